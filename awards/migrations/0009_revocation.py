"""Decisions that cancel awards, whose awards, and what was given back."""

import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0008_province'),
        ('campaign', '0011_return_ladder'),
        ('documents', '0003_signing_key'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Revocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('awaiting', 'Chờ ký duyệt'), ('approved', 'Đã duyệt, chờ cấp số'), ('numbered', 'Đã cấp số, chờ bản ký'), ('signed', 'Đã ban hành'), ('void', 'Hủy số')], default='draft', max_length=12, verbose_name='trạng thái')),
                ('signer_lines', models.JSONField(blank=True, default=list, verbose_name='thẩm quyền, chức vụ người ký')),
                ('signer_name', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='họ tên người ký')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='ngày duyệt')),
                ('conclusion', vietnamese.fields.LineField(max_length=300, verbose_name='văn bản kết luận')),
                ('conclusion_name', vietnamese.fields.LineField(max_length=200, verbose_name='tên tệp')),
                ('facts', vietnamese.fields.ProseField(max_length=2000, verbose_name='lý do hủy bỏ')),
                ('copies_to', models.JSONField(default=list, verbose_name='nơi nhận')),
                ('drafted_on', models.DateField(verbose_name='ngày soạn')),
                ('return_by', models.DateField(blank=True, null=True, verbose_name='hạn nộp lại')),
                ('bases', models.ManyToManyField(blank=True, related_name='+', to='documents.legaldocument', verbose_name='căn cứ pháp lý')),
                ('conclusion_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revocations', to='awards.decision', verbose_name='quyết định')),
                ('ground', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaign.revocationground', verbose_name='căn cứ hủy bỏ')),
                ('issued', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.issueddocument', verbose_name='văn bản')),
            ],
            options={
                'verbose_name': 'quyết định hủy bỏ',
                'verbose_name_plural': 'quyết định hủy bỏ',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='RevokedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_live', models.BooleanField(default=True)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revoked', to='awards.decisionline', verbose_name='người nhận')),
                ('revocation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.revocation')),
            ],
            options={
                'verbose_name': 'khen thưởng bị hủy bỏ',
                'verbose_name_plural': 'khen thưởng bị hủy bỏ',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='AwardReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('item', 'Bằng chứng nhận, hiện vật'), ('money', 'Tiền thưởng')], max_length=5, verbose_name='nộp lại')),
                ('returned_on', models.DateField(verbose_name='ngày nộp lại')),
                ('voucher', vietnamese.fields.LineField(blank=True, max_length=60, verbose_name='số chứng từ')),
                ('amount', models.PositiveIntegerField(null=True, verbose_name='số tiền (đồng)')),
                ('note', vietnamese.fields.ProseField(blank=True, max_length=1000, verbose_name='ghi chú')),
                ('recorded_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người ghi')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi lúc')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='awards.revokedline')),
            ],
            options={
                'verbose_name': 'lần nộp lại',
                'verbose_name_plural': 'lần nộp lại',
                'ordering': ('pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='revocation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'awaiting', 'approved', 'numbered', 'signed', 'void'])), name='revocation_state_known'),
        ),
        migrations.AddConstraint(
            model_name='revocation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued__isnull', True), ('state__in', ('draft', 'awaiting', 'approved'))), models.Q(('issued__isnull', False), ('state__in', ('numbered', 'signed', 'void'))), _connector='OR'), name='revocation_number_by_state'),
        ),
        migrations.AddConstraint(
            model_name='revokedline',
            constraint=models.UniqueConstraint(condition=models.Q(('is_live', True)), fields=('line',), name='one_live_revocation_per_line'),
        ),
        migrations.AddConstraint(
            model_name='awardreturn',
            constraint=models.UniqueConstraint(fields=('line', 'what'), name='returned_once'),
        ),
        migrations.AddConstraint(
            model_name='awardreturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('voucher', ''), ('what', 'item')), models.Q(('amount__gt', 0), ('what', 'money'), models.Q(('voucher', ''), _negated=True)), _connector='OR'), name='return_of_money_has_voucher'),
        ),
    ]
