"""A reviewer's code: shown once, good for one client, and for fourteen days."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from selftrust.sharing.codes import LETTERS, as_written, make_code, open_code
from selftrust.sharing.inviting import NotNow, begin_with_code, let_in
from selftrust.sharing.models import Connection, Reviewer
from selftrust.sharing.models.reviewer import CODE_LIFE, MOST_CODES, Code
from tests.conftest import BOTH, a_person, signed_in
from tests.state import state_of_all_tables

from .connecting import again, at, at_once, confirmed
from .making import a_reviewer, connected

ONCE = re.compile(r'name="once" value="([^"]+)"')
SHOWN = re.compile(rf">([{LETTERS}]{{4}}-[{LETTERS}]{{4}})<")


@pytest.fixture
def ana(ana):
    return confirmed(ana)


@pytest.fixture
def ben(ben):
    return a_reviewer(ben, role="coach")


@pytest.fixture
def code(ben):
    return make_code(ben, timezone.now())


def enter(client, code, **more):
    return client.post("/people/code/", {"code": code, "known_as": "Ana K.", **more})


def test_it_is_shown_once_and_kept_as_a_digest_alone(ben):
    client = signed_in(ben)
    assert not SHOWN.search(client.get("/clients/codes/new/").text)
    assert not Code.objects.exists()
    code = SHOWN.search(client.post("/clients/codes/new/").text).group(1)
    assert not SHOWN.search(client.get("/clients/codes/new/").text)
    kept = bytes(Code.objects.get().digest)
    assert len(kept) == 32
    assert code.encode() not in kept


def test_a_form_sent_again_makes_no_second_code(ben):
    client = signed_in(ben)
    form = {"once": ONCE.search(client.get("/clients/codes/new/").text).group(1)}
    page = client.post("/clients/codes/new/", form).text
    repeated = client.post("/clients/codes/new/", form)
    assert repeated.status_code == 422
    assert "That code was shown once." in repeated.text
    assert not SHOWN.search(repeated.text)
    assert Code.objects.count() == 1
    form = {"once": ONCE.search(page).group(1)}
    assert client.post("/clients/codes/new/", form).status_code == 200
    assert Code.objects.count() == 2


def test_from_the_code_to_an_open_connection(ana, ana_client, ben, code):
    drafted = enter(ana_client, code)
    connection = Connection.objects.get()
    assert drafted["Location"] == at("consent-create", connection)
    assert (connection.called, connection.role) == ("Ben Ritter", "coach")
    assert not connection.is_open
    page = ana_client.get(drafted["Location"]).text
    assert "Ben Ritter" in page
    assert "not mental-health care" in page
    assert code not in page
    assert ana_client.post(drafted["Location"])["Location"] == at("connection-detail", connection)
    connection = again(connection)
    assert connection.is_open
    assert connection.reviewer == ben
    assert connection.address == ""
    assert Code.objects.get().used_at
    assert enter(ana_client, code).status_code == 422


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n", "lower", "plain", "spaced", "dashes"])
def test_it_can_be_written_in_any_way(ana_client, code, typed):
    ways = {
        "lower": code.lower(),
        "plain": code.replace("-", ""),
        "spaced": " ".join(code.replace("-", "")),
        "dashes": code.replace("-", " – "),
    }
    assert enter(ana_client, ways.get(typed, typed.format(code))).status_code == 302


@pytest.mark.parametrize(
    "typed", ["", "x", "BCDF-GHJ", "BCDF-GHJKM", "AAAA-AAAA", "ſſſſ-ſſſſ", "B\x00DF-GHJK", "9" * 60]
)
def test_what_is_no_code_is_said_and_the_rest_is_kept(ana_client, code, typed):
    before = state_of_all_tables()
    answer = enter(ana_client, typed, known_as="Ana of the hills")
    assert answer.status_code == 422
    assert "Nothing was changed." in answer.text
    assert "Ana of the hills" in answer.text
    assert state_of_all_tables() == before


def test_a_used_an_old_and_a_wrong_code_are_told_apart_by_nothing(ana, ana_client, ben):
    now = timezone.now()
    used, old = (make_code(ben, now) for _ in "ab")
    Code.objects.filter(pk=open_code(used, now).pk).update(used_at=now)
    Code.objects.filter(pk=open_code(old, now).pk).update(made_at=now - CODE_LIFE)
    carl = a_reviewer(a_person("carl@example.org"))
    closed = make_code(carl, now)
    carl.is_active = False
    carl.save()
    said = {
        re.search(
            r"This code doesn't work[^<]*", html.unescape(enter(ana_client, one).text)
        ).group()
        for one in (used, old, closed, "BCDF-GHJK")
    }
    assert len(said) == 1


def test_ones_own_code_is_refused(ben, code):
    answer = enter(signed_in(ben), code)
    assert answer.status_code == 422
    assert "That's a code of your own." in html.unescape(answer.text)
    assert open_code(code, timezone.now())


def test_the_eleventh_try_of_an_hour_is_refused_even_if_it_is_right(ana_client, code):
    for _ in range(10):
        assert enter(ana_client, "BCDF-GHJK").status_code == 422
    answer = enter(ana_client, code, known_as="Still here")
    assert answer.status_code == 429
    assert "Still here" in answer.text
    assert not Connection.objects.exists()


def test_not_now_leaves_the_code_as_it_was(ana, ana_client, code):
    enter(ana_client, code)
    ana_client.post(at("invitation-delete", Connection.objects.get()))
    assert not Connection.objects.exists()
    assert open_code(code, timezone.now())


def test_a_reviewer_already_let_in_keeps_the_code(ana, ana_client, ben, code):
    known = connected(ana, ben)
    where = enter(ana_client, code)["Location"]
    assert ana_client.get(where)["Location"] == at("connection-detail", known)
    assert Connection.objects.get() == known
    assert open_code(code, timezone.now())


def test_two_codes_of_one_reviewer_make_one_draft(ana, ana_client, ben, code):
    enter(ana_client, code)
    enter(ana_client, make_code(ben, timezone.now()), known_as="Ana the second")
    assert Connection.objects.get().known_as == "Ana the second"


def test_two_drafts_of_one_code_let_in_once(ana, cleo, ben, code):
    now = timezone.now()
    first, second = (begin_with_code(one, code, "K.", now) for one in (ana, cleo))
    assert let_in(first, now)
    with pytest.raises(NotNow):
        let_in(second, now)
    page = signed_in(confirmed(cleo)).post(at("consent-create", second))
    assert page.status_code == 422
    assert "This code doesn't work." in html.unescape(page.text)
    assert not again(second).consented_at


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_used_by_two_at_once_one_wins(ana, cleo, ben, code):
    now = timezone.now()
    drafts = [begin_with_code(one, code, "K.", now) for one in (ana, cleo)]
    found = at_once(*(lambda one=one: let_in(one, now) for one in drafts))
    assert sorted(str(one) for one in found) == ["True", "no code"]
    assert Connection.objects.open().count() == 1


def test_a_draft_does_not_outlive_its_code_nor_its_reviewer(ana, ana_client, ben, mailoutbox):
    now = timezone.now()
    late = begin_with_code(ana, make_code(ben, now), "K.", now)
    with pytest.raises(NotNow):
        let_in(late, now + CODE_LIFE)
    ben.delete()
    assert ana_client.post(at("consent-create", again(late))).status_code == 422
    assert not again(late).consented_at
    assert mailoutbox == []


def test_a_code_lets_in_nobody_but_who_gave_it(ana, ben, cleo, code):
    now = timezone.now()
    drafted = begin_with_code(ana, code, "K.", now)
    drafted.address = make_code(a_reviewer(cleo), now)
    drafted.save()
    with pytest.raises(NotNow):
        let_in(drafted, now)


def test_the_21st_open_code_is_refused_and_old_ones_make_room(ben):
    now, client = timezone.now(), signed_in(ben)
    for _ in range(MOST_CODES):
        make_code(ben, now)
    answer = client.post("/clients/codes/new/")
    assert answer.status_code == 422
    assert "Twenty of your codes are open." in answer.text
    Code.objects.filter(pk=Code.objects.first().pk).update(made_at=now - CODE_LIFE)
    assert client.post("/clients/codes/new/").status_code == 200
    assert Code.objects.count() == MOST_CODES


def test_a_new_secret_key_keeps_the_codes(code, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret key, long enough to be one"
    assert open_code(code, timezone.now())
    settings.SECRET_KEY_FALLBACKS = []
    assert not open_code(code, timezone.now())


def test_only_a_reviewer_with_a_second_step_makes_codes(ana, ana_client, ben):
    assert ana_client.post("/clients/codes/new/")["Location"] == "/clients/begin/"
    Reviewer.objects.create(owner=ana, name="Ana")
    assert ana_client.post("/clients/codes/new/").status_code == 403
    assert not Code.objects.exists()


def test_codes_are_letters_that_nobody_mixes_up(ben):
    made = [make_code(ben, timezone.now()) for _ in range(MOST_CODES)]
    assert len(set(made)) == MOST_CODES
    assert not set("".join(made)) & set("AEIOUL01")
    assert all(as_written(one) == one for one in made)


def test_the_limit_of_a_day_holds_for_codes_too(ana, ben):
    now = timezone.now()
    for number in range(20):
        connected(ana, a_person(f"r{number}@example.org"), begun_at=now, ended_at=now)
    drafted = begin_with_code(ana, make_code(ben, now), "K.", now)
    with pytest.raises(NotNow, match="many today"):
        let_in(drafted, now)
    assert let_in(drafted, now + timedelta(days=1, minutes=1))
