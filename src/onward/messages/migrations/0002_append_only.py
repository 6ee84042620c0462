from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

TABLE = "messages_delivery"
COLUMNS = ["message_id", "step", "recorded_at"]


class Migration(migrations.Migration):
    dependencies = [("messages", "0001_messages_and_stops")]
    operations = [migrations.RunPython(refuse_changes(TABLE, COLUMNS), allow_changes(TABLE))]
