"""Files of a dossier: attached, handed out through the permission check, removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nominations.models import Attachment
from tests.walk import Walk, blank_pdf
from workflow.models import Event

AGREED = {"csrfmiddlewaretoken": "x"}


def upload(name: str = "Tờ trình đã ký.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, blank_pdf() if content is None else content)


def page_of(dossier) -> str:
    return reverse("attach", args=[dossier.pk])


def test_attach_keeps_the_signed_letter(walk: Walk):
    dossier = walk.draft()

    done = walk.client("clerk").post(page_of(dossier), {"kind": "to_trinh", "file": upload()})

    file = Attachment.objects.get()
    assert done["Location"] == f"/ho-so/{dossier.pk}/#tep"
    assert (file.name, file.kind, file.nomination) == ("Tờ trình đã ký.pdf", "to_trinh", None)


def test_attach_chooses_the_paper_that_was_missing(walk: Walk):
    page = walk.client("clerk").get(page_of(walk.draft()) + "?loai=bien_ban")

    assert '<option value="bien_ban" selected>' in page.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng."),
        (b"MZ\x90", "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."),
        (b"%PDF-1.7 broken", "Tệp PDF bị hỏng, không mở được."),
    ],
)
def test_attach_judges_by_content_and_says_why_not(walk: Walk, content, sentence):
    dossier = walk.draft()
    events = Event.objects.count()

    page = walk.client("clerk").post(
        page_of(dossier), {"kind": "to_trinh", "file": upload(content=content)}
    )

    assert page.context["form"].errors["file"] == [sentence]
    assert (Attachment.objects.count(), Event.objects.count()) == (0, events)


def test_attach_without_a_file_says_so(walk: Walk):
    page = walk.client("clerk").post(page_of(walk.draft()), {"kind": "to_trinh"})

    assert page.context["form"].errors["file"] == ["Chọn tệp để đính kèm."]


def test_attach_a_report_asks_whose_it_is(walk: Walk):
    dossier = walk.draft()
    nomination = walk.list_person(dossier)
    client = walk.client("clerk")

    page = client.post(page_of(dossier), {"kind": "bao_cao", "file": upload()})
    client.post(
        page_of(dossier), {"kind": "bao_cao", "nomination": nomination.pk, "file": upload()}
    )

    assert page.context["form"].errors["nomination"] == ["Chọn báo cáo này là của ai."]
    assert Attachment.objects.get().nomination == nomination


def test_attach_refuses_a_nomination_of_another_dossier(walk: Walk):
    other = walk.list_person(walk.draft(unit="ttud"))

    page = walk.client("clerk").post(
        page_of(walk.draft()), {"kind": "bao_cao", "nomination": other.pk, "file": upload()}
    )

    assert "nomination" in page.context["form"].errors
    assert Attachment.objects.count() == 0


def test_attach_leaves_misleading_signs_off_the_name(walk: Walk):
    dossier = walk.draft()

    walk.client("clerk").post(
        page_of(dossier), {"kind": "to_trinh", "file": upload("to\u202efdp.exe.pdf")}
    )

    assert Attachment.objects.get().name == "tofdp.exe.pdf"


def test_attach_after_handing_in_is_refused(walk: Walk):
    dossier = walk.submitted()

    page = walk.client("clerk").post(page_of(dossier), {"kind": "to_trinh", "file": upload()})

    assert page.status_code == 403


@pytest.mark.parametrize("persona", ["clerk", "office"])
def test_attachment_is_a_download_that_can_run_nothing(walk: Walk, persona):
    dossier = walk.submitted()
    file = dossier.attachments.first()
    Attachment.objects.filter(pk=file.pk).update(name="Tờ trình “ký”.pdf")

    page = walk.client(persona).get(reverse("attachment", args=[file.pk]))

    assert page.content == blank_pdf()
    assert page["Content-Disposition"] == (
        "attachment; filename*=utf-8''T%E1%BB%9D%20tr%C3%ACnh%20%E2%80%9Ck%C3%BD%E2%80%9D.pdf"
    )
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_remove_attachment_asks_then_removes(walk: Walk):
    dossier = walk.complete_draft()
    file = dossier.attachments.first()
    url = reverse("remove_attachment", args=[file.pk])
    client = walk.client("clerk")

    asked = client.get(url).content.decode()
    client.post(url, AGREED)

    assert "Bỏ tệp “to_trinh.pdf” (tờ trình đã ký) khỏi hồ sơ." in asked
    assert dossier.attachments.count() == 1


def test_remove_attachment_after_handing_in_is_refused(walk: Walk):
    dossier = walk.submitted()

    page = walk.client("head").post(
        reverse("remove_attachment", args=[dossier.attachments.first().pk]), AGREED
    )

    assert page.status_code == 403
    assert dossier.attachments.count() == 2
