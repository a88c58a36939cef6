import re
from datetime import date
from fractions import Fraction
from math import ceil

import django.core.validators
import django.db.models.deletion
import simple_history.models
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


NUMBERED = re.compile(r"Quyết định số (\S+) ngày (\d\d?)/(\d\d?)/(\d{4})")


def rules_of_councils(apps, schema_editor):
    Council = apps.get_model("council", "Council")
    CouncilDecision = apps.get_model("council", "CouncilDecision")
    CouncilRule = apps.get_model("council", "CouncilRule")
    CouncilMember = apps.get_model("council", "CouncilMember")
    for council in Council.objects.all():
        founding = CouncilDecision.objects.create(
            council=council, kind="thanh_lap", **decision_named(council.founded_by)
        )
        CouncilRule.objects.create(
            council=council,
            decision=founding,
            from_on=council.from_on,
            quorum=f"{council.quorum}%",
            threshold=f"{council.threshold}%",
            strict=council.strict,
            base=council.base,
            method=council.method,
        )
    # nobody is asked about those who had left before
    left = CouncilMember.objects.filter(until_on__lt=timezone.localdate())
    left.update(settled_on=models.F("until_on"))


def decision_named(text):
    found = NUMBERED.fullmatch(text)
    if found is None:
        return {"number": text}
    number, day, month, year = found.groups()
    try:
        return {"number": number, "issued_on": date(int(year), int(month), int(day))}
    except ValueError:
        return {"number": text}


def back_to_councils(apps, schema_editor):
    for council in apps.get_model("council", "Council").objects.all():
        rule = council.rules.order_by("from_on").last()
        founding = council.decisions.order_by("-kind", "pk").first()  # "thanh_lap" stands first
        if rule is not None:
            council.quorum = whole_percent(rule.quorum)
            council.threshold = whole_percent(rule.threshold)
            council.strict, council.base, council.method = rule.strict, rule.base, rule.method
        if founding is not None:
            council.founded_by = named(founding)
        council.save()


def shorten_sentences(apps, schema_editor):
    for name in ("Advice", "CountedVote"):
        for row in apps.get_model("council", name).objects.all():
            row.sentence = row.sentence[:300]
            row.save(update_fields=["sentence"])


def whole_percent(share):
    """Rounded up: what the old columns could hold."""
    part, _, whole = share.replace("%", "/100").replace(" ", "").partition("/")
    return max(1, min(100, ceil(100 * Fraction(int(part), int(whole)))))


def named(decision):
    if decision.issued_on is None:
        return decision.number
    return f"Quyết định số {decision.number} ngày {decision.issued_on:%d/%m/%Y}"


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0002_secret_ballot'),
        ('documents', '0003_signing_key'),
        ('people', '0002_list_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConflictDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', vietnamese.fields.LineField(max_length=300, verbose_name='căn cứ')),
                ('note', vietnamese.fields.LineField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('declared_at', models.DateTimeField(verbose_name='khai lúc')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='rút lúc')),
                ('withdrawn_reason', vietnamese.fields.ProseField(blank=True, max_length=2000, verbose_name='lý do rút')),
            ],
            options={
                'verbose_name': 'khai xung đột lợi ích',
                'verbose_name_plural': 'khai xung đột lợi ích',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='CouncilDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('thanh_lap', 'Thành lập'), ('kien_toan', 'Kiện toàn')], default='kien_toan', max_length=10, verbose_name='loại')),
                ('number', vietnamese.fields.LineField(max_length=200, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('signer', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='người ký')),
                ('about', vietnamese.fields.LineField(blank=True, max_length=300, verbose_name='nội dung')),
            ],
            options={
                'verbose_name': 'quyết định về Hội đồng',
                'verbose_name_plural': 'quyết định về Hội đồng',
                'ordering': ('issued_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CouncilRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='từ ngày')),
                ('quorum', models.CharField(default='2/3', help_text='Ghi như quyết định ghi: 2/3, 1/2 hoặc 90%.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{1,3}(/\\d{1,3}| ?%)\\Z', 'Ghi tỷ lệ như 2/3 hoặc 90%.')], verbose_name='tỷ lệ dự họp')),
                ('quorum_strict', models.BooleanField(default=False, verbose_name='phải quá tỷ lệ dự họp')),
                ('threshold', models.CharField(default='1/2', help_text='Ghi như quyết định ghi: 2/3, 1/2 hoặc 90%.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{1,3}(/\\d{1,3}| ?%)\\Z', 'Ghi tỷ lệ như 2/3 hoặc 90%.')], verbose_name='tỷ lệ tán thành')),
                ('strict', models.BooleanField(default=True, verbose_name='phải quá tỷ lệ tán thành')),
                ('base', models.CharField(choices=[('total', 'tổng số thành viên được biểu quyết'), ('present', 'số thành viên có mặt')], default='total', max_length=8, verbose_name='tính trên')),
                ('method', models.CharField(choices=[('gio_tay', 'Giơ tay, ghi số'), ('ghi_ten', 'Ghi ý kiến từng thành viên'), ('phieu_kin_dien_tu', 'Bỏ phiếu kín (điện tử)')], default='gio_tay', help_text='Bỏ phiếu kín: mọi nội dung phải bỏ phiếu kín. Giơ tay, ghi ý kiến từng thành viên: chỉ là cách mặc định, phiên họp vẫn chọn được cách khác cho từng nội dung.', max_length=20, verbose_name='cách biểu quyết')),
                ('opinions', models.BooleanField(default=False, help_text='Biểu quyết công khai: ghi riêng trong kết quả; phiếu giấy: nhận phong bì dán kín.', verbose_name='tính ý kiến bằng văn bản của người vắng')),
                ('silence', models.CharField(choices=[('khong_y_kien', 'là không có ý kiến'), ('tan_thanh', 'là tán thành')], default='khong_y_kien', max_length=12, verbose_name='không trả lời khi lấy ý kiến bằng văn bản')),
                ('ties', models.CharField(choices=[('khong_dat', 'không đạt'), ('chu_tri', 'theo ý kiến của chủ trì')], default='khong_dat', help_text='Ý kiến của chủ trì chỉ quyết định khi biểu quyết công khai.', max_length=10, verbose_name='khi số ý kiến ngang nhau')),
                ('tellers', models.PositiveSmallIntegerField(default=2, verbose_name='số người kiểm phiếu, ít nhất')),
                ('grounds', vietnamese.fields.ProseField(blank=True, help_text='Mỗi dòng một căn cứ, ngoài việc là người được đề nghị.', verbose_name='căn cứ không biểu quyết')),
            ],
            options={
                'verbose_name': 'quy tắc biểu quyết',
                'verbose_name_plural': 'quy tắc biểu quyết',
                'ordering': ('-from_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='HistoricalCouncil',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', vietnamese.fields.LineField(max_length=200, verbose_name='tên Hội đồng')),
                ('from_on', models.DateField(verbose_name='nhiệm kỳ từ ngày')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical Hội đồng Thi đua, Khen thưởng',
                'verbose_name_plural': 'historical Hội đồng Thi đua, Khen thưởng',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCouncilDecision',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('thanh_lap', 'Thành lập'), ('kien_toan', 'Kiện toàn')], default='kien_toan', max_length=10, verbose_name='loại')),
                ('number', vietnamese.fields.LineField(max_length=200, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('signer', vietnamese.fields.LineField(blank=True, max_length=120, verbose_name='người ký')),
                ('about', vietnamese.fields.LineField(blank=True, max_length=300, verbose_name='nội dung')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical quyết định về Hội đồng',
                'verbose_name_plural': 'historical quyết định về Hội đồng',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCouncilMember',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('role', models.CharField(choices=[('chu_tich', 'Chủ tịch Hội đồng'), ('pho_chu_tich', 'Phó Chủ tịch Hội đồng'), ('thu_ky', 'Thư ký Hội đồng'), ('uy_vien', 'Ủy viên')], default='uy_vien', max_length=14, verbose_name='vai trò')),
                ('position', vietnamese.fields.LineField(max_length=200, verbose_name='chức vụ')),
                ('has_vote', models.BooleanField(default=True, verbose_name='được biểu quyết')),
                ('order', models.PositiveSmallIntegerField(default=10, verbose_name='thứ tự')),
                ('from_on', models.DateField(verbose_name='từ ngày')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('settled_on', models.DateField(blank=True, editable=False, null=True, verbose_name='đã trả lời ngày')),
                ('settled_reason', vietnamese.fields.LineField(blank=True, editable=False, max_length=300, verbose_name='lý do')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical thành viên Hội đồng',
                'verbose_name_plural': 'historical thành viên Hội đồng',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCouncilRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='từ ngày')),
                ('quorum', models.CharField(default='2/3', help_text='Ghi như quyết định ghi: 2/3, 1/2 hoặc 90%.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{1,3}(/\\d{1,3}| ?%)\\Z', 'Ghi tỷ lệ như 2/3 hoặc 90%.')], verbose_name='tỷ lệ dự họp')),
                ('quorum_strict', models.BooleanField(default=False, verbose_name='phải quá tỷ lệ dự họp')),
                ('threshold', models.CharField(default='1/2', help_text='Ghi như quyết định ghi: 2/3, 1/2 hoặc 90%.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{1,3}(/\\d{1,3}| ?%)\\Z', 'Ghi tỷ lệ như 2/3 hoặc 90%.')], verbose_name='tỷ lệ tán thành')),
                ('strict', models.BooleanField(default=True, verbose_name='phải quá tỷ lệ tán thành')),
                ('base', models.CharField(choices=[('total', 'tổng số thành viên được biểu quyết'), ('present', 'số thành viên có mặt')], default='total', max_length=8, verbose_name='tính trên')),
                ('method', models.CharField(choices=[('gio_tay', 'Giơ tay, ghi số'), ('ghi_ten', 'Ghi ý kiến từng thành viên'), ('phieu_kin_dien_tu', 'Bỏ phiếu kín (điện tử)')], default='gio_tay', help_text='Bỏ phiếu kín: mọi nội dung phải bỏ phiếu kín. Giơ tay, ghi ý kiến từng thành viên: chỉ là cách mặc định, phiên họp vẫn chọn được cách khác cho từng nội dung.', max_length=20, verbose_name='cách biểu quyết')),
                ('opinions', models.BooleanField(default=False, help_text='Biểu quyết công khai: ghi riêng trong kết quả; phiếu giấy: nhận phong bì dán kín.', verbose_name='tính ý kiến bằng văn bản của người vắng')),
                ('silence', models.CharField(choices=[('khong_y_kien', 'là không có ý kiến'), ('tan_thanh', 'là tán thành')], default='khong_y_kien', max_length=12, verbose_name='không trả lời khi lấy ý kiến bằng văn bản')),
                ('ties', models.CharField(choices=[('khong_dat', 'không đạt'), ('chu_tri', 'theo ý kiến của chủ trì')], default='khong_dat', help_text='Ý kiến của chủ trì chỉ quyết định khi biểu quyết công khai.', max_length=10, verbose_name='khi số ý kiến ngang nhau')),
                ('tellers', models.PositiveSmallIntegerField(default=2, verbose_name='số người kiểm phiếu, ít nhất')),
                ('grounds', vietnamese.fields.ProseField(blank=True, help_text='Mỗi dòng một căn cứ, ngoài việc là người được đề nghị.', verbose_name='căn cứ không biểu quyết')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical quy tắc biểu quyết',
                'verbose_name_plural': 'historical quy tắc biểu quyết',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='presided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.meetingattendance'),
        ),
        migrations.AddField(
            model_name='councilmember',
            name='settled_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='đã trả lời ngày'),
        ),
        migrations.AddField(
            model_name='councilmember',
            name='settled_reason',
            field=vietnamese.fields.LineField(blank=True, editable=False, max_length=300, verbose_name='lý do'),
        ),
        migrations.AddField(
            model_name='countedvote',
            name='casting',
            field=models.CharField(blank=True, choices=[('tan_thanh', 'Tán thành'), ('khong', 'Không tán thành')], max_length=12, verbose_name='chủ trì quyết định khi ngang nhau'),
        ),
        migrations.AddField(
            model_name='countedvote',
            name='written_abstaining',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='không có ý kiến bằng văn bản'),
        ),
        migrations.AddField(
            model_name='countedvote',
            name='written_against',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='không tán thành bằng văn bản'),
        ),
        migrations.AddField(
            model_name='countedvote',
            name='written_in_favour',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='tán thành bằng văn bản'),
        ),
        migrations.AddField(
            model_name='recordedvote',
            name='in_writing',
            field=models.BooleanField(default=False, verbose_name='bằng văn bản'),
        ),
        migrations.AlterField(
            model_name='advice',
            name='sentence',
            field=vietnamese.fields.LineField(max_length=700, verbose_name='ý kiến'),
        ),
        migrations.AlterField(
            model_name='council',
            name='from_on',
            field=models.DateField(verbose_name='nhiệm kỳ từ ngày'),
        ),
        migrations.AlterField(
            model_name='countedvote',
            name='sentence',
            field=vietnamese.fields.LineField(max_length=700, verbose_name='kết quả'),
        ),
        migrations.AddField(
            model_name='conflictdeclaration',
            name='declared_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictdeclaration',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='council.agendaitem', verbose_name='nội dung'),
        ),
        migrations.AddField(
            model_name='conflictdeclaration',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilmember', verbose_name='thành viên'),
        ),
        migrations.AddField(
            model_name='councildecision',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='council.council', verbose_name='Hội đồng'),
        ),
        migrations.AddField(
            model_name='councildecision',
            name='scan',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile', verbose_name='bản quét'),
        ),
        migrations.AddField(
            model_name='councilmember',
            name='joined_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councildecision', verbose_name='tham gia theo'),
        ),
        migrations.AddField(
            model_name='councilmember',
            name='left_by',
            field=models.ForeignKey(blank=True, help_text='Quyết định kiện toàn; đã ghi thì phần mềm không hỏi lại khi hết ngày tham gia.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councildecision', verbose_name='thôi theo'),
        ),
        migrations.AddField(
            model_name='councilrule',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='council.council', verbose_name='Hội đồng'),
        ),
        migrations.AddField(
            model_name='councilrule',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councildecision', verbose_name='theo quyết định'),
        ),
        migrations.AddField(
            model_name='historicalcouncil',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcouncildecision',
            name='council',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='council.council', verbose_name='Hội đồng'),
        ),
        migrations.AddField(
            model_name='historicalcouncildecision',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcouncildecision',
            name='scan',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.storedfile', verbose_name='bản quét'),
        ),
        migrations.AddField(
            model_name='historicalcouncilmember',
            name='council',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='council.council', verbose_name='Hội đồng'),
        ),
        migrations.AddField(
            model_name='historicalcouncilmember',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcouncilmember',
            name='joined_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='council.councildecision', verbose_name='tham gia theo'),
        ),
        migrations.AddField(
            model_name='historicalcouncilmember',
            name='left_by',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Quyết định kiện toàn; đã ghi thì phần mềm không hỏi lại khi hết ngày tham gia.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='council.councildecision', verbose_name='thôi theo'),
        ),
        migrations.AddField(
            model_name='historicalcouncilmember',
            name='staff',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.staff', verbose_name='cán bộ'),
        ),
        migrations.AddField(
            model_name='historicalcouncilrule',
            name='council',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='council.council', verbose_name='Hội đồng'),
        ),
        migrations.AddField(
            model_name='historicalcouncilrule',
            name='decision',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='council.councildecision', verbose_name='theo quyết định'),
        ),
        migrations.AddField(
            model_name='historicalcouncilrule',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='conflictdeclaration',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('item', 'member'), name='conflict_once'),
        ),
        migrations.AddConstraint(
            model_name='councildecision',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'thanh_lap')), fields=('council',), name='council_founded_once'),
        ),
        migrations.AddConstraint(
            model_name='councilrule',
            constraint=models.UniqueConstraint(fields=('council', 'from_on'), name='council_rule_once_a_day', violation_error_message='Đã có quy tắc từ ngày này.'),
        ),
        migrations.AddConstraint(
            model_name='councilrule',
            constraint=models.CheckConstraint(condition=models.Q(('tellers__range', (1, 20))), name='council_rule_tellers', violation_error_message='Số người kiểm phiếu từ 1 đến 20.'),
        ),
        # what the council held itself becomes its founding decision and the rule this made
        migrations.RunPython(rules_of_councils, back_to_councils),
        migrations.RunPython(migrations.RunPython.noop, shorten_sentences),
        # so that the way back can add the column
        migrations.AlterField(
            model_name='council',
            name='founded_by',
            field=vietnamese.fields.LineField(default='', max_length=200, verbose_name='quyết định thành lập'),
        ),
        migrations.RemoveConstraint(
            model_name='council',
            name='council_percentages',
        ),
        migrations.RemoveField(
            model_name='council',
            name='base',
        ),
        migrations.RemoveField(
            model_name='council',
            name='founded_by',
        ),
        migrations.RemoveField(
            model_name='council',
            name='method',
        ),
        migrations.RemoveField(
            model_name='council',
            name='quorum',
        ),
        migrations.RemoveField(
            model_name='council',
            name='strict',
        ),
        migrations.RemoveField(
            model_name='council',
            name='threshold',
        ),
    ]
