"""The office's judgement standard by standard, and in favour although one is not met."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.models import Standard
from nominations.actions import nomination as nominations
from nominations.models import Appraisal
from tests.walk import Walk, person_of

WHY = "Có tiêu chuẩn không đạt mà vẫn đề nghị: hãy nêu lý do."


def judged(*verdicts: str, note: str = "") -> list[dict[str, str]]:
    return [
        {"key": f"k{n}", "text": f"Tiêu chuẩn {n}.", "verdict": verdict, "note": note}
        for n, verdict in enumerate(verdicts, 1)
    ]


def appraise(walk: Walk, standards: list[dict[str, str]], *, supports: bool = True) -> Appraisal:
    return nominations.appraise(
        person_of(walk.received()),
        supports=supports,
        opinion="Đề nghị xét.",
        standards=standards,
        by=walk.by("office"),
    )


def test_appraise_in_favour_of_what_is_not_met_needs_a_reason(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        appraise(walk, judged("dat", "khong_dat", "khong_dat"))

    assert caught.value.message_dict == {"note_k2": [WHY], "note_k3": [WHY]}
    assert not Appraisal.objects.exists()


@pytest.mark.parametrize(
    ("standards", "supports"),
    [
        (judged("khong_dat", note="Có thành tích khác vượt trội."), True),
        (judged("khong_dat"), False),
        (judged("dat", "chua_ro"), True),
    ],
)
def test_appraise_keeps_the_judgement(walk: Walk, standards, supports):
    assert appraise(walk, standards, supports=supports).standards == standards


def test_standards_shown_are_words_for_council_and_director(walk: Walk):
    rows = judged("dat", "khong_dat", "chua_ro", note="Vì lý do.")
    shown = appraise(walk, rows).standards_shown()

    assert [(each.text, each.verdict, each.tone) for each in shown] == [
        ("Tiêu chuẩn 1.", "Đạt", "done"),
        ("Tiêu chuẩn 2.", "Không đạt", "late"),
        ("Tiêu chuẩn 3.", "Chưa rõ", "plain"),
    ]
    assert {each.note for each in shown} == {"Vì lý do."}


def test_appraise_page_shows_the_sentence_at_the_standard(walk: Walk):
    nomination = person_of(walk.received())
    failed = Standard.objects.filter(award_form=nomination.award_form).order_by("order").first()
    typed = {"supports": "co", "opinion": "Đề nghị xét."}
    typed |= {
        f"verdict_{each.key}": "khong_dat" if each == failed else "dat"
        for each in Standard.objects.filter(award_form=nomination.award_form)
    }
    url = reverse("admin:nominations_dossier_appraise", args=[nomination.dossier_id, nomination.pk])

    response = walk.client("office").post(url, typed)

    assert dict(response.context["form"].errors) == {f"note_{failed.key}": [WHY]}
