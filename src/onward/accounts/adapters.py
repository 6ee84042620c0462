"""Where allauth asks how Onward wants it: secrets sealed, names of our own, nobody added by a provider."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from onward.accounts import roles
from onward.accounts.actions import proofs, sign_ins
from onward.accounts.choices import Factor
from onward.lib.refusals import Refused
from onward.lib.sealed import seal, unseal

AAD = "mfa.authenticator.data"
"""What sealed secrets of second factors are bound to: they live inside a JSON column of allauth's table."""


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """allauth keeps secrets of second factors in the clear unless it is told how to seal them."""

    def encrypt(self, text: str) -> str:
        return seal(text, AAD)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, AAD)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": "Onward"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {
            "id": user_pk_to_url_str(user).encode(),
            "display_name": user.name,
            "name": user.email or user.name,
        }


class ProviderSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Whom a provider vouches for signs in only where an account administrator added them before."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Takes over from allauth: what follows is the same as after a password."""
        try:
            user = proofs.check_claims(request=request, claims=sociallogin.account.extra_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
            raise ImmediateHttpResponse(redirect("accounts:sign_in")) from refusal
        factor = Factor.PROVIDER if settings.PROVIDER_HAS_SECOND_FACTOR else None
        signed_in = sign_ins.give_first_proof(request=request, user=user, factor=factor)
        raise ImmediateHttpResponse(
            redirect(roles.of(user.role).first_page if signed_in else "accounts:second_factor")
        )

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_: Any) -> None:
        messages.error(request, "The sign-in did not come through. Try again, or use your password.")
        raise ImmediateHttpResponse(redirect("accounts:sign_in"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
