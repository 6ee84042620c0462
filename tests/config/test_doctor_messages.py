"""What the doctor says about messages to people."""

import pytest

from onward.config.doctor import of_settings
from onward.config.doctor.findings import Level

REST = {"phone": "onward.lib.doors.Rest"}


@pytest.mark.parametrize(
    ("doors", "secret", "level", "word"),
    [
        ({}, "", Level.LOOK, "No message leaves"),
        (REST, "", Level.LOOK, "STOP does not come in by itself"),
        (REST, "x" * 24, Level.GOOD, "Messages leave by phone"),
        ({"email": "onward.lib.doors.Mail"}, "", Level.GOOD, "Messages leave by email"),
    ],
)
def test_it_says_whether_messages_leave_and_stop_comes_in(
    settings, doors: dict[str, str], secret: str, level: Level, word: str
):
    settings.MESSAGE_DOORS, settings.SMS_IN = doors, {**settings.SMS_IN, "secret": secret}
    found = next(one for one in of_settings.check(production=True) if word in one.sentence)
    assert found.level == level
