"""The steps of the 15-day clock join those of every other deadline (workflow.Step)."""

from datetime import timedelta

from django.db import migrations

DOSSIER = "nominations.dossier"
LADDERS = ("examination", "own_date", "lapse")
KEPT = ("due_on", "kind", "on", "tell", "done_at", "skipped", "cancelled")
WEEKLY = "late_weekly"
BATCH = 1000


def ladder_of(step, own_dates):
    """A date of its own is told apart from the dossier's by the nominations that bear it."""
    if step.kind == "lapse":
        return "lapse"
    own = step.due_on != step.dossier.due_on and (step.dossier_id, step.due_on) in own_dates
    return "own_date" if own else "examination"


def told_or_not(step):
    """A step that was told was neither skipped nor cancelled, whatever was written later."""
    values = {name: getattr(step, name) for name in KEPT}
    return values | ({"skipped": False, "cancelled": False} if step.done_at else {})


def move(apps, _schema_editor):
    nominations = apps.get_model("nominations", "Nomination").objects
    own = nominations.filter(own_due_on__isnull=False).values_list("dossier_id", "own_due_on")
    own_dates = set(own)
    old = apps.get_model("nominations", "ClockStep").objects.select_related("dossier")
    new = apps.get_model("workflow", "Step")
    new.objects.bulk_create(
        (
            new(
                subject_type=DOSSIER,
                subject_id=step.dossier_id,
                ladder=ladder_of(step, own_dates),
                every=7 if step.kind == WEEKLY else 0,
                **told_or_not(step),
            )
            for step in old.order_by("pk")
        ),
        batch_size=BATCH,
    )
    go_on(new)


def go_on(step_model):
    """Weekly steps were made week by week; now one waits after the ladder's end, or after the last."""
    ladder = step_model.objects.filter(subject_type=DOSSIER, cancelled=False)
    last = {}
    for step in ladder.filter(kind__in=("late_5", WEEKLY)).order_by("on"):
        last[step.subject_id, step.ladder, step.due_on] = step.on
    step_model.objects.bulk_create(
        (
            step_model(
                subject_type=DOSSIER,
                subject_id=subject_id,
                ladder=name,
                due_on=due_on,
                kind=WEEKLY,
                on=on + timedelta(days=7),
                tell="director",
                every=7,
            )
            for (subject_id, name, due_on), on in last.items()
        ),
        batch_size=BATCH,
    )


def move_back(apps, _schema_editor):
    """Other ladders have no place there; a date of its own that equals the dossier's is one step."""
    steps = apps.get_model("workflow", "Step").objects
    old = apps.get_model("nominations", "ClockStep")
    ours = steps.filter(subject_type=DOSSIER, ladder__in=LADDERS)
    old.objects.bulk_create(
        (
            old(dossier_id=step.subject_id, **{name: getattr(step, name) for name in KEPT})
            for step in ours.order_by("pk")
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    steps.filter(subject_type=DOSSIER).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("nominations", "0008_adverse_document"),
        ("workflow", "0002_step"),
    ]

    operations = [
        migrations.RunPython(move, move_back),
        migrations.DeleteModel(name="ClockStep"),
    ]
