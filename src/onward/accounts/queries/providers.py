from django.conf import settings


def name() -> str:
    """The word on the button of the office's identity provider; empty where none is set up."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else ""
