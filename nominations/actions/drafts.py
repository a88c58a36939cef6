"""What a unit says when it nominates: checked here, whether typed on the page or read from a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from campaign.models import AwardForm, CampaignContent
from nominations.actions import describing
from nominations.models import Dossier
from people.models import Staff, Unit
from workflow.actors import Actor


@dataclass(frozen=True)
class NominationDraft:
    """Exactly one of `staff` and `unit`; `beyond_duty` decides the kind (đột xuất)."""

    award_form: AwardForm
    period_from: date
    period_until: date
    beyond_duty: bool = False
    staff: Staff | None = None
    unit: Unit | None = None
    contents: tuple[CampaignContent, ...] = field(default_factory=tuple)

    @property
    def kind(self) -> str:
        return "dot_xuat" if self.beyond_duty else "chuyen_de"

    def terms(self) -> dict[str, Any]:
        """The columns that may be changed later; who is nominated stays."""
        return {
            "kind": self.kind,
            "award_form": self.award_form,
            "period_from": self.period_from,
            "period_until": self.period_until,
        }

    def columns(self, on: date) -> dict[str, Any]:
        described = describing.of(self.staff, self.unit, on)
        return {**self.terms(), "staff": self.staff, "unit": self.unit, **described}


def check(dossier: Dossier, draft: NominationDraft, by: Actor) -> None:
    """Raises ValidationError at `staff`, `unit` or where `check_terms` does."""
    if (draft.staff is None) == (draft.unit is None):
        raise ValidationError({"staff": "Chọn đúng một cá nhân hoặc một tập thể."})
    check_terms(dossier, draft, by)
    own = own_units(dossier.unit)
    if draft.unit and draft.unit.pk not in own:
        raise ValidationError({"unit": "Chỉ đề nghị đơn vị mình hoặc bộ phận trực thuộc."})
    if draft.staff and not Staff.objects.posted_in(own, by.on).filter(pk=draft.staff.pk).exists():
        raise ValidationError(
            {"staff": "Chỉ đề nghị người của đơn vị mình hoặc bộ phận trực thuộc."}
        )


def check_terms(dossier: Dossier, draft: NominationDraft, by: Actor) -> None:
    """Raises ValidationError at `award_form` or `period_until`."""
    if not dossier.round.award_forms.filter(pk=draft.award_form.pk).exists():
        raise ValidationError({"award_form": "Đợt xét này không nhận hình thức đó."})
    if draft.period_from > draft.period_until:
        raise ValidationError({"period_until": "Ngày cuối phải từ ngày đầu trở đi."})
    if draft.period_until > by.on:
        raise ValidationError(
            {"period_until": "Thành tích là việc đã làm: ngày cuối không được sau hôm nay."}
        )


def own_units(unit: Unit) -> set[int]:
    """The unit, its parts and the closed units it has taken over."""
    parts = Unit.objects.filter(Q(parent=unit) | Q(successor=unit, until_on__isnull=False))
    return {unit.pk, *parts.values_list("pk", flat=True)}


def named(contents: Iterable[CampaignContent]) -> str:
    return ", ".join(str(each.order) for each in sorted(contents, key=lambda each: each.order))
