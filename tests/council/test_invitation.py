"""What the invitation says, in PDF and Word alike."""

import unicodedata

from django.urls import reverse

from council import papers
from council.actions import attendance
from council.actions import invitation as acts
from council.actions import meeting as meetings
from council.models import CouncilMeeting, Guest, Invitation
from documents.wording import lines_of
from nominations.actions import office_papers
from tests.council.browse import page
from tests.documents import pdfs, wordfiles
from tests.walk import MONDAY, Walk, at, fresh

GUESTS = "Ông Nông Văn Sinh, Chủ tịch Công đoàn cơ sở\nBà Bế Thị Lan"


def said(row: Invitation) -> list[str]:
    return lines_of(papers.invitation(fresh(row)))


def drafted(walk: Walk, meeting: CouncilMeeting, guests: str = "") -> Invitation:
    row = acts.draft(meeting, by=walk.by("secretary"))
    values = {"guests": guests, "note": "Trang phục: thường phục."}
    return acts.revise(row, values=values, by=walk.by("secretary"))


def issued(walk: Walk, row: Invitation) -> Invitation:
    for verb in ("submit", "approve", "number"):
        row = walk.advance(row, verb)
    return row


def report_of(walk: Walk) -> str:
    """The reference of an appraisal report that bears a number."""
    report = office_papers.draft_report(walk.round, by=walk.by("office"))
    for verb in ("submit", "approve", "number"):
        report = walk.advance(report, verb)
    return report.issued.reference


def test_invitation_says_who_when_where_and_what_with_it(walk):
    meeting = walk.meeting_planned()
    reference = report_of(walk)
    lines = said(drafted(walk, meeting, GUESTS))
    chair = f"Ông {walk.staff('director').full_name}"
    facts = {line.partition(": ")[0]: line.partition(": ")[2] for line in lines}
    assert (facts["Chủ trì"], facts["Thành phần"], facts["Thời gian"]) == (
        f"{chair}, Chủ tịch Hội đồng",
        "05 thành viên Hội đồng và 02 khách mời",
        "14 giờ 00 phút, thứ Hai, ngày 15 tháng 6 năm 2026",
    )
    unit = walk.unit("qlkh").name
    begin = next(n for n, line in enumerate(lines) if line.startswith("Tài liệu kèm theo"))
    assert lines[begin + 1 : begin + 5] == [
        "Danh sách 02 nội dung xét (Phụ lục kèm theo Giấy mời này);",
        f"Báo cáo thẩm định số {reference} ngày 15 tháng 6 năm 2026 của Văn phòng Sở;",
        f"Tờ trình, Biên bản xét khen thưởng của 01 đơn vị: {unit};",
        "Báo cáo thành tích của 01 tập thể và 01 cá nhân.",
    ]
    assert [line for line in lines if "thay thế" in line] == []


def test_invitation_reads_the_same_in_pdf_and_word(walk, tmp_path):
    paper = papers.invitation(drafted(walk, walk.meeting_planned(), GUESTS))
    pdf = pdfs.text_of(paper, tmp_path)
    for text in (pdf, wordfiles.letters(paper)):
        assert text == unicodedata.normalize("NFC", text)
        letters = "".join(text.split())
        for words in (
            "Ông Nông Văn Sinh, Chủ tịch Công đoàn cơ sở",
            "Tài liệu kèm theo (đọc tại từng nội dung xét",
            "I. GIẤY KHEN: TẬP THỂ (01)",
            "II. GIẤY KHEN: CÁ NHÂN (01: lãnh đạo, quản lý",
            "Trang phục: thường phục.",
        ):
            assert "".join(words.split()) in letters


def test_a_second_invitation_takes_the_place_of_the_issued_one(walk):
    meeting = walk.meeting_planned()
    first = issued(walk, drafted(walk, meeting, GUESTS))
    meetings.revise(
        meeting,
        title=meeting.title,
        held_at=at(MONDAY.replace(day=17), 8),
        place="Tầng 3",
        by=walk.by("secretary"),
    )

    second = acts.draft(fresh(meeting), by=walk.by("secretary"))

    assert (second.guests, second.note) == (GUESTS, "Trang phục: thường phục.")
    cited = f"số {first.issued.reference} ngày 15 tháng 6 năm 2026"
    assert f"Giấy mời này thay thế Giấy mời {cited}." in said(second)
    assert "thay thế" not in " ".join(said(first))
    walk.advance(first, "void")
    assert "thay thế" not in " ".join(said(second))


def test_draft_invitation_begins_with_the_guests_who_came_the_last_time(walk):
    before = walk.meeting_invited()
    came = Guest("Ông Nông Văn Sinh", "Chủ tịch Công đoàn cơ sở", True)
    people = [meetings.Attends(row.member_id, True) for row in before.attendances.all()]
    meetings.take_attendance(
        before,
        people=people,
        chair=before.chair,
        secretary=before.secretary,
        guests=[came, Guest("Bà Bế Thị Lan")],
        by=walk.by("secretary"),
    )
    CouncilMeeting.objects.filter(pk=before.pk).update(held_at=at(MONDAY, 8))
    later = walk.meeting_planned(walk.at_council(unit="ttud"))
    assert acts.draft(later, by=walk.by("secretary")).guests == came.line


def test_meeting_leads_its_members_to_the_invitation_once_it_is_approved(walk):
    meeting = walk.meeting_invited()
    row = drafted(walk, meeting)
    attendance.answer(meeting, reply="vang", reason="Đi khám bệnh", by=walk.by("member"))
    link = reverse("invitation", args=[row.pk])

    def reached(persona: str) -> tuple[bool, int]:
        shown = page(walk, persona, "meeting", meeting.pk, phan="bien-ban").content.decode()
        return link in shown, page(walk, persona, "invitation", row.pk).status_code

    before = {each: reached(each) for each in ("secretary", "office", "member")}
    assert before == {"secretary": (True, 200), "office": (True, 200), "member": (False, 404)}
    issued(walk, row)
    assert reached("member") == (True, 200)
    assert "khám bệnh" not in page(walk, "member", "invitation", row.pk).content.decode()
