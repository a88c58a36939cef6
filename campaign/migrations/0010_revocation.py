"""Grounds on which an award is revoked, as data; which awards of the register were revoked."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0009_register'),
        ('documents', '0003_signing_key'),
        ('people', '0002_list_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalRevocationGround',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('source', vietnamese.fields.ProseField(verbose_name='nguồn')),
                ('certainty', vietnamese.fields.LineField(choices=[('S', 'đã đọc văn bản'), ('S2', 'đọc qua nguồn thứ hai'), ('I', 'suy luận từ nguồn đã đọc'), ('M', 'theo trí nhớ, chưa đối chiếu')], max_length=2, verbose_name='mức chắc chắn')),
                ('needs_check', models.BooleanField(default=True, verbose_name='cần kiểm tra')),
                ('note', vietnamese.fields.ProseField(blank=True, verbose_name='ghi chú')),
                ('key', models.SlugField(max_length=40, verbose_name='mã')),
                ('text', vietnamese.fields.ProseField(verbose_name='trường hợp hủy bỏ')),
                ('article', vietnamese.fields.LineField(help_text='Ví dụ: điểm a khoản 2 Điều 93', max_length=120, verbose_name='điều khoản')),
                ('return_days', models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1)], verbose_name='số ngày làm việc để nộp lại')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='áp dụng từ ngày')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='áp dụng đến hết ngày')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'lịch sử căn cứ hủy bỏ',
                'verbose_name_plural': 'historical căn cứ hủy bỏ khen thưởng',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RevocationGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', vietnamese.fields.ProseField(verbose_name='nguồn')),
                ('certainty', vietnamese.fields.LineField(choices=[('S', 'đã đọc văn bản'), ('S2', 'đọc qua nguồn thứ hai'), ('I', 'suy luận từ nguồn đã đọc'), ('M', 'theo trí nhớ, chưa đối chiếu')], max_length=2, verbose_name='mức chắc chắn')),
                ('needs_check', models.BooleanField(default=True, verbose_name='cần kiểm tra')),
                ('note', vietnamese.fields.ProseField(blank=True, verbose_name='ghi chú')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='mã')),
                ('text', vietnamese.fields.ProseField(verbose_name='trường hợp hủy bỏ')),
                ('article', vietnamese.fields.LineField(help_text='Ví dụ: điểm a khoản 2 Điều 93', max_length=120, verbose_name='điều khoản')),
                ('return_days', models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1)], verbose_name='số ngày làm việc để nộp lại')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='áp dụng từ ngày')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='áp dụng đến hết ngày')),
            ],
            options={
                'verbose_name': 'căn cứ hủy bỏ khen thưởng',
                'verbose_name_plural': 'căn cứ hủy bỏ khen thưởng',
                'ordering': ['order'],
            },
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='revoked_by',
            field=vietnamese.fields.LineField(blank=True, max_length=60, verbose_name='quyết định hủy bỏ'),
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='revoked_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày hủy bỏ'),
        ),
        migrations.AddConstraint(
            model_name='awardrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_by', ''), ('revoked_on__isnull', True)), models.Q(('revoked_on__isnull', False), models.Q(('revoked_by', ''), _negated=True)), _connector='OR'), name='record_revoked_by_a_decision'),
        ),
        migrations.AddField(
            model_name='historicalrevocationground',
            name='document',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.legaldocument', verbose_name='văn bản'),
        ),
        migrations.AddField(
            model_name='historicalrevocationground',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revocationground',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.legaldocument', verbose_name='văn bản'),
        ),
        migrations.AddConstraint(
            model_name='revocationground',
            constraint=models.CheckConstraint(condition=models.Q(('certainty__in', ['S', 'S2', 'I', 'M'])), name='campaign_revocationground_certainty_known', violation_error_message='Giá trị không có trong danh sách.'),
        ),
        migrations.AddConstraint(
            model_name='revocationground',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='campaign_revocationground_source_given', violation_error_message='Phải ghi nguồn.'),
        ),
        migrations.AddConstraint(
            model_name='revocationground',
            constraint=models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='campaign_revocationground_from_on_first', violation_error_message='Ngày kết thúc phải từ ngày bắt đầu trở đi.'),
        ),
    ]
