"""Steps of every deadline, in one table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField()),
                ("ladder", models.CharField(max_length=20)),
                ("due_on", models.DateField()),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("tell", models.CharField(max_length=20)),
                ("every", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("skipped", models.BooleanField(default=False)),
                ("cancelled", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "bước nhắc hạn",
                "verbose_name_plural": "bước nhắc hạn",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("cancelled", False), ("done_at__isnull", True), ("skipped", False)
                        ),
                        fields=["on"],
                        name="step_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "subject_type",
                            "subject_id",
                            "ladder",
                            "due_on",
                            "kind",
                            "on",
                            "tell",
                        ),
                        name="step_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at__isnull", True),
                            models.Q(("cancelled", False), ("skipped", False)),
                            _connector="OR",
                        ),
                        name="step_told_or_not",
                    ),
                ],
            },
        ),
    ]
