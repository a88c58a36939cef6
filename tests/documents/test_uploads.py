"""What may be uploaded as a scan: real files of every bad kind, each with its sentence."""

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from documents.inspection import FROM_IPHONE
from documents.uploads import scan
from tests.walk import blank_pdf

pytestmark = pytest.mark.both
MB = 1024 * 1024
NOT_WHOLE = "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."
ACTIVE = "Tệp PDF có mã lệnh hoặc tệp nhúng; hãy quét lại thành PDF thường."
LOCKED = "Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu."
TOO_MANY_PIXELS = "Ảnh quá lớn (trên 80 triệu điểm ảnh)."


def upload(content: bytes, name: str = "to-trinh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(content: bytes, name: str = "to-trinh.pdf") -> list[str]:
    with pytest.raises(ValidationError) as caught:
        scan(upload(content, name))
    return caught.value.messages


def image(kind: str, size: tuple[int, int] = (600, 800)) -> bytes:
    written = BytesIO()
    Image.effect_noise(size, 50).save(written, kind)
    return written.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda _: None, **options) -> bytes:
    written = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        change(made)
        made.save(written, **options)
    return written.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def on_opening(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script()


def among_names(made: pikepdf.Pdf) -> None:
    names = Array([String("a"), made.make_indirect(script())])
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def on_the_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script())


def in_an_annotation(made: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=script())
    made.pages[0].obj.Annots = made.make_indirect(Array([link]))


def starting_a_program(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def with_a_file_inside(made: pikepdf.Pdf) -> None:
    made.attachments["virus.exe"] = b"MZ"


def sending_a_form(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("http://x"))


# taken


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (blank_pdf(), "application/pdf"),
        (image("JPEG"), "image/jpeg"),
        (image("PNG"), "image/png"),
    ],
    ids=["pdf", "jpeg", "png"],
)
def test_scan_takes_pdf_jpeg_png_by_content(content, content_type):
    taken = scan(upload(content, "ảnh chụp.bin"))

    assert (taken.content, taken.content_type, taken.name) == (
        content,
        content_type,
        "ảnh chụp.bin",
    )


def test_scan_takes_a_pdf_that_only_says_where_to_open():
    """LibreOffice and many scanners write a destination there; it runs nothing."""

    def opening_at_the_top(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])

    def going_to_the_top(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]))

    assert scan(upload(pdf(opening_at_the_top))).content_type == "application/pdf"
    assert scan(upload(pdf(going_to_the_top))).content_type == "application/pdf"


def test_scan_takes_a_phone_photo_with_a_second_picture_inside():
    """Phones add a depth or light map; Pillow calls such a JPEG an MPO."""
    written, second = BytesIO(), Image.effect_noise((60, 80), 50)
    Image.effect_noise((600, 800), 50).save(written, "MPO", save_all=True, append_images=[second])

    assert scan(upload(written.getvalue())).content_type == "image/jpeg"


def test_scan_takes_a_file_of_just_the_largest_size(settings):
    settings.UPLOAD_FILE_MB = 1
    content = blank_pdf() + b"\n" * (MB - len(blank_pdf()))

    assert scan(upload(content)).content == content


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("to\u202efdp.exe.pdf", "tofdp.exe.pdf"),
        ("Biên  bản\x07.pdf", "Biên bản.pdf"),
        ("\u202e", "tep"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Lan\\Tờ trình.pdf", "Tờ trình.pdf"),
        (".htaccess", "htaccess"),
    ],
)
def test_scan_leaves_misleading_signs_off_the_name(given, kept):
    assert scan(upload(blank_pdf(), given)).name == kept


def test_scan_keeps_the_end_of_a_long_name():
    assert scan(upload(blank_pdf(), "x" * 300 + ".pdf")).name.endswith("x.pdf")
    assert len(scan(upload(blank_pdf(), "x" * 300 + ".pdf")).name) <= 200


# refused


def test_scan_refuses_an_empty_file():
    assert refusal(b"") == ["Tệp rỗng."]


def test_scan_refuses_a_file_that_is_too_large(settings):
    settings.UPLOAD_FILE_MB = 1

    assert refusal(b"%PDF-" + b"0" * MB) == [
        "Tệp lớn hơn 1 MB; nếu là bản quét, hãy quét ở 200–300 dpi."
    ]


@pytest.mark.parametrize(
    "passwords",
    [pikepdf.Encryption(user="mật khẩu", owner="x"), pikepdf.Encryption(user="", owner="x")],
    ids=["to open", "to change"],
)
def test_scan_refuses_an_encrypted_pdf(passwords):
    assert refusal(pdf(encryption=passwords)) == [LOCKED]


@pytest.mark.parametrize(
    "change",
    [
        on_opening,
        among_names,
        on_the_page,
        in_an_annotation,
        starting_a_program,
        with_a_file_inside,
        sending_a_form,
    ],
)
def test_scan_refuses_a_pdf_that_runs_something(change):
    assert refusal(pdf(change)) == [ACTIVE]


def test_scan_refuses_a_dynamic_form():
    def xfa(made: pikepdf.Pdf) -> None:
        made.Root.AcroForm = Dictionary(XFA=Array([String("template"), String("<xdp/>")]))

    assert refusal(pdf(xfa)) == [
        "Tệp PDF là biểu mẫu động (XFA); hãy in ra PDF thường rồi đính kèm."
    ]


def test_scan_takes_a_form_without_scripts():
    """A PDF signed digitally has a form of its own."""

    def signable(made: pikepdf.Pdf) -> None:
        made.Root.AcroForm = Dictionary(Fields=Array([]), SigFlags=3)

    assert scan(upload(pdf(signable))).content_type == "application/pdf"


def test_scan_refuses_a_bomb_of_packed_objects(settings):
    """An object stream that unpacks to gigabytes ends the limited process, not the server."""
    settings.LIMITED_MEGABYTES = 500
    content = pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    packed = zlib.compress(b" " * 1_500_000_000, 1)
    head = b"\n99 0 obj\n<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n"
    bomb = content + head % len(packed) + packed + b"\nendstream endobj\n"
    bomb += b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 100/Root 99 0 R>>\nstartxref\n9\n%%EOF"

    assert len(refusal(bomb)) == 1


def test_scan_refuses_a_photo_of_an_iphone_and_says_how_to_take_another():
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 100

    assert refusal(heic, "IMG_1.HEIC") == [FROM_IPHONE]


def test_scan_refuses_a_pdf_that_runs_something_from_a_packed_object():
    packed = pdf(among_names, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert refusal(packed) == [ACTIVE]


def test_scan_refuses_a_zip_named_pdf():
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "a")

    assert refusal(written.getvalue(), "to-trinh.pdf") == [NOT_WHOLE]


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html></html>",
        b"MZ\x90\x00",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    ],
    ids=["svg", "html", "exe", "gif"],
)
def test_scan_refuses_other_kinds_whatever_their_name(content):
    assert refusal(content, "anh.png") == [NOT_WHOLE]


def test_scan_refuses_a_damaged_pdf():
    assert refusal(b"%PDF-1.7\nkhong phai pdf") == ["Tệp PDF bị hỏng, không mở được."]


def test_scan_refuses_a_pdf_without_a_page():
    written = BytesIO()
    with pikepdf.new() as made:
        made.save(written)

    assert refusal(written.getvalue()) == ["Tệp PDF không có trang nào."]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_scan_refuses_an_image_cut_short(kind):
    whole = image(kind)

    assert refusal(whole[: len(whole) // 2], "anh.jpg") == [NOT_WHOLE]


@pytest.mark.parametrize(
    "size",
    [(10_000, 8_001), (10_000, 9_500), (20_000, 20_000), (60_000, 60_000)],
    ids=["just above", "warned of by Pillow", "a bomb for Pillow", "3.6 billion"],
)
def test_scan_refuses_an_image_of_too_many_pixels(size):
    """Judged by the header, before anything is unpacked."""
    header = BytesIO()
    Image.new("1", (8, 8)).save(header, "PNG")
    content = bytearray(header.getvalue())
    content[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    content[29:33] = crc(bytes(content[12:29]))

    assert refusal(bytes(content), "anh.png") == [TOO_MANY_PIXELS]


def crc(chunk: bytes) -> bytes:
    return zlib.crc32(chunk).to_bytes(4, "big")
