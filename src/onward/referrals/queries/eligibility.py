"""The ledger of a referral: each criterion with what was seen and what it comes to, and the open modules."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from onward.programmes.definition.schema import Criterion, Definition
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.models import EligibilityEvidence, Exemption, Referral
from onward.referrals.rules import eligibility as rules
from onward.referrals.rules.eligibility import Opening, State
from onward.referrals.rules.words import TOLD


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: the latest evidence (``None``: nothing yet), the latest exception, what they come to."""

    criterion: Criterion
    gates: str
    evidence: EligibilityEvidence | None
    exemption: Exemption | None
    state: State

    @property
    def is_met(self) -> bool:
        return self.state in (State.MET, State.RUNS_OUT)

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way of what it gates."""
        return self.state not in rules.GOOD

    @property
    def answer(self) -> str:
        """The latest answer in words: the definition's label, or the free text."""
        if self.evidence is None:
            return ""
        if self.evidence.answer == TOLD:
            return str(self.evidence.text)
        labels = {one.key: one.label for one in self.criterion.answers}
        return labels.get(self.evidence.answer, self.evidence.answer)

    @property
    def asked(self) -> bool:
        """Whether an exception waits for a second person."""
        return self.exemption is not None and self.exemption.granted is None


@dataclass(frozen=True, slots=True)
class Ledger:
    lines: list[Line]
    openings: list[Opening]

    @property
    def open_lines(self) -> list[Line]:
        """What keeps the person from a place: criteria of the whole programme."""
        return [one for one in self.lines if one.is_open and one.criterion.gates == "programme"]

    @property
    def gated_lines(self) -> list[Line]:
        """What keeps only some modules closed."""
        return [one for one in self.lines if one.is_open and one.criterion.gates != "programme"]

    @property
    def gated(self) -> set[str]:
        """The keys of those modules."""
        return {key for line in self.gated_lines for key in line.criterion.gates}

    @property
    def open_modules(self) -> list[Opening]:
        return [one for one in self.openings if one.is_open]

    @property
    def closed_modules(self) -> list[Opening]:
        return [one for one in self.openings if not one.is_open]


def of(referral: Referral) -> Ledger:
    """The ledger of one referral, as the programme's current definition asks, in two queries."""
    definition, today = current(referral.programme), timezone.localdate()
    rows = referral.evidence.select_related("recorded_by").order_by("pk")
    evidence = {row.criterion: row for row in rows}
    asked = referral.exemptions.select_related("asked_by", "decided_by").order_by("pk")
    exemptions = {row.criterion: row for row in asked}
    return _ledger(definition, evidence, exemptions, today)


def _ledger(
    definition: Definition,
    evidence: dict[str, EligibilityEvidence],
    exemptions: dict[str, Exemption],
    today: dt.date,
) -> Ledger:
    titles = {module.key: module.title for module in definition.modules}
    criteria = in_force(definition)
    lines = []
    for criterion in criteria:
        row, exemption = evidence.get(criterion.key), exemptions.get(criterion.key)
        state = rules.state(
            criterion,
            row.answer if row else "",
            valid_until=row.valid_until if row else None,
            exempt=exemption is not None and exemption.granted is True,
            today=today,
        )
        words = rules.gates_in_words(criterion.gates, titles)
        lines.append(Line(criterion, words, row, exemption, state))
    states = {line.criterion.key: line.state for line in lines}
    return Ledger(lines, rules.openings(definition.modules, criteria, states))


def in_force(definition: Definition) -> list[Criterion]:
    """The criteria that are still asked."""
    return [one for one in definition.criteria if not one.retired]


def line_of(referral: Referral, criterion: str) -> Line | None:
    """One criterion of the ledger, ``None`` where the programme does not ask it."""
    return next((one for one in of(referral).lines if one.criterion.key == criterion), None)


def open_for_the_programme(referral: Referral) -> list[Criterion]:
    """The criteria of the whole programme that keep this referral from being accepted."""
    return [line.criterion for line in of(referral).open_lines]


def open_modules(referral: Referral) -> set[str]:
    """The keys of the modules that are open to this referral."""
    return {one.key for one in of(referral).open_modules}


def closed_modules_of(programme: Programme, referrals: Collection[int]) -> dict[int, set[str]]:
    """Referral id -> keys of the modules that a criterion of their own keeps closed.

    Two queries however many referrals there are. Whoever has a place is not asked about the whole programme
    again, so that only the gates of modules are looked at.
    """
    definition, today = current(programme), timezone.localdate()
    evidence: defaultdict[int, dict[str, EligibilityEvidence]] = defaultdict(dict)
    rows = EligibilityEvidence.objects.filter(referral__in=referrals).defer("text", "seen")
    for row in rows.order_by("pk"):
        evidence[row.referral_id][row.criterion] = row
    exemptions: defaultdict[int, dict[str, Exemption]] = defaultdict(dict)
    for asked in Exemption.objects.filter(referral__in=referrals).defer("reason").order_by("pk"):
        exemptions[asked.referral_id][asked.criterion] = asked
    return {one: _ledger(definition, evidence[one], exemptions[one], today).gated for one in referrals}


def closed_sessions(definition: Definition, ledger: Ledger) -> set[str]:
    """The codes of the sessions of modules that a criterion of their own keeps closed."""
    return {
        session.code
        for module in definition.modules
        if module.key in ledger.gated
        for session in module.sessions
    }
