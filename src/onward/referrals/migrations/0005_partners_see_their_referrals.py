from django.db import migrations


def begin(apps, schema_editor):
    """Partners whose referrals were stored before there was an access to give see them like all others."""
    access, referral = apps.get_model("people", "Access"), apps.get_model("referrals", "Referral")
    pairs = referral.objects.exclude(partner=None).values_list("person_id", "partner_id").distinct()
    there = set(access.objects.filter(kind="referral", ended_at=None).values_list("person_id", "partner_id"))
    access.objects.bulk_create(
        [access(person_id=person, kind="referral", partner_id=partner) for person, partner in pairs if (person, partner) not in there],
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0004_access_and_consent"), ("referrals", "0004_partners_of_accounts")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
