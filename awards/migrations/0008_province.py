"""Proposals to the province: list and answers, sealed reports, packages, what was asked for."""

import django.db.models.deletion
import vietnamese.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0006_decision_reading'),
        ('campaign', '0008_province'),
        ('documents', '0003_signing_key'),
        ('nominations', '0013_proposed'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProvinceProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signer_lines', models.JSONField(blank=True, default=list, verbose_name='thẩm quyền, chức vụ người ký')),
                ('signer_name', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='họ tên người ký')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='ngày duyệt')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('awaiting', 'Chờ ký duyệt'), ('approved', 'Đã duyệt, chờ cấp số'), ('numbered', 'Đã cấp số, chờ bản ký'), ('signed', 'Đã ban hành'), ('void', 'Hủy số'), ('sent', 'Đã gửi Sở Nội vụ'), ('answered', 'Đã có kết quả')], default='draft', max_length=12, verbose_name='trạng thái')),
                ('about', vietnamese.fields.LineField(max_length=400, verbose_name='trích yếu')),
                ('achievement', vietnamese.fields.ProseField(verbose_name='thành tích')),
                ('addressee', vietnamese.fields.LineField(max_length=200, verbose_name='kính gửi')),
                ('through', vietnamese.fields.LineField(max_length=200, verbose_name='gửi qua cơ quan thẩm định')),
                ('opinions', vietnamese.fields.ProseField(blank=True, verbose_name='ý kiến của cơ quan liên quan')),
                ('copies_to', models.JSONField(default=list, verbose_name='nơi nhận')),
                ('drafted_on', models.DateField(verbose_name='ngày soạn')),
                ('award_form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaign.awardform', verbose_name='hình thức')),
                ('bases', models.ManyToManyField(blank=True, related_name='+', to='documents.legaldocument', verbose_name='căn cứ pháp lý')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaign.campaign', verbose_name='phong trào')),
                ('issued', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.issueddocument', verbose_name='văn bản')),
            ],
            options={
                'verbose_name': 'tờ trình Ủy ban nhân dân tỉnh',
                'verbose_name_plural': 'tờ trình Ủy ban nhân dân tỉnh',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='ProvincePaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', vietnamese.fields.LineField(max_length=200, verbose_name='tên giấy tờ')),
                ('name', vietnamese.fields.LineField(max_length=200, verbose_name='tên tệp')),
                ('added_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người đính')),
                ('added_at', models.DateTimeField(verbose_name='đính lúc')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='awards.provinceproposal')),
            ],
            options={
                'verbose_name': 'giấy tờ kèm theo',
                'verbose_name_plural': 'giấy tờ kèm theo',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ProvincePackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='lần')),
                ('entries', models.JSONField(verbose_name='các tệp')),
                ('made_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người lập')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('sending', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.sending')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='awards.provinceproposal')),
            ],
            options={
                'verbose_name': 'gói hồ sơ trình tỉnh',
                'verbose_name_plural': 'gói hồ sơ trình tỉnh',
                'ordering': ('-number',),
            },
        ),
        migrations.CreateModel(
            name='ProvinceLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                ('is_live', models.BooleanField(default=True)),
                ('recipient', vietnamese.fields.LineField(max_length=200, verbose_name='người, tập thể')),
                ('position', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='chức vụ')),
                ('unit_name', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='đơn vị')),
                ('period_from', models.DateField(verbose_name='thành tích từ ngày')),
                ('period_until', models.DateField(verbose_name='thành tích đến ngày')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Được tặng'), ('no', 'Không được tặng')], max_length=3, verbose_name='kết quả')),
                ('decision_number', vietnamese.fields.LineField(blank=True, max_length=60, verbose_name='số, ký hiệu quyết định')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày quyết định')),
                ('amount', models.PositiveIntegerField(blank=True, null=True, verbose_name='tiền thưởng (đồng)')),
                ('payer', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='cơ quan chi thưởng')),
                ('printed_as', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='tên in trong quyết định')),
                ('reason', vietnamese.fields.ProseField(blank=True, max_length=1000, verbose_name='lý do không tặng')),
                ('handed_on', models.DateField(blank=True, null=True, verbose_name='ngày trao')),
                ('handed_how', vietnamese.fields.LineField(blank=True, max_length=300, verbose_name='cách trao')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='nominations.nomination')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='awards.provinceproposal')),
            ],
            options={
                'verbose_name': 'dòng danh sách đề nghị cấp tỉnh',
                'verbose_name_plural': 'danh sách đề nghị cấp tỉnh',
                'ordering': ('proposal', 'order'),
            },
        ),
        migrations.CreateModel(
            name='SealedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', vietnamese.fields.LineField(max_length=200, verbose_name='tên tệp')),
                ('added_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người đính')),
                ('added_at', models.DateTimeField(verbose_name='đính lúc')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='nominations.nomination', verbose_name='đề nghị')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='nominations.dossierversion', verbose_name='bản đã nộp')),
            ],
            options={
                'verbose_name': 'báo cáo có xác nhận',
                'verbose_name_plural': 'báo cáo có xác nhận',
            },
        ),
        migrations.CreateModel(
            name='SupplementRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', vietnamese.fields.ProseField(max_length=2000, verbose_name='nội dung yêu cầu bổ sung')),
                ('asked_on', models.DateField(verbose_name='ngày yêu cầu')),
                ('until_on', models.DateField(verbose_name='bổ sung chậm nhất ngày')),
                ('answered_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='awards.provincepackage')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='awards.provinceproposal')),
            ],
            options={
                'verbose_name': 'yêu cầu bổ sung của Sở Nội vụ',
                'verbose_name_plural': 'yêu cầu bổ sung của Sở Nội vụ',
                'ordering': ('-pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='provinceproposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'awaiting', 'approved', 'numbered', 'signed', 'void', 'sent', 'answered'))), name='province_proposal_state_known'),
        ),
        migrations.AddConstraint(
            model_name='provinceproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued__isnull', True), ('state__in', ('draft', 'awaiting', 'approved'))), models.Q(('issued__isnull', False), ('state__in', ('numbered', 'signed', 'sent', 'answered', 'void'))), _connector='OR'), name='province_proposal_number_by_state'),
        ),
        migrations.AddConstraint(
            model_name='provincepackage',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='province_package_once'),
        ),
        migrations.AddConstraint(
            model_name='provinceline',
            constraint=models.UniqueConstraint(fields=('proposal', 'order'), name='province_line_order_once'),
        ),
        migrations.AddConstraint(
            model_name='provinceline',
            constraint=models.UniqueConstraint(condition=models.Q(('is_live', True)), fields=('nomination',), name='one_live_province_line_per_nomination'),
        ),
        migrations.AddConstraint(
            model_name='provinceline',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__lte', models.F('period_until'))), name='province_line_period'),
        ),
        migrations.AddConstraint(
            model_name='provinceline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'yes'), ('decided_on__isnull', False), ('reason', ''), models.Q(('decision_number', ''), _negated=True)), models.Q(('amount__isnull', True), ('answer__in', ('', 'no')), ('decided_on__isnull', True), ('decision_number', ''), ('payer', ''), ('printed_as', '')), _connector='OR'), name='province_decision_by_answer'),
        ),
        migrations.AddConstraint(
            model_name='provinceline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'no'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('answer', 'no'), _negated=True), ('reason', '')), _connector='OR'), name='province_reason_by_answer'),
        ),
        migrations.AddConstraint(
            model_name='provinceline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_how', ''), ('handed_on__isnull', True)), models.Q(('answer', 'yes'), ('handed_on__gte', models.F('decided_on')), models.Q(('handed_how', ''), _negated=True)), _connector='OR'), name='province_handed_on_with_how'),
        ),
        migrations.AddIndex(
            model_name='sealedreport',
            index=models.Index(fields=['nomination', '-id'], name='awards_seal_nominat_fa6039_idx'),
        ),
        migrations.AddConstraint(
            model_name='supplementrequest',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('asked_on'))), name='supplement_until_after_asked', violation_error_message='Hạn bổ sung không được trước ngày yêu cầu.'),
        ),
        migrations.AddConstraint(
            model_name='supplementrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_by__isnull', True)), fields=('proposal',), name='one_open_supplement_per_proposal'),
        ),
    ]
