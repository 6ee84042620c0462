from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_editions")]
    operations = [
        migrations.RunPython(refuse_changes("reports_edition", ["programme_id", "office_id", "definition_id", "as_of", "cohorts", "splits", "published", "held_back", "recorded_at", "recorded_by_id"]), allow_changes("reports_edition")),
    ]
