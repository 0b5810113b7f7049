"""What reviewers may read, as one view; and a ledger of readings that only grows.

A line of the ledger is numbered and chained by the database: its digest covers the digest of the
line before it, of the same client. It goes when its client's row is gone, and never otherwise.
"""

from django.db import migrations

# Every written thing, drafts and deleted ones too: what may be read of it is for the next view. Its
# branches have no condition and the same types, or PostgreSQL wouldn't look a thing up by its index.
THING = """
CREATE VIEW sharing_thing AS
SELECT id, owner_id, kind::text AS kind, area_id, finished_at, deleted_at,
       CASE kind WHEN 'review' THEN 'decision'
                 WHEN 'decision' THEN 'decision'
                 WHEN 'need' THEN 'need' END AS standing,
       version, headline AS words, ''::text AS note
  FROM journal_entry
UNION ALL
SELECT id, owner_id,
       CASE WHEN size IN ('tiny', 'small') THEN 'microwin' ELSE 'commitment' END,
       area_id, finished_at, deleted_at, CASE mean_it WHEN 'mean' THEN 'promise' END,
       version, text, ending::text
  FROM microwins_commitment
UNION ALL
SELECT id, owner_id, 'outcome'::text, area_id, finished_at, deleted_at, 'evidence'::text,
       version, text, ''::text
  FROM microwins_evidence
UNION ALL
SELECT id, owner_id, 'check-in'::text, area_id, finished_at, deleted_at, 'check-in'::text,
       version, what_moved, concat(know, ' ', believe)
  FROM areas_gapcheckin
UNION ALL
SELECT id, owner_id, 'area'::text, id, finished_at, deleted_at, NULL::text,
       version, name, ''::text
  FROM areas_area;
"""
READABLE = """
CREATE VIEW sharing_readable AS
SELECT thing.id AS thing_id, thing.kind, thing.area_id,
       connection.owner_id AS client_id, connection.reviewer_id, connection.id AS connection_id,
       share.id AS share_id, NULL::uuid AS standing_id,
       share.begun_at AS came_at, share.visible_at, share.ends_at,
       thing.version, thing.words, thing.note
  FROM sharing_share AS share
  JOIN sharing_connection AS connection ON connection.id = share.connection_id
  JOIN sharing_thing AS thing ON thing.id = share.thing_id
 WHERE share.ended_at IS NULL AND connection.ended_at IS NULL
   AND connection.accepted_at IS NOT NULL AND connection.reviewer_id IS NOT NULL
   AND (SELECT is_active FROM accounts_person WHERE id = connection.owner_id)
   AND thing.owner_id IS NOT DISTINCT FROM connection.owner_id
   AND thing.deleted_at IS NULL AND thing.finished_at IS NOT NULL AND thing.kind <> 'unsent'
UNION ALL
SELECT thing.id, thing.kind, thing.area_id,
       connection.owner_id, connection.reviewer_id, connection.id,
       NULL::uuid, standing.id,
       thing.finished_at, thing.finished_at + interval '10 seconds', standing.ends_at,
       thing.version, thing.words, thing.note
  FROM sharing_standingshare AS standing
  JOIN sharing_connection AS connection ON connection.id = standing.connection_id
  JOIN sharing_thing AS thing ON thing.area_id = standing.area_id
 WHERE standing.ended_at IS NULL AND connection.ended_at IS NULL
   AND connection.accepted_at IS NOT NULL AND connection.reviewer_id IS NOT NULL
   AND (SELECT is_active FROM accounts_person WHERE id = connection.owner_id)
   AND thing.owner_id IS NOT DISTINCT FROM connection.owner_id
   AND thing.deleted_at IS NULL AND thing.finished_at IS NOT NULL AND thing.kind <> 'unsent'
   AND thing.standing = standing.what AND thing.finished_at >= standing.begun_at
   AND NOT EXISTS (SELECT FROM sharing_share AS spoken
                    WHERE spoken.connection_id = connection.id AND spoken.thing_id = thing.id);
"""
GROWS = """
ALTER TABLE sharing_reading ADD CONSTRAINT reading_of_client
    FOREIGN KEY (client_id) REFERENCES accounts_person (id) ON DELETE CASCADE;

CREATE FUNCTION sharing_reading_digest(before bytea, line sharing_reading) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(before || convert_to(concat_ws('|', line.client_id, line.connection_id,
        line.kind, line.thing_id, line.version, line.is_live, line.way,
        extract(epoch FROM line.read_at), line.number), 'UTF8'))
$$;

CREATE FUNCTION sharing_reading_is_chained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    latest sharing_reading;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.client_id::text, 5));
    SELECT * INTO latest FROM sharing_reading
     WHERE client_id = NEW.client_id ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(latest.number, 0) + 1;
    NEW.digest := sharing_reading_digest(coalesce(latest.digest, ''::bytea), NEW);
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_reading_is_chained BEFORE INSERT ON sharing_reading
    FOR EACH ROW EXECUTE FUNCTION sharing_reading_is_chained();

CREATE FUNCTION sharing_reading_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (
        SELECT FROM accounts_person WHERE id = OLD.client_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a reading that took place stays in the ledger' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER sharing_reading_stays BEFORE UPDATE OR DELETE ON sharing_reading
    FOR EACH ROW EXECUTE FUNCTION sharing_reading_stays();
"""
SHRINKS = """
DROP TRIGGER sharing_reading_stays ON sharing_reading;
DROP TRIGGER sharing_reading_is_chained ON sharing_reading;
DROP FUNCTION sharing_reading_stays();
DROP FUNCTION sharing_reading_is_chained();
DROP FUNCTION sharing_reading_digest(bytea, sharing_reading);
ALTER TABLE sharing_reading DROP CONSTRAINT reading_of_client;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_initial"),
        ("journal", "0005_prompts"),
        ("microwins", "0003_prompts"),
        ("areas", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(THING, "DROP VIEW sharing_thing"),
        migrations.RunSQL(READABLE, "DROP VIEW sharing_readable"),
        migrations.RunSQL(GROWS, SHRINKS),
    ]
