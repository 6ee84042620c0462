"""Applying a programme definition: the one way in which a programme gets or changes its definition."""

import hashlib
import json
from typing import Any

from django.db import transaction

from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.models import DefinitionVersion, Programme


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of the content in canonical JSON: the same for the same content in whatever order it is written."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@transaction.atomic
def apply(*, content: dict[str, Any], by: Actor) -> Programme:
    """Make this raw content the current definition of its programme; new cohorts go by it.

    A version that was applied before is left as it is. Raises :class:`Refused` for content with mistakes, and for
    another content under a version that was applied before.
    """
    definition = files.parse(content, str(content.get("key", "definition")))
    programme, _ = Programme.objects.select_for_update().get_or_create(
        key=definition.key, defaults={"title": definition.title}
    )
    fingerprint = digest(content)
    same = programme.versions.filter(version=definition.version).first()
    if same is not None:
        if same.digest == fingerprint:
            return programme
        raise Refused(
            f"Version {definition.version} of {definition.key} was applied with other content. "
            "Give the changed definition a new version."
        )
    version = DefinitionVersion.objects.create(
        programme=programme,
        version=definition.version,
        content=content,
        digest=fingerprint,
        recorded_by_id=by.user_id,
    )
    if programme.title != definition.title:
        programme.title = definition.title
        programme.save(update_fields=["title"])
    events.record(
        "programmes.definition_applied",
        by=by,
        object_type="definition version",
        object_id=version.pk,
        fields=["version", "content"],
    )
    return programme


def load_shipped(*, by: Actor) -> None:
    """Apply every definition that comes with Onward; those applied before are left as they are."""
    for folder in files.shipped():
        apply(content=files.content(folder), by=by)
