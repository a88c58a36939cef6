"""A Bằng khen is handed over: complete without the Sở's money, and the dossier closes with the last."""

import pytest
from django.core.exceptions import ValidationError

from awards.actions import province_handover
from campaign.models import AwardRecord
from tests.awards.to_province import NO, YES, answered, handed
from tests.walk import MONDAY, Walk, fresh, person_of


def test_hand_over_province_completes_and_closes_the_dossier(walk: Walk):
    row = handed(walk)

    dossier = row.paper_lines[0].nomination.dossier
    assert list(dossier.nominations.values_list("state", flat=True)) == ["done", "done"]
    assert fresh(dossier).state == "closed"
    records = AwardRecord.objects.values_list("handed_on", "handed_how")
    assert list(records) == [(MONDAY, "Trao tại Hội nghị tổng kết.")] * 2


def test_hand_over_province_leaves_the_dossier_open_while_the_director_rules_again(walk: Walk):
    row = handed(walk, answered(walk, said=[YES, NO]))

    dossier = row.paper_lines[0].nomination.dossier
    assert person_of(dossier).state == "at_director"
    assert fresh(dossier).state == "received"


def test_hand_over_province_is_not_before_the_decision(walk: Walk):
    row = answered(walk)

    with pytest.raises(ValidationError) as error:
        province_handover.hand_over(
            row,
            chosen=row.paper_lines,
            on=MONDAY.replace(day=14),
            how="Trao trực tiếp.",
            by=walk.by("office"),
        )

    words = ["Ngày trao không được trước ngày quyết định (15/06/2026)."]
    assert error.value.message_dict == {"handed_on": words}
