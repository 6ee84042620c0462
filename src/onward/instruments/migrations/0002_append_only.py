from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_responses")]
    operations = [
        migrations.RunPython(refuse_changes("instruments_response", ["referral_id", "instrument", "definition_id", "stage", '"on"', "answers", "recorded_at", "recorded_by_id"]), allow_changes("instruments_response")),
    ]
