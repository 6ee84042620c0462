from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_sections")]
    operations = [
        migrations.RunPython(refuse_changes("reports_reportsection", ["programme_id", "office_id", "key", "recorded_at", "recorded_by_id"]), allow_changes("reports_reportsection")),
    ]
