"""The demo's steps on an empty folder, without serving."""

import json
import os
import subprocess
import sys
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
import yaml
from django.urls import reverse
from django.utils import timezone

from onward.accounts import demo, roles
from onward.config import demo_data, demo_running
from onward.config.demo_data import SECTIONS
from onward.people.choices import AccessKind
from onward.people.models import Access, Person
from onward.people.parts import Part
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral
from onward.training.models import Session


def test_every_written_section_of_the_demo_belongs_to_the_report_and_says_it_is_invented(star_2020):
    report = current(star_2020).report
    written = yaml.safe_load(SECTIONS.read_text(encoding="utf-8"))
    assert report is not None
    assert set(written) == {section.key for section in report.sections}
    assert all("Invented" in body for body in written.values())


@pytest.mark.slow
def test_the_demo_writes_every_file_of_the_report(tmp_path):
    environment = {**os.environ, "SERVE": "0", "ONWARD_KEYS": str(tmp_path / "keys.json")}
    environment["DJANGO_SETTINGS_MODULE"] = "onward.config.settings.demo"
    done = subprocess.run(
        [sys.executable, "-m", "onward.config.demo"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = tmp_path / "demo" / "report"
    assert {path.name for path in made.iterdir()} == {
        "report.html",
        "report.pdf",
        "report.docx",
        "figures.xlsx",
        "figures.json",
    }
    figures = {figure["id"]: figure for figure in json.loads((made / "figures.json").read_text())["figures"]}
    assert figures["engaged"]["value"] == 75.0
    assert "Invented for the demo" in (made / "report.html").read_text()
    assert str(made.relative_to(tmp_path)) in done.stdout


def test_every_persona_of_the_demo_has_something_to_see(imported_pilot, sign_in):
    demo_data.add("star-2020")
    made = {persona.key: (persona, user) for persona, user in demo.personas()}
    assert set(made) == {persona.key for persona in demo.PERSONAS}
    for persona, user in made.values():
        first_page = reverse(roles.of(persona.role).first_page)
        assert sign_in(user).get(first_page).status_code == 200, persona.key
    people = Person.objects.filter(referrals__programme=imported_pilot).distinct()

    def seen(key: str, part: Part) -> int:
        return people.filter(pk__in=people.visible_to(made[key][1], part).values("pk")).count()

    carried, colleagues = seen("caseworker", Part.RECORD), seen("colleague", Part.RECORD)
    assert 0 < carried < people.count()
    assert 0 < colleagues < people.count()
    assert seen("manager", Part.RECORD) == people.count()
    assert seen("partner", Part.MILESTONES) > 0
    assert [seen(key, part) for key in ("administrator", "funder", "evidence") for part in Part] == [0] * 24


def test_the_participant_of_the_demo_is_the_person_of_the_workbook_with_that_name(imported_pilot):
    demo_data.add("star-2020")
    persona, user = next(one for one in demo.personas() if one[0].key == "participant")
    person = Person.objects.get(account=user)
    assert person.given_name == persona.name
    assert user.name == ""


def test_the_demo_can_be_filled_twice(imported_pilot):
    demo_data.add("star-2020")
    carried = Access.objects.filter(kind=AccessKind.CASELOAD).count()
    demo_data.add("star-2020")
    assert Access.objects.filter(kind=AccessKind.CASELOAD).count() == carried


def test_the_demo_has_a_cohort_in_the_middle_of_its_course(imported_pilot):
    demo_data.add("star-2020")
    cohort = demo_running.add("star-2")
    assert demo_running.add("star-2") == cohort
    today = timezone.now().astimezone(ZoneInfo(cohort.office.time_zone)).date()
    assert Session.objects.filter(cohort=cohort).count() == 24
    assert not Session.objects.get(cohort=cohort, on=today).register.exists()
    assert Counter(
        Referral.objects.filter(programme=cohort.programme).values_list("standing", flat=True)
    ) == {
        "taking part": 6,
        "new": 2,
        "waiting": 2,
    }
