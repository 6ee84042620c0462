from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0003_append_only")]
    operations = [
        migrations.AddField(
            model_name="session",
            name="revision",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
