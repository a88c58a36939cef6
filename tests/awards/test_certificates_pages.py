"""The pages of certificates and the admin of templates and printers, as each persona meets them."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from awards.actions import batch as batches
from awards.actions import decision as decisions
from awards.actions import sheets
from awards.certificate_forms import numbers_in
from awards.certificates import places
from awards.models import (
    BatchState,
    Certificate,
    CertificateBatch,
    CertificateTemplate,
    PrinterOffset,
    SheetUse,
)
from documents import files
from tests.awards.certificate_sheets import text as printed_text
from tests.awards.certificate_sheets import words
from tests.awards.test_certificates import asked, finished, made
from tests.council.browse import MANY, errors, page, post, queries
from tests.walk import Walk, blank_pdf, fresh


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 560)) -> bytes:
    written = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "#fff").save(written, kind)
    return written.getvalue()


def upload(content: bytes, name: str = "x.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def template_of(kind: str, **values) -> CertificateTemplate:
    usual = {"name": f"Mẫu {kind}", "kind": kind, "size": "A4", "places": places.usual(kind)}
    return CertificateTemplate.objects.create(**usual | values)


# making and printing


def test_office_makes_prints_and_counts(walk: Walk):
    decision = walk.decision_numbered()
    assert post(walk, "office", "make_certificates", decision.pk).status_code == 302
    shown = page(walk, "office", "certificates_of", decision.pk).content.decode()
    assert "Bà Hoàng Thị Ánh" in shown
    assert "2 giấy khen đã lập" in shown

    template = CertificateTemplate.objects.get()
    asked_for = post(
        walk, "office", "print_certificates", decision.pk, template=template.pk, numbers="2"
    )
    batch = CertificateBatch.objects.get()
    assert asked_for.url == reverse("certificate_batch", args=[batch.pk])
    assert [each.golden_number for each in batch.certificates.all()] == [2]

    batches.work(batch.pk)
    answer = page(walk, "registry", "certificate_batch_pdf", batch.pk)
    assert "Bà Hoàng Thị Ánh" in printed_text(answer.content)
    assert "XEM THỬ" not in printed_text(answer.content)

    post(walk, "registry", "record_printing", batch.pk, printed=1, spoiled=1, reason="Kẹt giấy")
    assert list(SheetUse.objects.order_by("pk").values_list("kind", "change")) == [
        ("printed", -1),
        ("spoiled", -1),
    ]


def test_print_page_says_what_is_wrong_and_keeps_what_was_typed(walk: Walk):
    [first, _] = made(walk)
    template = CertificateTemplate.objects.get()
    answer = post(
        walk, "office", "print_certificates", first.decision_id, template=template.pk, numbers="1-9"
    )
    assert errors(answer) == {"numbers": ["Quyết định không có số sổ vàng 3."]}
    assert "1-9" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1-3, 7", {1, 2, 3, 7}), ("5", {5}), (" 2 – 3 ;9 ", {2, 3, 9}), ("1,1-2", {1, 2})],
)
def test_numbers_are_read_as_in_a_print_dialog(typed, found):
    assert numbers_in(typed) == found


@pytest.mark.parametrize("typed", ["x", "3-1", "1..4", "1-", "-"])
def test_numbers_that_cannot_be_read_are_told(typed):
    with pytest.raises(ValidationError, match="Không đọc được"):
        numbers_in(typed)


def test_print_again_wants_a_reason_at_its_field(walk: Walk):
    batch = finished(walk)
    sheets.record_printing(batch, printed=2, spoiled=0, by=walk.by("office"))
    answer = post(
        walk, "office", "print_certificates", batch.decision_id, template=batch.template_id
    )
    assert errors(answer) == {"reason": ["2 giấy khen đã in trước đây: hãy ghi lý do in lại."]}


def test_preview_is_marked_and_no_print_file(walk: Walk):
    [row, _] = made(walk)
    answer = page(walk, "director", "certificate_pdf", row.pk)

    assert "XEM" in printed_text(answer.content)
    assert answer["Cache-Control"] == "private, no-store"


def test_stop_and_resume_on_their_pages(walk: Walk):
    batch = asked(walk)
    assert post(walk, "registry", "stop_batch", batch.pk).status_code == 302
    assert fresh(batch).state == BatchState.STOPPED
    assert "Tạo tiếp" in page(walk, "registry", "certificate_batch", batch.pk).content.decode()
    assert post(walk, "office", "resume_batch", batch.pk).status_code == 302
    assert fresh(batch).state == BatchState.WAITING


@pytest.mark.parametrize(
    ("persona", "reads", "downloads"),
    [
        *(("office", 200, 200), ("registry", 200, 200), ("director", 200, 403)),
        *(("plain_deputy", 200, 403), ("accountant", 404, 404), ("head", 404, 404)),
        *(("nominee", 404, 404), ("secretary", 404, 404), ("superuser", 404, 404)),
    ],
)
def test_who_reads_and_who_prints(walk: Walk, persona, reads, downloads):
    batch = finished(walk)
    certificate = batch.certificates.first()

    assert page(walk, persona, "certificates_of", batch.decision_id).status_code == reads
    assert page(walk, persona, "certificate_pdf", certificate.pk).status_code == reads
    assert page(walk, persona, "certificate_batch", batch.pk).status_code == reads
    assert page(walk, persona, "certificate_batch_pdf", batch.pk).status_code == downloads


def test_file_of_a_void_decision_is_not_handed_out(walk: Walk):
    batch = finished(walk)
    decisions.void(batch.decision, reason="Sai danh sách.", by=walk.by("director"))

    assert page(walk, "office", "certificate_batch_pdf", batch.pk).status_code == 403
    shown = page(walk, "office", "certificates_of", batch.decision_id).content.decode()
    assert "không có giá trị" in shown


def test_lists_cost_the_same_for_one_row_and_more(walk: Walk):
    batch = finished(walk)
    asks = [
        ("office", "certificates"),
        ("office", "certificates_of", batch.decision_id),
        ("registry", "certificate_batch", batch.pk),
        ("office", "certificate_stock"),
        ("office", "certificate_sheets", batch.template_id),
    ]
    sheets.record_printing(batch, printed=2, spoiled=0, by=walk.by("office"))
    one = [queries(walk, *each) for each in asks]
    asked(walk, list(batch.certificates.all()), "Ướt")
    walk.decision_numbered(unit="ttud")
    template_of("preprinted")
    PrinterOffset.objects.create(name="Máy 1")
    sheets.record_printing(batch, printed=1, spoiled=1, reason="Rách", by=walk.by("office"))

    assert [queries(walk, *each) for each in asks] == one
    assert max(one) <= MANY


# stock


def test_sheets_are_entered_on_their_page(walk: Walk):
    made(walk)
    template = CertificateTemplate.objects.get()
    answer = post(walk, "registry", "record_sheets", template.pk, kind="spoiled", number=2)
    assert errors(answer) == {"reason": ["Hãy ghi lý do."]}

    post(walk, "registry", "record_sheets", template.pk, kind="received", number=100)
    assert (
        "Theo sổ còn 100 tờ."
        in page(walk, "office", "certificate_sheets", template.pk).content.decode()
    )
    assert page(walk, "director", "record_sheets", template.pk).status_code == 403


def test_ruler_sheet_is_moved_by_the_printer(walk: Walk):
    template = template_of("preprinted")
    printer = PrinterOffset.objects.create(name="Máy tầng 2", dx="2.5", dy="-1")
    [still, how] = words(page(walk, "registry", "ruler_sheet", template.pk).content)
    moved = words(
        page(walk, "registry", "ruler_sheet", template.pk, **{"may-in": printer.pk}).content
    )[0]

    def mark(found):
        return next(word for word in found if word.text == "A")

    assert mark(moved).left - mark(still).left == pytest.approx(2.5, abs=0.01)
    assert mark(moved).top - mark(still).top == pytest.approx(-1, abs=0.01)
    assert " ".join(word.text for word in how[:5]) == "Cách dùng tờ thước 1."
    assert "Máy tầng 2" in " ".join(word.text for word in moved)


def test_ruler_sheet_shows_names_as_the_text_they_are(walk: Walk):
    template = template_of("preprinted", name='<img src="file:///etc/passwd">')
    shown = printed_text(page(walk, "office", "ruler_sheet", template.pk).content)
    assert '<img src="file:///etc/passwd">' in shown


# the admin


def change_url(row) -> str:
    return reverse(f"admin:awards_{row._meta.model_name}_change", args=[row.pk])


def typed(template: CertificateTemplate, **changes) -> dict[str, str]:
    """The form as the page shows it, with changes by input name (`recipient__x`)."""
    data = {"name": template.name, "in_use": "on"}
    for row in template.places:
        at = f"places-{row['name']}-"
        data[f"{at}on"] = "on"
        for key in ("x", "y", "width", "size", "leading", "lines", "align", "colour"):
            data[f"{at}{key}"] = str(row[key]).replace(".", ",")
        data |= {f"{at}{key}": "on" for key in ("bold", "italic") if row[key]}
    return data | {f"places-{name.replace('__', '-')}": value for name, value in changes.items()}


def test_template_begins_with_its_usual_places(walk: Walk):
    client = walk.client("office")
    url = reverse("admin:awards_certificatetemplate_add")
    answer = client.post(url, {"name": "Phôi A3", "kind": "preprinted", "size": "A3"})

    row = CertificateTemplate.objects.get()
    assert answer.url == change_url(row)
    assert row.places == places.usual("preprinted", "A3")
    assert client.get(answer.url).status_code == 200


def test_template_without_kind_and_size_is_refused(walk: Walk):
    url = reverse("admin:awards_certificatetemplate_add")
    answer = walk.client("office").post(url, {"name": "Phôi"})
    assert set(answer.context["adminform"].form.errors) == {"kind", "size"}


def test_places_are_edited_row_by_row(walk: Walk):
    row = template_of("preprinted")
    data = typed(row, recipient__x="30,5", recipient__size="28")
    del data["places-golden-on"]
    assert walk.client("office").post(change_url(row), data).status_code == 302

    found = {each["name"]: each for each in fresh(row).places}
    assert (found["recipient"]["x"], found["recipient"]["size"]) == (30.5, 28)
    assert "golden" not in found
    assert fresh(row).history.count() == 2


def test_wrong_places_are_told_with_what_was_typed(walk: Walk):
    row = template_of("preprinted")
    answer = walk.client("office").post(
        change_url(row), typed(row, recipient__x="abc", role__size="")
    )
    assert answer.context["adminform"].form.errors["places"] == [
        "“Tên người, tập thể”: “abc” không phải là số.",
        "“Chức vụ, đơn vị (cơ quan chủ quản)”: “” không phải là số.",
    ]
    assert 'value="abc"' in answer.content.decode()

    answer = walk.client("office").post(change_url(row), typed(row, recipient__x="280"))
    assert answer.context["adminform"].form.errors["places"] == [
        "“Tên người, tập thể”: phải nằm trong 297 mm chiều ngang, rộng ít nhất 4 mm."
    ]
    assert fresh(row).places == row.places


def test_what_the_decree_fixes_cannot_be_typed(walk: Walk):
    row = template_of("complete")
    data = typed(row, award__colour="#000000", recipient__colour="#1f5a96")
    del data["places-nation-bold"]
    del data["places-nation-on"]
    assert walk.client("office").post(change_url(row), data).status_code == 302

    found = {each["name"]: each for each in fresh(row).places}
    assert found["award"]["colour"] == "#c8102e"
    assert found["nation"]["bold"] is True
    assert found["recipient"]["colour"] == "#1f5a96"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn.",
        ),
        (b"%PDF-1.7 broken", "Tệp PDF bị hỏng, không mở được."),
        (picture("PNG")[:-40], "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."),
        (blank_pdf(), "Quốc huy phải là ảnh PNG hoặc JPEG."),
    ],
)
def test_emblem_must_be_a_picture(walk: Walk, content, said):
    row = template_of("complete")
    data = typed(row) | {"emblem_upload": upload(content)}
    answer = walk.client("office").post(change_url(row), data)
    assert answer.context["adminform"].form.errors["emblem_upload"] == [said]


def test_emblem_is_printed_and_can_be_taken_away(walk: Walk):
    row, office = template_of("complete"), walk.client("office")
    office.post(change_url(row), typed(row) | {"emblem_upload": upload(picture("PNG"), "qh.png")})
    row = fresh(row)
    assert row.emblem.content_type == "image/png"
    assert pictures_in(page(walk, "office", "template_preview", row.pk).content) == 1

    office.post(change_url(row), typed(row) | {"drop_pictures": "on"})
    assert fresh(row).emblem is None
    assert pictures_in(page(walk, "office", "template_preview", row.pk).content) == 0


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (picture(size=(560, 800)), "image/jpeg"),
        (picture("PNG"), "image/jpeg"),
        (blank_pdf(), "application/pdf"),
    ],
)
def test_scan_is_shown_in_the_preview_and_never_printed(walk: Walk, content, kept):
    [certificate, _] = made(walk)
    row = template_of("preprinted")
    walk.client("office").post(change_url(row), typed(row) | {"background_upload": upload(content)})
    row = fresh(row)
    assert row.background.content_type == kept
    preview = page(walk, "office", "template_preview", row.pk).content
    assert drawings_in(preview) == 2  # the scan and the mark

    batch = asked_with(walk, certificate, row)
    batches.work(batch.pk)
    assert drawings_in(files.read(fresh(batch).file)) == 1  # the closing lines


def test_scan_is_kept_small_and_lying(walk: Walk):
    row = template_of("preprinted")
    data = typed(row) | {"background_upload": upload(picture(size=(3000, 5000)))}
    walk.client("office").post(change_url(row), data)
    with Image.open(BytesIO(files.read(fresh(row).background))) as kept:
        assert kept.size == (2600, 1560)


@pytest.mark.parametrize("typed_in", ["20.1", "-20.1", "nan", "x"])
def test_printer_is_at_most_twenty_millimetres_off(walk: Walk, typed_in):
    url = reverse("admin:awards_printeroffset_add")
    answer = walk.client("office").post(url, {"name": "Máy", "dx": typed_in, "dy": "0"})
    assert answer.status_code == 200
    assert not PrinterOffset.objects.exists()


def test_printer_takes_a_comma_and_a_typographic_minus(walk: Walk):
    url = reverse("admin:awards_printeroffset_add")
    walk.client("office").post(url, {"name": "Máy", "dx": "1,5", "dy": "−0,8"})
    assert [str(n) for n in PrinterOffset.objects.values_list("dx", "dy").get()] == ["1.5", "-0.8"]


@pytest.mark.parametrize("persona", ["registry", "accountant", "admin", "director", "superuser"])
def test_templates_are_the_offices_alone(walk: Walk, persona):
    row = template_of("preprinted")
    answer = walk.client(persona).post(change_url(row), typed(row, recipient__x="30"))
    assert answer.status_code == 403
    assert fresh(row).places == row.places


def asked_with(
    walk: Walk, certificate: Certificate, template: CertificateTemplate
) -> CertificateBatch:
    return batches.ask(
        certificate.decision,
        template=template,
        printer=None,
        chosen=[certificate],
        by=walk.by("office"),
    )


def drawings_in(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as pdf:
        return sum(len(page.Resources.get("/XObject", {})) for page in pdf.pages)


def pictures_in(content: bytes) -> int:
    """Raster pictures anywhere in the file, masks apart."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return sum(
            isinstance(each, pikepdf.Stream)
            and each.get("/Subtype") == "/Image"
            and each.get("/ColorSpace") == "/DeviceRGB"
            for each in pdf.objects
        )
