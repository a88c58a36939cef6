"""Điều 1–3 of a decision in the words of the office; empty where they are composed."""

import vietnamese.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0011_spelling_letter'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='first_article',
            field=vietnamese.fields.ProseField(blank=True, verbose_name='Điều 1 do Văn phòng ghi'),
        ),
        migrations.AddField(
            model_name='decision',
            name='second_article',
            field=vietnamese.fields.ProseField(blank=True, verbose_name='Điều 2 do Văn phòng ghi'),
        ),
        migrations.AddField(
            model_name='decision',
            name='third_article',
            field=vietnamese.fields.ProseField(blank=True, verbose_name='Điều 3 do Văn phòng ghi'),
        ),
    ]
