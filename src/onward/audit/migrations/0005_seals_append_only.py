from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

TABLE = "audit_seal"
COLUMNS = ["number", "first_event", "last_event", "count", "root", "marks", "previous", "at", "hash"]


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_seals")]
    operations = [migrations.RunPython(refuse_changes(TABLE, COLUMNS), allow_changes(TABLE))]
