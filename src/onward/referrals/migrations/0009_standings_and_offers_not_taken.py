from itertools import batched
from typing import Any

from django.db import migrations, models
from django.db.models import Q

from onward.lib.append_only import allow_changes, refuse_changes

STEP = ["referral_id", "cohort_id", "status", '"on"', "recorded_at", "recorded_by_id"]
STATUSES = ["offered", "enrolled", "completed", "left early", "not taken"]
STANDINGS = [
    ("new", "New"),
    ("waiting", "Waiting list"),
    ("offered", "Place offered"),
    ("taking part", "In the course"),
    ("ended", "Ended"),
]


def stand(apps: Any, schema_editor: Any) -> None:
    """Before this, nobody could be transferred, come back or turn an offer down: the latest rows say it all."""
    Referral = apps.get_model("referrals", "Referral")
    ids = list(Referral.objects.order_by("pk").values_list("pk", flat=True))
    for chunk in batched(ids, 5_000):
        decided = _latest(apps.get_model("referrals", "Decision").objects, chunk)
        steps = apps.get_model("referrals", "PlaceStep").objects
        offered = _latest(steps.filter(status="offered"), chunk)
        enrolled = _latest(steps.filter(status="enrolled"), chunk)
        ended = _latest(steps.filter(status__in=["completed", "left early"]), chunk)
        found: dict[str, list[int]] = {}
        for pk in chunk:
            if pk in enrolled:
                now = "ended" if pk in ended else "taking part"
            elif decided.get(pk) in ("declined", "withdrew"):
                now = "ended"
            else:
                now = "offered" if pk in offered else "waiting" if pk in decided else "new"
            found.setdefault(now, []).append(pk)
        for now, pks in found.items():
            Referral.objects.filter(pk__in=pks).update(standing=now)


def _latest(rows: Any, referrals: tuple[int, ...]) -> dict[int, str]:
    return dict(rows.filter(referral__in=referrals).order_by("pk").values_list("referral_id", "status"))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_append_only_too")]
    operations = [
        migrations.AddField(
            "referral", "standing", models.CharField(choices=STANDINGS, default="new", max_length=12)
        ),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["office", "standing", "referred_on", "ref"], name="referrals_standing_in_order"
            ),
        ),
        migrations.RunPython(stand, migrations.RunPython.noop),
        migrations.AddIndex(
            "eligibilityevidence",
            models.Index(
                fields=["valid_until"],
                condition=Q(valid_until__isnull=False),
                name="referrals_evidence_runs_out",
            ),
        ),
        migrations.AddIndex(
            "decision",
            models.Index(fields=["reason"], condition=Q(status="declined"), name="referrals_declined_for"),
        ),
        # A constraint changes on a table that is only added to: SQLite makes the table anew, without triggers.
        migrations.RunPython(
            allow_changes("referrals_placestep"), refuse_changes("referrals_placestep", STEP)
        ),
        migrations.RemoveConstraint("placestep", "referrals_place_status_known"),
        migrations.AlterField(
            "placestep",
            "status",
            models.CharField(
                choices=[
                    ("offered", "Place offered"),
                    ("enrolled", "Enrolled"),
                    ("completed", "Completed"),
                    ("left early", "Left early"),
                    ("not taken", "Offer not taken up"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            "placestep",
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="referrals_place_status_known"),
        ),
        migrations.RunPython(
            refuse_changes("referrals_placestep", STEP), allow_changes("referrals_placestep")
        ),
    ]
