"""The day from which a proposal to the province is an outcome in effect."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0008_province'),
        ('nominations', '0012_urging'),
        ('people', '0002_list_imports'),
    ]

    operations = [
        migrations.AddField(
            model_name='nomination',
            name='proposed_on',
            field=models.DateField(blank=True, null=True, verbose_name='Tờ trình cấp tỉnh ban hành ngày'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('proposed_on__isnull', True), ('state__in', ('proposed', 'awarded', 'done', 'revoked')), _connector='OR'), name='proposed_on_by_state'),
        ),
    ]
