"""Phiếu trình: sheets of nominations put before the director on paper, and their signed scans."""

import django.db.models.deletion
import vietnamese.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0004_handover'),
        ('documents', '0003_signing_key'),
        ('nominations', '0012_urging'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RulingSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prepared_on', models.DateField(verbose_name='ngày lập')),
                ('prepared_by_name', vietnamese.fields.LineField(max_length=200, verbose_name='người lập')),
                ('signed_on', models.DateField(null=True, verbose_name='ngày ký')),
                ('signed_by_name', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='người ký')),
                ('recorded_by_name', vietnamese.fields.LineField(blank=True, max_length=200, verbose_name='người ghi thay')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='ghi lúc')),
                ('nominations', models.ManyToManyField(related_name='+', to='nominations.nomination', verbose_name='đề nghị')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'phiếu trình',
                'verbose_name_plural': 'phiếu trình',
                'ordering': ('-pk',),
            },
        ),
        migrations.AddField(
            model_name='ruling',
            name='sheet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='awards.rulingsheet', verbose_name='phiếu trình đã ký'),
        ),
        migrations.AddConstraint(
            model_name='rulingsheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('recorded_at__isnull', True), ('recorded_by__isnull', True), ('scan__isnull', True), ('signed_by__isnull', True), ('signed_on__isnull', True)), models.Q(('recorded_at__isnull', False), ('recorded_by__isnull', False), ('scan__isnull', False), ('signed_by__isnull', False), ('signed_on__isnull', False)), _connector='OR'), name='sheet_signed_or_not'),
        ),
    ]
