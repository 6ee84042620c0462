"""A second computation of the pilot's figures, to hold the first one against.

It knows nothing of the product: it takes the cells of a workbook as lists of dictionaries (heading to cell)
and follows the text of figures.md with plain loops, figure by figure, filtering everything anew each time.
"""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from tests.oracle.records import Numbers, Programme, Row, Sheets, age_band, half_up, percent, word

REASONS = {
    "no conclusive grounds": "nrm_decision",
    "right to work": "right_to_work",
    "too far away": "lives_in",
    "not well enough": "fit_to_take_part",
    "wants work or training": "wants_work_or_training",
    "basic digital skills": "basic_digital",
    "stable housing": "stable_housing",
    "cannot commit": "can_commit",
    "basic english": "basic_english",
    "no place": "no_place",
    "other": "other",
}
STATUSES = {
    "paid work": "paid_work",
    "volunteering": "volunteering",
    "study or training": "study",
    "searching": "searching",
    "not searching": "not_searching",
}
NOT_SEARCHING = ("childcare", "pregnancy", "health", "other")
AREAS = ("job_skills", "aspiration", "job_search", "basic_skills", "workplace_social")
TEST_QUESTIONS = (
    *("teamwork_benefits", "communication_challenges", "nonverbal_communication", "time_strategies"),
    *("workplace_hazards", "job_websites", "job_description", "person_specification"),
)
SELF_QUESTIONS = (
    *("time_management_self", "presentation_self", "planning_self", "employment_practices_self"),
)
FEEDBACK = (
    *("communication", "teamwork", "asking_questions", "giving_opinion", "internet_job_search"),
    *("speaking_english", "laptop", "email", "word", "talking_about_skills", "interview"),
)
MARKS = ("present", "late", "excused", "absent", "made up")
ATTENDED = ("present", "late", "made up")


# ---- the figures: each returns the people it is about, and its numbers


def share(people: list[Row], usable: list[bool], yes: list[bool]) -> Numbers:
    n, d = sum(1 for u, y in zip(usable, yes, strict=True) if u and y), sum(usable)
    return {"numerator": n, "denominator": d, "value": percent(n, d), "missing": len(people) - d}


def rows_share(part: int, whole: int) -> Numbers:
    return {"numerator": part, "denominator": whole, "value": percent(part, whole), "missing": 0}


def targeted(numbers: Numbers, target: int, exact: Fraction | None) -> Numbers:
    return {**numbers, "target": target, "target_met": None if exact is None else exact >= target}


def exact_share(numbers: Numbers) -> Fraction | None:
    return Fraction(numbers["numerator"] * 100, numbers["denominator"]) if numbers["denominator"] else None


def who(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    def among(group: list[Row]) -> list[Row]:
        return [person for person in group if person in people]

    referred, completed = among(p.referred), among(p.completed())
    women = [person for person in completed if person["sex"] == "F"]
    if figure == "referred":
        return referred, {"value": len(referred)}
    if figure == "enrolled":
        enrolled = among(p.enrolled())
        return enrolled, targeted({"value": len(enrolled)}, 18, Fraction(len(enrolled)))
    if figure == "completed":
        return completed, {"value": len(completed)}
    if figure == "left_early":
        left = among(p.finished("left early"))
        return left, {"value": len(left)}
    if figure.startswith("turned_away."):
        reason = figure.partition(".")[2]
        declined = [r for r in referred if r["decision"] == "declined"]
        return referred, {"value": sum(REASONS.get(r["decision_reason"]) == reason for r in declined)}
    if figure == "women":
        said = [bool(person["sex"]) for person in completed]
        return completed, share(completed, said, [person["sex"] == "F" for person in completed])
    group = women if figure == "young_children_women" else completed
    said = [word(person["young_children"]) != "" for person in group]
    return group, share(group, said, [word(person["young_children"]) == "yes" for person in group])


def after(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    follow_ups = [p.latest_follow_up(person) for person in completed]
    status = [STATUSES[f["status"]] if f else "" for f in follow_ups]
    hours = [str(f["hours"] or "").strip() if f else "" for f in follow_ups]
    had = [f is not None for f in follow_ups]
    kind, _, name = figure.partition(".")
    if kind == "status":
        return completed, share(completed, had, [one == name for one in status])
    if kind == "paid":
        paid = [place for place, one in enumerate(status) if one == "paid_work"]
        if name == "full_time":
            return completed, {"value": sum(hours[i] == "full time" for i in paid)}
        if name == "part_time":
            return completed, {"value": sum(hours[i] not in ("", "full time") for i in paid)}
        return completed, {"value": sum(word((follow_ups[i] or {})["self_employed"]) == "yes" for i in paid)}
    if kind == "not_searching":
        still = [f for f, one in zip(follow_ups, status, strict=True) if f and one == "not_searching"]
        return completed, {"value": sum(f["reason"] == name for f in still)}
    if kind == "study":
        study = [f for f, one in zip(follow_ups, status, strict=True) if f and one == "study"]
        return completed, rows_share(sum(word(f["english_course"]) == "yes" for f in study), len(study))
    on = ["paid_work", "volunteering", "study"] + (["searching"] if kind == "path" else [])
    numbers = share(completed, had, [one in on for one in status])
    return completed, targeted(numbers, 60, exact_share(numbers)) if kind == "engaged" else numbers


def star(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    area = figure.split(".")[1]
    pairs = [pair for person in completed if (pair := p.pair(person, area))]
    up, n = sum(last > first for first, last in pairs), len(pairs)
    if figure == "star.aspiration.improved":
        numbers = {"numerator": up, "denominator": n, "value": percent(up, n), "missing": len(completed) - n}
        return completed, targeted(numbers, 30, exact_share(numbers))

    def mean(total: int) -> float | None:
        return half_up(Fraction(total, n), "0.01") if n else None

    return completed, {
        "n": n,
        "first_mean": mean(sum(first for first, _ in pairs)),
        "last_mean": mean(sum(last for _, last in pairs)),
        "change": mean(sum(last - first for first, last in pairs)),
        "improved": up,
        "same": sum(last == first for first, last in pairs),
        "declined": sum(last < first for first, last in pairs),
        "improved_share": percent(up, n),
        "missing": len(completed) - n,
    }


def knowledge(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    question = figure.partition(".")[2]
    papers = [both for person in completed if (both := p.papers(person))]
    right = "yes" if question in SELF_QUESTIONS else "correct"
    before = sum(word(one[question]) == right for one, _ in papers)
    after = sum(word(one[question]) == right for _, one in papers)
    numbers = {
        "n": len(papers),
        "before": percent(before, len(papers)),
        "after": percent(after, len(papers)),
        "before_count": before,
        "after_count": after,
        "missing": len(completed) - len(papers),
    }
    if question in TEST_QUESTIONS:
        nothing = ("", "no answer")
        numbers["attempted_before"] = sum(word(one[question]) not in nothing for one, _ in papers)
        numbers["attempted_after"] = sum(word(one[question]) not in nothing for _, one in papers)
    return completed, numbers


def feedback(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    said = [word((p.latest_form(person) or {}).get(figure.partition(".")[2])) for person in completed]
    return completed, share(completed, [one != "" for one in said], [one == "yes" for one in said])


def objectives(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    seen = {}
    for person in completed:
        for row in p.rows("objectives", person, "set_on"):
            seen[row["ref"], row["number"]] = row
    judged = [row for row in seen.values() if row["final_review"]]
    if ".core." in figure:
        judged = [row for row in judged if word(row["core"]) == "yes"]
    wanted = figure.rpartition(".")[2] + " achieved"
    return completed, rows_share(sum(row["final_review"] == wanted for row in judged), len(judged))


def attendance(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    enrolled = [person for person in p.enrolled() if person in people]
    rows = [row for person in enrolled for row in p.register(person)]
    name = figure.partition(".")[2].replace("_", " ")
    if name == "rate":
        expected = [mark for mark, _ in rows if mark != "not expected"]
        return enrolled, rows_share(sum(mark in ATTENDED for mark in expected), len(expected))
    if name == "hours":
        hours = sum((Fraction(hours) for mark, hours in rows if mark in ATTENDED), Fraction(0))
        return enrolled, {"value": half_up(hours / len(enrolled), "0.01") if enrolled else None}
    return enrolled, {"value": sum(mark == name for mark, _ in rows)}


def support(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    rows = [row for person in completed for row in p.rows("support_sessions", person, "date")]
    total = Fraction(len(rows))
    if figure == "support.hours":
        total = Fraction(sum(row["minutes"] or 0 for row in rows), 60)
    return completed, {"value": half_up(total / len(completed), "0.01") if completed else None}


def assistance(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    enrolled = [person for person in p.enrolled() if person in people]
    rows = [row for person in enrolled for row in p.rows("assistance", person, "from")]
    lent = [row for row in rows if row["kind"] == "device"]
    if figure == "devices.lent":
        return enrolled, {"value": len(lent)}
    if figure == "devices.back":
        return enrolled, {"value": sum(bool(row["until"]) and row["until"] <= p.as_of for row in lent)}
    if figure == "assistance.days_to_pay":
        days = sorted(
            (row["paid_on"] - row["requested_on"]).days
            for row in rows
            if row["paid_on"] and row["requested_on"]
        )
        if not days:
            return enrolled, {"value": None}
        middle = Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2)
        return enrolled, {"value": half_up(middle, "0.1")}
    kind = figure.split(".")[1]
    amounts = [row["amount_gbp"] for row in rows if row["kind"] == kind and row["amount_gbp"] is not None]
    total = sum((Decimal(str(amount)) for amount in amounts), Decimal(0))
    return enrolled, {"value": half_up(Fraction(total), "0.01")}


def move_on(p: Programme, people: list[Row], figure: str) -> tuple[list[Row], Numbers]:
    completed = [person for person in p.completed() if person in people]
    steps = [p.rows("move_on", person, "made_on") for person in completed]
    if figure == "moveon.plans":
        return completed, rows_share(sum(bool(rows) for rows in steps), len(completed))
    every = [row for rows in steps for row in rows]
    return completed, rows_share(sum(word(row["done"]) == "yes" for row in every), len(every))


FIGURES = [
    *((name, who) for name in ("referred", "enrolled", "completed", "left_early")),
    *((f"turned_away.{reason}", who) for reason in REASONS.values()),
    *((name, who) for name in ("women", "young_children", "young_children_women")),
    *((f"status.{status}", after) for status in STATUSES.values()),
    *((f"paid.{name}", after) for name in ("full_time", "part_time", "self_employed")),
    ("study.english", after),
    *((f"not_searching.{reason}", after) for reason in NOT_SEARCHING),
    ("engaged", after),
    ("path", after),
    *((f"star.{area}", star) for area in AREAS),
    ("star.aspiration.improved", star),
    *((f"knowledge.{question}", knowledge) for question in TEST_QUESTIONS),
    *((f"knowledge.{question}", knowledge) for question in SELF_QUESTIONS),
    *((f"feedback.{item}", feedback) for item in FEEDBACK),
    *((f"objectives.{how}", objectives) for how in ("fully", "partly", "not")),
    ("objectives.core.fully", objectives),
    ("attendance.rate", attendance),
    *((f"attendance.{mark.replace(' ', '_')}", attendance) for mark in MARKS),
    ("attendance.hours", attendance),
    ("support.sessions", support),
    ("support.hours", support),
    ("devices.lent", assistance),
    ("devices.back", assistance),
    *((f"assistance.{kind}.gbp", assistance) for kind in ("data", "childcare", "transport")),
    ("assistance.days_to_pay", assistance),
    ("moveon.plans", move_on),
    ("moveon.steps_done", move_on),
]


def group_of(person: Row, split: str, as_of: dt.date) -> str:
    if split == "age_band":
        return age_band(person, as_of)
    found = word(person[split]) if split == "young_children" else person[split]
    return found or "not said"


def order(split: str, sheets: Sheets) -> list[str]:
    if split == "cohort":
        cohorts = sorted(sheets["cohorts"], key=lambda row: (row["starts"], row["cohort"]))
        return [row["cohort"] for row in cohorts] + ["not said"]
    declared = {
        "sex": ["F", "M", "X"],
        "young_children": ["yes", "no"],
        "age_band": ["under 18", "18–24", "25–34", "35–44", "45 and over"],
        "nationality": sorted({row["nationality"] or "" for row in sheets["participants"]} - {""}),
    }
    return [*declared[split], "not said"]


def figures(
    sheets: Sheets, as_of: dt.date, cohorts: list[str], splits: list[str]
) -> list[tuple[str, Numbers]]:
    """Each figure's id and numbers; groups under ``by``, without those in which nobody is counted on."""
    p = Programme(sheets, as_of, cohorts)
    found = []
    for figure, work_out in FIGURES:
        _, numbers = work_out(p, p.referred, figure)
        by: dict[str, list[Numbers]] = {}
        for split in splits:
            by[split] = []
            for group in order(split, sheets):
                people = [person for person in p.referred if group_of(person, split, as_of) == group]
                about, part = work_out(p, people, figure)
                if about:
                    part = {name: value for name, value in part.items() if not name.startswith("target")}
                    by[split].append({"group": group, **part})
        found.append((figure, {**numbers, "by": by} if splits else numbers))
    return found
