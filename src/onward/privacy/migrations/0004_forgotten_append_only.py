from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

COLUMNS = ["office_id", "person_id", "code_hash", "parts", "whole", "why", "request_id", "rules", "erased", "recorded_at", "recorded_by_id"]


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_forgotten_and_notices")]
    operations = [
        migrations.RunPython(refuse_changes("privacy_forgotten", COLUMNS), allow_changes("privacy_forgotten")),
    ]
