"""Files of a dossier and the virus scanner, limits of what one may send, evidence of five kinds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import StoredFile
from nominations.models import Attachment, FileCheck, UploadDay
from nominations.tasks import check_kept
from tests.campaign import taking_part as made
from tests.documents.officefiles import excel, word
from tests.plugins.clamd import EICAR
from tests.walk import MONDAY, Walk, at, blank_pdf
from tests.workflow.test_antivirus import DOWN, free_port
from workflow.models import Event, Notice

INFECTED = blank_pdf() + b"\n%" + EICAR
MB = 1024 * 1024


def sent(walk: Walk, dossier, content: bytes = b"", kind: str = "minh_chung", name="a.pdf"):
    upload = SimpleUploadedFile(name, content or blank_pdf())
    address = reverse("attach", args=[dossier.pk])
    return walk.client("clerk").post(address, {"kind": kind, "file": upload})


def errors(page) -> dict[str, list[str]]:
    return dict(page.context["form"].errors)


# kinds


@pytest.mark.parametrize(("content", "name"), [(word(), "a.docx"), (excel(), "b.xlsx")])
def test_attach_takes_word_and_excel_as_evidence_alone(walk: Walk, content, name):
    dossier = walk.draft()

    taken = sent(walk, dossier, content, name=name)
    refused = sent(walk, dossier, content, kind="to_trinh", name=name)

    assert (taken.status_code, Attachment.objects.get().name) == (302, name)
    assert errors(refused)["file"] == [
        "Bản đã ký phải là bản quét hoặc ảnh chụp: chỉ nhận tệp PDF, JPEG hoặc PNG."
    ]


# how much


def test_attach_refuses_more_than_a_dossier_holds(walk: Walk, settings):
    settings.UPLOAD_DOSSIER_MB = 1
    dossier = walk.draft()
    sent(walk, dossier, b"%PDF-1.4\n" + blank_pdf() + b"\n" * (MB - 2000))
    before = Attachment.objects.count()

    page = sent(walk, dossier, blank_pdf() + b"\n" * 5000)

    assert (before, Attachment.objects.count()) == (1, 1)
    assert errors(page)["file"] == [
        "Hồ sơ đã có 1 MB tệp, tối đa 1 MB: hãy bỏ bớt tệp hoặc gửi bản nhẹ hơn."
    ]


def test_attach_counts_a_day_also_for_refused_files(walk: Walk, settings):
    settings.UPLOAD_DAY_MB = 1
    dossier = walk.draft()
    sent(walk, dossier, b"x" * (MB - 100))

    page = sent(walk, dossier)

    assert UploadDay.objects.get().size == MB - 100
    assert errors(page)["file"] == [
        "Hôm nay ông/bà đã gửi 1 MB, tối đa 1 MB một ngày: hãy gửi tiếp vào ngày mai."
    ]


def test_attach_looks_into_nothing_that_is_too_much(walk: Walk, settings, clamd):
    settings.UPLOAD_DAY_MB = 0

    sent(walk, walk.draft(), INFECTED)

    assert clamd.seen == []


# viruses


def test_attach_refuses_an_infected_file_and_remembers_it_without_the_file(walk: Walk, clamd):
    dossier = walk.draft()

    page = sent(walk, dossier, INFECTED, name="Bằng chứng.pdf")

    event = Event.objects.latest("pk")
    said = "Tệp nhiễm mã độc (Eicar-Signature), không được nhận."
    assert page.context["form"].non_field_errors()[0].startswith(said)
    assert (event.verb, event.by_id) == ("nominations.refuse_file", walk.user("clerk").pk)
    assert (event.changed["tep"], event.changed["ly_do"].startswith(said)) == (
        "Bằng chứng.pdf",
        True,
    )
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_attach_while_the_scanner_is_down_keeps_nothing(walk: Walk, settings):
    settings.ANTIVIRUS = f"tcp:127.0.0.1:{free_port()}"
    dossier = walk.draft()

    page = sent(walk, dossier)

    assert page.context["form"].non_field_errors() == [DOWN]
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.fixture
def kept(walk: Walk, settings, clamd):
    """A clean and an infected file, attached while the scanner was down."""
    up = settings.ANTIVIRUS
    settings.ANTIVIRUS, settings.ANTIVIRUS_DOWN = f"tcp:127.0.0.1:{free_port()}", "keep"
    dossier = walk.draft()
    for content, name in ((blank_pdf(), "sach.pdf"), (INFECTED, "doc.pdf")):
        assert sent(walk, dossier, content, name=name).status_code == 302
    settings.ANTIVIRUS = up
    return Attachment.objects.all()


def test_attachment_kept_unseen_is_not_handed_out(walk: Walk, kept):
    page = walk.client("clerk").get(reverse("attachment", args=[kept[0].pk]))

    assert page.status_code == 409
    assert "Tệp đang chờ kiểm tra vi-rút nên chưa mở được" in page.content.decode()


def test_version_file_kept_unseen_is_not_handed_out(walk: Walk):
    """What was handed in stays closed with its attachment."""
    row = walk.submitted().versions.get().files.first()
    FileCheck.objects.create(file=row.file, since=at(MONDAY))

    page = walk.client("clerk").get(reverse("version_file", args=[row.pk]))

    assert page.status_code == 409


def test_check_kept_opens_the_clean_and_takes_the_infected_out(walk: Walk, kept):
    said = check_kept(MONDAY)

    notice = Notice.objects.latest("pk")
    page = walk.client("clerk").get(reverse("attachment", args=[kept.get().pk]))
    assert said == "sạch 1, nhiễm 1"
    assert (kept.get().name, page.content) == ("sach.pdf", blank_pdf())
    assert Event.objects.filter(verb="nominations.refuse_file").count() == 1
    assert (notice.user, "Eicar-Signature" in notice.text) == (walk.user("clerk"), True)


def test_check_kept_waits_for_the_scanner(walk: Walk, kept, settings):
    settings.ANTIVIRUS = f"tcp:127.0.0.1:{free_port()}"

    said = check_kept(MONDAY)

    assert said == "sạch 0, nhiễm 0; máy quét không trả lời"
    assert FileCheck.objects.count() == 2


def test_check_kept_opens_nothing_when_the_scanner_was_switched_off(walk: Walk, kept, settings):
    settings.ANTIVIRUS = ""

    check_kept(MONDAY)

    assert FileCheck.objects.count() == 2


def test_check_kept_forgets_files_that_were_removed(walk: Walk, kept, settings):
    settings.ANTIVIRUS = f"tcp:127.0.0.1:{free_port()}"
    kept.delete()

    check_kept(MONDAY)
    at_once = FileCheck.objects.count()
    check_kept(MONDAY, at=at(MONDAY, 11))

    assert (at_once, FileCheck.objects.count()) == (2, 0)


def test_check_kept_remembers_what_an_initiative_shows(walk: Walk, kept, settings):
    settings.ANTIVIRUS = f"tcp:127.0.0.1:{free_port()}"
    file = made.evidence(walk)  # the same bytes as the clean one's
    kept.delete()

    check_kept(MONDAY, at=at(MONDAY, 11))

    assert FileCheck.objects.get().file == file.file
