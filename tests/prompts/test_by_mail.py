"""Somebody who only wants the questions: asks, confirms, and can open the notebook any day."""

from __future__ import annotations

import html
import re
from datetime import time

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import TRIAL_LIFE, Person
from selftrust.areas.models import Area
from selftrust.privacy.erasing import erase_person, sweep_trials
from selftrust.prompts.joining.asking import quiet_hours_around
from selftrust.prompts.models import Rhythm, Schedule
from selftrust.prompts.planning.times import in_quiet_hours
from selftrust.prompts.tokens import Purpose
from tests.accounts.signing import PASSWORD, ask_to_sign_up, code_in, person_in, sign_in
from tests.conftest import signed_in
from tests.factories import an_area
from tests.prompts.following import changes_nothing, confirm_link, masked, open_like_a_machine
from tests.state import state_of_all_tables

ADDRESS = "new@example.org"
SENT = "/by-mail/sent/"
LINK = re.compile(r"https?://[^/\s]+(/by-mail/confirm/\S+)")
YES = {"say": "yes"}


def ask(email: str = ADDRESS, client: Client | None = None, **more):
    fields = {
        "email": email,
        "weekdays": ["1", "3"],
        "clock": "08:30",
        "zone": "Europe/Berlin",
        "consent": "on",
        **more,
    }
    return (client or Client()).post("/by-mail/", fields)


def link_in(mail) -> str:
    return LINK.search(mail.body).group(1)


@pytest.fixture
def ana(ana):
    confirm_address(ana)
    return ana


def test_from_the_form_to_a_planned_question(mailoutbox):
    assert ask(shows_prompt="on")["Location"] == SENT
    person = Person.objects.get(email=ADDRESS)
    assert person.is_trial
    assert not person.rhythm.wants_mail
    link = link_in(mailoutbox[0])
    assert 'name="say" value="yes"' in Client().get(link).text
    assert Client().post(link, YES).status_code == 200
    person = Person.objects.get(email=ADDRESS)
    schedule = Schedule.objects.get(person=person)
    assert not person.is_trial
    assert (person.zone, person.consented_at is not None) == ("Europe/Berlin", True)
    assert person.rhythm.wants_mail
    assert person.rhythm.shows_prompt
    assert (schedule.weekdays, schedule.clock) == ([1, 3], time(8, 30))
    assert schedule.next_due_at > timezone.now()
    assert person.emailaddress_set.get().verified
    assert person.emailaddress_set.get().primary


def test_nothing_is_planned_and_nothing_is_mailed_before_it_is_confirmed(mailoutbox):
    ask()
    assert Schedule.objects.get().next_due_at is None
    assert len(mailoutbox) == 1


def test_the_question_stays_out_of_the_mail_unless_it_was_chosen():
    ask()
    assert not Rhythm.objects.get().shows_prompt
    assert "checked" not in Client().get("/by-mail/").text.split('name="shows_prompt"')[1][:80]


def test_a_new_person_can_seal_words():
    ask()
    an_area(Person.objects.get(email=ADDRESS), name="First words")
    assert Area.objects.get().name == "First words"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "", "The address is empty."),
        ("email", "no address", "That doesn't look like an e-mail address."),
        ("email", "a@b.example\r\nBcc: all@b.example", "That doesn't look like"),
        ("email", f"{'a' * 250}@b.example", "That doesn't look like an e-mail address."),
        ("email", f"a@{'ä' * 60}.example", "That doesn't look like an e-mail address."),
        ("email", f"a@{'.'.join(['İ' * 20] * 8)}.example", "That doesn't look like an"),
        ("email", "\u212aim@b.example", "That doesn't look like an e-mail address."),
        ("weekdays", [], "No day was picked."),
        ("weekdays", ["7"], "No day was picked."),
        ("weekdays", ["Monday"], "No day was picked."),
        ("clock", "", "No time of day was picked."),
        ("clock", "25:00", "No time of day was picked."),
        ("zone", "Nowhere/Here", "This time zone isn't known here."),
        ("zone", "", "This time zone isn't known here."),
        ("consent", "", "Your yes is needed to keep a notebook."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(mailoutbox, field, value, sentence):
    before = state_of_all_tables()
    answer = ask(**{field: value})
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.text)
    assert state_of_all_tables() == before
    assert mailoutbox == []


def test_a_known_and_an_unknown_address_look_alike(ana, mailoutbox):
    seen = []
    for address in (ana.email, ADDRESS):
        people = Person.objects.count()
        asked = ask(address)
        page = Client().get(asked["Location"])
        seen.append((masked(asked, address), asked["Location"], masked(page, address)))
        assert Person.objects.count() == people + 1  # as long as the other, and gone in a day
    assert seen[0] == seen[1]
    assert [mail.to for mail in mailoutbox] == [[ana.email], [ADDRESS]]
    assert {mail.subject for mail in mailoutbox} == {"About your settings"}


def test_both_take_the_same_steps(ana):
    ask("warm@example.org")
    known, unknown = steps_of(ana.email), steps_of(ADDRESS)
    assert known == unknown
    assert {"INSERT", "UPDATE"} <= set(known)


def steps_of(address: str) -> list[str]:
    """The first word of each query, over both databases."""
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        ask(address)
    return [one["sql"].split()[0] for one in [*main.captured_queries, *keys.captured_queries]]


def test_a_known_address_keeps_what_it_has(ana, mailoutbox):
    before = Person.objects.get(pk=ana.pk)
    ask(ana.email, zone="Asia/Tokyo")
    after = Person.objects.get(pk=ana.pk)
    assert (after.zone, after.email) == (before.zone, before.email)
    assert not Rhythm.objects.filter(person=ana).exists()
    assert "It has a notebook already." in mailoutbox[0].body
    assert "/by-mail/confirm/" not in mailoutbox[0].body
    nobody = Person.objects.exclude(pk=ana.pk).get()
    assert nobody.email is None
    assert sweep_trials(timezone.now() + TRIAL_LIFE) == 1


def test_an_address_in_other_letters_is_the_same(ana, mailoutbox):
    ask(ana.email.upper())
    assert "It has a notebook already." in mailoutbox[0].body


def test_the_newest_wish_counts_and_the_older_link_is_dead(mailoutbox):
    ask()
    cache.clear()  # the second mail within ten seconds
    ask(clock="18:00")
    older, newer = (link_in(mail) for mail in mailoutbox)
    assert Client().post(older, YES).status_code == 404
    assert Client().post(newer, YES).status_code == 200
    person = Person.objects.get(email=ADDRESS)
    assert person.schedules.get().clock == time(18)


def test_an_address_that_nobody_confirmed_is_free_for_an_account(mailoutbox):
    ask()
    link = link_in(mailoutbox[0])
    cache.clear()
    ask_to_sign_up(Client(), ADDRESS)
    assert Client().get(link).status_code == 404


def test_every_link_that_confirms_nothing_looks_the_same(ana, mailoutbox):
    def asked(address: str) -> Person:
        ask(address)
        return Person.objects.get(email=address)

    late, erased, good = asked("late@example.org"), asked("gone@example.org"), asked(ADDRESS)
    Person.objects.filter(pk=late.pk).update(trial_ends_at=timezone.now())
    gone = confirm_link(erased)
    erase_person(erased)
    links = {
        "expired": confirm_link(late),
        "erased": gone,
        "truncated": confirm_link(good)[:-6] + "/",
        "for answering": confirm_link(good, Purpose.ANSWER),
        "of an account": confirm_link(ana),
        "of a trial": confirm_link(Person.objects.create_trial(zone="UTC")),
        "nothing": "/by-mail/confirm/x/",
    }
    before = state_of_all_tables()
    seen = {masked(Client().get(url), url) for url in links.values()}
    seen |= {masked(Client().post(url, YES), url) for url in links.values()}
    assert seen == {masked(Client().get("/m/x/"), "/m/x/")}
    assert state_of_all_tables() == before


def test_a_machine_that_opens_the_link_confirms_nothing(mailoutbox):
    ask()
    link = link_in(mailoutbox[0])
    assert changes_nothing(link)
    assert open_like_a_machine(link) == {200, 422}


def test_the_mail_is_plain_and_neutral(mailoutbox):
    ask()
    mail = mailoutbox[0]
    page = mail.alternatives[0].content
    assert link_in(mail) in page
    assert "/password/forgotten/" in mail.body
    assert ADDRESS not in mail.body + page + mail.subject
    assert not re.search(r"<img|src=|journal|therap|doubt", mail.body + page, re.IGNORECASE)
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_notebook_behind_it_opens_with_a_password_of_ones_own(mailoutbox):
    ask()
    Client().post(link_in(mailoutbox[0]), YES)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": ADDRESS})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_in(mailoutbox[-1])})
    client.post(reverse("account_complete_password_reset"), {"password1": PASSWORD})
    fresh = Client()
    sign_in(fresh, ADDRESS)
    assert person_in(fresh) == str(Person.objects.get(email=ADDRESS).pk)


def test_nobody_gets_in_before_it_is_confirmed(mailoutbox):
    ask()
    Client().post(reverse("account_reset_password"), {"email": ADDRESS})
    assert "There's no account for it." in mailoutbox[-1].body


def test_somebody_signed_in_is_led_to_the_settings(ana):
    assert signed_in(ana).get("/by-mail/")["Location"] == reverse("prompts:rhythm")
    assert ask(client=signed_in(ana))["Location"] == reverse("prompts:rhythm")


@given(st.times())
def test_the_chosen_time_is_never_inside_the_quiet_hours(clock: time):
    clock = clock.replace(second=0, microsecond=0)
    quiet_from, quiet_to = quiet_hours_around(clock)
    assert not in_quiet_hours(clock, quiet_from, quiet_to)
    assert quiet_from != quiet_to
    for night in (time(4), time(5)):
        assert in_quiet_hours(night, quiet_from, quiet_to) or time(3) <= clock <= night


def test_as_many_a_week_as_days_were_chosen():
    ask(weekdays=["0", "1", "2", "3", "4"])
    assert Rhythm.objects.get().most_a_week == 5


def test_the_landing_page_leads_there():
    assert 'href="/by-mail/"' in Client().get("/").text


def test_once_confirmed_it_says_when_the_next_question_comes(mailoutbox):
    ask(weekdays=[str(day) for day in range(7)])
    link = link_in(mailoutbox[0])
    assert "next question comes" not in Client().get(link).text
    assert re.search(r"next question comes on \w+, \d+ \w+, 08:30,", Client().post(link, YES).text)
    Rhythm.objects.update(stopped_at=timezone.now())
    assert "next question comes" not in Client().get(link).text


def test_no_page_on_the_way_is_an_end(mailoutbox):
    again = reverse("prompts:by-mail-create")
    assert again in Client().get(SENT).text
    assert again in Client().get("/by-mail/confirm/x/").text
