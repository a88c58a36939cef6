"""Which awards of the register were amended, by what, and how they read before."""

import vietnamese.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0011_return_ladder'),
        ('people', '0002_list_imports'),
    ]

    operations = [
        migrations.AddField(
            model_name='awardrecord',
            name='amended_by',
            field=vietnamese.fields.LineField(blank=True, max_length=60, verbose_name='quyết định sửa đổi, thay thế'),
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='amended_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày sửa đổi, thay thế'),
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='former',
            field=vietnamese.fields.ProseField(blank=True, verbose_name='cách ghi trước'),
        ),
        migrations.AddConstraint(
            model_name='awardrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amended_by', ''), ('amended_on__isnull', True), ('former', '')), models.Q(('amended_on__isnull', False), models.Q(('amended_by', ''), _negated=True)), _connector='OR'), name='record_amended_by_a_decision'),
        ),
    ]
