"""What a nomination says now, as a draft to change."""

from nominations.actions.drafts import NominationDraft
from nominations.models import Nomination


def draft_of(nomination: Nomination) -> NominationDraft:
    return NominationDraft(
        award_form=nomination.award_form,
        period_from=nomination.period_from,
        period_until=nomination.period_until,
        beyond_duty=nomination.kind == "dot_xuat",
        staff=nomination.staff,
        unit=nomination.unit,
        contents=tuple(nomination.contents.all()),
    )
