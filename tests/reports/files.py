"""How tests ask for report files through the pages."""

import datetime as dt

from django.test import Client

from onward.accounts.models import Office
from onward.people.models import Agreement
from onward.reports.models import ReportFiles

PAGE = "/reports/star-2020/files/"
DAY = {"as_of_0": "30", "as_of_1": "11", "as_of_2": "2021", "audience": "internal"}


def ask(browser: Client, **others: object) -> ReportFiles:
    """Ask for a set; the task that makes it runs at once in tests."""
    answer = browser.post(PAGE, {**DAY, **others})
    assert answer.status_code == 302, answer.text
    files = ReportFiles.objects.latest("pk")
    assert answer.url == f"{PAGE}{files.pk}/"
    return files


def agreed_with_a_funder(office: Office) -> Agreement:
    """An agreement in force, without which nothing is made for a funder."""
    return Agreement.objects.create(
        office=office,
        funder="Larkfield Trust",
        purposes="Figures.",
        since=dt.date(2020, 1, 1),
        signed_copy="Invented.",
    )


def content(browser: Client, files: ReportFiles, kind: str) -> bytes:
    """What comes when somebody takes one file."""
    answer = browser.get(f"{PAGE}{files.pk}/take/{kind}/")
    assert answer.status_code == 200
    return answer.getvalue()
