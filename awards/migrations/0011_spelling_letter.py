"""Letters that ask the province to correct a name."""

import django.db.models.deletion
import vietnamese.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0010_amendment'),
        ('documents', '0003_signing_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpellingLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('awaiting', 'Chờ ký duyệt'), ('approved', 'Đã duyệt, chờ cấp số'), ('numbered', 'Đã cấp số, chờ bản ký'), ('signed', 'Đã ban hành'), ('void', 'Hủy số')], default='draft', max_length=12, verbose_name='trạng thái')),
                ('signer_lines', models.JSONField(blank=True, default=list, verbose_name='thẩm quyền, chức vụ người ký')),
                ('signer_name', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='họ tên người ký')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='ngày duyệt')),
                ('request', vietnamese.fields.ProseField(max_length=2000, verbose_name='nội dung đề nghị')),
                ('drafted_on', models.DateField(verbose_name='ngày soạn')),
                ('issued', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.issueddocument', verbose_name='văn bản')),
                ('lines', models.ManyToManyField(related_name='+', to='awards.provinceline', verbose_name='dòng in sai')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='awards.provinceproposal', verbose_name='tờ trình')),
            ],
            options={
                'verbose_name': 'công văn đề nghị đính chính',
                'verbose_name_plural': 'công văn đề nghị đính chính',
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'awaiting', 'approved', 'numbered', 'signed', 'void'])), name='spelling_letter_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('issued__isnull', True), ('state__in', ('draft', 'awaiting', 'approved'))), models.Q(('issued__isnull', False), ('state__in', ('numbered', 'signed', 'void'))), _connector='OR'), name='spelling_letter_number_by_state')],
            },
        ),
    ]
