"""``onward import``."""

from pathlib import Path

import pytest

from onward.accounts.models import Office
from onward.audit.models import Event
from onward.interchange.commands import MOST_PRINTED
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.referrals.models import Referral
from tests.conftest import PILOT
from tests.interchange.books import book, put, save
from tests.interchange.conftest import Run


def test_it_tells_what_was_found_and_stored(onward: Run, star_2020: Programme, office: Office) -> None:
    code, said = onward("import", PILOT, "--programme", "star-2020")
    assert code == 0
    assert "  participants            18 rows\n" in said
    assert "  attendance             408 new          0 changed          0 unchanged\n" in said
    assert Referral.objects.count() == 18


def test_the_same_file_twice_stores_nothing_new(onward: Run, star_2020: Programme, office: Office) -> None:
    onward("import", PILOT, "--programme", "star-2020", "--office", "main")
    events = Event.objects.count()
    _, said = onward("import", PILOT, "--programme", "star-2020", "--office", "main")
    assert "  Nothing is new: everything in the workbook was known already.\n" in said
    assert Event.objects.count() == events


def test_a_check_stores_nothing(onward: Run, star_2020: Programme, office: Office) -> None:
    before = Event.objects.count()
    _, said = onward("import", PILOT, "--programme", "star-2020", "--check")
    assert "Checked; nothing was stored. An import would come to:" in said
    assert "  participants            18 new" in said
    assert Referral.objects.count() == 0
    assert Event.objects.count() == before


def test_a_workbook_with_errors_is_refused_whole(
    onward: Run, star_2020: Programme, office: Office, tmp_path: Path
) -> None:
    lines = put(put(book(), "star", 2, "aspiration", 11), "sessions", 2, "session", "D9")
    with pytest.raises(Refused) as refused:
        onward("import", save(tmp_path / "bad.xlsx", lines), "--programme", "star-2020")
    assert len(refused.value.sentences) == 3  # the two cells, and the sum
    assert refused.value.sentences[-1] == (
        "2 errors: nothing was stored. Correct the workbook and import it again."
    )
    assert Referral.objects.count() == 0


def test_many_errors_are_counted_and_the_first_are_printed(
    onward: Run, star_2020: Programme, office: Office, tmp_path: Path
) -> None:
    lines = book()
    lines["support_sessions"] += [["P99", "18/11/2020", 60, "phone", f"call {n}"] for n in range(300)]
    with pytest.raises(Refused) as refused:
        onward("import", save(tmp_path / "bad.xlsx", lines), "--programme", "star-2020")
    assert len(refused.value.sentences) == MOST_PRINTED + 2
    assert refused.value.sentences[-2] == "… and 100 more errors."
    assert refused.value.sentences[-1].startswith("300 errors: nothing was stored.")


def test_several_offices_need_a_word_on_which(
    onward: Run, star_2020: Programme, office: Office, other_office: Office
) -> None:
    with pytest.raises(
        Refused, match=r"Say which office it is for, with --office\. Known offices: main, north\."
    ):
        onward("import", PILOT, "--programme", "star-2020")


@pytest.mark.parametrize(
    ("option", "says"),
    [("--programme", "There is no programme “x”."), ("--office", "There is no office “x”.")],
)
def test_an_unknown_programme_or_office_is_refused(
    onward: Run, star_2020: Programme, office: Office, option: str, says: str
) -> None:
    words = {"--programme": "star-2020", "--office": "main"} | {option: "x"}
    with pytest.raises(Refused, match=says):
        onward("import", PILOT, *(part for pair in words.items() for part in pair))
