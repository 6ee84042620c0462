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


class HandoverAnswer(models.TextChoices):
    """What became of asking a colleague to carry somebody."""

    PENDING = "pending", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken back", "Taken back"


class Purpose(models.TextChoices):
    """What consent is asked for; each has its text in ``people/consents``."""

    SHARING = "sharing", "Sharing with a partner"
    MESSAGES = "messages", "Messages"
    FOLLOW_UP = "follow_up", "Calls after the course"
    QUOTE = "quote", "Quoting their words"
    PICTURE = "picture", "Pictures"
    RESEARCH = "research", "Research and evaluation"


class Answer(models.TextChoices):
    """What somebody said when they were asked, or later."""

    AGREED = "agreed", "Agreed"
    SAID_NO = "said no", "Said no"
    WITHDREW = "withdrew", "Took it back"


class AnsweredHow(models.TextChoices):
    SIGNED = "signed", "Signed on paper"
    SPOKEN = "spoken", "Said it"
    SCREEN = "screen", "On their own screen"


class LeftAs(models.TextChoices):
    """In what form something left that consent is asked for."""

    EXPORT = "export", "In a file"
    QUOTE = "quote", "As a quotation"
    SHARING = "sharing", "Told to a partner"
    PICTURE = "picture", "As a picture"
