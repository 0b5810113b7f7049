"""Five pieces of one area, in the person's own words."""

from datetime import timedelta

from django.utils import timezone

from tests.factories import a_proof, an_area


def ten_proofs(area):
    for days in range(10, 0, -1):
        at = timezone.now() - timedelta(days=days)
        a_proof(area, now=at, text=f"Piece {days}.", landed="3" if days % 2 else "1")


def shown(client, area, query=""):
    page = client.get(f"/evidence/read-back/?area={area.pk}{query}")
    return [proof.text for proof in page.context["proofs"]]


def test_five_are_read_oldest_first_with_both_ends_among_them(ana, ana_client):
    area = an_area(ana)
    ten_proofs(area)
    read = shown(ana_client, area)
    assert (read[0], read[-1], len(read)) == ("Piece 10.", "Piece 1.", 5)


def test_the_others_are_those_that_have_not_landed(ana, ana_client):
    area = an_area(ana)
    ten_proofs(area)
    assert shown(ana_client, area, "&of=others") == [f"Piece {days}." for days in (10, 8, 6, 4, 2)]


def test_the_words_and_what_a_camera_saw_stand_there_and_nothing_is_added(ana, ana_client):
    area = an_area(ana)
    proof = a_proof(area, camera="A phone at an ear.")
    text = ana_client.get(f"/evidence/read-back/?area={area.pk}").text
    assert "A phone at an ear." in text
    assert f"/write/outcome/{proof.pk}/landed/" in text


def test_deleted_pieces_are_not_read(ana, ana_client):
    area = an_area(ana)
    a_proof(area).delete_softly(timezone.now())
    assert shown(ana_client, area) == []
