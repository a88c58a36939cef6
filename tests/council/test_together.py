"""“Nhất trí” with its exceptions, what absent members wrote, what the chair decides."""

import pytest
from django.core.exceptions import ValidationError

from council.actions import meeting as meetings
from council.actions import vote
from council.models import CouncilRule, CountedVote, RecordedVote
from council.tally import Counts
from tests.council.browse import errors, page, post
from tests.walk import Walk, fresh, items_of

FOR, AGAINST = RecordedVote.Choice.FOR, RecordedVote.Choice.AGAINST


def opened(walk: Walk, *absent: str, **rule):
    CouncilRule.objects.update(**rule)
    meeting = walk.take_attendance(walk.meeting_invited(), absent=absent)
    return meetings.open_(meeting, by=walk.by("director"))


def absent_of(meeting) -> int:
    return meeting.attendances.get(is_present=False).pk


def test_all_in_favour_takes_exceptions_by_item(walk):
    first, second = items_of(walk.meeting_open())
    but = {second.pk: Counts(0, 1, 2)}
    votes = vote.all_in_favour([first, second], but=but, by=walk.by("secretary"))
    assert [(each.in_favour, each.against, each.abstaining, each.passed) for each in votes] == [
        (5, 0, 0, True),
        (2, 1, 2, False),
    ]


def test_all_in_favour_names_the_item_with_too_many_exceptions(walk):
    first, second = items_of(walk.meeting_open())
    but = {second.pk: Counts(0, 4, 2)}
    with pytest.raises(ValidationError, match=f"{second.nomination.titled}: chỉ có 5 người"):
        vote.all_in_favour([first, second], but=but, by=walk.by("secretary"))
    assert not CountedVote.objects.exists()


def test_all_in_favour_with_what_an_absent_member_wrote(walk):
    meeting = opened(walk, "member", opinions=True)
    written = {absent_of(meeting): FOR}
    votes = vote.all_in_favour(list(items_of(meeting)), written=written, by=walk.by("secretary"))
    assert [(each.present, each.in_favour, each.written_in_favour) for each in votes] == [
        (4, 4, 1)
    ] * 2
    assert "Tán thành 5/5 thành viên" in votes[0].sentence
    assert "trong đó bằng văn bản: tán thành 1" in votes[0].sentence
    kept = RecordedVote.objects.values_list("attendance", "choice", "in_writing")
    assert list(kept) == [(absent_of(meeting), "tan_thanh", True)] * 2


def test_written_opinions_do_not_count_where_the_rule_knows_none(walk):
    meeting = opened(walk, "member")
    item = vote.start(next(items_of(meeting)), by=walk.by("secretary"))
    with pytest.raises(ValidationError, match="không tính ý kiến bằng văn bản"):
        vote.count_hands(
            item,
            counts=Counts(4),
            written={absent_of(meeting): FOR},
            by=walk.by("secretary"),
        )


def test_written_opinion_of_somebody_present_is_refused(walk):
    meeting = opened(walk, "member", opinions=True)
    item = vote.start(next(items_of(meeting)), by=walk.by("secretary"))
    there = meeting.attendances.filter(is_present=True).first()
    with pytest.raises(ValidationError, match="Chỉ thành viên vắng mặt"):
        vote.count_hands(item, counts=Counts(4), written={there.pk: FOR}, by=walk.by("secretary"))


def test_count_item_by_hands_asks_the_chair_when_opinions_are_equal(walk):
    meeting = opened(walk, "member", ties="chu_tri", base="present")
    item = vote.start(next(items_of(meeting)), by=walk.by("secretary"))
    equal = {"counts": Counts(2, 2), "by": walk.by("secretary")}
    with pytest.raises(ValidationError, match="ý kiến quyết định của chủ trì"):
        vote.count_hands(item, **equal)
    kept = vote.count_hands(item, **equal, casting=FOR)
    assert (kept.passed, kept.casting) == (True, "tan_thanh")


def test_count_item_by_hands_refuses_the_chairs_decision_without_need(walk):
    meeting = opened(walk, "member", ties="chu_tri", base="present")
    item = vote.start(next(items_of(meeting)), by=walk.by("secretary"))
    with pytest.raises(ValidationError, match="chỉ quyết định khi"):
        vote.count_hands(item, counts=Counts(3, 1), casting=FOR, by=walk.by("secretary"))


@pytest.mark.parametrize(
    ("chairs", "passed", "casting"),
    [("tan_thanh", True, "tan_thanh"), ("khong", False, "khong")],
)
def test_count_item_by_name_takes_the_chairs_own_opinion(walk, chairs, passed, casting):
    meeting = opened(walk, "member", ties="chu_tri", base="present")
    item = vote.start(next(items_of(meeting)), by=walk.by("secretary"))
    others = [FOR, FOR, AGAINST] if chairs == AGAINST else [FOR, AGAINST, AGAINST]
    chair, *rest = [row.pk for row in vote.voters(item) if row.is_present]
    choices = {chair: chairs, **dict(zip(rest, others, strict=True))}
    kept = vote.count_recorded(item, choices=choices, by=walk.by("secretary"))
    assert (kept.passed, kept.casting) == (passed, casting)


def test_all_in_favour_on_the_page(walk):
    meeting = walk.meeting_open()
    first, second = items_of(meeting)
    seen = page(walk, "secretary", "all_in_favour", meeting.pk).context["form"]["seen"].value()
    typed = {"seen": seen, f"against_{first.pk}": "1", f"later_{second.pk}": "on"}
    assert post(walk, "secretary", "all_in_favour", meeting.pk, **typed).status_code == 302
    assert (fresh(first).vote.in_favour, fresh(first).vote.against) == (4, 1)
    assert fresh(second).state == "waiting"


def test_all_in_favour_on_the_page_needs_one_item(walk):
    meeting = walk.meeting_open()
    ids = [item.pk for item in items_of(meeting)]
    typed = {"seen": ",".join(map(str, ids)), **{f"later_{pk}": "on" for pk in ids}}
    response = post(walk, "secretary", "all_in_favour", meeting.pk, **typed)
    assert errors(response) == {"__all__": ["Mọi nội dung đều để lại; không có gì để ghi."]}


def test_count_page_begins_with_the_rules_own_way(walk):
    CouncilRule.objects.update(method="ghi_ten")
    item = vote.start(next(items_of(walk.meeting_open())), by=walk.by("secretary"))
    by_name = page(walk, "secretary", "count_item", item.pk).context["by_name"]
    by_hands = page(walk, "secretary", "count_item", item.pk, cach="gio-tay").context["by_name"]
    assert (by_name, by_hands) == (True, False)


def test_count_page_asks_for_what_the_rule_counts(walk):
    meeting = opened(walk, "member", opinions=True, ties="chu_tri")
    item = vote.start(next(items_of(meeting)), by=walk.by("secretary"))
    form = page(walk, "secretary", "count_item", item.pk).context["form"]
    assert list(form.fields) == [
        "in_favour",
        "against",
        "abstaining",
        f"written_{absent_of(meeting)}",
        "casting",
    ]
    typed = {"in_favour": 2, "against": 2, "abstaining": 0}
    typed |= {f"written_{absent_of(meeting)}": AGAINST}
    post(walk, "secretary", "count_item", item.pk, **typed)
    assert (fresh(item).vote.written_against, fresh(item).vote.passed) == (1, False)
