"""Tasks that break off without telling what they worked on.

A task that fails is kept with its traceback, in the clear, and the message of an exception may quote a cell,
a name or a note. So only the kind of the exception and the places in the code are kept.
"""

from collections.abc import Callable
from functools import wraps

from django import tasks
from django.tasks import Task

from onward.lib.logs import told_of


class BrokenOff(Exception):
    """A task could not be finished; says by what and where, without a value."""


def task[**P, T](work: Callable[P, T]) -> Task[P, T]:
    """As :func:`django.tasks.task`; every task of Onward is made with this one."""

    @wraps(work)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return work(*args, **kwargs)
        except Exception as error:
            raise BrokenOff(told_of(error)) from None

    return tasks.task(quiet)
