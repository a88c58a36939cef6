"""Biên bản họp: filled from the meeting, its free parts written by the secretary, a number where one is due."""

import unicodedata
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.actions.revisions import Clash, revision
from council import papers
from council.actions import meeting as meetings
from council.actions import minutes as acts
from council.actions import vote
from council.models import Council, CouncilMeeting, Guest
from documents.models import IssuedDocument, NumberSeries
from documents.wording import lines_of
from tests.council import secretly
from tests.council.browse import MANY, errors, page, post, queries, scan_file, text
from tests.council.test_attendance import taken
from tests.documents import pdfs, wordfiles
from tests.walk import MONDAY, Walk, fresh, items_of, scan
from vietnamese.text import inside
from workflow.moving import Stale
from workflow.permits import Refused

TUESDAY = MONDAY + timedelta(days=1)
GUEST = Guest("Ông Nông Văn Sinh", "Chủ tịch Công đoàn cơ sở", True)
PARTS = {
    "opening": "Chủ trì tuyên bố lý do.",
    "discussion": "Các thành viên trao đổi thẳng thắn.",
    "remarks": "Đề nghị sửa quy chế.",
    "conclusion": "Nhất trí trình Giám đốc.",
}


def own_series(*, automatic: bool = True, issuer: str = "") -> NumberSeries:
    return NumberSeries.objects.create(
        key="hoi-dong",
        name="Sổ của Hội đồng",
        issuer=issuer or Council.objects.get().name,
        symbol="BB-HĐTĐKT",
        kinds=["bien-ban"],
        automatic=automatic,
    )


def said(meeting: CouncilMeeting) -> list[str]:
    return lines_of(papers.minutes(fresh(meeting)))


def revise(walk: Walk, meeting: CouncilMeeting, **more) -> CouncilMeeting:
    return acts.revise(meeting, **{"values": PARTS, "about": {}, "by": walk.by("secretary")} | more)


def sign(walk: Walk, meeting: CouncilMeeting, **more) -> CouncilMeeting:
    given = {"signed_on": MONDAY, "scan": scan(), "by": walk.by("secretary")} | more
    return meetings.sign_minutes(meeting, **given)


def closed(walk: Walk, meeting: CouncilMeeting) -> CouncilMeeting:
    return meetings.close(fresh(meeting), discussion="", by=walk.by("secretary"))


def results(meeting: CouncilMeeting) -> list[str]:
    """The lines of the table."""
    lines = said(meeting)
    begin = next(n for n, line in enumerate(lines) if line.startswith("3. Kết quả"))
    end = next(n for n, line in enumerate(lines) if "Kết luận" in line)
    return lines[begin + 1 : end]


# what it says


def test_minutes_name_who_came_who_did_not_and_why_and_the_guests(walk):
    meeting = taken(walk, walk.meeting_invited(), GUEST, Guest("Bà Bế Thị Lan"))
    facts = dict(line.split(": ", 1) for line in said(meeting) if ": " in line)
    deputy = walk.staff("deputy").full_name
    assert facts["Vắng mặt"] == f"1/5 người: {deputy} (Phó Chủ tịch Hội đồng, đi công tác)"
    assert facts["Khách mời"] == f"1 người: {GUEST.line}"
    assert facts["Có mặt"].startswith("4/5 người: ")


def test_minutes_print_what_the_secretary_wrote(walk, tmp_path):
    meeting = walk.meeting_closed()
    first = next(items_of(meeting))
    revise(walk, meeting, about={first.pk: "Cần bổ sung minh chứng."})
    paper = papers.minutes(fresh(meeting))
    for words in (pdfs.text_of(paper, tmp_path), wordfiles.letters(paper)):
        letters = "".join(words.split())
        assert words == unicodedata.normalize("NFC", words)
        for each in (
            *PARTS.values(),
            "4. Ý kiến, kiến nghị khác",
            "5. Kết luận",
            f"Về {inside(first.nomination.titled)} (Giấy khen): Cần bổ sung minh chứng.",
        ):
            assert "".join(each.split()) in letters


def test_minutes_without_a_word_say_so_and_number_their_parts_without_gaps(walk):
    meeting = walk.meeting_voted()
    lines = said(closed(walk, meeting))
    assert "Không có ý kiến khác với báo cáo thẩm định của Văn phòng Sở." in lines
    assert "4. Kết luận" in lines
    assert [line for line in lines if line.startswith(("5. ", "Chủ trì kết luận"))] == []


def test_minutes_say_how_each_item_was_voted_on_and_who_openly_disagreed(walk):
    meeting = walk.meeting_open()
    first, second = items_of(meeting)
    voters = vote.voters(first)
    choices = {row.pk: "tan_thanh" for row in voters} | {voters[-1].pk: "khong"}
    vote.count_recorded(
        vote.start(first, by=walk.by("secretary")), choices=choices, by=walk.by("secretary")
    )
    vote.all_in_favour([second], by=walk.by("secretary"))
    lines = [line for line in results(meeting) if "Tán thành" in line]
    recorded = next(line for line in lines if first.nomination.recipient in line)
    hands = next(line for line in lines if second.nomination.recipient in line)
    assert "Biểu quyết công khai, ghi ý kiến từng thành viên. Tán thành 4/5" in recorded
    assert recorded.endswith(f": đạt. Không tán thành: {voters[-1].name}.")
    assert "Biểu quyết giơ tay. Tán thành 5/5" in hands
    assert hands.endswith(": đạt.")


def test_minutes_of_a_secret_vote_name_nobody(walk):
    meeting = closed(walk, secretly.counted(walk))
    names = meeting.attendances.values_list("name", flat=True)
    table = " ".join(results(meeting))
    assert "Bỏ phiếu kín (điện tử), thu về" in table
    assert [name for name in names if name in table] == []


# writing them


def test_revise_minutes_meeting_over_another_ones_words_is_a_clash(walk):
    meeting = walk.meeting_closed()
    seen = revision(meeting)
    revise(walk, meeting, seen=seen)
    with pytest.raises(Clash):
        revise(walk, meeting, values=dict.fromkeys(PARTS, "Khác."), seen=seen)
    assert fresh(meeting).opening == PARTS["opening"]


@pytest.mark.parametrize("step", [Walk.meeting_voted, Walk.meeting_minuted])
def test_revise_minutes_meeting_is_refused_before_the_close_and_after_the_signatures(walk, step):
    with pytest.raises(Refused, match="từ khi bế mạc"):
        revise(walk, step(walk))


def test_revise_minutes_meeting_leaves_the_items_of_another_meeting_alone(walk):
    meeting = walk.meeting_closed()
    other = next(items_of(walk.meeting_planned(walk.at_council(unit="ttud"))))
    revise(walk, meeting, about={other.pk: "Không phải của phiên này."})
    assert fresh(other).discussion == ""


def test_revise_minutes_by_hand_keeps_what_was_typed_when_somebody_was_faster(walk):
    meeting = walk.meeting_closed()
    first = next(items_of(meeting))
    typed = {**PARTS, f"about_{first.pk}": "Trao đổi kỹ.", "seen": revision(meeting)}
    assert post(walk, "secretary", "revise_minutes", meeting.pk, **typed).status_code == 302
    late = post(walk, "secretary", "revise_minutes", meeting.pk, **typed | {"opening": "Muộn."})
    shown = late.content.decode()
    assert "Chưa lưu: bà Lương Thị Hoa đã thay đổi mục này" in shown
    assert ">\nMuộn.</textarea>" in shown
    assert (fresh(meeting).opening, fresh(first).discussion) == (PARTS["opening"], "Trao đổi kỹ.")
    again = {**typed, "opening": "Muộn.", "seen": late.context["form"]["seen"].value()}
    assert post(walk, "secretary", "revise_minutes", meeting.pk, **again).status_code == 302
    assert fresh(meeting).opening == "Muộn."


def test_the_tab_shows_the_minutes_as_they_print_and_then_as_signed(walk):
    meeting = walk.meeting_closed()
    revise(walk, meeting)
    assert f"/hoi-dong/{meeting.pk}/bien-ban.pdf#" in tab(walk, meeting)
    printed = page(walk, "member", "minutes_pdf", meeting.pk)
    assert (printed["X-Frame-Options"], PARTS["conclusion"] in text(printed)) == (
        "SAMEORIGIN",
        True,
    )
    sign(walk, fresh(meeting))
    CouncilMeeting.objects.update(conclusion="Sửa sau khi ký.")
    assert PARTS["conclusion"] in tab(walk, meeting)
    assert "Sửa sau khi ký" not in tab(walk, meeting)


def tab(walk: Walk, meeting: CouncilMeeting) -> str:
    shown = page(walk, "member", "meeting", meeting.pk, phan="bien-ban")
    return shown.content.decode()


def test_minutes_pages_ask_few_queries(walk):
    meeting = taken(walk, walk.meeting_invited(), GUEST)
    meeting = meetings.open_(meeting, by=walk.by("secretary"))
    vote.all_in_favour(list(items_of(meeting)), by=walk.by("secretary"))
    closed(walk, meeting)
    assert queries(walk, "secretary", "revise_minutes", meeting.pk) <= MANY
    assert queries(walk, "secretary", "meeting", meeting.pk, phan="bien-ban") <= MANY
    sign(walk, fresh(meeting))
    assert queries(walk, "secretary", "meeting", meeting.pk, phan="bien-ban") <= MANY


# the council's own number


def test_sign_minutes_without_an_own_series_bears_no_number(walk):
    own_series(issuer="Sở Khoa học và Công nghệ tỉnh Cao Bằng")
    meeting = sign(walk, walk.meeting_closed())
    assert meeting.minutes_issued is None
    assert not IssuedDocument.objects.exists()


def test_sign_minutes_takes_the_next_number_of_the_councils_own_series(walk):
    own_series()
    meeting = walk.meeting_closed()
    draft = text(page(walk, "secretary", "minutes_pdf", meeting.pk))
    meeting = sign(walk, meeting)
    issued = meeting.minutes_issued
    assert "Số: /BB-HĐTĐKT" in draft
    assert (issued.reference, issued.kind, issued.issued_on) == (
        "01/BB-HĐTĐKT",
        "bien-ban-hoi-dong",
        MONDAY,
    )
    assert issued.signer == walk.staff("director").full_name
    assert (issued.pdf, issued.content) == (meeting.minutes_pdf, meeting.minutes_content)
    assert [each.name for each in issued.signed_copies.all()] == ["ban-ky.pdf"]
    assert "Số: 01/BB-HĐTĐKT" in text(page(walk, "member", "minutes_pdf", meeting.pk))
    assert "số 01/BB-HĐTĐKT" in tab(walk, meeting)


def test_sign_minutes_a_day_later_bears_the_day_of_its_number(walk):
    own_series()
    meeting = sign(walk, walk.meeting_closed(), by=walk.by("secretary", TUESDAY))
    assert (meeting.minuted_on, meeting.minutes_issued.issued_on) == (MONDAY, TUESDAY)


def test_sign_minutes_twice_gives_one_number(walk):
    own_series()
    meeting = walk.meeting_closed()
    sign(walk, meeting)
    with pytest.raises(Stale):
        sign(walk, meeting)
    assert [each.number for each in IssuedDocument.objects.all()] == [1]


def test_sign_minutes_that_fails_loses_no_number(walk):
    series = own_series()
    meeting = walk.meeting_closed()
    with pytest.raises(ValidationError, match="tự cấp số"):
        sign(walk, meeting, number=7)
    NumberSeries.objects.filter(pk=series.pk).update(automatic=False)
    with pytest.raises(ValidationError, match="Hãy ghi số"):
        sign(walk, meeting)
    assert (fresh(meeting).state, IssuedDocument.objects.count()) == ("closed", 0)
    assert sign(walk, meeting, number=1).minutes_issued.number == 1


def test_sign_minutes_by_hand_asks_for_the_number_that_nobody_gives(walk):
    own_series(automatic=False)
    first = walk.meeting_closed()
    assert page(walk, "secretary", "sign_minutes", first.pk).context["form"]["number"].value() == 1
    typed = {"signed_on": "15/06/2026", "signed": "on", "number": 4}
    url = reverse("meeting", args=[first.pk])
    answer = post(walk, "secretary", "sign_minutes", first.pk, scan=scan_file(), **typed)
    assert answer.url == url
    second = walk.meeting_closed(walk.at_council(unit="ttud"))
    response = post(walk, "secretary", "sign_minutes", second.pk, scan=scan_file(), **typed)
    assert errors(response) == {"number": ["Số 04/BB-HĐTĐKT năm 2026 đã được dùng."]}
