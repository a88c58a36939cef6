"""How the province's decision spells a name, in the register; ladders of reminders while it examines."""

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
    "province": [(20, "office", False), (30, "office", True), (45, "chief_of_office", False)],
    "province_more": [(-3, "office", False), (-1, "office", False), (0, "office", False)]
    + [(1, "chief_of_office", False)],
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
        ('campaign', '0007_handed_over'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='ladderrung',
            name='campaign_ladderrung_ladder_known',
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='printed_as',
            field=vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='tên in trong quyết định'),
        ),
        migrations.AlterField(
            model_name='awardrecord',
            name='folded',
            field=vietnamese.fields.FoldedField(max_length=500, of=('recipient', 'printed_as', 'unit_name', 'decision_number')),
        ),
        migrations.AlterField(
            model_name='historicalladderrung',
            name='ladder',
            field=vietnamese.fields.LineField(choices=[('examination', 'Hạn xem xét hồ sơ'), ('own_date', 'Hạn xem xét riêng của một đề nghị'), ('supplement', 'Hạn đơn vị bổ sung hồ sơ'), ('first_look', 'Hạn Văn phòng xem lần đầu (ngoài đợt)'), ('milestone', 'Mốc bên trong của đợt xét'), ('inspection', 'Hạn thực hiện kiến nghị sau kiểm tra'), ('annual_report', 'Hạn gửi báo cáo năm'), ('ceremony', 'Ngày tổ chức lễ trao'), ('handover', 'Trao thưởng, tính từ ngày ban hành hoặc ngày lễ trao'), ('province', 'Chờ kết quả của tỉnh, tính từ ngày gửi hồ sơ'), ('province_more', 'Hạn bổ sung hồ sơ theo yêu cầu của Sở Nội vụ')], max_length=20, verbose_name='thời hạn'),
        ),
        migrations.AlterField(
            model_name='ladderrung',
            name='ladder',
            field=vietnamese.fields.LineField(choices=[('examination', 'Hạn xem xét hồ sơ'), ('own_date', 'Hạn xem xét riêng của một đề nghị'), ('supplement', 'Hạn đơn vị bổ sung hồ sơ'), ('first_look', 'Hạn Văn phòng xem lần đầu (ngoài đợt)'), ('milestone', 'Mốc bên trong của đợt xét'), ('inspection', 'Hạn thực hiện kiến nghị sau kiểm tra'), ('annual_report', 'Hạn gửi báo cáo năm'), ('ceremony', 'Ngày tổ chức lễ trao'), ('handover', 'Trao thưởng, tính từ ngày ban hành hoặc ngày lễ trao'), ('province', 'Chờ kết quả của tỉnh, tính từ ngày gửi hồ sơ'), ('province_more', 'Hạn bổ sung hồ sơ theo yêu cầu của Sở Nội vụ')], max_length=20, verbose_name='thời hạn'),
        ),
        migrations.AddConstraint(
            model_name='ladderrung',
            constraint=models.CheckConstraint(condition=models.Q(('ladder__in', ['examination', 'own_date', 'supplement', 'first_look', 'milestone', 'inspection', 'annual_report', 'ceremony', 'handover', 'province', 'province_more'])), name='campaign_ladderrung_ladder_known', violation_error_message='Giá trị không có trong danh sách.'),
        ),
        migrations.RunPython(fill, empty),
    ]
