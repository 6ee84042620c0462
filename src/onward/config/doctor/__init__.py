"""What ``onward doctor`` looks at, and what it says. Each check answers with findings in whole sentences."""

from collections.abc import Callable, Iterable

from onward.config.doctor import of_data, of_keys, of_machine, of_settings
from onward.config.doctor.findings import Finding, Level

type Check = Callable[[bool], Iterable[Finding]]

BEFORE_SERVING: tuple[Check, ...] = (of_settings.check, of_keys.check, of_machine.check)
ALL: tuple[Check, ...] = (*BEFORE_SERVING, of_data.check)


def findings(checks: Iterable[Check], *, production: bool) -> list[Finding]:
    """What the checks found; ``production`` asks for what a site on the open internet needs."""
    return [finding for check in checks for finding in check(production)]


def to_mend(found: Iterable[Finding]) -> list[str]:
    """The sentences that keep a site from being served."""
    return [finding.sentence for finding in found if finding.level == Level.MEND]
