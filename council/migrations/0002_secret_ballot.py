import django.db.models.deletion
import django.db.models.expressions
import vietnamese.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0001_initial'),
    ]

    operations = [
        # the counts of a vote, no longer of open ones alone
        migrations.RenameModel('OpenVote', 'CountedVote'),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', vietnamese.fields.LineField(max_length=300, verbose_name='lý do')),
                ('in_favour', models.PositiveSmallIntegerField(verbose_name='tán thành')),
                ('against', models.PositiveSmallIntegerField(verbose_name='không tán thành')),
            ],
            options={
                'verbose_name': 'kiến nghị biểu quyết lại',
                'verbose_name_plural': 'kiến nghị biểu quyết lại',
            },
        ),
        migrations.CreateModel(
            name='SecretVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.PositiveSmallIntegerField(verbose_name='lần')),
                ('outcome', models.CharField(choices=[('open', 'Đang bỏ phiếu'), ('counted', 'Đã kiểm phiếu'), ('cancelled', 'Đã hủy, không tính')], default='open', max_length=9)),
                ('public_key', models.CharField(max_length=64, unique=True)),
                ('box', models.BinaryField(default=b'')),
                ('ballots', models.JSONField(default=list)),
            ],
            options={
                'verbose_name': 'lần bỏ phiếu kín',
                'verbose_name_plural': 'lần bỏ phiếu kín',
            },
        ),
        migrations.CreateModel(
            name='Turnout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('has_voted', models.BooleanField(default=False, verbose_name='đã bỏ phiếu')),
            ],
            options={
                'verbose_name': 'người bỏ phiếu',
                'verbose_name_plural': 'người bỏ phiếu',
            },
        ),
        migrations.RemoveConstraint(
            model_name='countedvote',
            name='vote_adds_up',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='method',
            field=models.CharField(blank=True, choices=[('gio_tay', 'Giơ tay, ghi số'), ('ghi_ten', 'Ghi ý kiến từng thành viên'), ('phieu_kin_dien_tu', 'Bỏ phiếu kín (điện tử)')], max_length=20, verbose_name='cách biểu quyết'),
        ),
        migrations.AddField(
            model_name='council',
            name='method',
            field=models.CharField(choices=[('gio_tay', 'Giơ tay, ghi số'), ('ghi_ten', 'Ghi ý kiến từng thành viên'), ('phieu_kin_dien_tu', 'Bỏ phiếu kín (điện tử)')], default='gio_tay', help_text='Bỏ phiếu kín: mọi nội dung phải bỏ phiếu kín. Công khai: phiên họp vẫn có thể quyết định bỏ phiếu kín một số nội dung.', max_length=20, verbose_name='cách biểu quyết'),
        ),
        migrations.AddField(
            model_name='countedvote',
            name='not_cast',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='không bỏ phiếu'),
        ),
        migrations.AlterField(
            model_name='countedvote',
            name='item',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vote', to='council.agendaitem'),
        ),
        migrations.AlterField(
            model_name='countedvote',
            name='method',
            field=models.CharField(choices=[('gio_tay', 'Giơ tay, ghi số'), ('ghi_ten', 'Ghi ý kiến từng thành viên'), ('phieu_kin_dien_tu', 'Bỏ phiếu kín (điện tử)')], max_length=20, verbose_name='cách biểu quyết'),
        ),
        migrations.AddField(
            model_name='motion',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='council.agendaitem'),
        ),
        migrations.AddField(
            model_name='motion',
            name='moved_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.meetingattendance'),
        ),
        migrations.AddField(
            model_name='countedvote',
            name='motion',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='old_vote', to='council.motion'),
        ),
        migrations.AddConstraint(
            model_name='countedvote',
            constraint=models.CheckConstraint(condition=models.Q(('present', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('in_favour'), '+', models.F('against')), '+', models.F('abstaining')), '+', models.F('not_cast')))), name='vote_adds_up'),
        ),
        migrations.AddConstraint(
            model_name='countedvote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', False), ('motion__isnull', True)), models.Q(('item__isnull', True), ('motion__isnull', False)), _connector='OR'), name='vote_stands_or_was_replaced'),
        ),
        migrations.AddField(
            model_name='secretvote',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='secret_votes', to='council.agendaitem'),
        ),
        migrations.AddField(
            model_name='turnout',
            name='attendance',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.meetingattendance'),
        ),
        migrations.AddField(
            model_name='turnout',
            name='vote',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turnout', to='council.secretvote'),
        ),
        migrations.AddConstraint(
            model_name='motion',
            constraint=models.CheckConstraint(condition=models.Q(('in_favour__gt', models.F('against'))), name='motion_carried'),
        ),
        migrations.AddConstraint(
            model_name='secretvote',
            constraint=models.UniqueConstraint(fields=('item', 'attempt'), name='secret_vote_attempt_once'),
        ),
        migrations.AddConstraint(
            model_name='secretvote',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('item',), name='secret_vote_one_open'),
        ),
        migrations.AddConstraint(
            model_name='secretvote',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'counted', 'cancelled'])), name='secret_vote_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='secretvote',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'open'), ('box', b''), _connector='OR'), name='secret_vote_box_destroyed'),
        ),
        migrations.AddConstraint(
            model_name='secretvote',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'counted'), ('ballots', []), _connector='OR'), name='secret_vote_opened_last'),
        ),
        migrations.AddConstraint(
            model_name='turnout',
            constraint=models.UniqueConstraint(fields=('vote', 'attendance'), name='turnout_once'),
        ),
    ]
