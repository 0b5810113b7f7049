import pytest
from datetime import timedelta
from django.urls import reverse
from django.utils import timezone
from selftrust.sharing.giving import Wish, share, share_as_it_comes
from selftrust.sharing.models import Readable, Reading
from selftrust.sharing.showing import parts_of
from tests.conftest import signed_in
from tests.factories import *
from .making import a_reviewer, connected


def test_smoke(ana, ben, cleo):
    c = connected(ana, ben)
    area = an_area(ana)
    a_checkin(area)
    a_checkin(area, 8, 5)
    d = a_doubt(ana, words="You always start. Then it fizzles.", area=area)
    now = timezone.now() - timedelta(minutes=1)
    w = lambda row, **k: Wish(
        [p.name for p in parts_of(row)], now + timedelta(days=90), row.version, **k
    )
    share(c, d, w(d, struck={"words": ["You always start."]}), now)
    share(
        c,
        area,
        Wish(["name", "know_claim", "dots", "promises"], now + timedelta(days=9), area.version),
        now,
    )
    share_as_it_comes(
        c, area, "evidence", ends_at=now + timedelta(days=9), now=now - timedelta(days=1)
    )
    p = a_proof(area, now=now)
    print(Readable.objects.values_list("kind", "visible_from"))
    cl = signed_in(ben)
    for name, args in [
        ("client-list", []),
        ("brief", [c.pk]),
        ("brief-pdf", [c.pk]),
        ("readable-list", [c.pk]),
        ("readable-detail", [c.pk, d.pk]),
        ("readable-detail", [c.pk, area.pk]),
        ("readable-detail", [c.pk, p.pk]),
        ("note-create", [c.pk, d.pk]),
        ("thought-create", [c.pk]),
    ]:
        a = cl.get(reverse("sharing:" + name, args=args))
        print(name, a.status_code, len(a.content))
        assert a.status_code == 200, a.content
    print(Reading.objects.values_list("number", "kind", "way"))
    an = signed_in(ana)
    for name, args in [
        ("shared-list", []),
        ("reading-list", []),
        ("standing-create", []),
        ("share-create", ["doubt", d.pk]),
        ("share-create", ["area", area.pk]),
        ("for-session", [c.pk]),
        ("note-list", [c.pk]),
        ("hard-time-create", [c.pk]),
    ]:
        a = an.get(reverse("sharing:" + name, args=args))
        print(name, a.status_code, len(a.content))
        assert a.status_code == 200, a.content
    for row in (d, area, p):
        a = an.get(row.get_absolute_url())
        assert a.status_code == 200
        print("Ben" in a.text)
