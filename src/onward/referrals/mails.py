"""The mail that brings a link to a draft. Neutral: it names no programme and no person, and no code."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from onward.referrals.models import DraftLink

logger = logging.getLogger(__name__)


def send_link(link: DraftLink, address: str) -> bool:
    """Send the address of the page to whoever shall write the draft; whether the mail went out."""
    if not settings.SENDS_MAIL:
        return False
    body = render_to_string("referrals/draft_link_mail.txt", {"link": link, "address": address})
    mail = EmailMessage("A form for you to fill in", body, to=[link.email])
    try:
        return bool(mail.send())
    except (OSError, smtplib.SMTPException):
        logger.warning("The mail of link %s could not be sent.", link.pk)
        return False
