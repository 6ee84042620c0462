import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_partners"), ("referrals", "0003_partners_to_accounts")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "referral",
                    "partner",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="accounts.partner"),
                ),
                migrations.DeleteModel("Partner"),
            ]
        )
    ]
