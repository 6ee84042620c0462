
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0005_seals_append_only'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['kind', 'at'], name='audit_event_kind'),
        ),
    ]
