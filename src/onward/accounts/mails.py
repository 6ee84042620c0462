"""The mail that brings a link. Neutral: whoever reads over a shoulder learns of no programme, no person."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from onward.accounts.models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link to whoever is invited; whether the mail went out."""
    if not settings.SENDS_MAIL:
        return False
    body = render_to_string("accounts/invitation_mail.txt", {"invitation": invitation, "link": link})
    mail = EmailMessage("A link for you", body, to=[invitation.email])
    try:
        return bool(mail.send())
    except (OSError, smtplib.SMTPException):
        logger.warning("The mail of invitation %s could not be sent.", invitation.pk)
        return False
