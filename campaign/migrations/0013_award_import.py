"""Lists of earlier awards from Excel, and which award came from which."""

import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0012_amended_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='awardrecord',
            name='is_leader',
            field=models.BooleanField(blank=True, null=True, verbose_name='là lãnh đạo, quản lý'),
        ),
        migrations.CreateModel(
            name='AwardImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', vietnamese.fields.LineField(max_length=200, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm của tệp')),
                ('content', models.BinaryField(null=True, verbose_name='nội dung tệp')),
                ('notes', models.JSONField(default=list, verbose_name='đọc tệp')),
                ('lines', models.JSONField(default=list, verbose_name='từng dòng')),
                ('chosen', models.JSONField(default=dict, verbose_name='đã chọn')),
                ('previewed_at', models.DateTimeField(verbose_name='xem trước lúc')),
                ('applied_at', models.DateTimeField(null=True, verbose_name='ghi vào sổ lúc')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='hoàn tác lúc')),
                ('previewed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhập')),
            ],
            options={
                'verbose_name': 'lần nhập khen thưởng',
                'verbose_name_plural': 'lần nhập khen thưởng',
                'ordering': ('-pk',),
            },
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='imported',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaign.awardimport', verbose_name='lần nhập'),
        ),
        migrations.AddConstraint(
            model_name='awardimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('content__isnull', False)), models.Q(('applied_at__isnull', False), ('content__isnull', True)), _connector='OR'), name='award_import_keeps_content_until_applied'),
        ),
        migrations.AddConstraint(
            model_name='awardimport',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('applied_at__isnull', False), _connector='OR'), name='award_import_undone_after_applied'),
        ),
    ]
