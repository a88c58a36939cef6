"""“In cả bộ” and “Chép lời nhắc”."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from nominations.actions import nomination as nominations
from nominations.actions import papers
from nominations.models import FileCheck
from nominations.reminding import message
from tests.documents.converted import pages
from tests.walk import Walk, scan

JUNE = date(2026, 6, 20)


def printed(walk: Walk, persona: str, dossier) -> bytes:
    answer = walk.client(persona).get(reverse("whole_set_pdf", args=[dossier.pk]))
    assert answer.status_code == 200
    return answer.content


def test_whole_set_has_cover_papers_and_files_in_order(walk: Walk):
    dossier, client = walk.submitted(), walk.client("clerk")
    own = [
        client.get(reverse("version_paper", args=[dossier.pk, 1, place])).content
        for place in (1, 2, 3, 4)  # letter, minutes, two reports
    ]

    with pikepdf.open(BytesIO(printed(walk, "clerk", dossier))) as whole:
        count, title = len(whole.pages), str(whole.docinfo["/Title"])

    scans = 2  # of letter and minutes, one blank page each
    assert title == f"Hồ sơ {dossier.code}"
    assert count == 1 + sum(len(pages(each)) for each in own) + scans


def test_whole_set_names_what_cannot_be_printed_with_it(walk: Walk):
    dossier = walk.draft()
    papers.attach(dossier, kind="minh_chung", scan=scan("so-lieu.pdf"), by=walk.by("clerk"))
    dossier.attachments.get().file.__class__.objects.update(
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )

    text = " ".join(pages(printed(walk, "clerk", dossier)))

    assert "so-lieu.pdf" in text
    assert "tệp rời" in text


@pytest.mark.parametrize("closed", [True, False])
def test_whole_set_keeps_a_closed_or_a_huge_file_out(walk: Walk, closed: bool, settings):
    dossier = walk.draft()
    row = papers.attach(dossier, kind="to_trinh", scan=scan("ban-quet.pdf"), by=walk.by("clerk"))
    before = len(pages(printed(walk, "clerk", dossier)))
    if closed:
        FileCheck.objects.create(file=row.file, since=walk.by("clerk").moment())
    else:
        settings.WHOLE_SET_MB = 0

    now = pages(printed(walk, "clerk", dossier))

    assert len(now) == before - 1
    assert "tệp rời" in now[0]


def test_whole_set_of_what_was_handed_in_is_as_it_was(walk: Walk):
    """The unit is writing again: it prints that, the office what it was handed."""
    dossier = walk.sent_back()
    row = dossier.nominations.get(subject="ca_nhan")
    nominations.summarise(row, summary="Đang viết lại dở.", by=walk.by("clerk"))

    seen = {
        who: "Đang viết lại dở." in " ".join(pages(printed(walk, who, dossier)))
        for who in ("clerk", "office", "director")
    }

    assert seen == {"clerk": True, "office": False, "director": False}


@pytest.mark.parametrize(
    ("persona", "status"), [("head", 200), ("director", 404), ("other_head", 404)]
)
def test_whole_set_of_a_draft_is_the_units_own(walk: Walk, persona, status):
    answer = walk.client(persona).get(reverse("whole_set_pdf", args=[walk.draft().pk]))

    assert answer.status_code == status


def test_message_names_day_and_missing_things():
    text = message(
        "HS-2026-001", "Tổng kết năm 2026", until=date(2026, 6, 30), today=JUNE, missing=["a", "b"]
    )

    assert text.splitlines() == [
        "Hồ sơ HS-2026-001 (Tổng kết năm 2026), nộp chậm nhất hết ngày 30/06/2026 (còn 10 ngày).",
        "Còn thiếu 2 việc:",
        "1. a",
        "2. b",
    ]


def test_message_of_a_complete_dossier_asks_to_hand_it_in():
    text = message("HS-1", "Ngoài đợt", until=None, today=JUNE, missing=[])

    assert text == "Hồ sơ HS-1 (Ngoài đợt).\nĐã đủ để nộp, đề nghị lãnh đạo đơn vị nộp hồ sơ."


def test_message_cuts_a_long_list_and_says_so():
    text = message("HS-1", "Đợt", until=None, today=JUNE, missing=[str(n) for n in range(14)])

    assert text.splitlines()[-2:] == ["12. 11", "… và 2 việc khác."]


def test_reminder_stands_on_the_page_of_who_writes(walk: Walk):
    dossier = walk.draft()
    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    assert f"Hồ sơ {dossier.code}" in page.context["reminder"]
    assert "Danh sách: chưa có cá nhân, tập thể nào" in page.context["reminder"]
