from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

COLUMNS = ["referral_id", "kind", '"on"', "reason", "recorded_at", "recorded_by_id"]


class Migration(migrations.Migration):
    dependencies = [("assistance", "0002_help_requests")]
    operations = [
        migrations.RunPython(
            refuse_changes("assistance_helprequest", COLUMNS), allow_changes("assistance_helprequest")
        ),
    ]
