from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0003_initiatives_pledges"),
        ("nominations", "0006_uploads"),
    ]

    operations = [
        migrations.AddField(
            model_name="nomination",
            name="initiatives",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                to="campaign.initiative",
                verbose_name="sáng kiến trong báo cáo",
            ),
        ),
    ]
