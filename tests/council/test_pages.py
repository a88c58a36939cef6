"""The council's pages as each persona meets them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from council.actions import vote
from council.models import Council, CouncilMeeting, CouncilMember, CountedVote, RecordedVote
from nominations.models import Appraisal, Nomination
from tests.council.browse import MANY, THREE, errors, page, post, queries, scan_file, text
from tests.council.seats import member_nominated
from tests.walk import MONDAY, at, blank_pdf, fresh, items_of


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        *(("secretary", 200), ("office", 200), ("chief", 200), ("director", 200)),
        *(("plain_deputy", 200), ("member", 404), ("clerk", 404), ("registry", 404)),
        *(("nominee", 404), ("superuser", 404), ("nobody", 302)),
    ],
)
def test_a_meeting_in_preparation_is_seen_by_those_who_prepare_it(walk, persona, status):
    meeting = walk.meeting_planned()
    item = meeting.items.first()
    assert page(walk, persona, "meeting", meeting.pk).status_code == status
    assert page(walk, persona, "item", item.pk).status_code == status


def test_members_read_from_the_invitation(walk):
    meeting = walk.meeting_invited()
    item = meeting.items.get(nomination__subject="ca_nhan")
    assert page(walk, "member", "meeting", meeting.pk).status_code == 200
    shown = page(walk, "member", "item", item.pk).content.decode()
    assert "Đủ điều kiện." in shown


def test_plan_meeting_by_hand(walk):
    walk.at_council()
    response = post(
        walk,
        "secretary",
        "plan_meeting",
        council=Council.objects.get().pk,
        title="Xét khen thưởng",
        held_on="20/06/2026",
        held_time="14:00",
        place="Hội trường",
    )
    meeting = CouncilMeeting.objects.get()
    assert response.url == reverse("set_agenda", args=[meeting.pk])
    assert (
        "2 đề nghị: 1 tập thể, 1 cá nhân"
        in page(walk, "secretary", "set_agenda", meeting.pk).content.decode()
    )


def test_plan_meeting_keeps_what_was_typed(walk):
    response = post(
        walk, "secretary", "plan_meeting", title="Xét", held_on="31/06/2026", place="Sở"
    )
    assert {"held_on", "held_time", "council"} == set(errors(response))
    assert 'value="31/06/2026"' in response.content.decode()


def test_set_agenda_needs_a_choice(walk):
    meeting = walk.meeting_planned()
    response = post(walk, "secretary", "set_agenda", meeting.pk)
    assert errors(response) == {"chosen": ["Hãy chọn ít nhất một cá nhân, tập thể."]}


def test_attendance_is_typed_anew_and_errors_keep_it(walk):
    meeting = walk.meeting_invited()
    rows = {row.member.staff_id: row for row in meeting.attendances.select_related("member")}
    director = rows[walk.staff("director").pk]
    data = {f"present_{row.pk}": "on" for row in rows.values() if row != director}
    data |= {f"reason_{director.pk}": "Họp tỉnh", "chair": director.member_id}
    data |= {"secretary": rows[walk.staff("secretary").pk].member_id}
    response = post(walk, "secretary", "attendance", meeting.pk, **data)
    assert errors(response) == {"chair": ["Chủ trì phải là người được đánh dấu có mặt."]}
    assert 'value="Họp tỉnh"' in response.content.decode()
    data["chair"] = rows[walk.staff("deputy").pk].member_id
    assert post(walk, "secretary", "attendance", meeting.pk, **data).status_code == 302
    assert fresh(meeting).chair.staff == walk.staff("deputy")
    assert fresh(director).reason == "Họp tỉnh"


@pytest.mark.parametrize(
    ("persona", "name"),
    [
        *(("member", "attendance"), ("member", "invite_meeting"), ("office", "open_meeting")),
        *(("member", "all_in_favour"), ("chief", "close_meeting"), ("office", "sign_minutes")),
    ],
)
def test_a_refused_act_says_why_and_who_may(walk, persona, name):
    meeting = walk.meeting_attended()
    response = post(walk, persona, name, meeting.pk)
    assert response.status_code == 403
    assert "thư ký" in response.content.decode()
    assert fresh(meeting).state == "invited"


def test_invite_meeting_counts_the_members_of_its_day(walk):
    meeting = walk.meeting_planned()
    CouncilMeeting.objects.filter(pk=meeting.pk).update(held_at=at(MONDAY + timedelta(days=1)))
    CouncilMember.objects.filter(staff=walk.staff("member")).update(until_on=MONDAY)
    shown = page(walk, "secretary", "invite_meeting", meeting.pk).content.decode()
    assert "Mời 4 thành viên" in shown


def test_an_act_that_somebody_did_before_is_a_conflict(walk):
    meeting = walk.meeting_attended()
    assert post(walk, "secretary", "open_meeting", meeting.pk).status_code == 302
    response = post(walk, "director", "open_meeting", meeting.pk)
    assert response.status_code == 409
    assert "bà Lương Thị Hoa: Khai mạc" in response.content.decode()


def test_a_late_look_at_an_act_leads_back(walk):
    meeting = walk.meeting_open()
    response = page(walk, "secretary", "open_meeting", meeting.pk)
    assert response.url == reverse("meeting", args=[meeting.pk])


def test_count_item_shows_the_error_at_its_field(walk):
    item = next(items_of(walk.meeting_open()))
    assert post(walk, "secretary", "start_item", item.pk).url == reverse(
        "count_item", args=[item.pk]
    )
    response = post(walk, "secretary", "count_item", item.pk, in_favour=9, against=0, abstaining=0)
    assert errors(response) == {
        "in_favour": ["Tổng số ý kiến (9) phải bằng số người biểu quyết (5)."]
    }
    post(walk, "secretary", "count_item", item.pk, in_favour=4, against=1, abstaining=0)
    assert CountedVote.objects.get().in_favour == 4


def test_count_item_by_name_preselects_nothing(walk):
    item = next(items_of(walk.meeting_open()))
    vote.start(item, by=walk.by("secretary"))
    client, url = walk.client("secretary"), reverse("count_item", args=[item.pk])
    shown = client.get(url, {"cach": "ghi-ten"}).content.decode()
    assert shown.count('type="radio"') == 15
    assert "checked" not in shown
    answers = {f"voter_{row.pk}": "tan_thanh" for row in vote.voters(item)}
    assert client.post(f"{url}?cach=ghi-ten", answers).status_code == 302
    assert RecordedVote.objects.count() == 5


def test_all_in_favour_lists_names_first_and_takes_only_what_was_listed(walk):
    meeting = walk.meeting_open()
    first, second = items_of(meeting)
    shown = page(walk, "secretary", "all_in_favour", meeting.pk)
    for item in (first, second):
        assert item.nomination.titled in shown.content.decode()
    seen = shown.context["form"]["seen"].value()
    vote.postpone(first, reason="Thiếu.", by=walk.by("secretary"))
    assert post(walk, "secretary", "all_in_favour", meeting.pk, seen=seen).status_code == 409
    assert not CountedVote.objects.exists()
    post(walk, "secretary", "all_in_favour", meeting.pk, seen=str(second.pk))
    assert CountedVote.objects.get().item == second


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"signed_on": "15/06/2026", "signed": "on"}, "scan"),
        ({"signed_on": "16/06/2026", "signed": "on", "scan": scan_file}, "signed_on"),
        ({"signed_on": "15/06/2026", "scan": scan_file}, "signed"),
        (
            {"signed_on": "15/06/2026", "signed": "on", "scan": lambda: scan_file(b"x", "a.pdf")},
            "scan",
        ),
    ],
)
def test_sign_minutes_meeting_names_the_wrong_field(walk, data, wrong):
    meeting = walk.meeting_closed()
    data = {key: value() if callable(value) else value for key, value in data.items()}
    assert list(errors(post(walk, "secretary", "sign_minutes", meeting.pk, **data))) == [wrong]
    assert fresh(meeting).state == "closed"


def test_signed_minutes_keep_their_text_and_scan(walk):
    meeting = walk.meeting_closed()
    data = {"signed_on": "15/06/2026", "signed": "on", "scan": scan_file()}
    assert post(walk, "secretary", "sign_minutes", meeting.pk, **data).status_code == 302
    scan = page(walk, "member", "minutes_scan", meeting.pk)
    assert scan.content == blank_pdf()
    assert scan["Content-Disposition"].startswith("attachment;")
    minutes = text(page(walk, "member", "minutes_pdf", meeting.pk))
    assert "DỰ THẢO" not in minutes
    assert "Tán thành 5/5 thành viên được biểu quyết (100%)" in minutes
    assert "Giấy khen của Giám đốc Sở: đề nghị tặng 01 tập thể và 01 cá nhân." in minutes


def test_minutes_say_why_an_item_was_postponed(walk):
    meeting = walk.meeting_open()
    vote.postpone(next(items_of(meeting)), reason="Thiếu minh chứng", by=walk.by("secretary"))
    minutes = text(page(walk, "secretary", "minutes_pdf", meeting.pk))
    assert "Hoãn xét: thiếu minh chứng" in minutes
    assert "DỰ THẢO" in minutes


def test_the_nominee_is_told_of_not_voting_and_reads_no_opinion_on_oneself(walk):
    meeting = walk.meeting_open(member_nominated(walk, alone=True))
    item = next(items_of(meeting))
    own = page(walk, "member", "item", item.pk).content.decode()
    assert "không biểu quyết về nội dung này" in own
    assert "Ý kiến thẩm định" not in own
    assert (
        "Không biểu quyết: Chu Văn Dũng (người được đề nghị)."
        in page(walk, "secretary", "item", item.pk).content.decode()
    )


@pytest.mark.parametrize("tab", ["noi-dung", "diem-danh", "bieu-quyet", "bien-ban"])
def test_meeting_costs_the_same_for_one_and_three_items(walk, tab):
    meeting = walk.meeting_open(walk.at_council(**THREE))
    three = queries(walk, "secretary", "meeting", meeting.pk, phan=tab)
    for item in list(items_of(meeting))[1:]:
        item.delete()
    one = queries(walk, "secretary", "meeting", meeting.pk, phan=tab)
    assert one == three <= MANY


def test_the_agenda_costs_the_same_for_one_and_three_nominations(walk):
    meeting = walk.meeting_planned(walk.at_council(**THREE))
    three = queries(walk, "secretary", "set_agenda", meeting.pk)
    meeting.items.exclude(nomination=Nomination.objects.first()).delete()
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "secretary", "set_agenda", meeting.pk) == three <= MANY


def test_all_in_favour_costs_the_same_for_one_and_three(walk):
    meeting = walk.meeting_open(walk.at_council(**THREE))
    three = queries(walk, "secretary", "all_in_favour", meeting.pk)
    for item in list(items_of(meeting))[1:]:
        item.delete()
    assert queries(walk, "secretary", "all_in_favour", meeting.pk) == three <= MANY


def test_the_list_costs_the_same_for_one_and_three_meetings(walk):
    dossier = walk.at_council()
    walk.meeting_planned(dossier)
    one = queries(walk, "secretary", "meetings")
    for _ in range(2):
        CouncilMeeting.objects.create(
            council=Council.objects.get(), title="Họp", held_at=at(MONDAY), place="Sở"
        )
    assert queries(walk, "secretary", "meetings") == one <= MANY


def test_item_shows_the_verdict_on_each_standard(walk):
    item = walk.meeting_invited().items.first()
    judged = [{"key": "k1", "text": "Tiêu chuẩn một.", "verdict": "chua_ro", "note": "Chờ số."}]
    Appraisal.objects.filter(nomination=item.nomination_id).update(standards=judged)
    shown = page(walk, "member", "item", item.pk).content.decode()
    assert '<span class="pill plain">Chưa rõ</span>' in shown
    assert "Tiêu chuẩn một." in shown
    assert "Chờ số." in shown


def test_the_votes_say_why_an_item_was_postponed(walk):
    meeting = walk.meeting_open()
    vote.postpone(next(items_of(meeting)), reason="Thiếu minh chứng", by=walk.by("secretary"))
    shown = page(walk, "member", "meeting", meeting.pk, phan="bieu-quyet").content.decode()
    assert shown.count("Lý do: Thiếu minh chứng") == 1
