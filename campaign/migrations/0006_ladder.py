"""Ladders of reminders as data, with the values the office begins with; what it edits later stays."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

SOURCED = {
    "source": "Bậc nhắc mặc định, theo cách làm nội bộ đề xuất; chờ Sở xác nhận",
    "certainty": "I",
    "needs_check": True,
    "note": "",
}
LATE = [(1, "chief_of_office"), (3, "deputy_director"), (5, "director")]
EXAMINED = [(-7, "handler"), (-3, "handler"), (-1, "handler"), (0, "handler"), *LATE]
WEEKLY = (12, "director")
# ladder → (days after the due date, whom it tells)
RUNGS = {
    "examination": [*EXAMINED, WEEKLY],
    "own_date": [*EXAMINED, WEEKLY],
    "supplement": [(-3, "unit"), (-1, "unit"), (0, "unit"), (1, "office")],
    "first_look": [(-1, "office"), (0, "office"), (1, "chief_of_office")],
    "milestone": [(-3, "office"), (-1, "office"), (0, "office")],
    "inspection": [(-7, "unit"), (-1, "unit"), (0, "unit"), (1, "office")],
    "annual_report": [(-days, "office") for days in (30, 14, 7, 3, 1)],
}


def rows():
    return [
        {
            "ladder": ladder,
            "offset": rung[0],
            "tell": rung[1],
            "is_weekly": rung == WEEKLY,
            **SOURCED,
        }
        for ladder, rungs in RUNGS.items()
        for rung in rungs
    ]


def fill(apps, _schema_editor):
    """With their history, so that the first change shows what was there before."""
    rung_model = apps.get_model("campaign", "LadderRung")
    history_model = apps.get_model("campaign", "HistoricalLadderRung")
    for values in rows():
        rung = rung_model.objects.create(**values)
        history_model.objects.create(
            id=rung.pk, **values, history_date=timezone.now(), history_type="+"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0005_inspection"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalLadderRung",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("source", vietnamese.fields.ProseField(verbose_name="nguồn")),
                (
                    "certainty",
                    vietnamese.fields.LineField(
                        choices=[
                            ("S", "đã đọc văn bản"),
                            ("S2", "đọc qua nguồn thứ hai"),
                            ("I", "suy luận từ nguồn đã đọc"),
                            ("M", "theo trí nhớ, chưa đối chiếu"),
                        ],
                        max_length=2,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("needs_check", models.BooleanField(default=True, verbose_name="cần kiểm tra")),
                ("note", vietnamese.fields.ProseField(blank=True, verbose_name="ghi chú")),
                (
                    "ladder",
                    vietnamese.fields.LineField(
                        choices=[
                            ("examination", "Hạn xem xét hồ sơ"),
                            ("own_date", "Hạn xem xét riêng của một đề nghị"),
                            ("supplement", "Hạn đơn vị bổ sung hồ sơ"),
                            ("first_look", "Hạn Văn phòng xem lần đầu (ngoài đợt)"),
                            ("milestone", "Mốc bên trong của đợt xét"),
                            ("inspection", "Hạn thực hiện kiến nghị sau kiểm tra"),
                            ("annual_report", "Hạn gửi báo cáo năm"),
                        ],
                        max_length=20,
                        verbose_name="thời hạn",
                    ),
                ),
                (
                    "offset",
                    models.SmallIntegerField(
                        help_text="Số âm: trước hạn; 0: đúng ngày hạn; số dương: quá hạn từng ấy ngày.",
                        validators=[
                            django.core.validators.MinValueValidator(-365),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="số ngày so với hạn",
                    ),
                ),
                (
                    "tell",
                    vietnamese.fields.LineField(
                        choices=[
                            ("handler", "Người xử lý hồ sơ"),
                            ("office", "Văn phòng"),
                            ("chief_of_office", "Chánh Văn phòng"),
                            ("deputy_director", "Phó Giám đốc"),
                            ("director", "Giám đốc"),
                            ("unit", "Đơn vị (đầu mối, lãnh đạo đơn vị)"),
                        ],
                        max_length=20,
                        verbose_name="báo cho",
                    ),
                ),
                (
                    "is_weekly",
                    models.BooleanField(
                        default=False,
                        help_text="Từ ngày đó, nhắc lại mỗi tuần cho đến khi xong việc; chỉ dùng khi đã quá hạn.",
                        verbose_name="nhắc lại hằng tuần",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lịch sử bậc nhắc hạn",
                "verbose_name_plural": "historical bậc nhắc hạn",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LadderRung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", vietnamese.fields.ProseField(verbose_name="nguồn")),
                (
                    "certainty",
                    vietnamese.fields.LineField(
                        choices=[
                            ("S", "đã đọc văn bản"),
                            ("S2", "đọc qua nguồn thứ hai"),
                            ("I", "suy luận từ nguồn đã đọc"),
                            ("M", "theo trí nhớ, chưa đối chiếu"),
                        ],
                        max_length=2,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("needs_check", models.BooleanField(default=True, verbose_name="cần kiểm tra")),
                ("note", vietnamese.fields.ProseField(blank=True, verbose_name="ghi chú")),
                (
                    "ladder",
                    vietnamese.fields.LineField(
                        choices=[
                            ("examination", "Hạn xem xét hồ sơ"),
                            ("own_date", "Hạn xem xét riêng của một đề nghị"),
                            ("supplement", "Hạn đơn vị bổ sung hồ sơ"),
                            ("first_look", "Hạn Văn phòng xem lần đầu (ngoài đợt)"),
                            ("milestone", "Mốc bên trong của đợt xét"),
                            ("inspection", "Hạn thực hiện kiến nghị sau kiểm tra"),
                            ("annual_report", "Hạn gửi báo cáo năm"),
                        ],
                        max_length=20,
                        verbose_name="thời hạn",
                    ),
                ),
                (
                    "offset",
                    models.SmallIntegerField(
                        help_text="Số âm: trước hạn; 0: đúng ngày hạn; số dương: quá hạn từng ấy ngày.",
                        validators=[
                            django.core.validators.MinValueValidator(-365),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="số ngày so với hạn",
                    ),
                ),
                (
                    "tell",
                    vietnamese.fields.LineField(
                        choices=[
                            ("handler", "Người xử lý hồ sơ"),
                            ("office", "Văn phòng"),
                            ("chief_of_office", "Chánh Văn phòng"),
                            ("deputy_director", "Phó Giám đốc"),
                            ("director", "Giám đốc"),
                            ("unit", "Đơn vị (đầu mối, lãnh đạo đơn vị)"),
                        ],
                        max_length=20,
                        verbose_name="báo cho",
                    ),
                ),
                (
                    "is_weekly",
                    models.BooleanField(
                        default=False,
                        help_text="Từ ngày đó, nhắc lại mỗi tuần cho đến khi xong việc; chỉ dùng khi đã quá hạn.",
                        verbose_name="nhắc lại hằng tuần",
                    ),
                ),
            ],
            options={
                "verbose_name": "bậc nhắc hạn",
                "verbose_name_plural": "bậc nhắc hạn",
                "ordering": ["ladder", "offset", "tell"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("certainty__in", ["S", "S2", "I", "M"])),
                        name="campaign_ladderrung_certainty_known",
                        violation_error_message="Giá trị không có trong danh sách.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="campaign_ladderrung_source_given",
                        violation_error_message="Phải ghi nguồn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ladder__in",
                                [
                                    "examination",
                                    "own_date",
                                    "supplement",
                                    "first_look",
                                    "milestone",
                                    "inspection",
                                    "annual_report",
                                ],
                            )
                        ),
                        name="campaign_ladderrung_ladder_known",
                        violation_error_message="Giá trị không có trong danh sách.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "tell__in",
                                [
                                    "handler",
                                    "office",
                                    "chief_of_office",
                                    "deputy_director",
                                    "director",
                                    "unit",
                                ],
                            )
                        ),
                        name="campaign_ladderrung_tell_known",
                        violation_error_message="Giá trị không có trong danh sách.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("offset__gte", -365), ("offset__lte", 365)),
                        name="campaign_ladderrung_offset",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_weekly", False), ("offset__gt", 0), _connector="OR"
                        ),
                        name="campaign_ladderrung_weekly_late",
                        violation_error_message="Chỉ nhắc hằng tuần khi đã quá hạn: số ngày phải lớn hơn 0.",
                    ),
                    models.UniqueConstraint(
                        fields=("ladder", "offset", "tell"),
                        name="campaign_ladderrung_once",
                        violation_error_message="Bậc này đã có: cùng thời hạn, cùng ngày, cùng người nhận.",
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
