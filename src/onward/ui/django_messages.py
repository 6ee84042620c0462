"""Django's own notices at the top of a page, under a label that leaves ``messages`` to our room.

It has no tables, so the label stands nowhere but here.
"""

from django.contrib.messages.apps import MessagesConfig


class Notices(MessagesConfig):
    label = "notices"
