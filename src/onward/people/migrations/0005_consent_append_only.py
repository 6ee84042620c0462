from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

# Whose a row is may change, where two records turn out to be one person; sealed columns, where keys are rotated.
CONSENT = ["recorded_at", "purpose", "audience", "answer", "text_key", "text_version", "language", '"on"', "until", "how", "recorded_by_id"]
DISCLOSED = ["recorded_at", "purpose", "audience", "left_as", "thing", "thing_id", "by_id"]


class Migration(migrations.Migration):
    dependencies = [("people", "0004_access_and_consent")]
    operations = [
        migrations.RunPython(refuse_changes("people_consent", CONSENT), allow_changes("people_consent")),
        migrations.RunPython(refuse_changes("people_disclosed", DISCLOSED), allow_changes("people_disclosed")),
    ]
