from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

TABLE = "audit_event"
COLUMNS = ["at", "actor_kind", "actor_id", "kind", "object_type", "object_id", "person_id", "fields", "source"]


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_events")]
    operations = [migrations.RunPython(refuse_changes(TABLE, COLUMNS), allow_changes(TABLE))]
