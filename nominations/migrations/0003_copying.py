import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nominations", "0002_supplements"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommonFingerprint",
            fields=[
                ("hash", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "đoạn dùng chung",
                "verbose_name_plural": "đoạn dùng chung",
            },
        ),
        migrations.CreateModel(
            name="SectionPrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(verbose_name="lần lưu")),
                ("made_at", models.DateTimeField(verbose_name="lúc")),
                (
                    "section",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="print",
                        to="nominations.reportsection",
                    ),
                ),
            ],
            options={
                "verbose_name": "dấu đối chiếu của mục báo cáo",
                "verbose_name_plural": "dấu đối chiếu của mục báo cáo",
            },
        ),
        migrations.CreateModel(
            name="CopyFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("share", models.PositiveSmallIntegerField(verbose_name="phần trăm báo cáo")),
                ("found_at", models.DateTimeField(verbose_name="lúc")),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="nominations.achievementreport",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copy_findings",
                        to="nominations.achievementreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "đoạn giống nhau",
                "verbose_name_plural": "đoạn giống nhau",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "other"), name="copy_pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("report", models.F("other")), _negated=True),
                        name="copy_pair_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__lte", 100)), name="copy_share_percent"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recipient", models.BigIntegerField()),
                ("hash", models.BigIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="nominations.achievementreport",
                    ),
                ),
                (
                    "print",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fingerprints",
                        to="nominations.sectionprint",
                    ),
                ),
            ],
            options={
                "verbose_name": "dấu đối chiếu",
                "verbose_name_plural": "dấu đối chiếu",
                "indexes": [
                    models.Index(
                        fields=["hash", "recipient", "report"], name="fingerprint_found"
                    )
                ],
            },
        ),
    ]
