"""Acts on campaigns: recording a plan as data, opening it, finishing it by date."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign import notifications
from campaign.models import AwardForm, Campaign, CampaignContent, ReportAddressee, UnitRight
from campaign.plan import CampaignDefinition, LegalBasis
from campaign.states import CampaignState
from documents.models import Certainty, LegalDocument
from people.models import Department
from workflow.actors import Actor
from workflow.moving import append, locked, move
from workflow.permits import require

SOURCE = "Kế hoạch phát động phong trào"


@transaction.atomic
def record(definition: CampaignDefinition, *, issued_outside: bool, by: Actor) -> Campaign:
    """A new campaign in DRAFT from a plan's definition. Raises ValidationError when it cannot be kept."""
    require("campaign.record_campaign", by, None)
    department = Department.objects.on(by.on)
    if department is None:
        raise ValidationError("Chưa có cơ quan nào đang hoạt động trong danh mục.")
    if Campaign.objects.filter(key=definition.key).exists():
        raise ValidationError(f"Phong trào “{definition.key}” đã có.")
    campaign = Campaign(
        department=department, issued_outside=issued_outside, **_columns(definition)
    )
    campaign.full_clean(exclude=["legal_bases", "award_forms"])
    campaign.save(force_insert=True)
    _keep_parts(campaign, definition)
    append(campaign, "campaign.record_campaign", by, "", {"ten": campaign.name})
    return campaign


@transaction.atomic
def open_(campaign: Campaign, *, by: Actor) -> Campaign:
    campaign = move(campaign, "open", by=by)
    if campaign.ends_on >= by.on:
        notifications.campaign_opened(campaign, by)
    return campaign


@transaction.atomic
def finish(campaign: Campaign, *, by: Actor) -> Campaign:
    return move(campaign, "finish", by=by)


@transaction.atomic
def cancel(campaign: Campaign, *, reason: str, by: Actor) -> Campaign:
    """The campaign's own part of nominations.actions.campaigns.cancel, which also ends its rounds."""
    was_open = locked(campaign).state == CampaignState.OPEN
    campaign = move(campaign, "cancel", by=by, changed={"ly_do": reason})
    if was_open:
        notifications.campaign_cancelled(campaign, reason, by)
    return campaign


def _columns(definition: CampaignDefinition) -> dict[str, Any]:
    return {
        "key": definition.key,
        "name": definition.name,
        "slogan": definition.slogan,
        "is_sample": definition.is_sample,
        "starts_on": definition.period.starts_on,
        "ends_on": definition.period.ends_on,
        "launched_on": definition.period.launched_on,
        "plan_number": definition.plan.number,
        "plan_issued_on": definition.plan.issued_on,
        "days": definition.limits.days,
        "counting": definition.limits.counting,
        "roll_over": definition.limits.roll_over,
        "report_month": definition.reports.before.month,
        "report_day": definition.reports.before.day,
        "text": _prose(definition),
    }


def _prose(definition: CampaignDefinition) -> dict[str, Any]:
    """The plan's wording, kept as it is for the page and the printed plan."""
    whole = asdict(definition)
    kept = (
        "purposes",
        "requirements",
        "subjects",
        "dossier",
        "prize_clause",
        "organisation",
        "recipients",
        "signer",
    )
    head = {
        name: whole["plan"][name]
        for name in ("symbol", "subject", "place", "introduction", "closing")
    }
    return {
        **{name: whole[name] for name in kept},
        "plan": head,
        "period": definition.period.text,
        "awards": whole["awards"],
        "limits": {"submission": definition.limits.submission, "review": definition.limits.review},
        "reports": definition.reports.text,
    }


def _keep_parts(campaign: Campaign, definition: CampaignDefinition) -> None:
    campaign.legal_bases.set([_registered(basis) for basis in definition.legal_bases])
    campaign.award_forms.set(_award_forms(definition))
    CampaignContent.objects.bulk_create(
        CampaignContent(campaign=campaign, **asdict(content)) for content in definition.contents
    )
    ReportAddressee.objects.bulk_create(
        ReportAddressee(campaign=campaign, order=order, **asdict(addressee))
        for order, addressee in enumerate(definition.reports.addressees, 1)
    )
    UnitRight.objects.bulk_create(
        UnitRight(
            campaign=campaign,
            kind=right.kind,
            may_nominate=right.nominate,
            may_be_awarded=right.be_awarded,
            may_report=right.report,
            may_propose_exemplar=right.propose_exemplar,
        )
        for right in definition.unit_rights
    )


def _registered(basis: LegalBasis) -> LegalDocument:
    """The register's own row, or a new one marked “cần kiểm tra”."""
    found = LegalDocument.objects.filter(number=basis.number, issued_on=basis.issued_on).first()
    return found or LegalDocument.objects.create(
        **asdict(basis), source=SOURCE, certainty=Certainty.SECOND_HAND, needs_check=True
    )


def _award_forms(definition: CampaignDefinition) -> list[AwardForm]:
    keys = [use.key for use in definition.awards.forms]
    found = {form.key: form for form in AwardForm.objects.filter(key__in=keys)}
    unknown = [key for key in keys if key not in found]
    if unknown:
        raise ValidationError(
            f"Hình thức khen thưởng chưa có trong danh mục: {', '.join(unknown)}."
        )
    return [found[key] for key in keys]
