"""Decisions that amend or replace an issued one; letters that correct its layout."""

import django.db.models.deletion
import vietnamese.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0009_revocation'),
        ('documents', '0003_signing_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('awaiting', 'Chờ ký duyệt'), ('approved', 'Đã duyệt, chờ cấp số'), ('numbered', 'Đã cấp số, chờ bản ký'), ('signed', 'Đã ban hành'), ('void', 'Hủy số')], default='draft', max_length=12, verbose_name='trạng thái')),
                ('signer_lines', models.JSONField(blank=True, default=list, verbose_name='thẩm quyền, chức vụ người ký')),
                ('signer_name', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='họ tên người ký')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='ngày duyệt')),
                ('kind', models.CharField(choices=[('amend', 'Sửa đổi'), ('replace', 'Thay thế')], max_length=7, verbose_name='loại')),
                ('reason', vietnamese.fields.ProseField(max_length=2000, verbose_name='lý do')),
                ('achievement', vietnamese.fields.ProseField(blank=True, max_length=2000, verbose_name='thành tích ghi lại')),
                ('copies_to', models.JSONField(default=list, verbose_name='nơi nhận')),
                ('drafted_on', models.DateField(verbose_name='ngày soạn')),
                ('bases', models.ManyToManyField(blank=True, related_name='+', to='documents.legaldocument', verbose_name='căn cứ pháp lý')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='awards.decision', verbose_name='quyết định')),
                ('issued', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.issueddocument', verbose_name='văn bản')),
            ],
            options={
                'verbose_name': 'quyết định sửa đổi, thay thế',
                'verbose_name_plural': 'quyết định sửa đổi, thay thế',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='AmendedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField(verbose_name='cách ghi trước')),
                ('recipient', vietnamese.fields.LineField(max_length=200, verbose_name='người, tập thể')),
                ('position', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='chức vụ')),
                ('unit_name', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='đơn vị')),
                ('period_from', models.DateField(verbose_name='thành tích từ ngày')),
                ('period_until', models.DateField(verbose_name='thành tích đến ngày')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amended', to='awards.decisionline', verbose_name='người nhận')),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.amendment')),
            ],
            options={
                'verbose_name': 'dòng được ghi lại',
                'verbose_name_plural': 'dòng được ghi lại',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('awaiting', 'Chờ ký duyệt'), ('approved', 'Đã duyệt, chờ cấp số'), ('numbered', 'Đã cấp số, chờ bản ký'), ('signed', 'Đã ban hành'), ('void', 'Hủy số')], default='draft', max_length=12, verbose_name='trạng thái')),
                ('signer_lines', models.JSONField(blank=True, default=list, verbose_name='thẩm quyền, chức vụ người ký')),
                ('signer_name', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='họ tên người ký')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='ngày duyệt')),
                ('addressees', models.JSONField(default=list, verbose_name='kính gửi')),
                ('body', vietnamese.fields.ProseField(max_length=4000, verbose_name='nội dung đính chính')),
                ('drafted_on', models.DateField(verbose_name='ngày soạn')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='awards.decision', verbose_name='quyết định')),
                ('issued', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.issueddocument', verbose_name='văn bản')),
            ],
            options={
                'verbose_name': 'công văn đính chính',
                'verbose_name_plural': 'công văn đính chính',
                'ordering': ('-pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'awaiting', 'approved', 'numbered', 'signed', 'void'])), name='amendment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued__isnull', True), ('state__in', ('draft', 'awaiting', 'approved'))), models.Q(('issued__isnull', False), ('state__in', ('numbered', 'signed', 'void'))), _connector='OR'), name='amendment_number_by_state'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('amend', 'replace'))), name='amendment_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'awaiting', 'approved', 'numbered'))), fields=('decision',), name='one_open_amendment_per_decision'),
        ),
        migrations.AddConstraint(
            model_name='amendedline',
            constraint=models.UniqueConstraint(fields=('amendment', 'line'), name='line_amended_once'),
        ),
        migrations.AddConstraint(
            model_name='amendedline',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__lte', models.F('period_until'))), name='amended_line_period'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'awaiting', 'approved', 'numbered', 'signed', 'void'])), name='correction_state_known'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued__isnull', True), ('state__in', ('draft', 'awaiting', 'approved'))), models.Q(('issued__isnull', False), ('state__in', ('numbered', 'signed', 'void'))), _connector='OR'), name='correction_number_by_state'),
        ),
    ]
