from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes

WHO = ["recorded_at", "recorded_by_id"]
NEW = {
    "referrals_levelcheck": ["referral_id", "skill", "level", "suggested", "english_class", *WHO],
    "referrals_pause": ["referral_id", "cohort_id", "kind", '"on"', *WHO],
    "referrals_commitment": ["referral_id", "text_version", "agreed_on", *WHO],
    "referrals_threadentry": ["referral_id", "kind", "from_partner", *WHO],
}


class Migration(migrations.Migration):
    dependencies = [("referrals", "0007_drafts_threads_eligibility")]
    operations = [
        migrations.RunPython(refuse_changes(table, columns), allow_changes(table))
        for table, columns in NEW.items()
    ]
