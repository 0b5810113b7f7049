"""The database itself refuses to change what a made decision expected, and what was said of it
before the past was uncovered. Sealed texts may be sealed again under a newer key."""

from django.db import migrations

LOCK_DECISION = """
CREATE FUNCTION journal_decision_stays_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sealed_at IS NULL THEN
        RETURN NEW;
    END IF;
    IF (NEW.sealed_at, NEW.gut, NEW.gut_strength, NEW.confidence, NEW.chosen)
       IS DISTINCT FROM (OLD.sealed_at, OLD.gut, OLD.gut_strength, OLD.confidence, OLD.chosen)
       OR (current_setting('selftrust.resealing', true) IS DISTINCT FROM 'on'
           AND (NEW.good_enough, NEW.chosen_words, NEW.option_one, NEW.option_two,
                NEW.option_three, NEW.option_four)
               IS DISTINCT FROM
               (OLD.good_enough, OLD.chosen_words, OLD.option_one, OLD.option_two,
                OLD.option_three, OLD.option_four)) THEN
        RAISE EXCEPTION 'a sealed decision stays as it was made' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_decision_stays_sealed BEFORE UPDATE ON journal_decision
    FOR EACH ROW EXECUTE FUNCTION journal_decision_stays_sealed();
"""
LOCK_REVIEW = """
CREATE FUNCTION journal_review_stays_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.uncovered_at IS NOT NULL
       AND (NEW.uncovered_at, NEW.outcome, NEW.same_again)
           IS DISTINCT FROM (OLD.uncovered_at, OLD.outcome, OLD.same_again) THEN
        RAISE EXCEPTION 'what was said before the past was seen stays' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_review_stays_said BEFORE UPDATE ON journal_review
    FOR EACH ROW EXECUTE FUNCTION journal_review_stays_said();
"""
UNLOCK_DECISION = """
DROP TRIGGER journal_decision_stays_sealed ON journal_decision;
DROP FUNCTION journal_decision_stays_sealed();
"""
UNLOCK_REVIEW = """
DROP TRIGGER journal_review_stays_said ON journal_review;
DROP FUNCTION journal_review_stays_said();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_every_page")]

    operations = [
        migrations.RunSQL(LOCK_DECISION, UNLOCK_DECISION),
        migrations.RunSQL(LOCK_REVIEW, UNLOCK_REVIEW),
    ]
