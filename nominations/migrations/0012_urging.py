
import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0003_initiatives_pledges'),
        ('nominations', '0011_remark_phrases'),
        ('people', '0002_list_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', vietnamese.fields.ProseField(verbose_name='nội dung')),
                ('told', models.JSONField(default=list, verbose_name='gửi tới')),
                ('urged_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người đôn đốc')),
                ('urged_at', models.DateTimeField(verbose_name='lúc')),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='nominations.dossier', verbose_name='hồ sơ')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaign.round', verbose_name='đợt xét')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='đơn vị')),
                ('urged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'đôn đốc',
                'verbose_name_plural': 'đôn đốc',
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['round', 'unit', '-id'], name='nominations_round_i_c80830_idx')],
            },
        ),
    ]
