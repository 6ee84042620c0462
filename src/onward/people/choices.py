from django.db import models


class Sex(models.TextChoices):
    FEMALE = "F", "Woman"
    MALE = "M", "Man"
    OTHER = "X", "Another"


class YesNo(models.TextChoices):
    """An answer that may be left open: blank is "not said"."""

    YES = "yes", "Yes"
    NO = "no", "No"


class AccessKind(models.TextChoices):
    """Why somebody may see a person."""

    CASELOAD = "caseload", "Caseload"
    REFERRAL = "referral", "Referred by the partner"
    OPENED = "opened", "Opened with a reason"


class ContactKind(models.TextChoices):
    PHONE = "phone", "Phone"
    EMAIL = "email", "E-mail"
    POST = "post", "Post"
    APP = "app", "Another app"


class Whose(models.TextChoices):
    """Whose phone, address or mailbox it is."""

    OWN = "own", "Theirs alone"
    SHARED = "shared", "Shared with somebody"
    OTHERS = "others", "Somebody else’s"


class KeyKind(models.TextChoices):
    """What a keyed hash stands for."""

    NAME = "name", "A part of a name"
    BORN = "born", "The day of birth"


class LinkKind(models.TextChoices):
    """What the other person is to this one."""

    PARTNER = "partner", "Partner"
    PARENT = "parent", "Parent"
    CHILD = "child", "Grown-up child"
    SIBLING = "sibling", "Brother or sister"
    FRIEND = "friend", "Friend"
    OTHER = "other", "Somebody else they know"
