"""Rules that hold for every file, whoever adds the next one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from celery import current_app
from django.apps import apps
from django.db import models

from selftrust.accounts.ownership import Written
from selftrust.vault.fields import SealedTextField

ROOT = Path(__file__).resolve().parent.parent
OURS = ("journal", "microwins", "selftrust")
SOURCES = [
    path for part in OURS for path in (ROOT / part).rglob("*.py") if "migrations" not in path.parts
]
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
TEMPLATES = [path for path in (ROOT / "templates").rglob("*.html") if "email" not in path.parts]
STYLES = list((ROOT / "static" / "css").rglob("*.css"))
WITHOUT_A_PAGE = {"Wording"}
WORDLESS = {
    "prompt", "answer_kind", "sender_name", "message_key", "database", "zone_data", "refused_email",
    "zone", "password", "email", "kind", "region", "of_kind", "step",
}  # fmt: skip
NAMES_OF_TIME = {"last_login", "paused_until", "support_card_until", "decide_by"}


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_boolean_arguments_are_keyword_only(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            bad = [
                arg.arg
                for arg in node.args.args
                if arg.annotation is not None and ast.unparse(arg.annotation) == "bool"
            ]
            assert not bad or path.match("*/vault/fields.py"), f"{node.name}({bad})"


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_no_task_waits_in_the_broker_and_none_takes_words(path):
    text = path.read_text()
    assert not re.search(r"\b(eta|countdown)=", text)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_times_end_in_at_and_days_in_on(model):
    for field in model._meta.local_fields:
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith("_at") or field.name in NAMES_OF_TIME, field
        elif isinstance(field, models.DateField):
            assert f"_{field.name}".endswith("_on") or field.name in NAMES_OF_TIME, field


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_kind_says_what_it_is_and_how_it_begins(model):
    if issubclass(model, Written) and model.__name__ not in WITHOUT_A_PAGE:
        assert model.kind_name is not Written.kind_name
        assert model.first_words is not Written.first_words


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_whatever_a_person_can_type_is_sealed(model):
    if not model._meta.managed:
        return  # a view of other tables, which are held to it themselves
    for field in model._meta.local_fields:
        if isinstance(field, models.TextField):
            pytest.fail(f"{field} would be stored as plain text")
        if isinstance(field, models.CharField) and not field.choices:
            assert field.name in WORDLESS, field


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_name_of_a_row_shows_its_id_and_no_words(model):
    row = model()
    for field in model._meta.get_fields():
        if isinstance(field, SealedTextField):
            row.owner_id = row.pk
            setattr(row, field.name, "what she wrote")
    assert "what she wrote" not in f"{row} {row!r}"


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_page_has_no_inline_script_style_or_handler(path):
    inline = r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|<style|hx-on|js:"
    assert not re.search(inline, path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_title_holds_nothing_but_fixed_words(path):
    for title in re.findall(r"{% block title %}(.*?){% endblock", path.read_text(), re.DOTALL):
        assert "{{" not in title


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_nothing_is_marked_as_safe(path):
    assert "|safe" not in path.read_text()


@pytest.mark.parametrize("path", STYLES, ids=short)
def test_colours_are_tokens(path):
    if path.name != "tokens.css":
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch)a?\(", text)


def test_celery_is_set_up_to_lose_and_keep_nothing_it_should_not():
    conf = current_app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.task_ignore_result
    assert conf.worker_prefetch_multiplier == 1
    assert conf.accept_content == ["json"]
    assert conf.task_time_limit < conf.broker_transport_options["visibility_timeout"]


FORBIDDEN = re.compile(
    r"\b((?<!felt I )must|should|(?<!don't )have to|simply|unfortunately|please|sorry|oops|amazing"
    r"|streak)\b"
    r"|!|\bscore\b|\bjust\b(?! a thought| notice)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_no_sentence_on_a_page_pushes_praises_or_shouts(path):
    for said in re.findall(r"{% translate [\"'](.*?)[\"'] %}", path.read_text()):
        assert not FORBIDDEN.search(said), said


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_no_sentence_in_the_code_pushes_praises_or_shouts(path):
    for said in _translated(path):
        assert not FORBIDDEN.search(said), said


def _translated(path: Path) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in {"_", "gettext", "gettext_lazy"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
