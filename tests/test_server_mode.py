"""Running on a server: what docker-compose.yml and .env.example promise."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
COMPOSITION: dict[str, Any] = yaml.safe_load(COMPOSE)
SERVICES: dict[str, dict[str, Any]] = COMPOSITION["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"] == "selftrust:local"}
STORES = {"database", "keys", "valkey"}
EXAMPLE = (ROOT / ".env.example").read_text().splitlines()
NOT_IN_COMPOSE = {
    "SELFTRUST_EMBEDDED": "set by `up` alone",
    "SELFTRUST_DATA": "the folder of `up`",
    "SELFTRUST_STATIC_ROOT": "set by the image",
    "SELFTRUST_ANYMAIL_SECRET": "a line of secrets/anymail.env, for those who have one",
    "SELFTRUST_MASTER_KEYS_FILE": "a mounted secret isn't private enough for it",
}

each_service = pytest.mark.parametrize("name", SERVICES)
each_of_ours = pytest.mark.parametrize("name", OURS)


def names_read() -> set[str]:
    """Every variable that the settings ask the environment for."""
    calls = (
        node
        for node in ast.walk(ast.parse((ROOT / "selftrust" / "settings.py").read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith("env_")
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


def explained() -> set[str]:
    """The variables of .env.example that have a sentence above them."""
    found = set()
    for before, line in pairwise(EXAMPLE):
        named = re.fullmatch(r"(?:# )?([A-Z_]+)=.*", line)
        if named and re.fullmatch(r"# [^=]*[a-z].*[.);]", before):
            found.add(named[1])
    return found


def test_every_variable_that_is_read_is_explained():
    assert len(names_read()) > 15
    assert names_read() - explained() == set()


def test_every_variable_that_is_read_reaches_the_containers():
    given = set(COMPOSITION["x-settings"]) | {"SELFTRUST_MASTER_KEYS"}
    reached = {name.removesuffix("_FILE") for name in given} | given
    assert names_read() - reached == set(NOT_IN_COMPOSE)
    assert "export SELFTRUST_MASTER_KEYS" in OURS["web"]["entrypoint"][2]


def test_every_variable_of_the_composition_is_explained():
    used = set(re.findall(r"(?<!\$)\$\{(\w+)", COMPOSE))
    assert used
    assert used - explained() == set()
    assert "${" not in re.sub(r"\$\{\w+(:[-?][^}]*)?\}", "", COMPOSE)


@each_service
def test_a_service_is_watched_and_comes_back(name):
    service = SERVICES[name]
    if name == "migrate":
        assert service["restart"] == "no"
    else:
        assert service["restart"] == "unless-stopped"
        assert service["healthcheck"]["test"]


@each_service
def test_an_image_has_a_version_and_no_host(name):
    repository, _, tag = SERVICES[name]["image"].partition(":")
    assert tag not in {"", "latest"}
    assert "." not in repository


@each_service
def test_a_service_can_change_nothing_but_its_volumes(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")


@each_service
def test_no_port_is_open_to_the_world_and_none_of_a_store_at_all(name):
    ports = SERVICES[name].get("ports", [])
    assert all(port.startswith("127.0.0.1:") for port in ports)
    if name in STORES:
        assert not ports
        assert SERVICES[name]["networks"] == ["stores"]
        assert SERVICES[name]["user"] != "root"


def test_the_stores_have_no_way_out():
    assert COMPOSITION["networks"]["stores"] == {"internal": True}


@pytest.mark.parametrize("name", sorted(set(OURS) - {"migrate"}))
def test_nothing_starts_before_the_tables_are_there(name):
    waits = {other: how["condition"] for other, how in SERVICES[name]["depends_on"].items()}
    assert waits.pop("migrate") == "service_completed_successfully"
    assert waits == dict.fromkeys(STORES, "service_healthy")


def test_the_tables_wait_for_both_databases():
    waits = {other: how["condition"] for other, how in SERVICES["migrate"]["depends_on"].items()}
    assert waits == {"database": "service_healthy", "keys": "service_healthy"}


@each_of_ours
def test_an_entrypoint_of_ours_always_has_a_command(name):
    assert OURS[name]["command"]


@each_service
def test_no_secret_stands_in_the_composition(name):
    service = SERVICES[name]
    for variable, value in service.get("environment", {}).items():
        if re.search(r"PASSWORD|SECRET_KEY|MASTER_KEYS|_URL", variable) and value:
            assert variable in {"SELFTRUST_URL", "SELFTRUST_SECRET_KEY_FALLBACKS"} or (
                value.startswith("/run/secrets/") and value[13:] in service["secrets"]
            )


def test_both_queues_have_a_worker_of_their_own():
    queues = [
        word.removeprefix("--queues=")
        for name in ("worker", "mailer")
        for word in SERVICES[name]["command"]
        if word.startswith("--queues=")
    ]
    assert queues == ["celery", "mail"]


@pytest.mark.parametrize("name", ["database", "keys"])
def test_the_database_logs_nothing_that_was_written(name):
    embedded = (ROOT / "selftrust" / "embedded" / "postgres.py").read_text()
    for setting in SERVICES[name]["command"][1:]:
        key, _, value = setting.removeprefix("-c").partition("=")
        assert f'"{key}": "{value}"' in embedded
    assert len(SERVICES[name]["command"]) == 4


def test_the_keys_lie_apart():
    volumes = {name: SERVICES[name]["volumes"][0] for name in ("database", "keys")}
    assert volumes == {
        "database": "database:/var/lib/postgresql",
        "keys": "keys:/var/lib/postgresql",
    }
    assert "keys_database_url" not in SERVICES["database"]["secrets"]
