"""What members answer in writing: versions, paper, conflicts, silence, the deadline."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from council.actions import opinions as acts
from council.models import (
    Consultation,
    CouncilMember,
    CouncilRule,
    CountedVote,
    WrittenAnswer,
    WrittenOpinion,
)
from documents import files
from tests.council.seats import member_nominated
from tests.council.test_consultation import EVERYBODY, told
from tests.walk import MONDAY, Walk, blank_pdf, fresh
from tests.walk.consultations import ABSTAIN, AGAINST, CONCERNED, FOR
from workflow.models import Event
from workflow.permits import Refused


def sentences(walk: Walk, row: Consultation) -> list[str]:
    walk.collect(row, days=8)
    return list(CountedVote.objects.order_by("pk").values_list("sentence", flat=True))


def test_answer_consultation_with_exceptions(walk):
    row = walk.consultation_sent_out()
    first, second = row.items.values_list("pk", flat=True)
    for persona in ("director", "deputy"):
        walk.answer(row, persona)
    for persona in ("chief", "member", "secretary"):
        walk.answer(row, persona, other={second: AGAINST})
    walk.collect(row)
    counted = CountedVote.objects.order_by("pk")
    assert [(each.item_id, each.in_favour, each.against, each.passed) for each in counted] == [
        (first, 5, 0, True),
        (second, 2, 3, False),
    ]


def test_answer_consultation_again_replaces_and_keeps_each(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member", AGAINST)
    walk.answer(row, "member", FOR, days=2)
    kept = WrittenAnswer.objects.order_by("version").values_list("version", "opinions__choice")
    assert sorted(set(kept)) == [(1, AGAINST), (2, FOR)]
    assert "Tán thành 1/5" in sentences(walk, row)[0]


def test_answer_consultation_is_refused_after_the_deadline(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member", days=7)
    with pytest.raises(Refused, match=r"Đã hết hạn cho ý kiến \(hết ngày 22/06/2026\)"):
        walk.answer(row, "chief", days=8)
    assert WrittenAnswer.objects.count() == 1


def test_answer_consultation_is_refused_once_it_is_collected(walk):
    row = walk.consultation_collected()
    with pytest.raises(Refused, match="Hiện không lấy ý kiến"):
        acts.answer(row, opinions={}, by=walk.by("member"))


@pytest.mark.parametrize("persona", ["office", "plain_deputy", "nominee", "superuser", "nobody"])
def test_answer_consultation_is_refused_to_who_is_not_asked(walk, persona):
    row = walk.consultation_sent_out()
    with pytest.raises(Refused, match="không có trong danh sách được lấy ý kiến"):
        acts.answer(row, opinions={}, by=walk.by(persona))


def test_answer_consultation_says_something_on_every_item(walk):
    row = walk.consultation_sent_out()
    first = row.items.first().pk
    with pytest.raises(ValidationError, match="Danh sách nội dung đã thay đổi"):
        acts.answer(row, opinions={first: acts.Opinion(FOR)}, by=walk.by("member"))
    assert not WrittenAnswer.objects.exists()


def test_answer_consultation_writes_no_choice_into_its_event(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member", AGAINST, remark="Chưa rõ.")
    event = Event.objects.filter(verb=acts.ANSWER).get()
    assert event.changed == {}


def test_the_last_answer_tells_the_secretary_once(walk):
    row = walk.consultation_answered()
    walk.answer(row, "member", AGAINST)
    assert told(f"consult-complete:{row.pk}") == ["secretary"]


@pytest.mark.parametrize(
    ("silence", "sentence"),
    [
        (
            "khong_y_kien",
            "Tán thành 2/5 thành viên được lấy ý kiến (40%), không tán thành 0, không có ý kiến 3 "
            "(trong đó 3 người không trả lời phiếu); cần quá 1/2, tức 3/5: không đạt.",
        ),
        (
            "tan_thanh",
            "Tán thành 5/5 thành viên được lấy ý kiến (100%) (trong đó 3 người không trả lời phiếu), "
            "không tán thành 0, không có ý kiến 0; cần quá 1/2, tức 3/5: đạt.",
        ),
    ],
)
def test_silence_counts_as_the_rule_says(walk, silence, sentence):
    CouncilRule.objects.update(silence=silence)
    row = walk.consultation_sent_out()
    CouncilRule.objects.update(silence="khong_y_kien")
    for persona in ("director", "member"):
        walk.answer(row, persona)
    assert set(sentences(walk, row)) == {sentence}


def test_the_nominee_is_not_asked_about_oneself(walk):
    row = walk.consultation_sent_out(member_nominated(walk))
    mine = row.items.get(nomination__staff=walk.staff("member"))
    assert mine.pk not in walk.asked_about(row, "member")
    for persona in EVERYBODY:
        walk.answer(row, persona)
    walk.collect(row)
    vote = CountedVote.objects.get(item=mine)
    assert (vote.entitled, vote.in_favour) == (4, 4)
    assert vote.sentence.startswith("1/5 thành viên không cho ý kiến về nội dung này")


def test_who_declares_a_conflict_leaves_the_base(walk):
    row = walk.consultation_sent_out()
    first, second = row.items.values_list("pk", flat=True)
    walk.answer(row, "member", AGAINST, other={first: CONCERNED}, remark="Là em ruột.")
    for persona in ("director", "deputy", "secretary"):
        walk.answer(row, persona)
    walk.answer(row, "chief", ABSTAIN)
    walk.collect(row)
    votes = {each.item_id: each for each in CountedVote.objects.all()}
    assert (votes[first].entitled, votes[first].in_favour, votes[first].against) == (4, 3, 0)
    assert (votes[second].entitled, votes[second].against) == (5, 1)


def test_a_conflict_needs_its_reason(walk):
    row = walk.consultation_sent_out()
    with pytest.raises(ValidationError, match="Hãy nêu lý do có liên quan"):
        walk.answer(row, "member", CONCERNED, remark=" ")
    assert not WrittenOpinion.objects.exists()


def test_a_tie_is_decided_as_the_chair_answered_where_the_rule_says_so(walk):
    CouncilRule.objects.update(ties="chu_tri")
    row = walk.consultation_sent_out()
    for persona, choice in zip(EVERYBODY, (AGAINST, FOR, FOR, AGAINST, ABSTAIN), strict=True):
        walk.answer(row, persona, choice)
    assert sentences(walk, row)[0].endswith(
        "số ý kiến ngang nhau, theo ý kiến của người chủ trì tán thành: đạt."
    )


@pytest.mark.parametrize(
    ("director", "deputy", "ends"),
    [
        (CONCERNED, FOR, "số ý kiến ngang nhau, theo ý kiến của người chủ trì tán thành: đạt."),
        (
            AGAINST,
            FOR,
            "số ý kiến ngang nhau, theo ý kiến của người chủ trì không tán thành: không đạt.",
        ),
        (ABSTAIN, FOR, "số ý kiến ngang nhau: không đạt."),
        (None, FOR, "số ý kiến ngang nhau: không đạt."),
    ],
)
def test_a_tie_is_the_chairs_or_where_it_concerns_the_chair_the_deputys(
    walk, director, deputy, ends
):
    """Though who does not decide stands first in the list; the chair's silence is nobody else's word."""
    if director != CONCERNED:
        CouncilMember.objects.filter(staff=walk.staff("deputy")).update(order=0)
    CouncilRule.objects.update(ties="chu_tri")
    row = walk.consultation_sent_out()
    if director:
        walk.answer(row, "director", director, remark="Là em ruột.")
    walk.answer(row, "deputy", deputy)
    others = {AGAINST: (FOR, AGAINST, ABSTAIN)}.get(director, (FOR, AGAINST, AGAINST))
    for persona, choice in zip(("secretary", "chief", "member"), others, strict=True):
        walk.answer(row, persona, choice)
    assert sentences(walk, row)[0].endswith(ends)


def test_enter_answer_consultation_keeps_the_scan_and_tells_the_member(walk):
    row = walk.consultation_sent_out()
    given = walk.enter(walk.consulted(row, "member"), received=3, today=9)
    assert (given.is_on_paper, given.answered_on) == (True, MONDAY + timedelta(days=3))
    assert given.entered_by == walk.user("secretary")
    assert files.read(given.scan) == blank_pdf()
    assert told(f"consult-entered:{given.consulted_id}:1") == ["member"]
    assert "Tán thành 1/5" in sentences(walk, row)[0]


@pytest.mark.parametrize(
    ("received", "today", "sentence"),
    [
        (8, 8, "Phiếu nhận sau hạn 22/06/2026 không được tính"),
        (-1, 2, "Phiếu được gửi đi ngày 15/06/2026"),
        (3, 2, "không được sau hôm nay"),
    ],
)
def test_enter_answer_consultation_refuses_a_form_of_another_time(walk, received, today, sentence):
    row = walk.consultation_sent_out()
    with pytest.raises(ValidationError, match=sentence) as error:
        walk.enter(walk.consulted(row, "member"), received=received, today=today)
    assert list(error.value.error_dict) == ["received_on"]
    assert not WrittenAnswer.objects.exists()


def test_enter_answer_consultation_never_replaces_a_later_answer(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member", AGAINST, days=4)
    with pytest.raises(ValidationError, match="đã cho ý kiến sau đó, ngày 19/06/2026"):
        walk.enter(walk.consulted(row, "member"), received=3, today=5)


def test_unanswered_tells_who_is_still_asked(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member")
    walk.enter(walk.consulted(row, "chief"))
    names = sorted(each.name for each in fresh(row).unanswered())
    assert names == ["Hoàng Thu Trang", "Lương Thị Hoa", "Nông Văn Thành"]
