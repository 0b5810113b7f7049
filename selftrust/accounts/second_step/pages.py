"""allauth's pages of the second step, with what our templates need and nothing inline."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.stages import LoginStageController
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
)
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from .addresses import name_for_passkeys
from .factors import has_second_factor
from .qr_code import qr_code

Context = dict[str, Any]


class AfterThePassword(AuthenticateView):  # type: ignore[misc]
    """The second step itself. A trial notebook may be open in this browser, as at sign-in."""

    template_name = "mfa/authenticate.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only between the password and being signed in; otherwise sign-in begins anew."""
        self.stage = LoginStageController.enter(request, AuthenticateStage.key)
        if self.stage is None or not has_second_factor(self.stage.login.user):
            if request.method == "POST":
                messages.error(request, _("That took a while. Nothing is lost. Sign in once more."))
            return redirect("account_login")
        self.form = self._build_forms()
        # allauth's own answer would be to send whoever has a trial notebook back to it.
        return TemplateView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> Context:
        """The form of the code, and what the browser is asked where there are passkeys."""
        context: Context = super().get_context_data(**kwargs)
        options = context.pop("js_data")["request_options"]
        mine = Authenticator.objects.filter(user=self.stage.login.user)
        if not mine.filter(type=Authenticator.Type.WEBAUTHN).exists():
            return context
        need = name_for_passkeys(self.request)
        return {**context, "options": "" if need else json.dumps(options), "passkeys_need": need}


class PasskeyAlone(LoginWebAuthnView):  # type: ignore[misc]
    """A passkey that its owner unlocks is two factors at once: no password, no second step."""

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """What the browser is to be asked."""
        return JsonResponse(auth.begin_authentication(user=None))

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Back to signing in, with the reason."""
        for reason in form.errors.get("credential", []):
            messages.error(self.request, str(reason))
        return redirect("account_login")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Sign in for as long as the browser is open; nobody was asked about longer."""
        answer: HttpResponse = super().form_valid(form)
        if self.request.user.pk == form.cleaned_data["credential"].user_id:
            self.request.session.set_expiry(0)
        return answer


class NewApp(ActivateTOTPView):  # type: ignore[misc]
    """The secret as a picture to scan, a link for this very phone, and letters to type."""

    def get_context_data(self, **kwargs: Any) -> Context:
        """The form, and its secret in the three ways."""
        context: Context = FormView.get_context_data(self, **kwargs)
        secret = context["form"].secret
        link = get_adapter().build_totp_url(self.request.user, secret)
        return {**context, "link": link, "code": qr_code(link), "secret": in_fours(secret)}


class NewPasskey(AddWebAuthnView):  # type: ignore[misc]
    """A passkey that can also be used without a password, where the device is able to."""

    def get_context_data(self, **kwargs: Any) -> Context:
        """The form, and what the browser is asked."""
        context: Context = FormView.get_context_data(self, **kwargs)
        options = auth.begin_registration(self.request.user, passwordless=False)
        options["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred"
        return {**context, "options": json.dumps(options)}


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey of somebody who is signed in already."""

    def get_context_data(self, **kwargs: Any) -> Context:
        """The form, the other ways, and what the browser is asked."""
        context: Context = BaseReauthenticateView.get_context_data(self, **kwargs)
        return {**context, "options": json.dumps(auth.begin_authentication(self.request.user))}

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """The page again, with the reason."""
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer


def in_fours(secret: str) -> str:
    """`secret` in groups of four, which eyes and hands can follow."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
