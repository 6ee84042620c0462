"""The first level of the pages: what a role may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from onward.accounts import roles
from onward.accounts.access import may
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.accounts.queries.sign_ins import lacks_second_factor

ENTRIES = (
    ("Today", "casefile:home", "home.see"),
    ("People", "casefile:person_list", "people.see"),
    ("Referrals", "referrals:referral_list", "referrals.decide"),
    ("Cohorts", "casefile:cohort_list", "cohorts.see"),
    ("Sessions", "training:register_list", "register.mark"),
    ("Reports", "reports:report_list", "report.see"),
    ("Workbooks", "interchange:import_list", "workbook.import"),
    ("History", "people:activity", "audit.see"),
    ("Accounts", "accounts:user_list", "accounts.manage"),
    ("Data protection", "privacy:desk", "privacy.record"),
)

# A partner's workers come from outside: they have words of their own and none of the office's.
OF_A_PARTNER = (
    ("My referrals", "referrals:mine_list", "referrals.refer"),
    ("Refer someone", "referrals:draft_new", "referrals.refer"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the first level. ``current``: the page is this one or below; ``here``: it is this one."""

    label: str
    url: str
    current: bool
    here: bool


def _entries(user: User, path: str) -> list[Entry]:
    """One of them is current: of two that the page is below, such as /a/ and /a/b/, the nearer one."""
    known = OF_A_PARTNER if user.role == Role.PARTNER else ENTRIES
    words = [(label, reverse(name)) for label, name, permission in known if may(user, permission)]
    above = [url for _, url in words if path == url or (url != "/" and path.startswith(url))]
    nearest = max(above, key=len, default="")
    return [Entry(label, url, current=url == nearest, here=url == path) for label, url in words]


def entries(request: HttpRequest) -> dict[str, object]:
    """For every template: what the one who is signed in may open, and what surrounds pages of all rooms."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"navigation": []}
    role = roles.of(user.role)
    open_yet = not lacks_second_factor(request, user)
    return {
        "navigation": _entries(user, request.path) if open_yet else [],
        "may_find": open_yet and may(user, "people.see"),
        "frame": role.frame,
        "first_page": role.first_page,
    }
