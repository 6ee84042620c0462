"""The definition that a programme goes by, now or when a cohort started."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.definition.changes import Change, compare
from onward.programmes.definition.checking import checked
from onward.programmes.definition.schema import Definition
from onward.programmes.models import Cohort, DefinitionVersion, Programme


def programme(key: str) -> Programme:
    """The programme of this key; raises :class:`Refused` naming the known ones."""
    found = Programme.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(every().values_list("key", flat=True)) or "none yet"
        raise Refused(f"There is no programme “{key}”. Known: {known}.")
    return found


def every() -> QuerySet[Programme]:
    """All programmes, by key."""
    return Programme.objects.order_by("key")


def current_version(programme: Programme) -> DefinitionVersion:
    """The version applied last; raises :class:`Refused` where none was."""
    found = programme.versions.order_by("-pk").first()
    if found is None:
        raise Refused(f"Programme {programme.key} has no definition yet. Apply one: onward programme apply.")
    return found


def current(programme: Programme) -> Definition:
    """The definition as applied last; raises :class:`Refused` where none was."""
    return _parsed(current_version(programme))


def of_version(version_id: int) -> Definition:
    """The definition of one version, such as the one that a cohort started with."""
    return _parsed(DefinitionVersion.objects.defer("content").get(pk=version_id))


def of_cohort(cohort: Cohort) -> Definition:
    """The definition that a cohort started with, whose version came along with the cohort."""
    return _parsed(cohort.definition)


def _parsed(version: DefinitionVersion) -> Definition:
    found = _read.get(version.digest)
    if found is None:
        found = _read.setdefault(version.digest, files.parse(version.content, str(version)))
    return found


# Versions never change, and few are in use: what was read once is kept by its digest.
_read: dict[str, Definition] = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a definition would do. ``before`` is the version that is current now; blank is none
    yet."""

    before: str
    after: str
    changes: list[Change]
    known: bool = False  # this very version was applied before

    @property
    def refusals(self) -> list[str]:
        """Why it would be refused, a sentence each."""
        return [change.sentence for change in self.changes if change.sign == "!"]


def plan(content: dict[str, Any]) -> Plan:
    """What applying this raw content would do to its programme; raises :class:`Refused` for mistakes in
    it."""
    known = known_version(content)
    if known is not None:
        return Plan(current_version(known.programme).version, known.version, [], known=True)
    definition = checked(content, str(content.get("key", "definition")))
    found = Programme.objects.filter(key=definition.key).first()
    now = None if found is None else found.versions.order_by("-pk").first()
    if found is None or now is None:
        return Plan("", definition.version, [Change("+", f"programme “{definition.key}” is new.")])
    changes = compare(_parsed(now), definition, used=in_use(found))
    if found.versions.filter(version=definition.version).exists():
        changes.insert(0, Change("!", _OTHER_CONTENT.format(definition.version, definition.key)))
    return Plan(now.version, definition.version, changes)


def known_version(content: dict[str, Any]) -> DefinitionVersion | None:
    """The version with just this content, where it was applied before."""
    return (
        DefinitionVersion.objects.defer("content")
        .select_related("programme")
        .filter(programme__key=str(content.get("key")), digest=digest(content))
        .first()
    )


_OTHER_CONTENT = "Version {} of {} was applied with other content. Give the changed definition a new version."


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of raw content in canonical JSON: the same however its keys are ordered."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def in_use(programme: Programme) -> bool:
    """Whether data rests on the definition: some cohort goes by it."""
    return programme.cohorts.exists()


def listed() -> list[tuple[Programme, DefinitionVersion, int]]:
    """All programmes by key, each with its current version and the number of its cohorts."""
    cohorts = dict(every().annotate(count=Count("cohorts")).values_list("pk", "count"))
    return [(found, current_version(found), cohorts[found.pk]) for found in every()]
