"""Applying a programme definition: the one way in which a programme gets or changes its definition."""

from typing import Any

from django.db import transaction

from onward.accounts.access import operators_only
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.models import DefinitionVersion, Programme
from onward.programmes.queries import definitions


@operators_only
@transaction.atomic
def apply(*, content: dict[str, Any], by: Actor) -> Programme:
    """Make this raw content the current definition of its programme; cohorts that start from now on go by it.

    A version that was applied before is left as it is. Raises :class:`Refused` for content with mistakes, for
    another content under a version that was applied before, and for changes that records forbid (``onward
    programme plan`` shows them).
    """
    known = definitions.known_version(content)
    if known is not None:
        return known.programme
    existing = Programme.objects.select_for_update().filter(key=str(content.get("key"))).first()
    plan = definitions.plan(content)
    if plan.refusals:
        raise Refused(*plan.refusals)
    programme = existing or Programme.objects.create(key=content["key"], title=content["title"])
    if programme.title != content["title"]:
        programme.title = content["title"]
        programme.save(update_fields=["title"])
    version = DefinitionVersion.objects.create(
        programme=programme,
        version=content["version"],
        content=content,
        digest=definitions.digest(content),
        recorded_by_id=by.user_id,
    )
    events.record(
        "programmes.definition_applied",
        by=by,
        object_type="programmes.definitionversion",
        object_id=version.pk,
        fields=["version", "content"],
    )
    return programme


@operators_only
def load_shipped(*, by: Actor) -> None:
    """Apply every definition that comes with Onward and whose programme is not there yet.

    A newer version of a programme that is there waits until somebody has looked at its plan and applies it.
    """
    there = set(definitions.every().values_list("key", flat=True))
    for content in files.shipped_contents():
        if content["key"] not in there:
            apply(content=content, by=by)
