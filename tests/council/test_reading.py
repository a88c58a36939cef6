"""The papers of an item, read one after another by whoever the item is open to."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from council.item_papers import papers_of
from council.models import AgendaItem, CouncilMeeting
from documents.uploads import Scan
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import office_papers, uploads
from nominations.models import Dossier, Nomination
from tests.council.browse import MANY, page, queries, text
from tests.walk import MONDAY, PERSONAS, Walk, at, blank_pdf, fresh

READERS = {"office", "office2", "chief", "director", "deputy", "plain_deputy", "secretary"}


def at_council_with_files(walk: Walk) -> Dossier:
    """Evidence of the person as PDF and as picture, one file of the collective."""
    draft = walk.complete_draft()
    about = {each.subject: each for each in draft.nominations.all()}
    for name, content_type, subject in (
        ("quyet-dinh.pdf", "application/pdf", "ca_nhan"),
        ("anh.png", "image/png", "ca_nhan"),
        ("cua-tap-the.pdf", "application/pdf", "tap_the"),
    ):
        content = b"PNG" if name.endswith("png") else blank_pdf()
        scan = Scan(content, content_type, name)
        uploads.attach(
            draft, kind="minh_chung", scan=scan, nomination=about[subject], by=walk.by("clerk")
        )
    handed_in = dossiers.submit(draft, by=walk.by("head"))
    dossiers.receive(handed_in, by=walk.by("office"))
    for each in Nomination.objects.filter(dossier=draft):
        walk.appraise(each)
        nominations.put_to_council(fresh(each), by=walk.by("office"))
    return fresh(draft)


def appraisal_report(walk: Walk):
    report = office_papers.draft_report(walk.round, by=walk.by("office"))
    for verb in ("submit", "approve", "number"):
        report = walk.advance(report, verb)
    return report


def item_about(meeting: CouncilMeeting, subject: str = "ca_nhan") -> AgendaItem:
    return meeting.items.get(nomination__subject=subject)


def test_papers_of_an_item_are_its_own_and_the_whole_dossiers(walk):
    dossier = at_council_with_files(walk)
    appraisal_report(walk)
    meeting = walk.meeting_invited(dossier)
    item = item_about(meeting)

    found = papers_of(item, walk.by("member"))

    titles = [each.title for each in found]
    recipient = item.nomination.recipient
    assert titles[2] == f"Báo cáo thành tích: {recipient}"
    assert titles[3].startswith("Báo cáo thẩm định")
    signed = ["Tờ trình đã ký", "Biên bản đã ký"]
    assert titles[4:] == [*signed, "Tài liệu minh chứng", "Tài liệu minh chứng"]
    assert [each.note for each in found[6:]] == ["quyet-dinh.pdf", "anh.png"]
    assert [each.is_framed for each in found[6:]] == [True, False]
    assert [each.is_picture for each in found[6:]] == [False, True]
    collective = papers_of(item_about(meeting, "tap_the"), walk.by("member"))
    assert [each.note for each in collective[6:]] == ["cua-tap-the.pdf"]


def test_reading_leads_through_every_paper_and_to_the_next_item(walk):
    meeting = walk.meeting_invited(at_council_with_files(walk))
    first, second = meeting.items.order_by("order")
    begins = page(walk, "member", "item_papers", first.pk)
    seen, key = [], begins.url.rstrip("/").rpartition("/")[2]
    while key:
        shown = page(walk, "member", "read_item", first.pk, key).context
        seen.append(shown["paper"].key)
        key = shown["after"].key if shown["after"] else ""
    assert seen == [each.key for each in papers_of(first, walk.by("member"))]
    assert shown["next_item"] == second


def test_a_written_paper_is_read_in_the_page_and_as_pdf(walk):
    item = item_about(walk.meeting_invited())
    own = papers_of(item, walk.by("member"))[2]
    shown = page(walk, "member", "read_item", item.pk, own.key).content.decode()
    assert "Hoàng Thị Ánh" in shown
    assert "<iframe" not in shown
    answer = page(walk, "member", "item_file", item.pk, own.key)
    assert answer["Content-Disposition"].startswith("inline")
    assert "BÁO CÁO THÀNH TÍCH" in text(answer)


def test_an_attached_pdf_opens_in_the_page_and_a_picture_is_handed_out(walk):
    item = item_about(walk.meeting_invited(at_council_with_files(walk)))
    *_, pdf, picture = papers_of(item, walk.by("member"))
    assert "<iframe" in page(walk, "member", "read_item", item.pk, pdf.key).content.decode()
    framed = page(walk, "member", "item_file", item.pk, pdf.key)
    assert (framed.content, framed["X-Frame-Options"]) == (blank_pdf(), "SAMEORIGIN")
    assert "<img" in page(walk, "member", "read_item", item.pk, picture.key).content.decode()
    handed = page(walk, "member", "item_file", item.pk, picture.key)
    assert handed["Content-Disposition"].startswith("attachment")


def test_the_office_report_is_not_read_by_whom_it_judges(walk):
    dossier = at_council_with_files(walk)
    report = appraisal_report(walk)
    item = item_about(walk.meeting_invited(dossier), "tap_the")
    Nomination.objects.filter(dossier=dossier, subject="ca_nhan").update(staff=walk.staff("member"))
    assert "tham-dinh" not in [each.key for each in papers_of(item, walk.by("member"))]
    assert page(walk, "member", "item_file", item.pk, "tham-dinh").status_code == 404
    answer = page(walk, "deputy", "item_file", item.pk, "tham-dinh")
    assert answer.content.startswith(b"%PDF")
    assert report.issued.reference in text(answer)


def test_a_paper_that_is_not_the_items_is_404(walk):
    """Neither the sibling's report nor its file, nor what is not there at all."""
    meeting = walk.meeting_invited(at_council_with_files(walk))
    item, sibling = item_about(meeting), item_about(meeting, "tap_the")
    own = {each.key for each in papers_of(item, walk.by("member"))}
    others = {each.key for each in papers_of(sibling, walk.by("member"))} - own
    assert len(others) == 2
    for key in (*others, "van-ban-0", "van-ban-99", "tep-9999", "tham-dinh", "x"):
        assert page(walk, "member", "read_item", item.pk, key).status_code == 404
        assert page(walk, "member", "item_file", item.pk, key).status_code == 404


WHEN = {
    "before the invitation": (Walk.meeting_planned, READERS),
    "invited": (Walk.meeting_invited, READERS | {"member"}),
    "open": (Walk.meeting_open, READERS | {"member"}),
    "minuted": (Walk.meeting_minuted, READERS | {"member"}),
    "cancelled": (Walk.meeting_cancelled, READERS - {"secretary"}),
}


def _minuted_long_ago(walk: Walk, days: int) -> CouncilMeeting:
    meeting = walk.meeting_minuted()
    CouncilMeeting.objects.update(minuted_on=MONDAY - timedelta(days=days))
    return meeting


WHEN["30 days after the minutes"] = (lambda walk: _minuted_long_ago(walk, 30), READERS | {"member"})
WHEN["31 days after the minutes"] = (
    lambda walk: _minuted_long_ago(walk, 31),
    READERS - {"secretary"},
)


@pytest.mark.parametrize("when", WHEN)
def test_papers_are_open_to_whom_and_as_long_as_the_item_is(walk, when):
    step, readers = WHEN[when]
    item = item_about(step(walk))
    for persona in PERSONAS:
        for name in ("read_item", "item_file"):
            status = page(walk, persona, name, item.pk, "van-ban-1").status_code
            expected = 302 if persona == "nobody" else 200 if persona in readers else 404
            assert (persona, name, status) == (persona, name, expected)


def test_reading_asks_the_same_queries_for_one_item_and_for_three(walk):
    meeting = walk.meeting_invited(at_council_with_files(walk))
    item = meeting.items.order_by("order")[0]
    key = papers_of(item, walk.by("member"))[-1].key
    two = queries(walk, "member", "read_item", item.pk, key)
    for each in list(walk.at_council(unit="ttud").nominations.all())[:1]:
        AgendaItem.objects.create(
            meeting=meeting, nomination=each, award_form=each.award_form, order=3
        )
    assert queries(walk, "member", "read_item", item.pk, key) == two <= MANY
    assert queries(walk, "member", "item", item.pk) <= MANY


@pytest.mark.parametrize(("days", "status"), [(0, 200), (30, 200), (31, 404)])
def test_papers_of_what_is_asked_in_writing_are_read_as_long_as_the_item(walk, days, status):
    item, later = walk.consultation_minuted().items.order_by("order", "pk")
    with time_machine.travel(at(MONDAY + timedelta(days=days))):
        begins = page(walk, "member", "item_papers", item.pk)
        shown = page(walk, "member", "read_item", item.pk, "van-ban-1")
        kept = page(walk, "member", "item_file", item.pk, "van-ban-1")
    assert (begins.status_code == 302, shown.status_code, kept.status_code) == (
        status == 200,
        status,
        status,
    )
    if status == 200:
        assert shown.context["next_item"] == later


def test_papers_of_what_is_asked_in_writing_lead_back_there(walk):
    row = walk.consultation_sent_out()
    walk.consultation_sent_out(walk.at_council(unit="ttud"))
    item, last = row.items.order_by("order", "pk")
    link = reverse("item_papers", args=[item.pk])
    for name, pk in (("consultation", row.pk), ("answer_consultation", row.pk)):
        assert link in page(walk, "member", name, pk).content.decode()
    shown = page(walk, "member", "read_item", item.pk, "van-ban-1")
    read = shown.content.decode()
    assert reverse("consultation", args=[row.pk]) in read
    assert reverse("consultation_item", args=[item.pk]) in read
    assert reverse("item", args=[item.pk]) + '"' not in read
    assert page(walk, "member", "read_item", last.pk, "van-ban-1").context["next_item"] is None
