"""Workbooks as rows, small and whole: every sheet says something of everybody. Everybody is invented."""

import datetime as dt
from decimal import Decimal

from onward.interchange.workbook.rows import (
    AssistanceRow,
    AttendanceRow,
    CohortRow,
    ContributionRow,
    FollowUpRow,
    MoveOnRow,
    ObjectiveRow,
    ParticipantRow,
    ResponseRow,
    SessionRow,
    SupportRow,
    Workbook,
)

START = dt.date(2021, 1, 12)  # a Tuesday
END = dt.date(2021, 4, 2)


def whole(people: int = 2) -> Workbook:
    """One cohort of two sessions, with so many people who completed the course: P001, P002 …"""
    book = Workbook(
        cohorts=[CohortRow(2, "C1", START, END, "online")],
        sessions=[
            SessionRow(2, "C1", "D1", START, dt.time(10), Decimal(2), "online", "Tessa Trainer"),
            SessionRow(3, "C1", "D2", dt.date(2021, 1, 14), dt.time(10), Decimal("1.5"), "online", ""),
        ],
        contributions=[
            ContributionRow(2, "C1", END, "free_listing", "being on time", "yes"),
            ContributionRow(3, "C1", END, "free_listing", "Being  on time", "no"),
        ],
    )
    for number in range(1, people + 1):
        add_person(book, f"P{number:03d}", row=number + 1)
    return book


def participant(ref: str = "P001", *, row: int = 2, **told: object) -> ParticipantRow:
    """Somebody who was accepted, enrolled and completed the course; ``told`` replaces any of it."""
    return ParticipantRow(
        row=row,
        ref=ref,
        cohort="C1",
        referred_by="Harbour House",
        referred_on=dt.date(2020, 12, 1),
        given_name="Mirabella",
        family_name=f"Quillfeather {ref}",
        date_of_birth=dt.date(1990, 5, 17),
        sex="F",
        nationality="ALB",
        first_language="Albanian",
        english="ESOL Entry 2",
        education="primary",
        worked_before="yes",
        young_children="no",
        criteria={"right_to_work": "yes", "lives_in": "Lower Puddleton"},
        decision="accepted",
        decision_reason="",
        enrolled_on=dt.date(2021, 1, 5),
        finished_on=END,
        finish="completed",
        finish_reason="",
    )._replace(**told)  # type: ignore[arg-type]  # tests say what they mean


def add_person(book: Workbook, ref: str, *, row: int, **told: object) -> None:
    """Everything of one person on all sheets."""
    book.participants.append(participant(ref, row=row, **told))
    book.attendance += [AttendanceRow(row, ref, "D1", "present"), AttendanceRow(row, ref, "D2", "late")]
    book.support += [
        SupportRow(row, ref, START, 60, "phone", "support plan"),
        SupportRow(row, ref, START, 30, "phone", "a second call"),
    ]
    book.objectives.append(ObjectiveRow(row, ref, 1, True, "Make a CV", START, "partly", "fully"))
    book.responses += [
        ResponseRow(row, ref, "star", "first", START, {"aspiration": 4, "job_search": 3}, {}),
        ResponseRow(row, ref, "star", "last", END, {"aspiration": 6}, {}),
        ResponseRow(row, ref, "feedback", "after", END, {"email": "yes"}, {"comment": "More interviews"}),
    ]
    book.assistance += [
        AssistanceRow(row, ref, "device", "laptop", START, None, None, None, None),
        AssistanceRow(
            row,
            ref,
            "transport",
            "bus",
            START,
            END,
            Decimal("12.50"),
            dt.date(2021, 3, 1),
            dt.date(2021, 3, 9),
        ),
    ]
    book.follow_ups.append(
        FollowUpRow(row, ref, dt.date(2021, 10, 1), "paid_work", "full time", "no", "baker", "", "", "")
    )
    book.move_on += [
        MoveOnRow(row, ref, END, "six_months", "Pass the course", "Join the list", None, "", "", "no"),
        MoveOnRow(row, ref, END, "six_months", "Pass the course", "Join the list", None, "", "", ""),
    ]
