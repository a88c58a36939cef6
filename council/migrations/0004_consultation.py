import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0006_ladder'),
        ('council', '0003_rules'),
        ('documents', '0003_signing_key'),
        ('nominations', '0012_urging'),
        ('people', '0002_list_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsultedMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', vietnamese.fields.LineField(max_length=120, verbose_name='họ tên')),
                ('position', vietnamese.fields.LineField(max_length=200, verbose_name='chức vụ')),
                ('role', models.CharField(choices=[('chu_tich', 'Chủ tịch Hội đồng'), ('pho_chu_tich', 'Phó Chủ tịch Hội đồng'), ('thu_ky', 'Thư ký Hội đồng'), ('uy_vien', 'Ủy viên')], max_length=14)),
            ],
            options={
                'verbose_name': 'thành viên được lấy ý kiến',
                'verbose_name_plural': 'thành viên được lấy ý kiến',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='WrittenAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='lần')),
                ('given_at', models.DateTimeField(verbose_name='lúc')),
                ('received_on', models.DateField(blank=True, null=True, verbose_name='ngày nhận phiếu')),
            ],
            options={
                'verbose_name': 'phiếu lấy ý kiến đã trả lời',
                'verbose_name_plural': 'phiếu lấy ý kiến đã trả lời',
                'ordering': ('-version',),
            },
        ),
        migrations.CreateModel(
            name='WrittenOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('tan_thanh', 'Tán thành'), ('khong', 'Không tán thành'), ('khong_y_kien', 'Không có ý kiến'), ('co_lien_quan', 'Tôi có liên quan nên không cho ý kiến')], max_length=12, verbose_name='ý kiến')),
                ('remark', vietnamese.fields.ProseField(blank=True, verbose_name='ý kiến khác')),
            ],
            options={
                'verbose_name': 'ý kiến bằng văn bản',
                'verbose_name_plural': 'ý kiến bằng văn bản',
                'ordering': ('pk',),
            },
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='council.councilmeeting', verbose_name='phiên họp'),
        ),
        migrations.AlterField(
            model_name='countedvote',
            name='method',
            field=models.CharField(choices=[('gio_tay', 'Giơ tay, ghi số'), ('ghi_ten', 'Ghi ý kiến từng thành viên'), ('phieu_kin_dien_tu', 'Bỏ phiếu kín (điện tử)'), ('van_ban', 'Lấy ý kiến bằng văn bản')], max_length=20, verbose_name='cách biểu quyết'),
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', vietnamese.fields.LineField(max_length=200, verbose_name='nội dung lấy ý kiến')),
                ('state', models.CharField(choices=[('planned', 'Đang chuẩn bị'), ('sent_out', 'Đang lấy ý kiến'), ('collected', 'Đã thu ý kiến'), ('minuted', 'Đã có báo cáo tổng hợp'), ('cancelled', 'Đã hủy')], default='planned', max_length=12, verbose_name='trạng thái')),
                ('reason', vietnamese.fields.ProseField(verbose_name='lý do không họp')),
                ('deadline_on', models.DateField(verbose_name='hạn cho ý kiến')),
                ('sent_out_on', models.DateField(blank=True, null=True, verbose_name='ngày gửi phiếu')),
                ('rule', models.JSONField(blank=True, default=dict, verbose_name='quy tắc biểu quyết')),
                ('collected_on', models.DateField(blank=True, null=True, verbose_name='ngày tổng hợp')),
                ('remarks', vietnamese.fields.ProseField(blank=True, verbose_name='nhận xét chung')),
                ('minuted_on', models.DateField(blank=True, null=True, verbose_name='ngày ký báo cáo tổng hợp')),
                ('summary_content', models.JSONField(blank=True, null=True)),
                ('chair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilmember', verbose_name='người ký thay mặt Hội đồng')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council', verbose_name='Hội đồng')),
                ('secretary', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilmember', verbose_name='thư ký')),
                ('summary_pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('summary_scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'verbose_name': 'lần lấy ý kiến bằng văn bản',
                'verbose_name_plural': 'lấy ý kiến bằng văn bản',
                'ordering': ('-pk',),
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='consultation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='council.consultation', verbose_name='lấy ý kiến bằng văn bản'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consultation__isnull', True), ('meeting__isnull', False)), models.Q(('consultation__isnull', False), ('meeting__isnull', True)), _connector='OR'), name='item_of_meeting_or_consultation'),
        ),
        migrations.AddField(
            model_name='consultedmember',
            name='consultation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consulted', to='council.consultation'),
        ),
        migrations.AddField(
            model_name='consultedmember',
            name='staff',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='writtenanswer',
            name='consulted',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='council.consultedmember'),
        ),
        migrations.AddField(
            model_name='writtenanswer',
            name='entered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhập'),
        ),
        migrations.AddField(
            model_name='writtenanswer',
            name='scan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile'),
        ),
        migrations.AddField(
            model_name='writtenopinion',
            name='answer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='council.writtenanswer'),
        ),
        migrations.AddField(
            model_name='writtenopinion',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.agendaitem'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'sent_out', 'collected', 'minuted', 'cancelled'])), name='consultation_state_known'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('sent_out', 'collected', 'minuted')), _negated=True), ('sent_out_on__isnull', False), _connector='OR'), name='consultation_sent_has_day'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'minuted'), _negated=True), models.Q(('minuted_on__isnull', False), ('summary_pdf__isnull', False), ('summary_scan__isnull', False)), _connector='OR'), name='consultation_minuted_has_papers'),
        ),
        migrations.AddConstraint(
            model_name='consultedmember',
            constraint=models.UniqueConstraint(fields=('consultation', 'staff'), name='consulted_once'),
        ),
        migrations.AddConstraint(
            model_name='writtenanswer',
            constraint=models.UniqueConstraint(fields=('consulted', 'version'), name='written_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='writtenanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entered_by__isnull', True), ('received_on__isnull', True), ('scan__isnull', True)), models.Q(('entered_by__isnull', False), ('received_on__isnull', False), ('scan__isnull', False)), _connector='OR'), name='written_answer_on_paper_has_scan'),
        ),
        migrations.AddConstraint(
            model_name='writtenopinion',
            constraint=models.UniqueConstraint(fields=('answer', 'item'), name='written_opinion_once'),
        ),
        migrations.AddConstraint(
            model_name='writtenopinion',
            constraint=models.CheckConstraint(condition=models.Q(('choice__in', ('tan_thanh', 'khong', 'khong_y_kien', 'co_lien_quan'))), name='written_opinion_known'),
        ),
        migrations.AddConstraint(
            model_name='writtenopinion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('choice', 'co_lien_quan'), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='written_opinion_concerned_says_why'),
        ),
    ]
