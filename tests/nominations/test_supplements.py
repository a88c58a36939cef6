"""A returned dossier: each request is ticked, only the changes are shown, nothing handed in is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents import files
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import papers, remarks
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier, VersionFile
from tests.walk import MONDAY, Walk, fresh, scan
from workflow.models import Event
from workflow.permits import Refused

AGREED = {"dong_y": "1"}


def twice(walk: Walk) -> Dossier:
    """Handed in again with a new summary, one file removed and one added."""
    dossier = walk.mended()
    nominations.summarise(
        dossier.nominations.get(subject="ca_nhan"), summary="Viết lại.", by=walk.by("clerk")
    )
    papers.attach(dossier, kind="minh_chung", scan=scan("moi.pdf"), by=walk.by("clerk"))
    papers.remove_file(dossier.attachments.get(kind="bien_ban"), by=walk.by("clerk"))
    papers.attach(dossier, kind="bien_ban", scan=scan("bien-ban-2.pdf"), by=walk.by("clerk"))
    papers.attach(dossier, kind="to_trinh", scan=scan("to-trinh-2.pdf"), by=walk.by("clerk"))
    return dossiers.submit(dossier, by=walk.by("head"))


def test_answer_remark_keeps_who_when_and_what(walk: Walk):
    remark = walk.sent_back().remarks.get()

    remarks.answer(remark, words=" Đã thêm bảng số liệu. ", by=walk.by("clerk"))

    kept = fresh(remark)
    assert (kept.is_answered, kept.answer, kept.answered_by_name) == (
        True,
        "Đã thêm bảng số liệu.",
        walk.by("clerk").name,
    )
    assert kept.answered_at is not None
    event = Event.objects.latest("pk")
    assert (event.verb, event.changed["da_sua"]) == (
        "nominations.answer_remark",
        "Đã thêm bảng số liệu.",
    )


def test_untick_remark_blocks_submission_again_and_keeps_the_words(walk: Walk):
    dossier = walk.sent_back()
    remark = remarks.answer(dossier.remarks.get(), words="Đã thêm.", by=walk.by("clerk"))

    remarks.untick(remark, by=walk.by("head"))

    kept = fresh(remark)
    assert (kept.is_answered, kept.answer, kept.answered_at) == (False, "Đã thêm.", None)
    assert [each.code for each in fresh(dossier).missing(MONDAY)] == ["open_remarks"]


@pytest.mark.parametrize("persona", ["office", "nominee", "other_clerk", "director"])
def test_answer_remark_is_the_units_own(walk: Walk, persona):
    remark = walk.sent_back().remarks.get()

    with pytest.raises(Refused):
        remarks.answer(remark, by=walk.by(persona))

    assert fresh(remark).is_answered is False


def test_answer_remark_on_its_page_from_the_dossier(walk: Walk):
    dossier = walk.sent_back()
    remark, client = dossier.remarks.get(), walk.client("clerk")
    url = reverse("answer_remark", args=[remark.pk])
    assert url in client.get(reverse("dossier", args=[dossier.pk])).content.decode()

    done = client.post(url, {"words": "Đã thêm bảng."})

    page = client.get(reverse("dossier", args=[dossier.pk])).content.decode()
    assert done["Location"] == f"/ho-so/{dossier.pk}/#ly-do"
    assert "Đã thêm bảng." in page
    assert reverse("untick_remark", args=[remark.pk]) in page
    assert walk.client("other_clerk").get(url).status_code == 404


def test_send_back_may_name_a_report_and_leads_there(walk: Walk):
    dossier = walk.submitted()
    row = dossier.nominations.get(subject="ca_nhan")
    url = reverse("admin:nominations_dossier_send_back", args=[dossier.pk])
    typed = {f"report_{row.pk}": "Nêu số liệu.", "resubmit_by": "22/06/2026"}

    walk.client("office").post(url, typed)

    remark = dossier.remarks.get()
    assert (remark.part, remark.nomination, remark.text) == ("bao_cao", row, "Nêu số liệu.")
    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()
    assert reverse("report", args=[row.pk]) in page
    assert f"Sửa báo cáo của {row.recipient}" in page


def test_send_back_with_a_nomination_of_another_dossier_is_an_error(walk: Walk):
    dossier, other = walk.submitted(), walk.submitted(unit="ttud")
    remark = RemarkDraft("bao_cao", "x", nomination=other.nominations.first())

    with pytest.raises(ValidationError, match="hồ sơ khác"):
        dossiers.send_back(
            dossier, remarks=[remark], resubmit_by=MONDAY.replace(day=22), by=walk.by("office")
        )

    assert (fresh(dossier).state, dossier.remarks.count()) == ("submitted", 0)


def test_submit_keeps_the_files_of_that_time(walk: Walk):
    dossier = twice(walk)

    first, second = dossier.versions.order_by("number")
    names = [sorted(each.name for each in version.files.all()) for version in (first, second)]
    assert names == [
        ["bien_ban.pdf", "to_trinh.pdf"],
        ["bien-ban-2.pdf", "moi.pdf", "to-trinh-2.pdf", "to_trinh.pdf"],
    ]
    removed = first.files.get(kind="bien_ban")
    assert files.read(removed.file)[:5] == b"%PDF-"


def test_versions_page_shows_only_what_changed(walk: Walk):
    dossier = twice(walk)

    page = walk.client("head").get(reverse("versions", args=[dossier.pk]))

    changed = page.context["changes"]
    assert [each.key[0] for each in changed["papers"]] == ["to-trinh"]
    assert [each.name for each in changed["removed"]] == ["bien_ban.pdf"]
    assert sorted(each.name for each in changed["added"]) == [
        "bien-ban-2.pdf",
        "moi.pdf",
        "to-trinh-2.pdf",
    ]
    assert "Viết lại." in page.content.decode()


def test_office_sees_only_the_changes_of_what_came_back(walk: Walk):
    dossier = twice(walk)

    page = walk.client("office").get(reverse("admin:nominations_dossier_change", args=[dossier.pk]))

    text = page.content.decode()
    assert "Lần 2 thay đổi gì so với lần 1" in text
    assert "Nêu rõ số liệu." in text


@pytest.mark.parametrize(
    ("persona", "status"),
    [("clerk", 200), ("office", 200), ("director", 200), ("other_clerk", 404), ("nominee", 404)],
)
def test_versions_and_their_files_are_read_by_whom_the_dossier_is(walk: Walk, persona, status):
    dossier = walk.submitted()
    file, client = VersionFile.objects.first(), walk.client(persona)

    answers = [
        client.get(reverse("versions", args=[dossier.pk])),
        client.get(reverse("version_paper", args=[dossier.pk, 1, 1])),
        client.get(reverse("version_file", args=[file.pk])),
    ]

    assert [each.status_code for each in answers] == [status] * 3


@pytest.mark.parametrize("place", [0, 5])
def test_version_paper_that_is_not_there_is_404(walk: Walk, place):
    dossier = walk.submitted()

    answer = walk.client("clerk").get(reverse("version_paper", args=[dossier.pk, 1, place]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("part", "route"), [("to_trinh", "letter"), ("bien_ban", "minutes"), ("bao_cao", "report")]
)
def test_remark_is_shown_where_it_is_mended_until_it_is_ticked(walk: Walk, part: str, route: str):
    dossier = dossiers.send_back(
        walk.submitted(),
        remarks=[RemarkDraft(part, "Ghi rõ số liệu này.")],
        resubmit_by=MONDAY.replace(day=22),
        by=walk.by("office"),
    )
    row = dossier.nominations.first() if part == "bao_cao" else dossier
    url, client = reverse(route, args=[row.pk]), walk.client("clerk")
    tick = reverse("answer_remark", args=[dossier.remarks.get().pk])

    before = client.get(url).content.decode()
    remarks.answer(dossier.remarks.get(), by=walk.by("clerk"))
    after = client.get(url).content.decode()

    assert ("Ghi rõ số liệu này." in before, tick in before) == (True, True)
    assert "Ghi rõ số liệu này." not in after


def test_main_button_of_a_returned_dossier_leads_to_its_remarks(walk: Walk):
    dossier = walk.sent_back()

    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    main = page.context["main"]
    assert (main.label, main.url) == ("Sửa theo yêu cầu bổ sung", f"/ho-so/{dossier.pk}/#ly-do")
