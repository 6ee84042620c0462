"""Who may read and write what of whom. The tables are written by hand from the safety specification, "Who can
see what", 1 to 4, and never read from the code."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.people.choices import AccessKind
from onward.people.models import Access, Agreement, Block, Person, Restriction
from onward.people.parts import Part
from onward.programmes.models import Cohort, CohortTrainer, Programme
from onward.referrals.models import Referral
from tests.factories import cohorts

# How everybody stands to the one who looks:
#   m in their caseload · f carried by nobody · t carried by a colleague · o the same, opened with a reason
#   r referred by their partner (carried by a colleague) · s it is they (carried by a colleague)
#   b in their caseload, but kept from them · x of another office
#   e enrolled in a cohort that they teach (carried by a colleague) · l the same, and in another cohort now
PEOPLE = "mftorsbxel"

READ = {
    # part: role: whose it may be read
    "register": {"caseworker": "mftorsel", "trainer": "e", "manager": "mftorsel", "protection": "mftorsel"},
    "milestones": {"caseworker": "mftorsel", "manager": "mftorsel", "protection": "mftorsel", "partner": "r"},
    "identity": {"caseworker": "mfo", "manager": "mftorsel", "protection": "mftorsel"},
    "contact": {"caseworker": "mfo", "manager": "mftorsel"},
    "record": {"caseworker": "mfo", "manager": "mftorsel"},
    "consent": {"caseworker": "mfo", "manager": "mftorsel", "protection": "mftorsel"},
    "privacy": {"caseworker": "mfo", "manager": "mftorsel", "protection": "mftorsel"},
    "history": {"manager": "mftorsel", "protection": "mftorsel"},
}
WRITE = {
    "register": {"caseworker": "mftorsel", "trainer": "e", "manager": "mftorsel"},
    "milestones": {"caseworker": "mfo", "manager": "mftorsel"},
    "identity": {"caseworker": "mfo", "manager": "mftorsel"},
    "contact": {"caseworker": "mfo", "manager": "mftorsel"},
    "record": {"caseworker": "mfo", "manager": "mftorsel"},
    "consent": {"caseworker": "mfo", "manager": "mftorsel"},
    "privacy": {"caseworker": "mfo", "manager": "mftorsel", "protection": "mftorsel"},
    "history": {},
}
THEMSELVES = {
    # a participant reads everything of their own but what the office notes about requests and blocks
    "read": {"register", "milestones", "identity", "contact", "record", "consent", "history"},
    "write": {"consent"},
}


@pytest.fixture
def looking(request: pytest.FixtureRequest, office: Office, partner: Partner) -> User:
    role = Role(request.param)
    where = {"partner": partner} if role == Role.PARTNER else {"office": office}
    Agreement.objects.create(
        office=office,
        partner=partner,
        purposes="How it goes.",
        since=dt.date(2020, 1, 1),
        signed_copy="Invented.",
    )
    return User.objects.create_user(f"{role}@onward.example", role=role, name="Lo Oking", **where)


@pytest.fixture
def everybody(
    looking: User,
    office: Office,
    other_office: Office,
    partner: Partner,
    colleague: User,
    star_2020: Programme,
) -> dict[str, Person]:
    made = {
        letter: Person.objects.create(office=other_office if letter == "x" else office, code=f"AAA{letter}-Q")
        for letter in PEOPLE
    }
    for letter in "torsel":
        Access.objects.create(person=made[letter], kind=AccessKind.CASELOAD, user=colleague)
    for letter in "mb":
        Access.objects.create(person=made[letter], kind=AccessKind.CASELOAD, user=looking)
    soon = timezone.now() + dt.timedelta(hours=3)
    Access.objects.create(person=made["o"], kind=AccessKind.OPENED, user=looking, until=soon)
    for letter in "rb":
        Access.objects.create(person=made[letter], kind=AccessKind.REFERRAL, partner=partner)
    Block.objects.create(person=made["b"], user=looking)
    taught = in_cohorts(made, star_2020, office)
    CohortTrainer.objects.create(cohort=taught, user=looking)
    made["s"].account = looking
    made["s"].save()
    return made


def in_cohorts(made: dict[str, Person], programme: Programme, office: Office) -> Cohort:
    """The cohort that whoever looks teaches: ``b``, in it, is kept from them, and ``o`` has an offer."""
    taught, other = (cohorts.cohort(programme, office, code=code) for code in ("C1", "C2"))
    steps = {
        "e": [(other, "offered"), (taught, "enrolled")],
        "l": [(taught, "enrolled"), (other, "enrolled")],
        "b": [(taught, "enrolled")],
        "o": [(taught, "offered")],
        "t": [(other, "enrolled")],
    }
    for letter, told in steps.items():
        referral = Referral.objects.create(
            programme=programme, office=office, person=made[letter], ref=letter
        )
        for cohort, status in told:
            cohorts.place(referral, cohort, status, cohorts.START)
    return taught


def seen(user: User, part: str, *, writing: bool) -> str:
    codes = set(Person.objects.visible_to(user, Part(part), writing=writing).values_list("code", flat=True))
    return "".join(letter for letter in PEOPLE if f"AAA{letter}-Q" in codes)


STAFF = sorted(set(Role.values) - {"participant"})


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("looking", STAFF, indirect=True)
def test_each_role_reads_of_whom_the_table_says(looking: User, everybody: dict[str, Person], part: str):
    assert seen(looking, part, writing=False) == READ[part].get(looking.role, "")


@pytest.mark.parametrize("part", WRITE)
@pytest.mark.parametrize("looking", STAFF, indirect=True)
def test_each_role_writes_of_whom_the_table_says(looking: User, everybody: dict[str, Person], part: str):
    assert seen(looking, part, writing=True) == WRITE[part].get(looking.role, "")


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("looking", ["participant"], indirect=True)
def test_participants_see_themselves_and_nobody_else(looking: User, everybody: dict[str, Person], part: str):
    assert seen(looking, part, writing=False) == ("s" if part in THEMSELVES["read"] else "")
    assert seen(looking, part, writing=True) == ("s" if part in THEMSELVES["write"] else "")


def test_every_part_stands_in_both_tables():
    assert set(READ) == set(WRITE) == set(Part)


@pytest.mark.parametrize("looking", ["caseworker", "manager", "partner"], indirect=True)
def test_whoever_has_left_sees_nobody(looking: User, everybody: dict[str, Person]):
    looking.is_active = False
    assert {seen(looking, part, writing=False) for part in READ} == {""}


@pytest.mark.parametrize("looking", ["caseworker"], indirect=True)
def test_an_access_that_ran_out_or_was_ended_opens_nothing(looking: User, everybody: dict[str, Person]):
    past = timezone.now() - dt.timedelta(seconds=1)
    opened = Access.objects.get(kind=AccessKind.OPENED)
    opened.until = past
    opened.save()
    assert seen(looking, "record", writing=False) == "mf"
    Access.objects.filter(person=everybody["m"]).update(ended_at=past)
    Access.objects.create(person=everybody["m"], kind=AccessKind.CASELOAD, user=looking_elsewhere(looking))
    assert seen(looking, "record", writing=False) == "f"


def looking_elsewhere(user: User) -> User:
    return User.objects.exclude(pk=user.pk).filter(role=Role.CASEWORKER, office=user.office)[0]


@pytest.mark.parametrize("looking", ["caseworker"], indirect=True)
def test_a_block_that_was_lifted_hides_nobody(looking: User, everybody: dict[str, Person]):
    Block.objects.update(lifted_at=timezone.now())
    assert seen(looking, "record", writing=False) == "mfob"


@pytest.mark.parametrize("looking", ["trainer"], indirect=True)
def test_a_trainer_sees_who_is_enrolled_where_they_teach_until_they_are_released(
    looking: User, everybody: dict[str, Person]
):
    assert seen(looking, "register", writing=False) == seen(looking, "register", writing=True) == "e"
    Restriction.objects.create(person=everybody["e"])
    assert (seen(looking, "register", writing=False), seen(looking, "register", writing=True)) == ("e", "")
    CohortTrainer.objects.update(ended_at=timezone.now())
    assert seen(looking, "register", writing=False) == ""


@pytest.mark.parametrize("looking", ["trainer"], indirect=True)
def test_a_trainer_sees_nobody_who_was_merged_or_forgotten(looking: User, everybody: dict[str, Person]):
    Person.objects.filter(pk=everybody["e"].pk).update(merged_into=everybody["m"])
    assert seen(looking, "register", writing=False) == ""
    Person.objects.filter(pk=everybody["e"].pk).update(merged_into=None, forgotten_on=cohorts.START)
    assert seen(looking, "register", writing=False) == ""
