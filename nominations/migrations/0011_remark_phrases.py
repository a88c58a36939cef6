"""Ready phrases for requests of supplements, with a first set that the office edits as it likes."""

import django.db.models.deletion
import simple_history.models
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


FIRST = {
    "ho_so": (
        "Bổ sung tài liệu minh chứng cho thành tích đã nêu trong hồ sơ.",
        "Hồ sơ nộp chưa đúng đợt xét; đề nghị kiểm tra và nộp lại theo hướng dẫn của đợt.",
    ),
    "to_trinh": (
        "Bổ sung bản Tờ trình có chữ ký của lãnh đạo và dấu của đơn vị.",
        "Ghi đủ số, ngày ban hành Tờ trình.",
        "Danh sách trong Tờ trình chưa khớp với Biên bản xét; đề nghị rà soát, thống nhất.",
    ),
    "bien_ban": (
        "Bổ sung Biên bản xét có chữ ký của chủ trì và thư ký.",
        "Số phiếu tán thành chưa khớp với số người có mặt; đề nghị kiểm tra lại.",
        "Ghi rõ lý do vắng mặt của người không dự họp.",
    ),
    "danh_sach": (
        "Ghi đúng họ tên, chức vụ, đơn vị của người được đề nghị tại thời điểm xét.",
        "Hình thức đề nghị chưa phù hợp với thành tích và tiêu chuẩn; đề nghị xem lại.",
    ),
    "bao_cao": (
        "Nêu rõ số liệu, kết quả cụ thể; so sánh với kế hoạch hoặc cùng kỳ năm trước.",
        "Nêu rõ vai trò, phần việc của cá nhân trong kết quả chung của tập thể.",
        "Báo cáo có đoạn giống báo cáo khác; đề nghị viết lại bằng việc làm, số liệu của chính mình.",
        "Bổ sung xác nhận của cá nhân về thông tin và nội dung báo cáo.",
    ),
}


def begin(apps, _schema_editor):
    phrases = apps.get_model("nominations", "RemarkPhrase").objects
    for part, texts in FIRST.items():
        for order, text in enumerate(texts, 1):
            phrases.create(part=part, order=order, text=text)


class Migration(migrations.Migration):

    dependencies = [
        ('nominations', '0010_due_change'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RemarkPhrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('ho_so', 'Cả hồ sơ'), ('to_trinh', 'Tờ trình'), ('bien_ban', 'Biên bản xét'), ('danh_sach', 'Danh sách đề nghị'), ('bao_cao', 'Báo cáo thành tích')], max_length=12, verbose_name='phần')),
                ('text', vietnamese.fields.ProseField(max_length=600, verbose_name='câu yêu cầu')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
            ],
            options={
                'verbose_name': 'câu yêu cầu bổ sung',
                'verbose_name_plural': 'câu yêu cầu bổ sung',
                'ordering': ('part', 'order', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='HistoricalRemarkPhrase',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('part', models.CharField(choices=[('ho_so', 'Cả hồ sơ'), ('to_trinh', 'Tờ trình'), ('bien_ban', 'Biên bản xét'), ('danh_sach', 'Danh sách đề nghị'), ('bao_cao', 'Báo cáo thành tích')], max_length=12, verbose_name='phần')),
                ('text', vietnamese.fields.ProseField(max_length=600, verbose_name='câu yêu cầu')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lịch sử câu yêu cầu bổ sung',
                'verbose_name_plural': 'historical câu yêu cầu bổ sung',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
