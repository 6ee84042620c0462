"""Which numbers may leave the team so that nobody can be found again: exact reasoning on counts, no Django.

A published number is a count over a set of units (people, or rows of a register): a :class:`Cell`. Whoever
reads several numbers can add and subtract them. :func:`decide` takes the wished numbers in order of
importance and says which of them may be published so that

* no number that is held back can be worked out from the published ones, not even that it is nought, and
* no group smaller than the threshold is the sum or difference of published ones.

``docs/disclosure.md`` says in plain words what is reasoned, what is proved by tests and what is not covered.
The method is that of cell suppression (Hundepool et al., *Handbook on Statistical Disclosure Control*,
chapters 4 and 5), with exact linear algebra in place of bounds and with an example of another truth for each
number held back.
"""

from onward.lib.disclosure.cells import Cell, Known, Units
from onward.lib.disclosure.records import Claim
from onward.lib.disclosure.selection import Decision, Table, Wish, decide, given_away

__all__ = ["Cell", "Claim", "Decision", "Known", "Table", "Units", "Wish", "decide", "given_away"]
