"""The definition that a programme goes by, now or when a cohort started."""

from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.definition.schema import Definition
from onward.programmes.models import DefinitionVersion, Programme


def programme(key: str) -> Programme:
    """The programme of this key; raises :class:`Refused` naming the known ones."""
    found = Programme.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Programme.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise Refused(f"There is no programme {key!r}. Known: {known}.")
    return found


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


def _parsed(version: DefinitionVersion) -> Definition:
    found = _read.get(version.digest)
    if found is None:
        found = _read.setdefault(version.digest, files.parse(version.content, str(version)))
    return found


# Versions never change, and few are in use: what was read once is kept by its digest.
_read: dict[str, Definition] = {}
