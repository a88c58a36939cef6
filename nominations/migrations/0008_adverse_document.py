"""The document of an adverse conclusion stays beside the one that lifts the hold later."""

import vietnamese.fields
from django.db import migrations, models
from django.db.models import F


def keep(apps, _schema_editor):
    rows = apps.get_model("nominations", "Hold").objects.filter(is_adverse=True)
    rows.update(adverse_number=F("clearing_number"), adverse_on=F("clearing_on"))


def put_back(apps, _schema_editor):
    rows = apps.get_model("nominations", "Hold").objects.filter(is_adverse=True)
    rows.update(clearing_number=F("adverse_number"), clearing_on=F("adverse_on"))


class Migration(migrations.Migration):
    dependencies = [("nominations", "0007_initiatives")]

    operations = [
        migrations.AddField(
            model_name="hold",
            name="adverse_number",
            field=vietnamese.fields.LineField(
                blank=True,
                default="",
                max_length=100,
                verbose_name="số văn bản kết luận không đủ điều kiện",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="hold",
            name="adverse_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="ngày kết luận không đủ điều kiện"
            ),
        ),
        migrations.AlterField(
            model_name="hold",
            name="clearing_number",
            field=vietnamese.fields.LineField(
                blank=True, max_length=100, verbose_name="số văn bản thôi tạm dừng"
            ),
        ),
        migrations.AlterField(
            model_name="hold",
            name="clearing_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="ngày văn bản thôi tạm dừng"
            ),
        ),
        migrations.RunPython(keep, put_back),
        migrations.RemoveConstraint(model_name="hold", name="adverse_hold_stands"),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_adverse", False),
                    models.Q(("adverse_on__isnull", False), ("lifted_on__isnull", True)),
                    _connector="OR",
                ),
                name="adverse_hold_stands",
            ),
        ),
    ]
