"""How tests ask for report files through the pages."""

from django.test import Client

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


def content(browser: Client, files: ReportFiles, kind: str) -> bytes:
    """What comes when somebody takes one file."""
    answer = browser.get(f"{PAGE}{files.pk}/take/{kind}/")
    assert answer.status_code == 200
    return answer.getvalue()
