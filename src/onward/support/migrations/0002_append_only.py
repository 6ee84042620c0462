from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("support", "0001_sessions_plans_and_steps")]
    operations = [
        migrations.RunPython(refuse_changes("support_review", ["objective_id", "stage", "achieved", "recorded_at", "recorded_by_id"]), allow_changes("support_review")),
    ]
