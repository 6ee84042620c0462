from django.db import migrations, models


class Migration(migrations.Migration):
    """A list of an office's people is counted and sorted from an index, without their sealed columns."""

    dependencies = [('people', '0007_fill_name_keys')]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(
                condition=models.Q(('forgotten_on', None), ('merged_into', None)),
                fields=['office', 'code', 'id'],
                name='people_person_in_order',
            ),
        ),
    ]
