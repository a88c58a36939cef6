"""A due date that moves keeps the old one; one that was missed keeps the office's reason."""

import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nominations", "0009_steps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="nomination",
            name="own_due_calendar",
            field=models.JSONField(blank=True, default=list, verbose_name="lịch đã dùng"),
        ),
        migrations.AddField(
            model_name="nomination",
            name="own_due_explanation",
            field=models.JSONField(blank=True, default=list, verbose_name="cách tính hạn riêng"),
        ),
        migrations.CreateModel(
            name="DueChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("gia_han", "Gia hạn"),
                            ("bo_sung", "Không tính những ngày ở đơn vị để bổ sung"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="hạn cũ")),
                ("to_on", models.DateField(verbose_name="hạn mới")),
                ("explanation", models.JSONField(default=list, verbose_name="cách tính hạn cũ")),
                ("calendar", models.JSONField(default=list, verbose_name="lịch đã dùng")),
                (
                    "reason",
                    vietnamese.fields.ProseField(blank=True, max_length=500, verbose_name="lý do"),
                ),
                (
                    "sent_on",
                    models.DateField(blank=True, null=True, verbose_name="trả về bổ sung ngày"),
                ),
                ("back_on", models.DateField(blank=True, null=True, verbose_name="nộp lại ngày")),
                (
                    "by_name",
                    vietnamese.fields.LineField(max_length=200, verbose_name="người thực hiện"),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_changes",
                        to="nominations.dossier",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_changes",
                        to="nominations.nomination",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi hạn xem xét",
                "verbose_name_plural": "thay đổi hạn xem xét",
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "gia_han"),
                                ("to_on__gt", models.F("from_on")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            models.Q(("kind", "bo_sung"), ("to_on__gte", models.F("from_on"))),
                            _connector="OR",
                        ),
                        name="due_moves_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("back_on__isnull", True),
                                ("kind", "gia_han"),
                                ("sent_on__isnull", True),
                            ),
                            models.Q(
                                ("back_on__gt", models.F("sent_on")),
                                ("kind", "bo_sung"),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="due_return_has_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LateReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="hạn đã quá")),
                (
                    "reason",
                    vietnamese.fields.ProseField(max_length=2000, verbose_name="lý do chậm"),
                ),
                (
                    "by_name",
                    vietnamese.fields.LineField(max_length=200, verbose_name="người giải trình"),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_reasons",
                        to="nominations.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "giải trình chậm hạn",
                "verbose_name_plural": "giải trình chậm hạn",
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "due_on"), name="late_reason_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="late_reason_given"
                    ),
                ],
            },
        ),
    ]
