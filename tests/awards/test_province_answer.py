"""What the province answered: awarded and in the register, or back to the director for a Giấy khen."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.models import ProvinceLine
from campaign.models import AwardRecord
from tests.awards.to_province import (
    NO,
    YES,
    answer,
    answered,
    drafted,
    packed,
    sealed,
    sent,
    signed,
)
from tests.nominations.dues import anytime, waiting_dates
from tests.walk import MONDAY, Walk, fresh, person_of
from workflow.models import Notice


def test_record_answer_province_proposal_awards_and_registers_who_got_it(walk: Walk):
    row = answered(walk)

    assert row.state == "answered"
    states = row.lines.values_list("nomination__state", flat=True)
    assert list(states) == ["awarded", "awarded"]
    record = AwardRecord.objects.get(recipient="Hoàng Thị Ánh")
    assert (record.award_form.key, record.decision_number, record.decided_on, record.amount) == (
        *("bang_khen_tinh", "1234/QĐ-UBND"),
        *(MONDAY, 3_500_000),
    )
    assert (record.decided_by, record.printed_as) == ("Chủ tịch Ủy ban nhân dân tỉnh", "")


def test_record_answer_province_proposal_keeps_both_spellings(walk: Walk):
    printed = replace(YES, printed_as="Hoàng Thị Ảnh")
    alike = replace(YES, printed_as="Phòng Quản lý khoa học")

    answered(walk, said=[alike, printed])

    rows = AwardRecord.objects.order_by("recipient").values_list("recipient", "printed_as")
    assert list(rows) == [("Hoàng Thị Ánh", "Hoàng Thị Ảnh"), ("Phòng Quản lý khoa học", "")]
    assert AwardRecord.objects.search("hoang thi anh").count() == 1


def test_record_answer_province_proposal_gives_back_to_the_director_with_an_own_date(walk: Walk):
    row = to_send(walk, walk.proposed(round_=anytime(walk)))

    answered(walk, row, said=[YES, NO])

    nomination = row.lines.get(order=2).nomination
    assert nomination.state == "at_director"
    assert nomination.proposed_on is None
    assert nomination.own_due_on == date(2026, 7, 6)  # fifteen working days, as this round counts
    assert waiting_dates(nomination.dossier) == {nomination.own_due_on}
    assert nomination.own_due_explanation[0].startswith("Tỉnh trả lời không khen")
    told = Notice.objects.filter(user=walk.user("director")).latest("pk").text
    assert told == (
        "Tỉnh không tặng Bằng khen cho Bà Hoàng Thị Ánh: Chưa đủ thời gian lập thành tích. Đề nghị "
        "trở lại chờ ý kiến Giám đốc."
    )


def test_record_answer_province_proposal_wants_every_line(walk: Walk):
    row = sent(walk)

    with pytest.raises(ValidationError) as error:
        answer(walk, row, [YES, replace(NO, answer="")])

    last = ProvinceLine.objects.get(order=2)
    assert error.value.message_dict == {f"answer_{last.pk}": ["Hoàng Thị Ánh: hãy chọn kết quả."]}
    assert fresh(row).state == "sent"
    assert AwardRecord.objects.count() == 0


def to_send(walk: Walk, dossier):
    """Sent, of this very dossier."""
    return sent(walk, packed(walk, sealed(walk, signed(walk, drafted(walk, dossier)))))


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        (replace(YES, decision_number=""), "decision_number", "hãy ghi số, ký hiệu quyết định."),
        (replace(YES, decided_on=None), "decided_on", "hãy ghi ngày quyết định."),
        (
            replace(YES, decided_on=date(2026, 6, 14)),
            "decided_on",
            "ngày quyết định phải từ 15/06/2026 đến hôm nay.",
        ),
        (replace(NO, reason=" "), "reason", "hãy ghi lý do tỉnh không tặng."),
    ],
)
def test_record_answer_province_proposal_says_what_is_wrong_at_its_field(
    walk: Walk, said, field, words
):
    row = sent(walk)

    with pytest.raises(ValidationError) as error:
        answer(walk, row, [YES, said])

    last = ProvinceLine.objects.get(order=2)
    assert error.value.message_dict == {f"{field}_{last.pk}": [f"Hoàng Thị Ánh: {words}"]}


def test_record_answer_province_proposal_lets_the_director_grant_without_departing(walk: Walk):
    row = answered(walk, said=[YES, NO])
    dossier = row.lines.get(order=2).nomination.dossier

    walk.rule(person_of(dossier), "grant")

    decision = walk.decision_signed(dossier)
    assert [line.recipient for line in decision.paper_lines] == ["Hoàng Thị Ánh"]
    assert decision.paper_lines[0].departs is False
    assert person_of(dossier).state == "awarded"


def test_follow_council_leaves_out_who_the_province_declined(walk: Walk):
    answered(walk, said=[YES, NO])

    page = walk.client("director").get("/quyet-dinh/y-kien/theo-hoi-dong/", follow=True)

    assert "Không có đề nghị nào đang chờ ý kiến theo Hội đồng." in page.content.decode()


def test_rulings_pages_say_why_the_province_declined(walk: Walk):
    row = answered(walk, said=[YES, NO])
    client = walk.client("director")

    listed = client.get(reverse("rulings")).content.decode()
    one = client.get(reverse("rule", args=[row.lines.get(order=2).nomination_id])).content.decode()

    assert "Tỉnh không tặng" in listed
    assert NO.reason in listed
    assert NO.reason in one
    assert reverse("province_proposal", args=[row.pk]) in one
