"""Whoever changes a person's zone, in whichever way: the times of the prompts follow."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION prompts_follow_the_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE prompts_schedule SET zone = '', next_due_at = 'epoch'
    WHERE person_id = NEW.id AND next_due_at IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER prompts_follow_the_zone AFTER UPDATE OF zone ON accounts_person
FOR EACH ROW WHEN (OLD.zone IS DISTINCT FROM NEW.zone)
EXECUTE FUNCTION prompts_follow_the_zone();
"""
UNDO = """
DROP TRIGGER prompts_follow_the_zone ON accounts_person;
DROP FUNCTION prompts_follow_the_zone();
"""


class Migration(migrations.Migration):
    dependencies = [("prompts", "0001_initial"), ("accounts", "0002_every_page")]

    operations = [migrations.RunSQL(FUNCTION, UNDO)]
