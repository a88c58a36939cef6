"""The unit ticks the standards of a nomination with its evidence; the office judges beside it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.actions import standards
from nominations.actions.standards import Claim
from nominations.models import Dossier, Nomination, whole
from tests.walk import Walk, fresh, person_of

FIRST = "giay-khen-tieu-bieu-xuat-sac"
KEYS = [
    FIRST,
    "giay-khen-sang-kien",
    "giay-khen-khong-vi-pham",
    "giay-khen-mot-thanh-tich",
]


def ticked(walk: Walk, nomination: Nomination) -> Nomination:
    scan = nomination.dossier.attachments.get(kind="bien_ban")
    claims = {
        FIRST: Claim(is_met=True, evidence="Đứng đầu khối năm 2026."),
        KEYS[1]: Claim(is_met=True, attachment=scan),
    }
    return standards.tick(nomination, claims=claims, by=walk.by("clerk"))


def test_list_shows_the_standards_of_the_form_and_day(walk: Walk):
    nomination = person_of(walk.complete_draft())

    rows = nomination.standards.all()

    assert [(each.key, each.is_met) for each in rows] == [(key, False) for key in KEYS]


def test_tick_keeps_claim_evidence_and_text(walk: Walk):
    nomination = ticked(walk, person_of(walk.complete_draft()))

    assert [each.claim for each in nomination.standards.all()] == [
        "Đơn vị đánh dấu đạt: Đứng đầu khối năm 2026.",
        "Đơn vị đánh dấu đạt: tệp “bien_ban.pdf”",
        "Đơn vị chưa đánh dấu đạt.",
        "Đơn vị chưa đánh dấu đạt.",
    ]
    assert nomination.standards.first().text == (
        "Có thành tích thật sự tiêu biểu, xuất sắc trong đợt thi đua."
    )


def test_tick_without_evidence_is_said_at_the_standard(walk: Walk):
    nomination = person_of(walk.complete_draft())

    with pytest.raises(ValidationError) as caught:
        standards.tick(nomination, claims={FIRST: Claim(is_met=True)}, by=walk.by("clerk"))

    words = "Đã đánh dấu đạt: hãy ghi minh chứng hoặc chọn tệp minh chứng."
    assert caught.value.message_dict == {f"evidence_{FIRST}": [words]}


def test_tick_counts_what_is_left_as_a_warning(walk: Walk):
    nomination = ticked(walk, person_of(walk.complete_draft()))

    row = whole(Dossier.objects.filter(pk=nomination.dossier_id)).get()
    found = row.findings(walk.by("clerk").on)

    mine = [each for each in found if (each.code, each.nomination) == ("unticked", nomination.pk)]
    assert [(each.level.name, each.sentence) for each in mine] == [
        ("WARNS", "Bà Hoàng Thị Ánh: còn 2 tiêu chuẩn chưa đánh dấu đạt")
    ]


def test_tick_page_saves_what_is_typed(walk: Walk):
    nomination = person_of(walk.complete_draft())
    url = reverse("tick_standards", args=[nomination.pk])
    client = walk.client("clerk")

    shown = client.get(url)
    done = client.post(url, {f"met_{FIRST}": "on", f"evidence_{FIRST}": "Có bằng chứng."})

    assert shown.status_code == 200
    assert done["Location"] == f"/ho-so/{nomination.dossier_id}/#danh-sach"
    row = nomination.standards.get(key=FIRST)
    assert (row.is_met, row.evidence) == (True, "Có bằng chứng.")


def test_tick_page_sums_its_errors_up_on_top(walk: Walk):
    nomination = person_of(walk.complete_draft())
    url = reverse("tick_standards", args=[nomination.pk])

    text = walk.client("clerk").post(url, {f"met_{FIRST}": "on"}).content.decode()

    assert text.count("error-summary") == 1
    assert f'<a href="#id_evidence_{FIRST}">Minh chứng</a>' in text
    assert text.index("error-summary") < text.index('aria-label="Tiêu chuẩn"')


def test_remove_a_file_leaves_the_claim_without_it(walk: Walk):
    nomination = ticked(walk, person_of(walk.complete_draft()))

    nomination.dossier.attachments.get(kind="bien_ban").delete()

    assert nomination.standards.get(key=KEYS[1]).attachment is None


def test_appraise_page_shows_the_claim_and_keeps_it_for_the_council(walk: Walk):
    dossier = walk.complete_draft()
    nomination = ticked(walk, person_of(dossier))
    dossiers.receive(dossiers.submit(dossier, by=walk.by("head")), by=walk.by("office"))
    url = reverse("admin:nominations_dossier_appraise", args=[dossier.pk, nomination.pk])
    client = walk.client("office")

    form = client.get(url).context["form"]
    typed = {f"verdict_{key}": "dat" for key in KEYS}
    client.post(url, typed | {"supports": "co", "opinion": "Đủ điều kiện."})

    claim = "Đơn vị đánh dấu đạt: Đứng đầu khối năm 2026."
    assert form.fields[f"verdict_{FIRST}"].help_text == claim
    shown = fresh(nomination).appraisal.standards_shown()
    assert (shown[0].verdict, shown[0].claim) == ("Đạt", claim)
