
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_actor_nobody'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('first_event', models.BigIntegerField()),
                ('last_event', models.BigIntegerField()),
                ('count', models.IntegerField()),
                ('root', models.CharField(max_length=64)),
                ('marks', models.BinaryField()),
                ('previous', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('count__gt', 0), ('first_event__lte', models.F('last_event'))), name='audit_seal_holds_something')],
            },
        ),
    ]
