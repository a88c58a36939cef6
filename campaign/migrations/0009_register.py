"""The register: persons and collectives, their unit by key, and what finds words in a million rows."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def fill(apps, schema_editor):
    """A collective is its own unit; a person belonged where the main posting was on the decision's day."""
    record_model = apps.get_model("campaign", "AwardRecord")
    unknown = Q(staff=None, gender="", position="", is_leader=None)
    record_model.objects.filter(Q(unit__isnull=False) | unknown).update(subject="tap_the")
    record_model.objects.filter(unit__isnull=False).update(of_unit=models.F("unit"))
    held = (
        apps.get_model("people", "Posting")
        .objects.filter(staff=OuterRef("staff"), is_main=True, from_on__lte=OuterRef("decided_on"))
        .filter(Q(until_on=None) | Q(until_on__gte=OuterRef("decided_on")))
        .order_by("-from_on")
    )
    people = record_model.objects.filter(staff__isnull=False)
    people.update(of_unit=Subquery(held.values("unit")[:1]))
    if schema_editor.connection.vendor == "postgresql":
        # what is still to be checked at the end would keep the table from being changed below
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def find_parts_of_words(_apps, schema_editor):
    """Where PostgreSQL has pg_trgm; SQLite reads the column, which is enough for one office."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(
        "CREATE INDEX campaign_awardrecord_parts ON campaign_awardrecord "
        "USING gin (folded gin_trgm_ops)"
    )


def drop_parts_of_words(_apps, schema_editor):
    schema_editor.execute("DROP INDEX IF EXISTS campaign_awardrecord_parts")


class Migration(migrations.Migration):

    dependencies = [
        ('campaign', '0008_province'),
        ('people', '0002_list_imports'),
    ]

    operations = [
        migrations.AddField(
            model_name='awardrecord',
            name='of_unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='thuộc đơn vị'),
        ),
        migrations.AddField(
            model_name='awardrecord',
            name='subject',
            field=models.CharField(choices=[('ca_nhan', 'cá nhân'), ('tap_the', 'tập thể')], default='ca_nhan', max_length=10, verbose_name='đối tượng'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='awardrecord',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='tập thể trong danh sách'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='awardrecord',
            index=models.Index(fields=['of_unit', '-decided_on', '-id'], name='campaign_aw_of_unit_cb1c05_idx'),
        ),
        migrations.AddIndex(
            model_name='awardrecord',
            index=models.Index(fields=['award_form', '-decided_on', '-id'], name='campaign_aw_award_f_1e930c_idx'),
        ),
        migrations.AddConstraint(
            model_name='awardrecord',
            constraint=models.CheckConstraint(condition=models.Q(('subject__in', ['ca_nhan', 'tap_the'])), name='campaign_awardrecord_subject_known', violation_error_message='Giá trị không có trong danh sách.'),
        ),
        migrations.AddConstraint(
            model_name='awardrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('subject', 'ca_nhan'), ('unit__isnull', True)), models.Q(('staff__isnull', True), ('subject', 'tap_the')), _connector='OR'), name='record_of_its_subject'),
        ),
        migrations.RunPython(find_parts_of_words, drop_parts_of_words),
    ]
