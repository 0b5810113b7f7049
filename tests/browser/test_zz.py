import pytest, gzip
from datetime import timedelta
from django.utils import timezone
from .windows import *
from tests.factories import an_area, a_checkin
pytestmark=pytest.mark.browser
def test_a(windows,ana):
    area=an_area(ana); now=timezone.now()
    for d,k,b in ((40,8,3),(30,8,4),(14,9,5),(0,9,6)): a_checkin(area,k,b,now=now-timedelta(days=d))
    page=windows.open(person=ana,size=PHONE)
    page.goto(f"/areas/{area.pk}/"); page.screenshot(path="/tmp/lk/area360.png",full_page=True); print(page.evaluate("document.documentElement.scrollWidth"))
    page.goto("/write/commitment/"); page.locator("textarea,input[type=text]").first.fill("run every day"); page.locator("textarea,input[type=text]").first.blur(); page.wait_for_timeout(1900); page.screenshot(path="/tmp/lk/commit360.png",full_page=True)
    for u in ("/today/","/write/free/"):
        r=page.goto(u); print(u,len(gzip.compress(r.body())))
