"""Whatever else is posted to a form, only what it asks for is stored (reliability.md, Z7)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection as database
from django.db import models
from django.utils import timezone

from journal.models import Entry
from selftrust.accounts.models import Person
from selftrust.prompts.models import Occurrence, TakenUp
from selftrust.vault.fields import SealedTextField
from tests.conftest import signed_in
from tests.matrix.principals import To
from tests.matrix.rows_of_sharing import SHARING
from tests.matrix.world import World, a_world
from tests.undoing import undone

ASKS = {To.OWNER: "ana", To.HERSELF: "ana"}
ROUTES = [name for name, row in SHARING.items() if "POST" in row.methods]
OURS = [one for one in apps.get_app_config("sharing").get_models() if one._meta.managed]
LOOKED_AT = [*OURS, Person, Occurrence, TakenUp]
# What a form asks for beside the fewest fields that do something.
ASKED_FOR = {
    "sharing:share-create": {"line", "struck"},
    "sharing:for-session": {"to_name"},
    "sharing:connection-edit": {"shows_week", "by_mail"},
    "sharing:reviewer-edit": {"by_mail"},
    "sharing:thought-create": {"text"},
    "sharing:assignment-list": {"why", "prompt"},
    "sharing:client-plan-list": {"line"},
}
INVENTED = {"is_staff", "is_superuser", "shared_with", "id", "pk", "fields", "user", "person_id"}


def kinds() -> list[type[models.Model]]:
    """Every model of which a field name could be guessed."""
    return [*LOOKED_AT, Entry, *Entry.__subclasses__()]


def bad_value(field: models.Field, world: World) -> Any:
    """What somebody would like to see stored there."""
    if field.is_relation or isinstance(field, models.UUIDField):
        return str(world.people["cleo"].pk)
    if isinstance(field, models.DateTimeField):
        return "2099-01-01T00:00:00Z"
    if isinstance(field, models.DateField):
        return "2099-01-01"
    if isinstance(field, models.BooleanField):
        return "false" if field.default else "true"
    if field.choices:
        return list(field.choices)[-1][0]
    if isinstance(field, SealedTextField | models.EmailField):
        return "evil@example.org"
    return "7"


def bad_fields(world: World, taken: set[str]) -> dict[str, Any]:
    """A value for every field name there is, beside those that are `taken`."""
    found = dict.fromkeys(INVENTED, "7")
    for model in kinds():
        for field in model._meta.concrete_fields:
            found[field.name] = found[field.attname] = bad_value(field, world)
    return {name: value for name, value in found.items() if name not in taken}


def stored() -> dict[str, dict[str, Any]]:
    """Every row of sharing, and every person, as the database has it."""
    found = {}
    with database.cursor() as cursor:
        for model in LOOKED_AT:
            cursor.execute(f'SELECT to_jsonb(row)::text FROM "{model._meta.db_table}" AS row')  # noqa: S608 - its own name
            for (text,) in cursor.fetchall():
                row = json.loads(text)
                found[f"{model.__name__} {row['id']}"] = row
    return found


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Each column that differs, with what stands there now; sealed text and new ids as such."""
    known = {row["id"] for row in before.values()}
    said = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key, {}), after.get(key, {"": "gone"})
        name = key if key in before else key.split()[0]
        said += [
            f"{name}.{column}: {'new' if column == 'id' else _shown(value, known)}"
            for column, value in now.items()
            if column not in was or was[column] != value
        ]
    return sorted(said)


def _shown(value: Any, known: set[str]) -> str:
    text = str(value)
    if text.startswith("\\x"):
        return "sealed" if len(text) > len("\\x") else ""
    is_new_id = len(text) == 36 and text.count("-") == 4 and text not in known
    return "new" if is_new_id else text


def what_changes(world: World, name: str, more: dict[str, Any]) -> list[str]:
    """What a POST of the fewest fields with `more` of them changes."""
    row = SHARING[name]
    client = signed_in(world.people[ASKS.get(row.to, "ben")])
    before = stored()
    with undone():
        url = row.url(name, world, "ben", "")
        answer = client.post(url, {**row.body(world), **more})
        assert answer.status_code in {200, 204, 302, 422}
        return [str(answer.status_code), *changed(before, stored())]


@pytest.mark.parametrize("name", ROUTES)
def test_no_form_takes_a_field_that_it_doesnt_ask_for(name):
    world = a_world()
    taken = set(SHARING[name].body(world)) | ASKED_FOR.get(name, set()) | {"go"}
    with time_machine.travel(timezone.now(), tick=False):
        usual = what_changes(world, name, {})
        assert what_changes(world, name, bad_fields(world, taken)) == usual
    assert SHARING[name].is_idle or usual[1:]
    assert not [one for one in usual if one.startswith("Person ")]
