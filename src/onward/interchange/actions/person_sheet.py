"""Storing the sheet participants: who somebody is, their referral, what was decided, and their place."""

from collections.abc import Iterable, Iterator

from onward.interchange.actions.filing import Filing, OnFile, SheetCounts, refuse_other_spellings
from onward.interchange.workbook.rows import ParticipantRow
from onward.lib.dates import in_words
from onward.lib.refusals import Refused
from onward.people.actions import people
from onward.people.rules import Particulars
from onward.privacy.queries import forgotten_refs
from onward.programmes.queries.definitions import current
from onward.referrals.actions import decisions, evidence, partner_access, places, referrals, standings
from onward.referrals.actions.decisions import DecisionLine
from onward.referrals.actions.evidence import EvidenceLine
from onward.referrals.actions.places import PlaceLine
from onward.referrals.actions.referrals import ReferralLine
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from onward.referrals.queries import places as place_queries
from onward.referrals.queries import referrals as referral_queries
from onward.referrals.queries.places import Place
from onward.referrals.queries.referrals import Known
from onward.referrals.rules import TOLD, in_another_cohort

# Where a column of the sheet is stored under another name.
_NAMES = {"partner_id": "referred_by"}


def store_participants(filing: Filing, rows: list[ParticipantRow]) -> None:
    filing.report("Storing the people")
    before = referral_queries.by_ref(filing.programme, filing.office, [row.ref for row in rows])
    if len(before) < len(rows):
        stored = referral_queries.refs(filing.programme, filing.office)
        refuse_other_spellings("participants", "ref", ((row.row, row.ref) for row in rows), stored)
        _refuse_forgotten(filing, [row for row in rows if row.ref not in before])
    filing.known = {known.referral_id for known in before.values()}
    stored_places = place_queries.of_all(filing.known)
    _refuse_second_cohorts(rows, {ref: stored_places.get(one.referral_id) for ref, one in before.items()})
    person_ids = _store_people(filing, rows, before)
    _store_referrals(filing, rows, person_ids, set(before), stored_places)
    _store_evidence(filing, rows)
    _store_decisions(filing, rows)
    _store_places(filing, rows, stored_places)
    if filing.touched:
        partner_access.run_out(Referral.objects.filter(programme=filing.programme, office=filing.office))
    _count(filing, rows, set(before))
    filing.done += len(rows)


def _refuse_forgotten(filing: Filing, new: Iterable[ParticipantRow]) -> None:
    """Somebody who was forgotten does not come back with an old workbook."""
    row_of = {row.ref: row.row for row in new}
    if gone := forgotten_refs.among(filing.programme, filing.office, row_of):
        raise Refused(
            *(
                f"Sheet participants, row {row_of[ref]}, column ref: {ref} was forgotten on {in_words(on)}. "
                f"Take every row of {ref} out of the workbook, on all sheets."
                for ref, on in gone.items()
            )
        )


def _refuse_second_cohorts(rows: Iterable[ParticipantRow], stored: dict[str, Place | None]) -> None:
    sentences = []
    for row in rows:
        place = stored.get(row.ref)
        if place is None or place.enrolled_on is None:
            continue
        if sentence := in_another_cohort(row.ref, enrolled_in=place.cohort_code, told=row.cohort):
            sentences.append(f"Sheet participants, row {row.row}, column cohort: {sentence}")
    if sentences:
        raise Refused(*sentences)


def _particulars(row: ParticipantRow) -> Particulars:
    return Particulars(
        row.given_name,
        row.family_name,
        row.date_of_birth,
        row.sex,
        row.nationality,
        row.first_language,
    )


def _store_people(filing: Filing, rows: list[ParticipantRow], known: dict[str, Known]) -> dict[str, int]:
    """Reference -> person id. What changed of somebody is noted under their referral."""
    new = [row for row in rows if row.ref not in known]
    ids = people.register_all(office=filing.office, told=[_particulars(row) for row in new])
    told = ((known[row.ref].person_id, _particulars(row)) for row in rows if row.ref in known)
    referral_of = {one.person_id: one.referral_id for one in known.values()}
    kept = people.change_all(told=told, known=set(referral_of))
    for person, names in kept.fields.items():
        filing.touched[referral_of[person]] |= names
    fresh = zip((row.ref for row in new), ids, strict=True)
    return {ref: one.person_id for ref, one in known.items()} | dict(fresh)


def _store_referrals(
    filing: Filing,
    rows: list[ParticipantRow],
    person_ids: dict[str, int],
    known: set[str],
    stored_places: dict[int, Place],
) -> None:
    partner_ids = referrals.partners(list(dict.fromkeys(row.referred_by for row in rows if row.referred_by)))
    lines = (
        ReferralLine(
            row.ref,
            person_ids[row.ref],
            partner_ids.get(row.referred_by),
            row.referred_on,
            row.english,
            row.education,
            row.worked_before,
            row.young_children,
        )
        for row in rows
    )
    kept = referrals.receive_all(programme=filing.programme, office=filing.office, lines=lines, known=known)
    for row in rows:
        referral = kept.ids[(row.ref,)]
        place = stored_places.get(referral)
        cohort = filing.cohorts[row.cohort] if row.cohort else place.cohort_id if place else None
        filing.refs[row.ref] = OnFile(referral, person_ids[row.ref], cohort)
        if referral in kept.added:
            filing.touched[referral] = _filled(row)
    for ref, names in kept.fields.items():
        filing.touched[filing.refs[ref].referral_id].update(_NAMES.get(name, name) for name in names)


def _filled(row: ParticipantRow) -> set[str]:
    """The names of the columns that say something."""
    names = {name for name, value in zip(row._fields, row, strict=True) if value not in (None, "", {})}
    return (names - {"row", "criteria"}) | set(row.criteria)


def _store_evidence(filing: Filing, rows: list[ParticipantRow]) -> None:
    free = {criterion.key for criterion in current(filing.programme).criteria if criterion.free_text}

    def lines() -> Iterator[EvidenceLine]:
        for row in rows:
            referral = filing.refs[row.ref].referral_id
            for criterion, answer in row.criteria.items():
                if criterion in free:
                    yield EvidenceLine(referral, criterion, TOLD, answer)
                else:
                    yield EvidenceLine(referral, criterion, answer)

    kept = evidence.record_all(lines=lines(), by=filing.by, known=filing.known)
    _touch_known(filing, kept.touched, "criteria")


def _store_decisions(filing: Filing, rows: list[ParticipantRow]) -> None:
    lines = (
        DecisionLine(filing.refs[row.ref].referral_id, row.decision, row.decision_reason)
        for row in rows
        if row.decision
    )
    kept = decisions.decide_all(lines=lines, by=filing.by, known=filing.known)
    _touch_known(filing, kept.touched, "decision")


def _store_places(filing: Filing, rows: list[ParticipantRow], stored: dict[int, Place]) -> None:
    offered, enrolled, finished = [], [], []
    for row in rows:
        referral, _, cohort = filing.refs[row.ref]
        if cohort is None:
            continue
        place = stored.get(referral)
        if row.enrolled_on:
            enrolled.append(PlaceLine(referral, cohort, PlaceStatus.ENROLLED.value, row.enrolled_on))
        elif place is None or place.enrolled_on is None:
            offered.append(PlaceLine(referral, cohort, PlaceStatus.OFFERED.value))
        if row.finish:
            finished.append(PlaceLine(referral, cohort, row.finish, row.finished_on, row.finish_reason))
    for lines, name in ((offered, "cohort"), (enrolled, "enrolled_on"), (finished, "finish")):
        kept = places.take_all(lines=lines, by=filing.by, known=filing.known)
        _touch_known(filing, kept.touched, name)
    standings.settle(list(filing.touched))


def _touch_known(filing: Filing, referrals_touched: set[int], name: str) -> None:
    """Name what was told anew of people who were there before; of new ones every column is named already."""
    for referral in referrals_touched & filing.known:
        filing.touched[referral].add(name)


def _count(filing: Filing, rows: list[ParticipantRow], before: set[str]) -> None:
    new = sum(row.ref not in before for row in rows)
    changed = sum(referral in filing.known for referral in filing.touched)
    if rows:
        filing.counts["participants"] = SheetCounts(new, changed, len(rows) - new - changed)
