"""Going through a flow: next, back, skip, enough, and what is asked for."""

import uuid

import pytest

from journal.flows import FLOWS
from journal.models import Doubt, Entry, FreePage, HonorBy, Need
from microwins.models import Commitment, Meaning
from selftrust.areas.models import Area, GapCheckin
from tests.factories import (
    a_checkin,
    a_commitment,
    a_doubt,
    a_page,
    an_area,
    fresh_page,
    opened_page,
)

WRITTEN = [
    "need",
    "desire",
    "doubt",
    "worry",
    "noticing",
    "praise",
    "criticism",
    "time-alone",
    "came-through",
    "choose-again",
    "free",
    "unsent",
]


def go_on(client, pk, kind, step, go="next", **typed):
    """Send one step as the page would, and follow where it leads."""
    fields = opened_page(client, f"/write/{kind}/{pk}/{step}/")
    return client.post(f"/write/{kind}/{pk}/{step}/", {**fields, "go": go, **typed}, follow=True)


def begin(client, kind, go="next", query="", **typed):
    pk, fields = fresh_page(client, kind, query)
    first = FLOWS[kind].steps[0].name
    url = f"/write/{kind}/{pk}/{first}/"
    return pk, client.post(url, {**fields, "go": go, **typed}, follow=True)


def path_of(response) -> str:
    return response.redirect_chain[-1][0]


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_flow_reaches_its_end_by_skipping_everything(ana_client, kind):
    opening = FLOWS[kind].opening
    pk, page = begin(ana_client, kind, **{opening: "Some words"})
    for step in FLOWS[kind].steps[1:]:
        if page.request["PATH_INFO"].endswith(f"/{step.name}/"):
            page = go_on(ana_client, pk, kind, step.name, go="skip")
    entry = Entry.objects.get(pk=pk)
    assert page.request["PATH_INFO"] == f"/trail/{entry.kind}/{pk}/"
    assert not entry.is_draft


@pytest.mark.parametrize("kind", WRITTEN)
def test_enough_for_now_finishes_what_is_there(ana_client, kind):
    pk, page = begin(ana_client, kind, go="enough", **{FLOWS[kind].opening: "Only this"})
    assert not Entry.objects.get(pk=pk).is_draft
    assert "Only this" in page.text


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_first_words_stay_in_view_on_every_later_step(ana_client, kind):
    pk, _page = begin(ana_client, kind, **{FLOWS[kind].opening: "Words that stay"})
    for step in FLOWS[kind].steps[1:]:
        if FLOWS[kind].opening not in step.fields:
            assert "Words that stay" in ana_client.get(f"/write/{kind}/{pk}/{step.name}/").text


@pytest.mark.parametrize("kind", WRITTEN)
def test_going_on_without_words_is_refused_with_a_sentence(ana_client, kind):
    pk, fields = fresh_page(ana_client, kind)
    url = f"/write/{kind}/{pk}/{FLOWS[kind].steps[0].name}/"
    response = ana_client.post(url, {**fields, "go": "next"})
    assert response.status_code == 422
    assert "A few words are needed" in response.text
    assert not Entry.objects.exists()


def test_stopping_an_empty_page_stores_nothing(ana_client):
    _pk, page = begin(ana_client, "free", go="enough", body="")
    assert path_of(page) == "/today/"
    assert not Entry.objects.exists()


def test_a_refused_page_still_shows_what_was_typed(ana_client):
    pk, fields = fresh_page(ana_client, "doubt")
    response = ana_client.post(
        f"/write/doubt/{pk}/words/", {**fields, "go": "next", "words": "long " * 100}
    )
    assert response.status_code == 422
    assert "long " * 100 in response.text


def test_back_keeps_what_was_written(ana_client):
    pk, _page = begin(ana_client, "doubt", words="It talks.")
    page = go_on(ana_client, pk, "doubt", "before", go="back", before="7")
    assert path_of(page).endswith("/words/")
    assert Doubt.objects.get().before == 7


def test_a_doubt_needs_its_loudness_to_go_on_and_not_to_stop(ana_client):
    pk, _page = begin(ana_client, "doubt", words="It talks.")
    assert go_on(ana_client, pk, "doubt", "before").status_code == 422
    assert path_of(go_on(ana_client, pk, "doubt", "before", go="enough")) == f"/trail/doubt/{pk}/"


def test_care_is_asked_about_only_where_care_was_chosen(ana_client):
    pk, _page = begin(ana_client, "need", what="Rest")
    page = go_on(ana_client, pk, "need", "honor-by", honor_by=[HonorBy.CARE])
    assert path_of(page).endswith("/care-effect/")
    page = go_on(ana_client, pk, "need", "honor-by", honor_by=[HonorBy.LIMIT])
    assert path_of(page).endswith("/choice/")


def test_guilt_about_wanting_gets_its_line(ana_client):
    pk, _page = begin(ana_client, "need", what="A week off")
    page = go_on(ana_client, pk, "need", "about-wanting", about_wanting=["guilty"])
    assert "You can want it and decide nothing today." in page.text


def test_a_third_doubt_within_a_day_skips_the_two_sides(ana, ana_client):
    area = an_area(ana)
    a_doubt(ana, area=area)
    a_doubt(ana, area=area)
    pk, _page = begin(ana_client, "doubt", words="Again.", area=str(area.pk))
    page = go_on(ana_client, pk, "doubt", "feelings")
    assert "a fair hearing today" in page.text
    assert path_of(go_on(ana_client, pk, "doubt", "whose-voice")).endswith("/and-still/")


def test_still_loud_and_chosen_is_said_at_the_end(ana_client):
    pk, _page = begin(ana_client, "doubt", words="It talks.")
    go_on(ana_client, pk, "doubt", "before", before="8")
    go_on(ana_client, pk, "doubt", "and-still", and_still="move")
    go_on(ana_client, pk, "doubt", "after", after="8")
    page = go_on(ana_client, pk, "doubt", "close")
    assert "Still loud, and you chose anyway." in page.text


@pytest.mark.parametrize(
    ("meaning", "made", "wishes"),
    [(Meaning.MEAN, 1, 0), (Meaning.LIKE, 1, 1), (Meaning.THOUGHT, 0, 0), ("", 0, 0)],
)
def test_only_a_meant_move_becomes_a_promise(ana, ana_client, meaning, made, wishes):
    pk, _page = begin(ana_client, "need", what="Rest")
    for _twice in range(2):
        go_on(
            ana_client,
            pk,
            "need",
            "close",
            move_kind="do",
            move_text="Walk to the river",
            move_meaning=meaning,
        )
    assert Commitment.objects.of(ana).count() == made
    assert Commitment.objects.of(ana).wishes().count() == wishes


def test_the_same_button_pressed_twice_makes_one_entry(ana_client):
    pk, fields = fresh_page(ana_client, "free")
    for _twice in range(2):
        ana_client.post(f"/write/free/{pk}/body/", {**fields, "go": "enough", "body": "Once."})
    assert FreePage.objects.count() == 1


def test_two_windows_show_both_texts(ana, ana_client):
    page = a_page(ana, body="First.")
    url = f"/write/free/{page.pk}/body/"
    one, other = opened_page(ana_client, url), opened_page(ana_client, url)
    ana_client.post(url, {**one, "go": "next", "body": "From one window."})
    answer = ana_client.post(url, {**other, "go": "next", "body": "From the other."})
    assert answer.status_code == 409
    assert "From one window." in answer.text
    assert "From the other." in answer.text


def test_the_chosen_version_of_two_is_kept(ana, ana_client):
    page = a_page(ana, body="First.")
    url = f"/write/free/{page.pk}/body/"
    one, other = opened_page(ana_client, url), opened_page(ana_client, url)
    ana_client.post(url, {**one, "go": "next", "body": "From one window."})
    conflict = ana_client.post(url, {**other, "go": "next", "body": "From the other."})
    kept = {**other, "version": str(conflict.context["version"]), "body": "From the other."}
    ana_client.post(url, {**kept, "go": "next"})
    assert FreePage.objects.get().body == "From the other."


def test_somebody_elses_page_is_404(ana, cleo_client):
    page = a_page(ana)
    assert cleo_client.get(f"/write/free/{page.pk}/body/").status_code == 404


@pytest.mark.parametrize(
    "url",
    ["/write/free/{}/nothing/", "/write/need/{}/what/", "/write/x/{}/y/"],
)
def test_a_step_that_is_not_there_is_404(ana, ana_client, url):
    assert ana_client.get(url.format(a_page(ana).pk)).status_code == 404


def test_a_worry_does_not_open_as_a_doubt(ana, ana_client):
    worry = a_doubt(ana, kind="worry")
    assert ana_client.get(f"/write/doubt/{worry.pk}/words/").status_code == 404


def test_an_area_is_finished_once_it_has_name_and_both_sentences(ana_client):
    pk, _page = begin(ana_client, "area", name="Running")
    go_on(ana_client, pk, "area", "know-claim", know_claim="Short runs work.")
    assert Area.objects.get().is_draft
    go_on(ana_client, pk, "area", "possible-claim", go="enough", possible_claim="I can run 5 km.")
    assert not Area.objects.get().is_draft


def test_an_area_without_its_sentences_waits_as_a_draft(ana_client):
    _pk, page = begin(ana_client, "area", go="enough", name="Running")
    assert path_of(page) == "/today/"
    assert "Kept as a draft" in page.text


def test_other_words_for_a_claim_start_a_new_series_and_the_old_stay_readable(ana, ana_client):
    area = an_area(ana, know_claim="Old words.")
    a_checkin(area)
    go_on(ana_client, area.pk, "area", "know-claim", know_claim="New words.")
    go_on(ana_client, area.pk, "area", "know-claim", know_claim="Newer words.")
    area.refresh_from_db()
    assert (area.series, area.know_claim) == (2, "Newer words.")
    assert "Old words." in ana_client.get(area.get_absolute_url()).text


def test_a_check_in_needs_both_dots(ana, ana_client):
    area = an_area(ana)
    pk, _page = begin(ana_client, "check-in", query=f"?area={area.pk}", know="9")
    assert GapCheckin.objects.get().is_draft
    page = go_on(ana_client, pk, "check-in", "believe", go="enough", believe="4")
    assert not GapCheckin.objects.get().is_draft
    assert path_of(page) == f"/check-ins/{pk}/"


def test_ratings_are_never_filled_in_beforehand(ana, ana_client):
    area = an_area(ana)
    a_checkin(area, 9, 4)
    form = ana_client.get(f"/write/doubt/?area={area.pk}").context["form"]
    pk, _page = begin(ana_client, "doubt", words="It talks.")
    form = ana_client.get(f"/write/doubt/{pk}/before/").context["form"]
    assert form["before"].value() is None


def test_a_random_id_and_somebody_elses_look_the_same(ana, cleo_client):
    hers = cleo_client.get(f"/write/free/{a_page(ana).pk}/body/")
    nobodys = cleo_client.get(f"/write/free/{uuid.uuid4()}/body/")
    assert (hers.status_code, len(hers.content)) == (nobodys.status_code, len(nobodys.content))


def test_a_need_keeps_its_own_fields(ana_client):
    pk, _page = begin(ana_client, "need", what="Quiet")
    go_on(ana_client, pk, "need", "type", type="want")
    assert (Need.objects.get().what, Need.objects.get().type) == ("Quiet", "want")


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "0001-01-01", "2026-02-31", "soon"])
def test_a_date_that_nothing_can_fall_due_on_is_refused_with_a_sentence(ana_client, day):
    pk, _page = begin(ana_client, "commitment", text="Send the price")
    page = go_on(ana_client, pk, "commitment", "when", go="enough", when="date", due_on=day)
    assert page.status_code == 422
    assert "isn't in the calendar" in page.text.replace("&#x27;", "'")
    assert ana_client.get("/today/").status_code == 200


def test_a_finished_promise_falls_due_when_it_said(ana, ana_client):
    promise = a_commitment(ana)
    assert ana_client.get(f"/write/microwin/{promise.pk}/when/").status_code == 404


def test_an_area_put_away_meanwhile_takes_the_page_all_the_same(ana, ana_client):
    area = an_area(ana)
    pk, fields = fresh_page(ana_client, "doubt")
    ana_client.post(f"/areas/{area.pk}/archive/")
    sent = {**fields, "go": "next", "words": "It talks.", "area": str(area.pk)}
    assert ana_client.post(f"/write/doubt/{pk}/words/", sent).status_code == 302
    assert Doubt.objects.get().area == area


def test_a_draft_opens_where_it_can_be_gone_on_with(ana_client):
    pk, _page = begin(ana_client, "microwin", text="Send the price")
    page = ana_client.get(f"/trail/microwin/{pk}/", follow=True)
    assert page.request["PATH_INFO"] == f"/write/microwin/{pk}/text/"
