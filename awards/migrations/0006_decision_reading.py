"""That a signer has read a decision as it prints."""

import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0005_ruling_sheet'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen', models.CharField(max_length=64, verbose_name='bản in đã đọc')),
                ('read_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người đọc')),
                ('read_at', models.DateTimeField(verbose_name='đọc lúc')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='awards.decision')),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lần đọc bản in',
                'verbose_name_plural': 'lần đọc bản in',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('decision', 'read_by', 'seen'), name='text_read_once')],
            },
        ),
    ]
