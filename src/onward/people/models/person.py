from collections.abc import Callable, Mapping
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.lib.sealed import SealedDate, SealedJSON, SealedText
from onward.people.choices import AccessKind, Purpose, Sex
from onward.people.models.access import Access, Block
from onward.people.models.agreement import Agreement
from onward.people.models.consent import declined
from onward.people.models.restriction import Restriction
from onward.people.parts import Part, Relation, relations
from onward.people.rules.consents import of_partner


def _open(kind: AccessKind, **whose: object) -> Exists:
    return Exists(Access.objects.open_now().filter(person=OuterRef("pk"), kind=kind, **whose))


def _caseload(user: User) -> Q:
    mine, anybodys = _open(AccessKind.CASELOAD, user=user), _open(AccessKind.CASELOAD)
    return Q(office_id=user.office_id) & (Q(mine) | ~Q(anybodys))


def _referred(user: User) -> Q:
    """Referred by the user's partner, while an agreement with it is in force, unless the person said no."""
    agreed = Agreement.objects.in_force(timezone.localdate()).filter(partner=user.partner_id)
    told = Q(_open(AccessKind.REFERRAL, partner=user.partner_id))
    told &= Q(Exists(agreed.filter(office=OuterRef("office"))))
    return told & ~declined(Purpose.SHARING, of_partner(user.partner_id or 0))


def _taught(user: User) -> Q:
    """Whose latest enrolment is in a cohort that the user teaches now.

    The tables lie in rooms above or beside this one, hence their related names.
    """
    later = Person.objects.filter(
        referrals=OuterRef("referrals"),
        referrals__place_steps__status=_ENROLLED,
        referrals__place_steps__pk__gt=OuterRef("referrals__place_steps__pk"),
    )
    enrolled = Person.objects.filter(
        ~Exists(later),
        referrals__place_steps__status=_ENROLLED,
        referrals__place_steps__cohort__trainers__user=user,
        referrals__place_steps__cohort__trainers__ended_at=None,
    )
    return Q(office_id=user.office_id, pk__in=enrolled.values("pk"))


_ENROLLED = "enrolled"  # referrals.choices.PlaceStatus
_REACH: Mapping[Relation, Callable[[User], Q]] = {
    Relation.OFFICE: lambda user: Q(office_id=user.office_id),
    Relation.CASELOAD: _caseload,
    Relation.TAUGHT: _taught,
    Relation.PARTNER: _referred,
    Relation.SELF: lambda user: Q(account_id=user.pk),
    Relation.OPENED: lambda user: Q(_open(AccessKind.OPENED, user=user), office_id=user.office_id),
}


UNRESTRICTED = frozenset({Part.CONSENT, Part.PRIVACY})


class PersonQuerySet(models.QuerySet["Person", "Person"]):
    def visible_to(self, user: User, part: Part = Part.REGISTER, *, writing: bool = False) -> Self:
        """People of whom ``user`` may read (or write) ``part``. Every query about people starts here.

        A user who is blocked from a person does not see them in any relation. Somebody merged into another
        is not there any more, and somebody forgotten is there for nobody. A restricted record can be read
        only, but for what they agreed to and what they ask about their data (UK GDPR, Article 18).
        """
        ways = relations(Role(user.role), part, writing=writing) if user.is_active else frozenset()
        if not ways:
            return self.none()
        reached = Q()
        for way in ways:
            reached |= _REACH[way](user)
        # asked once for the user and not once for each person: few are kept from anybody
        blocked = Block.objects.in_force().filter(user=user).values("person")
        found = self.filter(reached, merged_into=None, forgotten_on=None).exclude(pk__in=blocked)
        if writing and part not in UNRESTRICTED:
            found = found.exclude(pk__in=Restriction.objects.in_force().values("person"))
        return found


class Person(models.Model):
    """Somebody whom a partner referred. Known in lists by ``code``; names and birth date are sealed.

    ``account`` is whom they sign in as, once they have a card or a safe channel. ``languages`` is a list of
    :class:`onward.people.rules.languages.Language` as plain objects. Of children there is a number in each
    age band and nothing more; none told is ``None``. ``merged_into``: they turned out to be somebody else.
    ``forgotten_on`` is the day on which they became statistics: nothing sealed is left of them.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="people")
    account = models.OneToOneField(User, on_delete=models.PROTECT, null=True, related_name="person")
    code = models.CharField(max_length=8, unique=True)
    given_name = SealedText(blank=True)
    family_name = SealedText(blank=True)
    date_of_birth = SealedDate(null=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    nationality = models.CharField(max_length=3, blank=True)  # ISO 3166-1 alpha-3
    first_language = SealedText(blank=True)
    preferred_name = SealedText(blank=True)
    other_names = SealedText(blank=True)
    languages = SealedJSON(default=list)
    access_needs = SealedText(blank=True)
    children_under_5 = models.PositiveSmallIntegerField(null=True)
    children_5_11 = models.PositiveSmallIntegerField(null=True)
    children_12_17 = models.PositiveSmallIntegerField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="merged_from")
    forgotten_on = models.DateField(null=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=("office", "code", "id"),
                condition=models.Q(merged_into=None, forgotten_on=None),
                name="people_person_in_order",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sex__in=["", *Sex.values]), name="people_person_sex_known"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def full_name(self) -> str:
        """The name as the person writes it: one part or several."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)
