"""The yardstick of the figures: one pass of hand-written SQL over the same tables, as an analyst writes it.

A temporary table holds one row a person; each family of figures is one statement over it, on SQLite and
PostgreSQL alike. Only `star-2020` is known here, and no split, no rule, no list of people: the numbers alone.
"""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.db import connection

from onward.lib.numbers import percentage, rounded

type Figure = dict[str, Any]  # the fields of figures.md, without id, kind, label and target
type Figures = dict[str, Figure]
type Line = dict[str, Any]

STATEMENTS = dict(
    re.findall(r"^-- name: (\w+)\n(.*?);$", (Path(__file__).parent / "pass.sql").read_text(), re.M | re.S)
)
AREAS = ("job_skills", "aspiration", "job_search", "basic_skills", "workplace_social")
SELF = ("time_management_self", "presentation_self", "planning_self", "employment_practices_self")
TEST = (
    *("teamwork_benefits", "communication_challenges", "nonverbal_communication", "time_strategies"),
    *("workplace_hazards", "job_websites", "job_description", "person_specification"),
)
FEEDBACK = (
    *("communication", "teamwork", "asking_questions", "giving_opinion", "internet_job_search"),
    *("speaking_english", "laptop", "email", "word", "talking_about_skills", "interview"),
)
TURNED_AWAY_FOR = (
    *("nrm_decision", "right_to_work", "lives_in", "fit_to_take_part", "wants_work_or_training"),
    *("basic_digital", "stable_housing", "can_commit", "basic_english", "no_place", "other"),
)
ATTENDED = ("present", "late", "made_up")
EXPECTED = ("present", "late", "excused", "absent", "made_up")
PAID_FOR = ("data", "childcare", "transport")


class Pass:
    """Runs the statements on one connection for one programme and day."""

    def __init__(self, programme: int, as_of: dt.date) -> None:
        self.asked: dict[str, Any] = {"programme": programme, "as_of": as_of}
        self.sqlite = connection.vendor == "sqlite"

    def __enter__(self) -> "Pass":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE pass_people (id bigint PRIMARY KEY, sex text, young_children text,"
                " cohort_id bigint, finish text, decision text, reason text)"
            )
            cursor.execute(STATEMENTS["people"], self.asked)
            if not self.sqlite:
                cursor.execute("ANALYZE pass_people")
        return self

    def __exit__(self, *_: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE pass_people")

    def lines(self, name: str, *, instrument: str = "", items: tuple[str, ...] = ()) -> list[Line]:
        days = "julianday({1}) - julianday({0})" if self.sqlite else "{1} - {0}"
        values = " UNION ALL ".join(f"SELECT '{item}' AS item" for item in items)
        sql = STATEMENTS[name].replace("items()", values)
        sql = re.sub(r"\bdays\((.*?), (.*?)\)", lambda found: days.format(*found.groups()), sql)
        with connection.cursor() as cursor:
            cursor.execute(sql, {**self.asked, "instrument": instrument})
            columns = [column[0] for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def line(self, name: str) -> Line:
        return self.lines(name)[0]

    def by_item(self, name: str, instrument: str, items: tuple[str, ...]) -> dict[str, Line]:
        return {line["item"]: line for line in self.lines(name, instrument=instrument, items=items)}


def share(numerator: int, denominator: int, missing: int = 0) -> Figure:
    value = percentage(numerator, denominator)
    return {
        "numerator": numerator,
        "denominator": denominator,
        "value": None if value is None else float(value),
        "missing": missing,
    }


def one(value: Decimal | Fraction | int, places: int = 2) -> Figure:
    return {"value": float(rounded(value, places))}


def figures(programme: int, as_of: dt.date) -> Figures:
    """Every figure of ``star-2020`` over the whole programme on this day, by id."""
    with Pass(programme, as_of) as tables:
        who = tables.line("who")
        return {
            **_who(tables, who),
            **_status(tables, who["completed"]),
            **_change(tables, who["completed"]),
            **_plans(tables, who["completed"]),
            **_training(tables, who["enrolled"]),
            **_support(tables, who["completed"]),
            **_help(tables),
        }


def _who(tables: Pass, who: Line) -> Figures:
    away = {line["reason"]: line["people"] for line in tables.lines("turned_away")}
    done, women = who["completed"], who["women"]
    return {
        **{name: {"value": who[name]} for name in ("referred", "enrolled", "completed", "left_early")},
        **{f"turned_away.{reason}": {"value": away.get(reason, 0)} for reason in TURNED_AWAY_FOR},
        "women": share(women, who["sex_known"], done - who["sex_known"]),
        "young_children": share(who["parents"], who["parents_known"], done - who["parents_known"]),
        "young_children_women": share(who["mothers"], who["mothers_known"], women - who["mothers_known"]),
    }


def _status(tables: Pass, completed: int) -> Figures:
    groups = tables.lines("follow_ups")

    def people(**wanted: str) -> int:
        return sum(g["people"] for g in groups if all(g[name] == value for name, value in wanted.items()))

    statuses = ("paid_work", "volunteering", "study", "searching", "not_searching")
    of = {status: people(status=status) for status in statuses}
    met = sum(of.values())
    engaged = of["paid_work"] + of["volunteering"] + of["study"]
    return {
        **{f"status.{status}": share(of[status], met, completed - met) for status in statuses},
        **{
            f"paid.{band}": {"value": people(status="paid_work", hours_band=band)}
            for band in ("full_time", "part_time")
        },
        "paid.self_employed": {"value": people(status="paid_work", self_employed="yes")},
        "study.english": share(people(status="study", english_course="yes"), of["study"]),
        **{
            f"not_searching.{reason}": {"value": people(status="not_searching", reason=reason)}
            for reason in ("childcare", "pregnancy", "health", "other")
        },
        "engaged": share(engaged, met, completed - met),
        "path": share(engaged + of["searching"], met, completed - met),
    }


def _change(tables: Pass, completed: int) -> Figures:
    pairs = tables.by_item("readings", "star", AREAS)
    papers = tables.by_item("papers", "knowledge", (*SELF, *TEST))
    forms = tables.by_item("forms", "feedback", FEEDBACK)
    up, n = pairs["aspiration"]["improved"], pairs["aspiration"]["n"]
    return {
        **{f"star.{area}": _pair(pairs[area], completed) for area in AREAS},
        "star.aspiration.improved": share(up, n, completed - n),
        **{f"knowledge.{item}": _paper(papers[item], completed, item in TEST) for item in (*TEST, *SELF)},
        **{
            f"feedback.{item}": share(
                forms[item]["yes"], forms[item]["answered"], completed - forms[item]["answered"]
            )
            for item in FEEDBACK
        },
    }


def _pair(line: Line, completed: int) -> Figure:
    n, first, last = line["n"], Fraction(line["first_sum"], line["n"]), Fraction(line["last_sum"], line["n"])
    return {
        "n": n,
        "first_mean": float(rounded(first, 2)),
        "last_mean": float(rounded(last, 2)),
        "change": float(rounded(last - first, 2)),
        "improved": line["improved"],
        "same": line["same"],
        "declined": n - line["improved"] - line["same"],
        "improved_share": share(line["improved"], n)["value"],
        "missing": completed - n,
    }


def _paper(line: Line, completed: int, test: bool) -> Figure:
    n = line["n"]
    counts = {name: line[name] for name in ("before_count", "after_count")}
    shares = {name: share(line[f"{name}_count"], n)["value"] for name in ("before", "after")}
    tried = {name: line[name] for name in ("attempted_before", "attempted_after")} if test else {}
    return {"n": n, **shares, **counts, **tried, "missing": completed - n}


def _plans(tables: Pass, completed: int) -> Figures:
    groups = tables.lines("objectives")
    reviewed = sum(group["objectives"] for group in groups)
    core = [group for group in groups if group["core"]]
    steps = tables.line("move_on")

    def reached(word: str, among: list[Line]) -> int:
        return sum(group["objectives"] for group in among if group["achieved"] == word)

    return {
        **{
            f"objectives.{word}": share(reached(word, groups), reviewed)
            for word in ("fully", "partly", "not")
        },
        "objectives.core.fully": share(reached("fully", core), sum(group["objectives"] for group in core)),
        "moveon.plans": share(steps["people"], completed),
        "moveon.steps_done": share(steps["done"], steps["steps"]),
    }


def _training(tables: Pass, enrolled: int) -> Figures:
    groups = {line["mark"]: line for line in tables.lines("register")}
    marks = {mark: groups[mark]["marks"] if mark in groups else 0 for mark in EXPECTED}
    hours = sum((Fraction(str(groups[mark]["hours"])) for mark in ATTENDED if mark in groups), Fraction(0))
    return {
        "attendance.rate": share(sum(marks[mark] for mark in ATTENDED), sum(marks.values())),
        **{f"attendance.{mark}": {"value": marks[mark]} for mark in EXPECTED},
        "attendance.hours": one(hours / enrolled),
    }


def _support(tables: Pass, completed: int) -> Figures:
    line = tables.line("support")
    return {
        "support.sessions": one(Fraction(line["sessions"], completed)),
        "support.hours": one(Fraction(line["minutes"], 60 * completed)),
    }


def _help(tables: Pass) -> Figures:
    kinds = {line["kind"]: line for line in tables.lines("assistance")}
    wait = tables.line("days_to_pay")
    return {
        "devices.lent": {"value": kinds["device"]["given"]},
        "devices.back": {"value": kinds["device"]["back"]},
        **{f"assistance.{kind}.gbp": one(Fraction(kinds[kind]["pence"], 100)) for kind in PAID_FOR},
        "assistance.days_to_pay": one(Fraction(int(wait["days"]), wait["middle"]), 1),
    }
