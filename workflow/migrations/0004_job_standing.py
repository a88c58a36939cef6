from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0003_mail'),
    ]

    operations = [
        migrations.CreateModel(
            name='JobStanding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job', models.CharField(max_length=60, unique=True, verbose_name='việc nền')),
                ('ticked_at', models.DateTimeField(null=True, verbose_name='lần gần nhất')),
                ('asked_at', models.DateTimeField(null=True, verbose_name='yêu cầu chạy lúc')),
                ('asked_by_name', models.CharField(blank=True, max_length=200, verbose_name='người yêu cầu')),
            ],
            options={
                'verbose_name': 'việc nền',
                'verbose_name_plural': 'việc nền',
            },
        ),
        migrations.AddIndex(
            model_name='jobrun',
            index=models.Index(fields=['started_at'], name='jobrun_started'),
        ),
    ]
