"""Who may open what: letting in takes an account, the reviewer's house a second step as well."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from selftrust.accounts.requests import Request
from selftrust.accounts.second_step.factors import second_factor_exists
from selftrust.accounts.second_step.going_on import leading_to
from selftrust.accounts.second_step.passing import page_to_pass, passed_second_step
from selftrust.sharing.models import Reviewer
from selftrust.web.audience import for_person

View = Callable[..., HttpResponse]


def for_account(view: View) -> View:
    """Open to somebody with an account; a trial notebook is led to where it becomes one."""

    @for_person
    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_trial:
            messages.info(request, _("This takes an account. Keep this notebook first."))
            return redirect("account_signup")
        return view(request, *args, **kwargs)

    return answer


def for_reviewer(view: View) -> View:
    """Open to a reviewer who passed a second step in this browser.

    Anybody else is led to where one is made or passed. The answer is the same for every address, so
    it tells nothing about what lies behind one.
    """

    @for_person
    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = Reviewer.objects.filter(owner=request.user)
        has_second_step = mine.values_list(second_factor_exists("owner"), flat=True).first()
        if has_second_step is None:
            return redirect("sharing:reviewer-edit")
        if not has_second_step:
            return render(request, "sharing/second_step_first.html", status=403)
        if not passed_second_step(request):
            wanted = request.get_full_path() if request.method == "GET" else ""
            return redirect(leading_to(page_to_pass(request.user), wanted))
        return view(request, *args, **kwargs)

    return answer
