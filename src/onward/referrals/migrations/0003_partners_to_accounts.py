"""The table of partners moves to ``accounts``: their workers sign in and belong to one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_append_only")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("partner", "accounts_partner")]
        )
    ]
