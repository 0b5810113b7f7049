import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.browser.world_of_prompts import what_was_asked
def test_q(ana, ana_client):
    asked, sch = what_was_asked(ana, "words")
    for url in ["/prompts/", f"/prompts/{asked[0].pk}/", f"/prompts/{asked[3].pk}/", "/prompts/rhythm/", "/prompts/times/new/", f"/prompts/times/{sch.pk}/", "/prompts/mail/", "/prompts/choice/", "/prompts/themes/", "/prompts/own/", "/today/"]:
        ana_client.get(url)
        with CaptureQueriesContext(connections["default"]) as a, CaptureQueriesContext(connections["keys"]) as b:
            ana_client.get(url)
        print(url[:22], len(a)+len(b))
