"""Invented people in the proportions of the pilot's workbook: about 55 rows a person, cohorts of six.

Everything is drawn from one ``random.Random``, so the same seed gives the same people. Values are valid,
some are blank, a few are untidy (capitals, spare spaces, a date as text), as in a workbook that somebody
keeps by hand.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random

type Cell = str | int | float | dt.date
type Row = list[Cell]
type Line = tuple[str, Row]  # sheet, cells

HEADINGS: dict[str, tuple[str, ...]] = {
    "cohorts": ("cohort", "starts", "ends", "delivery"),
    "participants": (
        *("ref", "cohort", "referred_by", "referred_on", "given_name", "family_name", "date_of_birth", "sex"),
        *("nationality", "first_language", "english", "education", "worked_before", "young_children"),
        *("nrm_decision", "right_to_work", "lives_in", "fit_to_take_part", "wants_work_or_training"),
        *("basic_digital", "stable_housing", "can_commit", "decision", "decision_reason"),
        *("enrolled_on", "finished_on", "finish", "finish_reason"),
    ),
    "sessions": ("cohort", "session", "date", "starts_at", "hours", "mode", "trainer"),
    "attendance": ("ref", "session", "attendance"),
    "support_sessions": ("ref", "date", "minutes", "mode", "purpose"),
    "objectives": ("ref", "number", "core", "objective", "set_on", "mid_review", "final_review"),
    "star": (
        *("ref", "reading", "date"),
        *("job_skills", "aspiration", "job_search", "basic_skills", "workplace_social"),
    ),
    "knowledge": (
        *("ref", "phase", "date", "time_management_self", "presentation_self", "planning_self"),
        *("employment_practices_self", "teamwork_benefits", "communication_challenges"),
        *("nonverbal_communication", "time_strategies", "workplace_hazards", "job_websites"),
        *("job_description", "person_specification"),
    ),
    "feedback": (
        *("ref", "date", "communication", "teamwork", "asking_questions", "giving_opinion"),
        *("internet_job_search", "speaking_english", "laptop", "email", "word", "talking_about_skills"),
        *("interview", "comment"),
    ),
    "assistance": ("ref", "kind", "item", "from", "until", "amount_gbp", "requested_on", "paid_on"),
    "follow_ups": (
        *("ref", "date", "status", "hours", "self_employed", "activity", "english_course"),
        *("other_course", "reason"),
    ),
    "move_on": (*("ref", "made_on", "horizon", "goal", "step", "due_on", "obstacle", "resource", "done"),),
    "focus_groups": ("cohort", "date", "exercise", "contribution", "quote_allowed"),
}
COHORT_OF = 6
WEEKS = 12
CODES = tuple(f"{letter}{number}" for letter in "DLE" for number in range(1, 9))
DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)
FIRST_START = dt.date(2020, 11, 16)  # a Monday
STARTS = 160  # weeks in which a course may start; the last follow-up is then before July 2025

GIVEN = (
    "Mirela",
    "Blessing",
    "Arjola",
    "Hanna",
    "Kujtim",
    "Linh",
    "Amina",
    "Tomas",
    "Selam",
    "Ioana",
    "Grace",
)
FAMILY = ("Hoxha", "Adeyemi", "Leka", "Bekele", "Bala", "Tran", "Yusuf", "Nowak", "Tesfaye", "Radu")
ORIGINS = (
    *(("ALB", "Albanian"), ("NGA", "Yoruba"), ("ETH", "Amharic"), ("VNM", "Vietnamese"), ("ROU", "Romanian")),
    *(("GHA", "Twi"), ("SDN", "Arabic"), ("ERI", "Tigrinya"), ("POL", "Polish"), ("CHN", "Mandarin")),
)
ENGLISH = ("none", "ESOL Entry 1", "ESOL Entry 2", "ESOL Entry 3", "ESOL Level 1", "ESOL Level 2", "fluent")
EDUCATION = ("none", "primary", "lower secondary", "upper secondary", "vocational", "bachelor", "master")
MODES = ("online", "in person", "phone")
MARKS = ("present", "late", "excused", "absent", "made up", "not expected")
REVIEWS = ("fully achieved", "partly achieved", "not achieved", "")
CORE = ("Know my skills and make a CV", "Get better at using a computer", "Feel more confident in English")
OWN = ("Prepare for the theory test", "Open a bank account", "Find a childminder", "Visit a college")
STATUSES = ("paid work", "volunteering", "study or training", "searching", "not searching")
EXERCISES = ("free listing", "most significant step", "i can help", "stronger wings")
WORDS = ("communication", "teamwork", "being on time", "asking for help", "using email", "speaking up")
PLACES = ("at work", "at college", "in a shop", "on the phone", "with my children", "in a group", "online")


class Programme:
    """Draws cohorts and people, one after the other, and gives the lines of their sheets."""

    def __init__(self, seed: str, *, first_person: int, first_cohort: int) -> None:
        self.random = Random(seed)
        self.person = first_person
        self.cohort = first_cohort

    def lines(self, people: int) -> Iterator[Line]:
        """All lines for this many people; one in 25 or so is turned away and joins no cohort."""
        while people > 0:
            turned_away = self.random.random() < 1 / 5  # a cohort takes six at once
            size = 1 if turned_away else min(COHORT_OF, people)
            yield from self._turned_away() if turned_away else self._cohort(size)
            people -= size

    # ---- what is drawn

    def _yes(self, likely: float, blank: float = 0.02) -> str:
        drawn = self.random.random()
        if drawn < blank:
            return ""
        return self._untidy("yes" if drawn < blank + likely * (1 - blank) else "no")

    def _untidy(self, word: str) -> str:
        """The word, one time in a hundred as somebody in a hurry types it."""
        drawn = self.random.random()
        if drawn > 0.01 or not word:
            return word
        return f" {word}" if drawn > 0.005 else word.capitalize()

    def _day(self, day: dt.date) -> Cell:
        """The day, one time in a hundred as day-first text."""
        return day if self.random.random() > 0.01 else f"{day.day}/{day.month}/{day.year}"

    def _some(self, words: tuple[str, ...], weights: tuple[int, ...]) -> str:
        return self.random.choices(words, weights)[0]

    def _ref(self) -> str:
        self.person += 1
        return f"P{self.person:06d}"

    def _who(self, ref: str, cohort: str, referred_on: dt.date) -> Row:
        nationality, language = self.random.choice(ORIGINS)
        sex = self._some(("F", "M", "X", ""), (70, 26, 2, 2))
        born = dt.date(
            self.random.randint(1965, 2002), self.random.randint(1, 12), self.random.randint(1, 28)
        )
        return [
            *(ref, cohort, self._some(("Hestia", "Another partner"), (9, 1)), self._day(referred_on)),
            *(self.random.choice(GIVEN), self.random.choice(FAMILY), born, sex, nationality, language),
            *(self.random.choice(ENGLISH), self.random.choice(EDUCATION)),
            *(self._yes(0.7), self._yes(0.6 if sex == "F" else 0.1)),
        ]

    def _turned_away(self) -> Iterator[Line]:
        day = FIRST_START + self.random.randrange(STARTS) * WEEK - 30 * DAY
        decision = self._some(("declined", "withdrew", "waiting"), (70, 15, 15))
        reason, nrm, work = "", "positive conclusive grounds", "yes"
        if decision == "declined":
            reason = self.random.choice(("no right to work", "no conclusive grounds", "no place", "other"))
            nrm = "waiting" if reason == "no conclusive grounds" else nrm
            work = "no" if reason == "no right to work" else work
        who = self._who(self._ref(), "", day)
        yield "participants", [*who, nrm, work, "London", *["yes"] * 5, decision, reason, "", "", "", ""]

    def _cohort(self, size: int) -> Iterator[Line]:
        self.cohort += 1
        code = f"C{self.cohort}"
        starts = FIRST_START + self.random.randrange(STARTS) * WEEK
        ends = starts + WEEKS * WEEK - 3 * DAY
        delivery = self._some(("online", "in person", "mixed"), (2, 1, 1))
        yield "cohorts", [code, starts, ends, delivery]
        for number, session in enumerate(CODES):
            day = starts + (number // 2) * WEEK + (1 + 2 * (number % 2)) * DAY
            mode = delivery if delivery != "mixed" else self.random.choice(MODES[:2])
            hours = self._some(("2", "1.5", "2.5"), (18, 1, 1))
            trainer = self.random.choice(("LSDN", "IOM"))
            yield "sessions", [code, session, day, "10:00", float(hours), mode, trainer]
        for _ in range(size):
            yield from self._path(code, starts, ends)
        for _ in range(14 * size // COHORT_OF):
            said = f"{self.random.choice(WORDS)} {self.random.choice(PLACES)}"
            yield "focus_groups", [code, ends, self.random.choice(EXERCISES), said, self._yes(0.8)]

    def _path(self, cohort: str, starts: dt.date, ends: dt.date) -> Iterator[Line]:
        """One person's way through a course."""
        ref = self._ref()
        enrolled = starts - self.random.randint(3, 10) * DAY
        left_early = self.random.random() < 1 / 9
        last_week = self.random.randint(2, 9) if left_early else WEEKS
        finished = starts + last_week * WEEK - 3 * DAY
        finish = "left early" if left_early else self._some(("completed", ""), (29, 1))
        why = self._some(("health", "moved away", ""), (2, 1, 1)) if left_early else ""
        who = self._who(ref, cohort, enrolled - self.random.randint(5, 30) * DAY)
        met = ["positive conclusive grounds", "yes", "London", *["yes"] * 5, "accepted", ""]
        yield "participants", [*who, *met, enrolled, finished if finish else "", finish, why]
        yield from self._course(ref, starts, last_week)
        yield from self._plan(ref, starts, reviewed=finish == "completed")
        yield from self._help(ref, enrolled, finished)
        if finish == "completed":
            yield from self._answers(ref, starts, ends)
            yield from self._afterwards(ref, ends)

    def _course(self, ref: str, starts: dt.date, weeks: int) -> Iterator[Line]:
        for code in CODES[: 2 * weeks]:
            yield "attendance", [ref, code, self._untidy(self._some(MARKS, (70, 8, 7, 6, 5, 4)))]
        for week in range(weeks):
            minutes = self._some(("60", "45", "30"), (8, 1, 1))
            purpose = "weekly support" if week else "support plan"
            yield (
                "support_sessions",
                [
                    ref,
                    self._day(starts + week * WEEK + 2 * DAY),
                    int(minutes),
                    self.random.choice(MODES),
                    purpose,
                ],
            )

    def _plan(self, ref: str, starts: dt.date, *, reviewed: bool) -> Iterator[Line]:
        if self.random.random() < 0.2:
            return
        own = self.random.sample(OWN, 2)
        for number, text in enumerate((*CORE, *own), start=1):
            middle = self._some(REVIEWS, (10, 60, 25, 5))
            final = self._untidy(self._some(REVIEWS, (60, 25, 10, 5))) if reviewed else ""
            core = "yes" if number <= len(CORE) else "no"
            yield "objectives", [ref, number, core, text, starts + 2 * DAY, middle, final]

    def _help(self, ref: str, enrolled: dt.date, finished: dt.date) -> Iterator[Line]:
        until: Cell = finished + 30 * DAY if self.random.random() < 0.9 else ""
        yield "assistance", [ref, "device", "laptop", enrolled, until, "", "", ""]
        yield "assistance", [ref, "data", "data package", enrolled, until, 60, "", ""]
        for kind, item in (("childcare", "childminder, 4 hours a week"), ("transport", "travel to sessions")):
            if self.random.random() < 0.65:
                asked = finished + self.random.randint(-5, 10) * DAY
                paid: Cell = asked + self.random.randint(1, 60) * DAY if self.random.random() < 0.9 else ""
                amount = self.random.randint(500, 20_000) / 100
                yield "assistance", [ref, kind, item, enrolled, finished, amount, asked, paid]

    # ---- what people say, and what comes after

    def _answers(self, ref: str, starts: dt.date, ends: dt.date) -> Iterator[Line]:
        if self.random.random() < 0.85:
            yield from self._readings(ref, starts, ends)
        if self.random.random() < 0.5:
            for phase, day, right in (("before", starts - 3 * DAY, 50), ("after", ends, 80)):
                if phase == "before" or self.random.random() < 0.9:
                    yield "knowledge", [ref, phase, day, *self._paper(right)]
        if self.random.random() < 0.7:
            said = [self._yes(0.75, blank=0.05) for _ in HEADINGS["feedback"][2:-1]]
            comment = self._some(("", "More time for interviews please"), (4, 1))
            yield "feedback", [ref, self._day(ends + 10 * DAY), *said, comment]

    def _readings(self, ref: str, starts: dt.date, ends: dt.date) -> Iterator[Line]:
        first = [self.random.randint(2, 7) for _ in range(5)]
        last = [min(10, max(1, value + self.random.randint(-1, 3))) for value in first]
        for reading, day, values in (("first", starts + 2 * DAY, first), ("last", ends - 9 * DAY, last)):
            if reading == "first" or self.random.random() < 0.95:
                blank: list[Cell] = [value if self.random.random() > 0.02 else "" for value in values]
                yield "star", [ref, reading, day, *blank]

    def _paper(self, right: int) -> Row:
        own = [self._some(("yes", "partly", "not yet", ""), (right, 20, 20, 2)) for _ in range(4)]
        test = [self._some(("correct", "incorrect", "no answer", ""), (right, 20, 15, 2)) for _ in range(8)]
        return [*own, *test]

    def _afterwards(self, ref: str, ends: dt.date) -> Iterator[Line]:
        for months in (6, 12):
            if self.random.random() < (0.95 if months == 6 else 0.1):
                yield "follow_ups", self._follow_up(ref, ends + months * 30 * DAY)
        if self.random.random() < 0.85:
            made_on = ends - 9 * DAY
            for horizon, goal, step in (
                ("6 months", "Pass the next English course", "Join the waiting list at college"),
                ("1 year or more", "Work in a job I have chosen", "Apply for two jobs each month"),
            ):
                obstacle = self.random.choice(("childcare", "English level", ""))
                due = ends + self.random.randint(100, 400) * DAY
                yield (
                    "move_on",
                    [
                        ref,
                        made_on,
                        horizon,
                        goal,
                        step,
                        due,
                        obstacle,
                        "a careers website",
                        self._yes(0.4, blank=0.2),
                    ],
                )

    def _follow_up(self, ref: str, day: dt.date) -> Row:
        status = self._some(STATUSES, (31, 6, 37, 8, 18))
        paid, study = status == "paid work", status == "study or training"
        hours = self._some(("full time", "part time", ""), (3, 6, 1)) if paid else ""
        activity = "English" if study else "office assistant" if paid else ""
        reason = ""
        if status == "not searching":
            reason = self._some(("childcare", "pregnancy", "health", "other", ""), (4, 2, 2, 1, 1))
        return [
            *(ref, self._day(day), self._untidy(status), hours, self._yes(0.2) if paid else "", activity),
            *(self._yes(0.8, blank=0.1) if study else "", "", reason),
        ]
