from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_programmes_and_cohorts")]
    operations = [
        migrations.RunPython(refuse_changes("programmes_definitionversion", ["programme_id", "version", "content", "digest", "recorded_at", "recorded_by_id"]), allow_changes("programmes_definitionversion")),
    ]
