import time, statistics, random
import pytest
from django.core.cache import cache
from django.test import Client
from selftrust.accounts.confirming import confirm_address
from tests.prompts.test_by_mail import ask

@pytest.mark.django_db(databases=["default","keys"], transaction=True)
def test_timing(ana):
    confirm_address(ana)
    k, u = [], []
    c = Client()
    for i in range(420):
        cache.clear()
        known = random.random() < .5
        a = ana.email if known else f"p{i}@example.org"
        t = time.perf_counter(); ask(a, c); d = time.perf_counter()-t
        if i > 20: (k if known else u).append(d*1000)
    print("known", len(k), statistics.median(k), "unknown", len(u), statistics.median(u))
    # Mann-Whitney
    import math
    allv = sorted([(v,0) for v in k]+[(v,1) for v in u])
    R = sum(i+1 for i,(v,g) in enumerate(allv) if g==0)
    U = R - len(k)*(len(k)+1)/2; mu=len(k)*len(u)/2; s=math.sqrt(len(k)*len(u)*(len(k)+len(u)+1)/12)
    z=(U-mu)/s; print("z",z,"p",math.erfc(abs(z)/math.sqrt(2)))
