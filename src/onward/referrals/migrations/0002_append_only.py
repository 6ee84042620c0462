from django.db import migrations

from onward.lib.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_referrals")]
    operations = [
        migrations.RunPython(refuse_changes("referrals_eligibilityevidence", ["referral_id", "criterion", "answer", "seen_on", "valid_until", "recorded_at", "recorded_by_id"]), allow_changes("referrals_eligibilityevidence")),
        migrations.RunPython(refuse_changes("referrals_decision", ["referral_id", "status", "reason", "recorded_at", "recorded_by_id"]), allow_changes("referrals_decision")),
        migrations.RunPython(refuse_changes("referrals_placestep", ["referral_id", "cohort_id", "status", '"on"', "recorded_at", "recorded_by_id"]), allow_changes("referrals_placestep")),
    ]
