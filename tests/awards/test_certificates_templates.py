"""Templates and printers in the admin: what the office types, what is refused, pictures."""

from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from awards.actions import batch as batches
from awards.certificates import places
from awards.certificates.mark import Area
from awards.models import (
    Certificate,
    CertificateBatch,
    CertificateTemplate,
    PrinterOffset,
)
from documents import files
from tests.awards.certificate_rows import template_of
from tests.awards.test_certificates import made
from tests.council.browse import page
from tests.documents.phone import STRANGE, jpeg, strange_exif
from tests.walk import Walk, blank_pdf, fresh

NOT_WHOLE = "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 560)) -> bytes:
    written = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "#fff").save(written, kind)
    return written.getvalue()


def upload(content: bytes, name: str = "x.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def change_url(row) -> str:
    return reverse(f"admin:awards_{row._meta.model_name}_change", args=[row.pk])


def typed(template: CertificateTemplate, **changes) -> dict[str, str]:
    """The form as the page shows it, with changes by input name (`recipient__x`)."""
    data = {"name": template.name, "in_use": "on", "check_place": template.check_place}
    data |= {f"check_{each}": getattr(template, f"check_{each}") for each in ("x", "y", "size")}
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
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NOT_WHOLE),
        (b"%PDF-1.7 broken", "Tệp PDF bị hỏng, không mở được."),
        (picture("PNG")[:-40], NOT_WHOLE),
        (blank_pdf(), "Quốc huy phải là ảnh PNG hoặc JPEG."),
        *(
            (jpeg(Image.new("RGB", (40, 60)), exif=strange_exif(*each)), NOT_WHOLE)
            for each in STRANGE.values()
        ),
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


# the code by which a certificate is checked


def test_template_of_a_size_begins_with_its_place_for_the_code(walk: Walk):
    url = reverse("admin:awards_certificatetemplate_add")
    walk.client("office").post(url, {"name": "Mẫu A3", "kind": "complete", "size": "A3"})

    row = CertificateTemplate.objects.get()
    assert (row.check_place, row.check_x, row.check_size) == (
        "none",
        Decimal("38.2"),
        Decimal("42.4"),
    )


def test_office_chooses_where_the_code_is_printed(walk: Walk):
    row = template_of("preprinted")
    data = typed(row) | {"check_place": "sheet", "check_x": "20,5", "check_size": "25"}

    walk.client("office").post(change_url(row), data)

    assert fresh(row).area == Area("sheet", 20.5, 144, 25)


def test_code_over_a_text_is_told_at_its_field(walk: Walk):
    row = template_of("preprinted")
    data = typed(row) | {"check_place": "sheet", "check_y": "165"}

    answer = walk.client("office").post(change_url(row), data)

    assert answer.context["adminform"].form.errors["check_place"] == [
        "Ô mã kiểm tra nằm đè lên “Quyết định số … ngày …”.",
        "Ô mã kiểm tra nằm đè lên “Số sổ vàng: …”.",
    ]
    assert fresh(row).check_place == "none"
