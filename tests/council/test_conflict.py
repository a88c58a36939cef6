"""Who does not vote on an item: declared, noted, withdrawn; the base, who presides, every way of voting."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council import papers
from council.actions import again, agenda, conflict, secret, vote
from council.actions import meeting as meetings
from council.models import ConflictDeclaration, CouncilRule, MeetingAttendance, Turnout
from council.tally import Counts
from tests.council import secretly
from tests.council.browse import MANY, page, post, queries
from tests.walk import Walk, fresh, items_of
from workflow.models import Event
from workflow.permits import Refused

KIN = "Có anh, chị, em ruột là người được đề nghị"


@pytest.fixture
def item(walk):
    CouncilRule.objects.update(grounds=KIN)
    return next(items_of(walk.meeting_open()))


def seat(item, walk: Walk, persona: str) -> MeetingAttendance:
    return item.meeting.attendances.get(member__staff=walk.staff(persona))


def declared(item, walk: Walk, persona: str = "member") -> ConflictDeclaration:
    return conflict.declare(item, ground=KIN, by=walk.by(persona))


def test_declare_conflict_takes_the_member_out_of_voters_and_base(walk, item):
    declared(item, walk)
    assert [row.member.staff for row in vote.voters(fresh(item))] == [
        walk.staff(each) for each in ("director", "deputy", "secretary", "chief")
    ]
    kept = vote.count_hands(
        vote.start(item, by=walk.by("secretary")), counts=Counts(3, 1), by=walk.by("secretary")
    )
    assert (kept.entitled, kept.present, kept.sentence) == (
        4,
        4,
        "1/5 thành viên không biểu quyết về nội dung này. "
        "Tán thành 3/4 thành viên được biểu quyết (75%), 3/4 người có mặt (75%), "
        "không tán thành 1, không có ý kiến 0; cần quá 1/2 tổng số, tức 3/4: đạt.",
    )
    event = Event.objects.get(verb="council.declare_conflict")
    assert (event.changed["thanh_vien"], event.changed["can_cu"]) == ("ông Chu Văn Dũng", KIN)


def test_declare_conflict_concerns_one_item_alone(walk, item):
    other = next(each for each in items_of(item.meeting) if each.pk != item.pk)
    declared(item, walk)
    assert [len(vote.voters(fresh(each))) for each in (item, other)] == [4, 5]


def test_declare_conflict_is_possible_from_the_invitation(walk):
    item = next(items_of(walk.meeting_invited()))
    declared(item, walk)
    assert fresh(item).conflicts.count() == 1


def test_declare_conflict_does_not_keep_the_item_on_the_agenda(walk):
    meeting = walk.meeting_invited()
    first, second = items_of(meeting)
    declared(first, walk)
    agenda.set_agenda(meeting, chosen=[second.nomination], by=walk.by("secretary"))
    assert list(items_of(meeting)) == [second]


def test_declare_conflict_is_refused_before_the_invitation(walk):
    item = next(items_of(walk.meeting_planned()))
    with pytest.raises(Refused, match="thành viên được biểu quyết tại phiên họp"):
        declared(item, walk)


@pytest.mark.parametrize("begin", [vote.start, lambda item, by: secret.open_([item], by=by)])
def test_declare_conflict_is_refused_once_voting_began(walk, item, begin):
    begin(item, by=walk.by("secretary"))
    with pytest.raises(Refused, match="trước lúc biểu quyết"):
        declared(item, walk)
    assert not ConflictDeclaration.objects.exists()


def test_declare_conflict_twice_is_refused(walk, item):
    declared(item, walk)
    with pytest.raises(Refused, match="đã không biểu quyết"):
        declared(item, walk)


@pytest.mark.parametrize("persona", ["office", "clerk", "plain_deputy", "superuser"])
def test_declare_conflict_is_for_members(walk, item, persona):
    with pytest.raises(Refused, match="thành viên được biểu quyết"):
        declared(item, walk, persona)


def test_note_conflict_says_what_was_typed_beside_the_ground(walk, item):
    conflict.note(
        item, of=seat(item, walk, "chief"), ground=KIN, note="Em ruột", by=walk.by("secretary")
    )
    assert papers.left_out(fresh(item), []) == [f"Hà Ngọc Minh ({KIN}: Em ruột)"]


def test_note_conflict_of_another(walk, item):
    conflict.note(
        item, of=seat(item, walk, "chief"), ground="Đang xét đơn", by=walk.by("secretary")
    )
    assert papers.left_out(fresh(item), []) == ["Hà Ngọc Minh (Đang xét đơn)"]
    with pytest.raises(ValidationError, match="đã không biểu quyết"):
        conflict.note(item, of=seat(item, walk, "chief"), ground="x", by=walk.by("secretary"))


def test_note_conflict_is_refused_to_members(walk, item):
    with pytest.raises(Refused, match="chủ trì hoặc thư ký"):
        conflict.note(item, of=seat(item, walk, "chief"), ground="x", by=walk.by("member"))


def test_withdraw_conflict_needs_a_reason_and_keeps_the_row(walk, item):
    row = declared(item, walk)
    with pytest.raises(ValidationError, match="lý do"):
        conflict.withdraw(row, reason=" ", by=walk.by("member"))
    conflict.withdraw(row, reason="Khai nhầm nội dung", by=walk.by("member"))
    assert len(vote.voters(fresh(item))) == 5
    assert fresh(row).withdrawn_reason == "Khai nhầm nội dung"
    assert Event.objects.get(verb="council.withdraw_conflict").note == "Khai nhầm nội dung"
    assert declared(item, walk).pk != row.pk


def test_withdraw_conflict_that_was_noted_is_not_the_members_own(walk, item):
    row = conflict.note(
        item, of=seat(item, walk, "member"), ground="Đang xét đơn", by=walk.by("secretary")
    )
    with pytest.raises(Refused, match="Chỉ người đã khai"):
        conflict.withdraw(row, reason="Không đúng", by=walk.by("member"))


def test_withdraw_conflict_is_refused_once_voting_began(walk, item):
    row = declared(item, walk)
    vote.start(item, by=walk.by("secretary"))
    with pytest.raises(Refused, match="trước lúc biểu quyết"):
        conflict.withdraw(row, reason="Khai nhầm", by=walk.by("member"))


def test_a_deputy_presides_where_the_chair_is_concerned(walk, item):
    other = next(each for each in items_of(item.meeting) if each.pk != item.pk)
    declared(item, walk, "director")
    started = [vote.start(fresh(each), by=walk.by("secretary")) for each in (item, other)]
    assert [each.presided_by.member.staff for each in started] == [
        walk.staff("deputy"),
        walk.staff("director"),
    ]
    assert papers.presides(fresh(item)) == "Hoàng Thu Trang"
    assert papers.presides(fresh(other)) == ""


def test_whoever_is_concerned_does_not_conduct_the_vote(walk, item):
    declared(item, walk, "director")
    for act in (vote.start, lambda each, by: vote.postpone(each, reason="x", by=by)):
        with pytest.raises(Refused, match="không điều hành"):
            act(item, by=walk.by("director"))
    vote.start(item, by=walk.by("deputy"))
    with pytest.raises(Refused, match="không điều hành"):
        vote.count_hands(item, counts=Counts(4), by=walk.by("director"))
    with pytest.raises(Refused, match="không điều hành"):
        again.cancel_vote(item, reason="x", by=walk.by("director"))


def test_whoever_is_concerned_is_offered_the_other_items_alone(walk, item):
    declared(item, walk, "director")
    lists = ("open_ballot", "open_poll")

    def offered(persona: str) -> list[int]:
        forms = [page(walk, persona, name, item.meeting_id).context["form"] for name in lists]
        tab = page(walk, persona, "meeting", item.meeting_id, phan="bieu-quyet")
        return [tab.context["waiting"], *(len(form.fields["chosen"].choices) for form in forms)]

    assert (offered("director"), offered("secretary")) == ([1, 1, 1], [2, 2, 2])


def test_whoever_is_concerned_counts_the_other_ballots_alone(walk, item):
    other = item.meeting.items.exclude(pk=item.pk).get()
    declared(item, walk, "director")
    secret.open_([item, other], by=walk.by("secretary"))

    def counted_by(persona: str) -> set[int]:
        votes = page(walk, persona, "count_ballot", item.meeting_id).context["votes"]
        return {row.item_id for row in votes}

    assert counted_by("director") == {other.pk}
    assert counted_by("secretary") == {item.pk, other.pk}


def test_nobody_left_to_preside_leaves_postponing(walk):
    meeting = walk.take_attendance(walk.meeting_invited(), absent=("deputy",))
    item = next(items_of(meetings.open_(meeting, by=walk.by("director"))))
    declared(item, walk, "director")
    with pytest.raises(ValidationError, match="hoãn xét nội dung này"):
        vote.start(item, by=walk.by("secretary"))
    vote.postpone(item, reason="Không có người điều hành", by=walk.by("secretary"))


def test_recorded_vote_asks_nobody_who_is_out(walk, item):
    declared(item, walk)
    item = vote.start(item, by=walk.by("secretary"))
    everybody = dict.fromkeys(item.meeting.attendances.values_list("pk", flat=True), "tan_thanh")
    with pytest.raises(ValidationError, match="đúng các thành viên"):
        vote.count_recorded(item, choices=everybody, by=walk.by("secretary"))
    del everybody[seat(item, walk, "member").pk]
    assert vote.count_recorded(item, choices=everybody, by=walk.by("secretary")).entitled == 4


def test_secret_roll_leaves_out_who_declared(walk, item):
    declared(item, walk)
    meeting = secretly.opened(walk, item.meeting)
    rolls = Turnout.objects.filter(vote__item=item).values_list("attendance", flat=True)
    assert seat(item, walk, "member").pk not in set(rolls)
    assert len(rolls) == 4
    secretly.cast_all(walk, meeting, dict.fromkeys(secretly.VOTERS, secretly.FOR))
    [own] = [each for each in secretly.count(walk, meeting) if each.item_id == item.pk]
    assert (own.entitled, own.in_favour) == (4, 4)
    assert fresh(item).presided_by.member.staff == walk.staff("director")


def test_minutes_print_who_did_not_vote_and_who_presided(walk, item):
    declared(item, walk, "director")
    vote.all_in_favour(list(items_of(item.meeting)), by=walk.by("secretary"))
    text = str(papers.minutes(fresh(item.meeting)))
    assert f"Không biểu quyết: Nông Văn Thành ({KIN})." in text
    assert "Điều hành nội dung này: Hoàng Thu Trang." in text


def test_declare_conflict_on_the_page(walk, item):
    shown = page(walk, "member", "declare_conflict", item.pk).content.decode()
    assert KIN in shown
    refused = post(walk, "member", "declare_conflict", item.pk, ground="khac")
    assert refused.context["form"].errors == {"note": ["Hãy nói rõ lý do."]}
    answer = post(walk, "member", "declare_conflict", item.pk, ground="khac", note="Đồng tác giả")
    assert answer.url == reverse("item", args=[item.pk])
    assert ConflictDeclaration.objects.get().ground == "Đồng tác giả"
    shown = page(walk, "secretary", "item", item.pk).content.decode()
    assert "Không biểu quyết: Chu Văn Dũng (Đồng tác giả)." in shown


def test_withdraw_conflict_on_the_page(walk, item):
    row = declared(item, walk)
    answer = post(walk, "member", "withdraw_conflict", row.pk, reason="Khai nhầm")
    assert answer.url == reverse("item", args=[item.pk])
    assert not ConflictDeclaration.objects.standing().exists()


def test_pages_with_conflicts_cost_the_same_for_one_and_three(walk, item):
    declared(item, walk)
    one = [
        queries(walk, "secretary", "item", item.pk),
        queries(walk, "secretary", "meeting", item.meeting_id),
    ]
    for persona in ("director", "chief"):
        declared(item, walk, persona)
    three = [
        queries(walk, "secretary", "item", item.pk),
        queries(walk, "secretary", "meeting", item.meeting_id),
    ]
    assert one == three
    assert max(three) <= MANY
