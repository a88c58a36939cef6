"""How a round reckons due dates, and the milestones within; every round keeps what it did so far."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0003_initiatives_pledges"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="clock_met_by",
            field=models.CharField(
                choices=[
                    ("decision", "quyết định hoặc tờ trình đã ký, không khen, đã rút"),
                    ("ruling", "Giám đốc đã cho ý kiến"),
                    ("to_council", "đã trình Hội đồng (không có Hội đồng: đã trình Giám đốc)"),
                ],
                default="decision",
                help_text="Hết hạn mà việc này chưa xong với mọi đề nghị là quá hạn; đề nghị tạm dừng không tính.",
                max_length=10,
                verbose_name="việc xem xét xong khi",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="council_by",
            field=models.DateField(
                blank=True,
                help_text="Mốc bên trong, để trống nếu không đặt; Văn phòng được nhắc trước.",
                null=True,
                verbose_name="trình Hội đồng chậm nhất ngày",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="meeting_by",
            field=models.DateField(
                blank=True,
                help_text="Mốc bên trong, để trống nếu không đặt; Văn phòng được nhắc trước.",
                null=True,
                verbose_name="họp Hội đồng chậm nhất ngày",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="own_days",
            field=models.PositiveSmallIntegerField(
                default=15,
                help_text="Của đề nghị thôi tạm dừng, hoặc cấp tỉnh không khen: tính từ ngày đó.",
                verbose_name="số ngày xem xét riêng",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="stops_while_returned",
            field=models.BooleanField(
                default=False,
                help_text="Không đánh dấu: trả hồ sơ về bổ sung không làm thay đổi hạn xem xét.",
                verbose_name="không tính những ngày hồ sơ ở đơn vị để bổ sung",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gt", 0), ("own_days__gt", 0)),
                name="round_days_positive",
                violation_error_message="Số ngày xem xét phải từ 1 trở lên.",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("clock_met_by__in", ["decision", "ruling", "to_council"])),
                name="round_met_by_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("council_by__isnull", True),
                    ("meeting_by__isnull", True),
                    ("meeting_by__gte", models.F("council_by")),
                    _connector="OR",
                ),
                name="round_milestones_in_order",
                violation_error_message="Ngày họp Hội đồng phải từ ngày trình Hội đồng trở đi.",
            ),
        ),
    ]
