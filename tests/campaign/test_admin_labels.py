"""What the admin shows of campaigns, nominations and the council: Vietnamese words, real sources."""

from pathlib import Path

import pytest
import yaml
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse

from campaign.models import AwardForm, AwardRecord
from nominations.models import DossierVersion
from tests.walk import MONDAY, Walk

APPS = ("campaign", "nominations", "council", "people", "reporting", "workflow")
FOLDER = Path(__file__).parents[2] / "campaign" / "data" / "law"
REGISTERED = [
    (model, site) for model, site in admin.site._registry.items() if model._meta.app_label in APPS
]
DEVELOPERS = ("LAW.md", "ECOSYSTEM.md", "STATES.md", "LAW22", "ND91", "ND98-", "ND152", "LHU")


def shown(model: type[models.Model], site: admin.ModelAdmin) -> set[str]:
    """The names of the columns of the list and the fields of the form."""
    fields = flatten_fieldsets(site.fieldsets) if site.fieldsets else site.fields
    fields = fields or [each.name for each in model._meta.fields if each.editable]
    return {*site.list_display, *fields} - {"id"}


def is_raw(model: type[models.Model], name: str) -> bool:
    """Django's own label, made of the name of the column."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False  # a column of the admin's own, with its own words
    return str(field.verbose_name) == name.replace("_", " ")


@pytest.mark.parametrize(
    ("model", "site"), REGISTERED, ids=[model._meta.label for model, _ in REGISTERED]
)
def test_every_column_and_field_is_named_in_vietnamese(model, site):
    assert [name for name in sorted(shown(model, site)) if is_raw(model, name)] == []


@pytest.mark.parametrize(
    ("model", "site"), REGISTERED, ids=[model._meta.label for model, _ in REGISTERED]
)
def test_every_column_of_the_rows_below_is_named_in_vietnamese(model, site):
    raw = [
        (inline.model.__name__, name)
        for inline in site.inlines
        for name in inline.fields or [each.name for each in inline.model._meta.fields]
        if is_raw(inline.model, name) and name not in ("id", model._meta.model_name)
    ]

    assert raw == []


def test_register_shows_money_in_groups(walk: Walk):
    record = AwardRecord.objects.create(
        subject="ca_nhan",
        recipient="Bế Văn Sơn",
        award_form=AwardForm.objects.get(key="giay_khen"),
        decision_number="12/QĐ-SKHCN",
        decided_on=MONDAY,
        decided_by="Giám đốc Sở",
        amount=760000,
        source="thử",
    )

    page = walk.client("office").get(reverse("admin:campaign_awardrecord_change", args=[record.pk]))

    assert "760.000 đồng" in page.content.decode()


def test_submitted_versions_are_listed_in_vietnamese(walk: Walk):
    version = DossierVersion.objects.get(dossier=walk.submitted())

    page = walk.client("office").get(reverse("admin:nominations_dossierversion_changelist"))

    assert version.dossier.code in page.content.decode()
    assert "Người nộp" in page.content.decode()
    assert '<td class="field-person">Bế Văn Sơn</td>' in page.content.decode()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_law_names_sources_that_its_reader_can_look_up(file):
    texts = str(yaml.safe_load(file.read_text(encoding="utf-8")))

    assert [word for word in DEVELOPERS if word in texts] == []
