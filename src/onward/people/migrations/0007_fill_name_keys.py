from itertools import batched
from typing import Any

from django.db import migrations

from onward.people.rules import keys

NAMES = ("given_name", "family_name", "preferred_name", "other_names", "date_of_birth")


def fill(apps: Any, schema_editor: Any) -> None:
    """People who were there before the table of keys get theirs."""
    person, name_key = apps.get_model("people", "Person"), apps.get_model("people", "NameKey")
    without = person.objects.filter(name_keys=None).order_by("pk").values_list("pk", *NAMES)
    for chunk in batched(list(without), 1_000):
        name_key.objects.bulk_create(
            name_key(person_id=pk, kind=key.kind, hash=key.hash, sound=key.sound)
            for pk, *names, born in chunk
            for key in keys.of(*names, born=born)
        )


class Migration(migrations.Migration):
    dependencies = [("people", "0006_restrictions_and_agreements")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
