
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_append_only'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='actor_kind',
            field=models.CharField(choices=[('user', 'Somebody signed in'), ('command', 'The command line'), ('system', 'Onward itself'), ('nobody', 'Somebody who is not signed in')], max_length=10),
        ),
    ]
