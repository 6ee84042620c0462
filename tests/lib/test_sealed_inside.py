"""Secrets of second factors lie in a table of allauth's; a change of keys reaches them."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from onward.accounts.models import User
from onward.lib import resealing, sealed_inside


@pytest.fixture
def app(caseworker: User) -> Authenticator:
    data = {"secret": get_adapter().encrypt("invented secret"), "deeper": [{"used": [1, None]}]}
    return Authenticator.objects.create(user=caseworker, type=Authenticator.Type.TOTP, data=data)


def test_a_secret_is_sealed_anew_and_says_the_same(app: Authenticator, settings):
    settings.FIELD_KEY_ACTIVE = "k2"
    assert sealed_inside.reseal() == 1
    app.refresh_from_db()
    assert app.data["secret"].startswith("v1:k2:")
    assert get_adapter().decrypt(app.data["secret"]) == "invented secret"
    assert app.data["deeper"] == [{"used": [1, None]}]
    assert sealed_inside.reseal() == 0


def test_the_key_of_a_secret_counts_as_needed(app: Authenticator, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    before = resealing.count_by_key()["k1"]
    app.delete()
    assert resealing.count_by_key()["k1"] == before - 1
