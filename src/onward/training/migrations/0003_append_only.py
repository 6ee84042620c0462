from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

WHO = ["recorded_at", "recorded_by_id"]
NEW = {
    "training_registerentry": ["session_id", "referral_id", "token", "mark", "reason", "stepped_out", "before", "taken_at", *WHO],
    "training_sessionnote": ["session_id", *WHO],
}


class Migration(migrations.Migration):
    dependencies = [("training", "0002_timetable_bookings_and_entries")]
    operations = [
        migrations.RunPython(refuse_changes(table, columns), allow_changes(table))
        for table, columns in NEW.items()
    ]
