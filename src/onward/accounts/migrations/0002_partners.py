from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_offices_and_users"), ("referrals", "0003_partners_to_accounts")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Partner",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120, unique=True)),
                    ],
                )
            ]
        )
    ]
