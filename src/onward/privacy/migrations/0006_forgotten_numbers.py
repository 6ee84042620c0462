from importlib import import_module

from django.db import migrations, models

from onward.lib.append_only import allow_changes, refuse_changes

BEFORE = import_module("onward.privacy.migrations.0004_forgotten_append_only").COLUMNS
TABLE = "privacy_forgotten"


class Migration(migrations.Migration):
    dependencies = [("privacy", "0005_packs")]
    operations = [
        migrations.AddField("forgotten", "ref_hashes", models.JSONField(null=True)),
        migrations.RunPython(allow_changes(TABLE), refuse_changes(TABLE, BEFORE)),
        migrations.RunPython(refuse_changes(TABLE, [*BEFORE, "ref_hashes"]), allow_changes(TABLE)),
    ]
