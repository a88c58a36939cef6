"""The nominee confirms the own data and the report: who may, what it holds for, who is asked."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nominations import figures, own_data
from nominations.actions import confirmation as confirmations
from nominations.actions import papers, writing
from nominations.models import DataConfirmation, Nomination
from tests.walk import MONDAY, Walk, fresh, person_of, scan
from workflow.models import Event, Notice
from workflow.permits import Refused

NEVER = "Bà Hoàng Thị Ánh: chưa xác nhận thông tin và nội dung báo cáo"
CHANGED = "Bà Hoàng Thị Ánh: thông tin hoặc báo cáo đã sửa sau khi xác nhận, cần xác nhận lại"


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return person_of(walk.complete_draft())


def page_of(nomination: Nomination) -> str:
    return reverse("confirm_nomination", args=[nomination.pk])


def seen(nomination: Nomination) -> str:
    return own_data.digest(Nomination.objects.for_own_data().get(pk=nomination.pk))


def confirm(walk: Walk, nomination: Nomination) -> DataConfirmation:
    by = walk.by("nominee")
    return confirmations.confirm(nomination, seen=seen(nomination), by=by)


def warned(nomination: Nomination) -> list[str]:
    found = fresh(nomination.dossier).findings(MONDAY)
    return [each.sentence for each in found if each.code == "unconfirmed"]


def test_confirm_shows_own_data_and_report_and_records_it(walk: Walk, nomination):
    client = walk.client("nominee")
    page = client.get(page_of(nomination))
    answer = client.post(page_of(nomination), {"confirmed": "on", "seen": page.context["seen"]})

    text = page.content.decode()
    assert "Hoàng Thị Ánh" in text
    assert "Có nhiều sáng kiến được áp dụng." in text
    assert answer["Location"] == reverse("report", args=[nomination.pk])
    assert DataConfirmation.objects.get(nomination=nomination).by == walk.user("nominee")
    event = Event.objects.latest("pk")
    assert (event.verb, event.changed) == (
        "nominations.confirm_nomination",
        {"ten": "Hoàng Thị Ánh"},
    )


def test_confirm_without_the_tick_says_so_and_records_nothing(walk: Walk, nomination):
    page = walk.client("nominee").post(page_of(nomination), {"seen": seen(nomination)})

    assert "Đọc rồi đánh dấu vào ô này." in page.content.decode()
    assert not DataConfirmation.objects.exists()


def test_confirm_of_what_was_changed_meanwhile_is_refused(walk: Walk, nomination):
    before = seen(nomination)
    papers.save_section(nomination, key="ket_qua", text="Khác.", revision=1, by=walk.by("clerk"))

    with pytest.raises(ValidationError, match="vừa được sửa"):
        confirmations.confirm(nomination, seen=before, by=walk.by("nominee"))

    assert not DataConfirmation.objects.exists()


@pytest.mark.parametrize("lacks", ["summary", "section"])
def test_confirm_of_an_unfinished_report_is_refused(walk: Walk, nomination, lacks):
    if lacks == "summary":
        papers.save_report(nomination, summary="", sections=[], by=walk.by("clerk"))
    else:
        nomination.report.sections.all().delete()

    with pytest.raises(Refused, match="Báo cáo chưa viết xong nên chưa xác nhận được"):
        confirm(walk, nomination)

    report = walk.client("nominee").get(reverse("report", args=[nomination.pk])).content.decode()
    assert page_of(nomination) not in report
    assert page_of(nomination) not in walk.client("nominee").get("/").content.decode()


def test_checklist_warns_until_the_nominee_confirms(walk: Walk, nomination):
    before = warned(nomination)
    confirm(walk, nomination)

    assert (before, warned(nomination)) == ([NEVER], [])
    assert fresh(nomination.dossier).missing(MONDAY) == []


@pytest.mark.parametrize("what", ["section", "summary", "position", "born_on", "figures"])
def test_checklist_warns_again_after_a_change(walk: Walk, nomination, what):
    confirm(walk, nomination)

    change(walk, nomination, what)

    assert warned(nomination) == [CHANGED]


def change(walk: Walk, nomination: Nomination, what: str) -> None:
    clerk = walk.by("clerk")
    if what == "section":
        papers.save_section(nomination, key="ket_qua", text="Khác.", revision=1, by=clerk)
    elif what == "summary":
        papers.save_report(nomination, summary="Khác.", sections=[], by=clerk)
    elif what == "position":
        Nomination.objects.filter(pk=nomination.pk).update(position="Phó Trưởng phòng")
    elif what == "born_on":
        type(nomination.staff).objects.filter(pk=nomination.staff_id).update(born_on=MONDAY)
    else:
        rows = (figures.Figure("Hồ sơ đã xử lý"),)
        writing.save_figures(nomination, writing.TypedFigures(rows, 0), by=clerk)


def test_checklist_takes_a_signed_paper_for_a_confirmation(walk: Walk, nomination):
    papers.attach(
        nomination.dossier,
        kind="xac_nhan",
        scan=scan("xac-nhan.pdf"),
        nomination=nomination,
        by=walk.by("clerk"),
    )

    assert warned(nomination) == []


def test_list_tells_the_nominee_who_has_an_account(walk: Walk):
    nomination = walk.list_person(walk.draft())

    notice = Notice.objects.get(user=walk.user("nominee"))
    assert notice.text == (
        f"Ông/bà được đề nghị tặng Giấy khen trong hồ sơ {nomination.dossier.code}: "
        "hãy xem báo cáo thành tích và xác nhận thông tin của mình"
    )
    assert notice.path == reverse("report", args=[nomination.pk])


def test_list_tells_nobody_of_oneself(walk: Walk):
    nomination = walk.list_person(walk.draft(), "clerk")

    assert not Notice.objects.filter(key=f"listed:{nomination.pk}").exists()


def test_home_asks_the_nominee_to_confirm_until_it_is_done(walk: Walk, nomination):
    title = "Xác nhận thông tin đề nghị khen thưởng của mình"
    client = walk.client("nominee")
    before = client.get("/").content.decode()
    confirm(walk, nomination)

    assert (title in before, title in client.get("/").content.decode()) == (True, False)
