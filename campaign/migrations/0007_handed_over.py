"""When an award was handed over and paid, in the register; ladders of reminders for both, to begin with."""

import vietnamese.fields
from django.db import migrations, models
from django.utils import timezone


SOURCED = {
    "source": "Bậc nhắc mặc định, theo cách làm nội bộ đề xuất; chờ Sở xác nhận",
    "certainty": "I",
    "needs_check": True,
    "note": "",
}
# ladder → (days after the date, whom it tells, again every week)
RUNGS = {
    "ceremony": [(-7, "office", False), (-3, "office", False), (-1, "office", False)]
    + [(0, "office", False), (1, "office", False)],
    "handover": [(7, "office", False), (14, "office", True), (30, "chief_of_office", True)],
}


def rows():
    return [
        {"ladder": ladder, "offset": offset, "tell": tell, "is_weekly": weekly, **SOURCED}
        for ladder, rungs in RUNGS.items()
        for offset, tell, weekly in rungs
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


def empty(apps, _schema_editor):
    for name in ("LadderRung", "HistoricalLadderRung"):
        apps.get_model("campaign", name).objects.filter(ladder__in=RUNGS).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0006_ladder'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='ladderrung',
            name='campaign_ladderrung_ladder_known',
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='handed_how',
            field=vietnamese.fields.LineField(blank=True, max_length=600, verbose_name='cách trao'),
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='handed_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày trao'),
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='paid_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày chi thưởng'),
        ),
        migrations.AlterField(
            model_name='historicalladderrung',
            name='ladder',
            field=vietnamese.fields.LineField(choices=[('examination', 'Hạn xem xét hồ sơ'), ('own_date', 'Hạn xem xét riêng của một đề nghị'), ('supplement', 'Hạn đơn vị bổ sung hồ sơ'), ('first_look', 'Hạn Văn phòng xem lần đầu (ngoài đợt)'), ('milestone', 'Mốc bên trong của đợt xét'), ('inspection', 'Hạn thực hiện kiến nghị sau kiểm tra'), ('annual_report', 'Hạn gửi báo cáo năm'), ('ceremony', 'Ngày tổ chức lễ trao'), ('handover', 'Trao thưởng, tính từ ngày ban hành hoặc ngày lễ trao')], max_length=20, verbose_name='thời hạn'),
        ),
        migrations.AlterField(
            model_name='ladderrung',
            name='ladder',
            field=vietnamese.fields.LineField(choices=[('examination', 'Hạn xem xét hồ sơ'), ('own_date', 'Hạn xem xét riêng của một đề nghị'), ('supplement', 'Hạn đơn vị bổ sung hồ sơ'), ('first_look', 'Hạn Văn phòng xem lần đầu (ngoài đợt)'), ('milestone', 'Mốc bên trong của đợt xét'), ('inspection', 'Hạn thực hiện kiến nghị sau kiểm tra'), ('annual_report', 'Hạn gửi báo cáo năm'), ('ceremony', 'Ngày tổ chức lễ trao'), ('handover', 'Trao thưởng, tính từ ngày ban hành hoặc ngày lễ trao')], max_length=20, verbose_name='thời hạn'),
        ),
        migrations.AddConstraint(
            model_name='ladderrung',
            constraint=models.CheckConstraint(condition=models.Q(('ladder__in', ['examination', 'own_date', 'supplement', 'first_look', 'milestone', 'inspection', 'annual_report', 'ceremony', 'handover'])), name='campaign_ladderrung_ladder_known', violation_error_message='Giá trị không có trong danh sách.'),
        ),
        migrations.RunPython(fill, empty),
    ]
