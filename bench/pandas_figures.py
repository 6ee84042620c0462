"""The figures of ``star-2020`` from one workbook, as an analyst who knows pandas writes them.

The yardstick of ``onward summary``: it reads the sheets that it needs, cleans words and dates a little, and
trusts the rest: no row is named, nothing is refused, and it knows this one programme only.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Literal

import pandas as pd

type Engine = Literal["calamine", "openpyxl"]
type Figure = dict[str, Any]
type Figures = dict[str, Figure]

AREAS = ["job_skills", "aspiration", "job_search", "basic_skills", "workplace_social"]
SHEETS = {  # the columns with words, and with dates
    "participants": (
        ["sex", "young_children", "decision", "decision_reason", "finish"],
        ["referred_on", "enrolled_on", "finished_on"],
    ),
    "sessions": ([], ["date"]),
    "attendance": (["attendance"], []),
    "support_sessions": ([], ["date"]),
    "objectives": (["core", "final_review"], ["set_on"]),
    "star": (["reading"], ["date"]),
    "knowledge": (["phase"], ["date"]),
    "feedback": ([], ["date"]),
    "assistance": (["kind"], ["from", "until", "requested_on", "paid_on"]),
    "follow_ups": (["status", "hours", "self_employed", "english_course", "reason"], ["date"]),
    "move_on": (["done"], ["made_on"]),
}
ONCE = {
    "participants": ["ref"],
    "sessions": ["cohort", "session"],
    "attendance": ["ref", "session"],
    "objectives": ["ref", "number"],
    "star": ["ref", "reading", "date"],
    "knowledge": ["ref", "phase", "date"],
    "feedback": ["ref", "date"],
    "follow_ups": ["ref", "date"],
}
WHEN = {  # the date that the as-of day is compared with
    "participants": "referred_on",
    "sessions": "date",
    "support_sessions": "date",
    "objectives": "set_on",
    "star": "date",
    "knowledge": "date",
    "feedback": "date",
    "assistance": "from",
    "follow_ups": "date",
    "move_on": "made_on",
}
REASONS = {
    "no positive conclusive-grounds decision": "nrm_decision",
    "no conclusive grounds": "nrm_decision",
    "no right to work": "right_to_work",
    "lives too far away": "lives_in",
    "not well enough at the moment": "fit_to_take_part",
    "does not want work or training now": "wants_work_or_training",
    "needs more basic digital skills first": "basic_digital",
    "no stable place to live": "stable_housing",
    "cannot commit to three months": "can_commit",
    "needs more basic english first": "basic_english",
    "no place left": "no_place",
    "no place": "no_place",
    "other": "other",
}


def words(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Trimmed, in small letters, blank where empty, yes and no in full."""
    return column.astype("str").str.strip().str.lower().replace({"y": "yes", "n": "no"}).fillna("")


def dates(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Dates, and text that reads as one with the day first."""
    text = column.map(lambda value: isinstance(value, str))
    found = pd.to_datetime(column.where(~text))
    if text.any():
        found[text] = pd.to_datetime(column[text], dayfirst=True, format="mixed")
    return found


def tables(path: Path, engine: Engine, as_of: pd.Timestamp) -> dict[str, pd.DataFrame]:
    """The sheets, cleaned, without what is dated later."""
    read = pd.read_excel(path, sheet_name=list(SHEETS), engine=engine, keep_default_na=False, na_values=[""])
    for name, frame in read.items():
        for column in SHEETS[name][0]:
            frame[column] = words(frame[column])
        for column in SHEETS[name][1]:
            frame[column] = dates(frame[column])
        if name in ONCE:
            frame = frame.drop_duplicates(ONCE[name], keep="last")
        if name in WHEN:
            frame = frame[~(frame[WHEN[name]] > as_of)]
        read[name] = frame
    people = read["participants"]
    people["enrolled"] = people["enrolled_on"] <= as_of
    people.loc[people["finished_on"] > as_of, "finish"] = ""
    return read


def rounded(value: float, places: int) -> float:
    """Half up, as the engine rounds."""
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def share(numerator: int, denominator: int, missing: int = 0) -> Figure:
    value = rounded(100 * numerator / denominator, 1) if denominator else None
    return {
        "numerator": int(numerator),
        "denominator": int(denominator),
        "value": value,
        "missing": int(missing),
    }


def figures(path: Path, engine: Engine, day: dt.date) -> Figures:
    """Every figure of the workbook on this day, by id."""
    as_of = pd.Timestamp(day)
    read = tables(path, engine, as_of)
    people = read["participants"]
    completed = people.loc[people["finish"] == "completed", "ref"]
    enrolled = people.loc[people["enrolled"], "ref"]

    def of(sheet: str, refs: "pd.Series[Any]") -> pd.DataFrame:
        return read[sheet][read[sheet]["ref"].isin(refs)]

    cohorts = people.loc[people["enrolled"], ["ref", "cohort"]]
    register = (
        of("attendance", enrolled).merge(cohorts, on="ref").merge(read["sessions"], on=["cohort", "session"])
    )
    return {
        **_who(people),
        **_status(of("follow_ups", completed), len(completed)),
        **_stars(of("star", completed), len(completed)),
        **_knowledge(of("knowledge", completed), len(completed)),
        **_feedback(of("feedback", completed), len(completed)),
        **_plans(of("objectives", completed), of("move_on", completed), len(completed)),
        **_training(register, of("support_sessions", completed), len(enrolled), len(completed)),
        **_help(of("assistance", enrolled), as_of),
    }


def _who(people: pd.DataFrame) -> Figures:
    done = people[people["finish"] == "completed"]
    women = done[done["sex"] == "f"]
    away = people.loc[people["decision"] == "declined", "decision_reason"].map(REASONS).value_counts()

    def answered(group: pd.DataFrame, column: str, answer: str) -> Figure:
        filled = group[column] != ""
        return share((group[column] == answer).sum(), filled.sum(), (~filled).sum())

    return {
        "referred": {"value": len(people)},
        "enrolled": {"value": int(people["enrolled"].sum())},
        "completed": {"value": len(done)},
        "left_early": {"value": int((people["finish"] == "left early").sum())},
        **{f"turned_away.{key}": {"value": int(away.get(key, 0))} for key in dict.fromkeys(REASONS.values())},
        "women": answered(done, "sex", "f"),
        "young_children": answered(done, "young_children", "yes"),
        "young_children_women": answered(women, "young_children", "yes"),
    }


def _status(follow_ups: pd.DataFrame, completed: int) -> Figures:
    latest = follow_ups.sort_values("date", kind="stable").drop_duplicates("ref", keep="last")
    status = latest["status"].replace({"study or training": "study"}).str.replace(" ", "_")
    paid, study, resting = (latest[status == key] for key in ("paid_work", "study", "not_searching"))
    met = int((status != "").sum())
    full = paid["hours"] == "full time"

    def among(*keys: str) -> Figure:
        return share(status.isin(keys).sum(), met, completed - met)

    engaged = ("paid_work", "volunteering", "study")
    return {
        **{f"status.{key}": among(key) for key in (*engaged, "searching", "not_searching")},
        "paid.full_time": {"value": int(full.sum())},
        "paid.part_time": {"value": int(((paid["hours"] != "") & ~full).sum())},
        "paid.self_employed": {"value": int((paid["self_employed"] == "yes").sum())},
        "study.english": share((study["english_course"] == "yes").sum(), len(study)),
        **{
            f"not_searching.{reason}": {"value": int((resting["reason"] == reason).sum())}
            for reason in ("childcare", "pregnancy", "health", "other")
        },
        "engaged": among(*engaged),
        "path": among(*engaged, "searching"),
    }


def _stars(star: pd.DataFrame, completed: int) -> Figures:
    by_day = star.sort_values("date", kind="stable").groupby(["reading", "ref"])[AREAS]
    first, last = by_day.first(), by_day.last()  # each area by itself, blanks passed over
    pairs = first.loc["first"].join(last.loc["last"], how="inner", lsuffix="_first", rsuffix="_last")
    found: Figures = {}
    for area in AREAS:
        both = pairs[[f"{area}_first", f"{area}_last"]].dropna()
        before, after = both.iloc[:, 0], both.iloc[:, 1]
        n, up = len(both), int((after > before).sum())
        found[f"star.{area}"] = {
            "n": n,
            "first_mean": rounded(before.sum() / n, 2),
            "last_mean": rounded(after.sum() / n, 2),
            "change": rounded((after.sum() - before.sum()) / n, 2),
            "improved": up,
            "same": int((after == before).sum()),
            "declined": int((after < before).sum()),
            "improved_share": share(up, n)["value"],
            "missing": completed - n,
        }
        if area == "aspiration":
            found["star.aspiration.improved"] = share(up, n, completed - n)
    return found


def _knowledge(papers: pd.DataFrame, completed: int) -> Figures:
    ordered = papers.sort_values("date", kind="stable")
    before = ordered[ordered["phase"] == "before"].drop_duplicates("ref", keep="first").set_index("ref")
    after = ordered[ordered["phase"] == "after"].drop_duplicates("ref", keep="last").set_index("ref")
    both = before.index.intersection(after.index)
    found: Figures = {}
    for item in papers.columns.drop(["ref", "phase", "date"]):
        earlier, later = words(before.loc[both, item]), words(after.loc[both, item])
        right = "yes" if item.endswith("_self") else "correct"
        counts = int((earlier == right).sum()), int((later == right).sum())
        found[f"knowledge.{item}"] = {
            "n": len(both),
            "before": share(counts[0], len(both))["value"],
            "after": share(counts[1], len(both))["value"],
            "before_count": counts[0],
            "after_count": counts[1],
            "missing": completed - len(both),
        }
        if right == "correct":
            for name, answers in (("attempted_before", earlier), ("attempted_after", later)):
                found[f"knowledge.{item}"][name] = int((~answers.isin(["", "no answer"])).sum())
    return found


def _feedback(forms: pd.DataFrame, completed: int) -> Figures:
    latest = forms.sort_values("date", kind="stable").drop_duplicates("ref", keep="last")
    found: Figures = {}
    for item in forms.columns.drop(["ref", "date", "comment"]):
        answers = words(latest[item])
        n = int((answers != "").sum())
        found[f"feedback.{item}"] = share((answers == "yes").sum(), n, completed - n)
    return found


def _plans(objectives: pd.DataFrame, steps: pd.DataFrame, completed: int) -> Figures:
    reviewed = objectives[objectives["final_review"] != ""]
    final = reviewed["final_review"].value_counts()
    core = reviewed.loc[reviewed["core"] == "yes", "final_review"]
    return {
        **{
            f"objectives.{word}": share(final.get(f"{word} achieved", 0), len(reviewed))
            for word in ("fully", "partly", "not")
        },
        "objectives.core.fully": share((core == "fully achieved").sum(), len(core)),
        "moveon.plans": share(steps["ref"].nunique(), completed),
        "moveon.steps_done": share((steps["done"] == "yes").sum(), len(steps)),
    }


def _training(register: pd.DataFrame, support: pd.DataFrame, enrolled: int, completed: int) -> Figures:
    marks = register["attendance"].value_counts()
    came = register["attendance"].isin(["present", "late", "made up"])
    return {
        "attendance.rate": share(came.sum(), (register["attendance"] != "not expected").sum()),
        **{
            f"attendance.{mark.replace(' ', '_')}": {"value": int(marks.get(mark, 0))}
            for mark in ("present", "late", "excused", "absent", "made up")
        },
        "attendance.hours": {"value": rounded(register.loc[came, "hours"].sum() / enrolled, 2)},
        "support.sessions": {"value": rounded(len(support) / completed, 2)},
        "support.hours": {"value": rounded(support["minutes"].sum() / 60 / completed, 2)},
    }


def _help(assistance: pd.DataFrame, as_of: pd.Timestamp) -> Figures:
    devices = assistance[assistance["kind"] == "device"]
    money = assistance.groupby("kind")["amount_gbp"].sum()
    wait = (assistance["paid_on"] - assistance["requested_on"]).dt.days.dropna()
    return {
        "devices.lent": {"value": len(devices)},
        "devices.back": {"value": int((devices["until"] <= as_of).sum())},
        **{
            f"assistance.{kind}.gbp": {"value": rounded(round(float(money[kind]), 6), 2)}
            for kind in ("data", "childcare", "transport")
        },
        "assistance.days_to_pay": {"value": rounded(float(wait.median()), 1)},
    }
