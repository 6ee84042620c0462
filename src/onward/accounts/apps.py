from django.apps import AppConfig

from onward.lib import sealed_inside


class AccountsConfig(AppConfig):
    name = "onward.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.accounts.adapters import AAD  # noqa: PLC0415  allauth's tables are there only now

        sealed_inside.register(sealed_inside.Inside("mfa.Authenticator", "data", AAD))
