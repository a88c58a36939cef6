"""What the clock will tell of every deadline."""

from datetime import date, timedelta

from django.db import models

from vietnamese.dates import dmy

UNTOLD = models.Q(done_at__isnull=True, skipped=False, cancelled=False)


class StepQuerySet(models.QuerySet["Step"]):
    def of(self, subject: models.Model) -> "StepQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def waiting(self) -> "StepQuerySet":
        return self.filter(UNTOLD)

    def told(self) -> "StepQuerySet":
        return self.filter(done_at__isnull=False)

    def due(self, today: date) -> "StepQuerySet":
        return self.waiting().filter(on__lte=today)


class Step(models.Model):
    """One thing to tell about one deadline, told once (workflow.steps).

    `due_on` is the deadline, `on` the day of telling, `tell` whom; with `every` it is followed by
    another so many days later for as long as the matter is open. `skipped`: its day was past before
    the deadline began to run. `cancelled`: untold, and no longer to be told.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    ladder = models.CharField(max_length=20)
    due_on = models.DateField()
    kind = models.CharField(max_length=20)
    on = models.DateField()
    tell = models.CharField(max_length=20)
    every = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    skipped = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước nhắc hạn"
        verbose_name_plural = "bước nhắc hạn"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "ladder", "due_on", "kind", "on", "tell"],
                name="step_once",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(skipped=False, cancelled=False),
                name="step_told_or_not",
            ),
        ]
        indexes = [models.Index(fields=["on"], condition=UNTOLD, name="step_waiting")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.kind} {dmy(self.on)}"

    def next(self) -> "Step":
        """The one that follows, not yet stored."""
        return Step(
            subject_type=self.subject_type,
            subject_id=self.subject_id,
            ladder=self.ladder,
            due_on=self.due_on,
            kind=self.kind,
            on=self.on + timedelta(days=self.every),
            tell=self.tell,
            every=self.every,
        )
