from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_requests_and_holds")]
    operations = [
        migrations.RunPython(refuse_changes("privacy_requeststep", ["request_id", "kind", '"on"', "recorded_at", "recorded_by_id"]), allow_changes("privacy_requeststep")),
    ]
