"""All figures of a programme from the database, by Onward and by plain SQL."""

from collections.abc import Sequence
from pathlib import Path

from bench import sql_pass
from bench.parts import AS_OF, KEY, Measured, Watch
from onward.programmes.queries import definitions
from onward.reports import facts
from onward.reports.figures import compute


def figures(_: Sequence[Path]) -> Measured:
    """All figures from the database, no splits."""
    programme = definitions.programme(KEY)
    definition = definitions.current(programme)
    with Watch() as watch:
        results = compute(definition, facts.read(programme, office=None, as_of=AS_OF))
    return {**watch.times, "figures": {result.rule.id: result.as_json() for result in results}}


def sql(_: Sequence[Path]) -> Measured:
    """The same numbers by hand-written SQL."""
    programme = definitions.programme(KEY)
    with Watch() as watch:
        found = sql_pass.figures(programme.pk, AS_OF)
    return {**watch.times, "figures": found}
