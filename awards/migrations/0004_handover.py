"""Ceremonies, handing over, ticks on certificates, internal publication."""

import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0003_money'),
        ('campaign', '0007_handed_over'),
        ('documents', '0003_signing_key'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ceremony',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', vietnamese.fields.LineField(max_length=300, verbose_name='tên buổi lễ')),
                ('held_at', models.DateTimeField(verbose_name='thời gian')),
                ('place', vietnamese.fields.LineField(max_length=200, verbose_name='địa điểm')),
                ('programme', vietnamese.fields.ProseField(blank=True, verbose_name='chương trình')),
                ('guests', vietnamese.fields.ProseField(blank=True, verbose_name='khách mời')),
                ('planned_on', models.DateField(verbose_name='ngày lập')),
                ('state', models.CharField(choices=[('planned', 'Đã lên kế hoạch'), ('held', 'Đã tổ chức'), ('cancelled', 'Không tổ chức')], default='planned', max_length=9, verbose_name='trạng thái')),
                ('decisions', models.ManyToManyField(related_name='ceremonies', to='awards.decision', verbose_name='quyết định')),
            ],
            options={
                'verbose_name': 'lễ trao',
                'verbose_name_plural': 'lễ trao',
                'ordering': ('-held_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='CertificateTick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('printed', 'In'), ('signed', 'Ký'), ('sealed', 'Đóng dấu')], max_length=7, verbose_name='việc')),
                ('by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người ghi')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='awards.certificate')),
            ],
            options={
                'verbose_name': 'việc đã làm với giấy khen',
                'verbose_name_plural': 'việc đã làm với giấy khen',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handed_on', models.DateField(verbose_name='ngày trao')),
                ('way', models.CharField(choices=[('direct', 'Trao trực tiếp'), ('proxy', 'Người khác nhận thay'), ('post', 'Gửi qua bưu điện'), ('unit', 'Đơn vị nhận để chuyển lại')], max_length=6, verbose_name='cách trao')),
                ('received_by', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='người nhận thay')),
                ('authority', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='giấy ủy quyền')),
                ('receipt', vietnamese.fields.LineField(blank=True, max_length=80, verbose_name='số phiếu gửi')),
                ('prize', models.CharField(choices=[('none', 'Chỉ trao bằng chứng nhận; tiền thưởng chi riêng'), ('money', 'Kèm tiền thưởng'), ('gift', 'Kèm hiện vật có giá trị tương đương')], max_length=5, verbose_name='kèm theo')),
                ('gift', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='hiện vật')),
                ('recorded_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người ghi')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi lúc')),
                ('ceremony', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='awards.ceremony', verbose_name='buổi lễ')),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hand_over', to='awards.decisionline')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lần trao',
                'verbose_name_plural': 'sổ trao thưởng',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='HandOverFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('sheet', 'Danh sách đã ký nhận'), ('photo', 'Ảnh buổi trao'), ('proof', 'Giấy ủy quyền, phiếu gửi bưu điện')], max_length=5, verbose_name='loại')),
                ('name', vietnamese.fields.LineField(max_length=200, verbose_name='tên tệp')),
                ('added_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người đính')),
                ('added_at', models.DateTimeField(verbose_name='đính lúc')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_over_files', to='awards.decision')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'verbose_name': 'tệp về việc trao',
                'verbose_name_plural': 'tệp về việc trao',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', vietnamese.fields.LineField(max_length=300, verbose_name='nơi công khai')),
                ('from_on', models.DateField(verbose_name='từ ngày')),
                ('until_on', models.DateField(verbose_name='đến hết ngày')),
                ('contact', vietnamese.fields.LineField(max_length=200, verbose_name='nơi nhận phản ánh')),
                ('paper', models.JSONField(verbose_name='tờ niêm yết')),
                ('published_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người lập')),
                ('published_at', models.DateTimeField(verbose_name='lập lúc')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='awards.decision')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaign.round')),
            ],
            options={
                'verbose_name': 'lần công khai nội bộ',
                'verbose_name_plural': 'công khai nội bộ',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField(verbose_name='ngày nhận')),
                ('who', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='người phản ánh')),
                ('text', vietnamese.fields.ProseField(max_length=4000, verbose_name='nội dung phản ánh')),
                ('handling', vietnamese.fields.ProseField(blank=True, max_length=4000, verbose_name='cách xử lý')),
                ('recorded_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người ghi')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi lúc')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to='awards.publication')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'phản ánh',
                'verbose_name_plural': 'phản ánh',
                'ordering': ('received_on', 'pk'),
            },
        ),
        migrations.AddIndex(
            model_name='ceremony',
            index=models.Index(fields=['state', 'held_at'], name='awards_cere_state_8c917c_idx'),
        ),
        migrations.AddConstraint(
            model_name='ceremony',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'held', 'cancelled'])), name='ceremony_state_known'),
        ),
        migrations.AddConstraint(
            model_name='certificatetick',
            constraint=models.UniqueConstraint(fields=('certificate', 'step'), name='certificate_step_once'),
        ),
        migrations.AddConstraint(
            model_name='certificatetick',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ('printed', 'signed', 'sealed'))), name='certificate_step_known'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['direct', 'proxy', 'post', 'unit'])), name='handover_way_known'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('prize__in', ['none', 'money', 'gift'])), name='handover_prize_known'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ('direct', 'post')), models.Q(('received_by', ''), _negated=True), _connector='OR'), name='handover_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('way', 'proxy'), _negated=True), models.Q(('authority', ''), _negated=True), _connector='OR'), name='handover_proxy_authorised'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('way', 'post'), _negated=True), models.Q(('receipt', ''), _negated=True), _connector='OR'), name='handover_post_has_receipt'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('prize', 'gift'), ('gift', ''), _connector='XOR'), name='handover_gift_named'),
        ),
        migrations.AddConstraint(
            model_name='handoverfile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('sheet', 'photo', 'proof'))), name='handover_file_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='handoverfile',
            constraint=models.UniqueConstraint(fields=('decision', 'kind', 'file'), name='handover_file_once'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('decision__isnull', True), ('round__isnull', True), _connector='XOR'), name='publication_of_one'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('from_on__lte', models.F('until_on'))), name='publication_days'),
        ),
    ]
