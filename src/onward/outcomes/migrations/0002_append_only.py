from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0001_follow_ups")]
    operations = [
        migrations.RunPython(refuse_changes("outcomes_followup", ["referral_id", '"on"', "status", "hours_band", "self_employed", "english_course", "reason", "recorded_at", "recorded_by_id"]), allow_changes("outcomes_followup")),
    ]
