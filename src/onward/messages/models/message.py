import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedJSON, SealedText
from onward.messages.choices import NOT_SENT, State, Step
from onward.people.choices import ContactKind
from onward.people.models import ContactPoint, Person
from onward.people.models.access import people_of
from onward.people.parts import Part


class MessageQuerySet(models.QuerySet["Message", "Message"]):
    def visible_to(self, user: User, part: Part = Part.CONTACT, *, writing: bool = False) -> Self:
        """Messages to people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=people_of(user, part, writing=writing))

    def waiting(self) -> Self:
        """Those that nobody has sent, refused or called back."""
        return self.filter(state=State.WAITING)

    def not_sent(self) -> Self:
        """Those that somebody should see to: refused, not taken, given up, or not known to have left."""
        return self.filter(state__in=NOT_SENT)


class Message(models.Model):
    """One neutral message to one person, from the moment it is put in line until it is sent or is not.

    ``text_key``, ``text_version`` and ``language`` name the text (:mod:`onward.messages.texts`); ``when`` is
    the only thing that is put into it. ``about`` is what it concerns, as a neutral key (``session:12``). With
    person, text and ``about``, ``due_at`` makes it the same, however often it is asked for. ``next_at`` is
    when it is looked at next, ``useful_until`` the last moment at which it is worth sending. ``point`` and
    ``kind`` are where it went, chosen at the moment of sending. ``reason`` is the key of the first reason
    against it; ``refusals`` are the sentences of all of them, as they were true at that moment.

    A row that changes, because taking it in hand has to be one conditional update that only one process wins.
    What happened is kept beside it in :class:`Delivery`, which never changes.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages")
    text_key = models.CharField(max_length=40)
    text_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=35, default="en")
    about = models.CharField(max_length=60)
    when = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    useful_until = models.DateTimeField()
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    point = models.ForeignKey(ContactPoint, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=ContactKind, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    refusals = SealedJSON(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)  # when somebody took it in hand to send it
    sent_at = models.DateTimeField(null=True)
    reference = SealedText(blank=True)  # what the provider calls it
    queued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    queued_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("state", "next_at"), name="messages_message_due"),
            models.Index(fields=("about",), name="messages_message_about"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("person", "text_key", "about", "due_at"),
                condition=~Q(state=State.WITHDRAWN),
                name="messages_message_once",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="messages_message_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(sent_at__isnull=False), name="messages_message_sent_at"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text_key} {self.pk}"


class Delivery(AppendOnly):
    """One step of a message, never changed: what happened, and the sentences that went with it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    sentences = SealedJSON(default=list)

    objects = AppendOnlyQuerySet["Delivery"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(step__in=Step.values), name="messages_delivery_step_known"),
        )

    def __str__(self) -> str:
        return self.step
