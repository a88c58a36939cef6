"""Where on the page a signature stands and what it looks like."""

import subprocess
from io import BytesIO

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from documents import pdf
from documents.signatures import images, keys, refusals, signing, slots, stamps, texts
from documents.signatures.checking import check
from documents.signatures.keys import FileKey
from documents.signatures.slots import POINTS, Slot
from documents.signatures.verdicts import Verdict
from tests.documents import forgeries, samples
from tests.documents.authorities import DAY, MOMENT, PASSPHRASE, authority, key_of
from tests.documents.forgeries import WORDS, paper
from tests.documents.pictures import BLUE, RED, picture, saved
from tests.documents.signing import box_of, field_of, sign

DPI = 100


def seen_text(content: bytes, slot: Slot) -> str:
    """What the slot's appearance says, as others extract it."""
    page = pypdf.PdfReader(BytesIO(content)).pages[0]
    return " ".join(page.extract_xform_text(field_of(content, slot)["/AP"]["/N"]).split())


def painted(content: bytes, tmp_path, channel: int) -> tuple[float, ...]:
    """The box in millimetres, from the lower left, of what one colour paints on page 1."""
    (tmp_path / "signed.pdf").write_bytes(content)
    options = ("-r", str(DPI), "-png", "-f", "1", "-l", "1", "-singlefile", "signed.pdf", "page")
    subprocess.run(["pdftoppm", *options], cwd=tmp_path, check=True)
    bands = Image.open(tmp_path / "page.png").convert("RGB").split()
    others = ImageChops.lighter(*(band for n, band in enumerate(bands) if n != channel))
    coloured = ImageChops.subtract(bands[channel], others)
    mask = coloured.point(lambda excess: 255 if excess > 60 else 0)
    left, top, right, bottom = mask.getbbox()
    height = bands[0].height
    pixels = (left, height - bottom, right, height - top)
    return tuple(each / DPI * 25.4 for each in pixels)


def test_slots_lie_in_the_room_and_the_seal_covers_a_third():
    room = slots.room(paper())
    boxes = slots.boxes(room, aspect=2)
    person, agency = (
        [round(side / POINTS, 1) for side in boxes[slot][1:]] for slot in (Slot.PERSON, Slot.AGENCY)
    )
    assert (person[2] - person[0], person[3] - person[1]) == pytest.approx((50, 25), abs=0.2)
    assert (agency[2] - agency[0], agency[3] - agency[1]) == pytest.approx((36, 36), abs=0.2)
    assert agency[2] - person[0] == pytest.approx(50 / 3, abs=0.2)
    assert (room.left + room.right) / POINTS == pytest.approx(person[0] + person[2], abs=0.2)


@pytest.mark.parametrize("aspect", [0.3, 1, 2, 9, None])
def test_slots_keep_pictures_of_any_shape_inside_the_room(aspect):
    room = slots.room(paper())
    assert room.holds(slots.boxes(room, aspect)[Slot.PERSON])


def test_room_is_the_one_of_a_single_signer():
    """Of the main paper, not of its annex; where several sign, nobody's."""
    made = {"quyet-dinh": paper(), "to-trinh": pdf.render(samples.submission())}
    made["bien-ban"] = pdf.render(samples.minutes())
    rooms = {kind: slots.room(content) for kind, content in made.items()}
    assert {kind: room and room.page for kind, room in rooms.items()} == {
        "quyet-dinh": 0,
        "to-trinh": 0,
        "bien-ban": None,
    }
    assert rooms["quyet-dinh"].size == pytest.approx((78.5 * POINTS, 26 * POINTS), abs=1)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all"])
def test_room_of_a_broken_file_is_none(content):
    assert slots.room(content) is None


def test_sign_draws_blue_and_red_where_they_belong(tmp_path):
    half = sign(paper(), picture=images.signature(BLUE))
    whole = sign(half, Slot.AGENCY, key_of("Sở"), picture=images.seal(RED))
    blue, red = painted(half, tmp_path, 2), painted(whole, tmp_path, 0)
    person, agency = (box_of(whole, slot) for slot in Slot)
    assert blue == pytest.approx(person, abs=0.6)
    assert red == pytest.approx(agency, abs=0.6)
    assert (red[2] - red[0], red[3] - red[1]) == pytest.approx((36, 36), abs=0.6)
    assert red[2] - blue[0] == pytest.approx((blue[2] - blue[0]) / 3, abs=1)


def test_sign_without_picture_writes_name_and_time():
    assert seen_text(forgeries.half_signed(), Slot.PERSON) == (
        "Ký bởi: Bế Đăng Khoa Ngày ký: 22/11/2026 10:42:07 +07:00"
    )


@pytest.mark.parametrize(("slot", "free"), [(Slot.PERSON, 1 / 3), (Slot.AGENCY, 0)])
def test_text_of_the_person_leaves_the_third_of_the_seal_free(slot, free):
    size = slots.boxes(slots.room(paper()), None)[slot].size
    drawn = stamps.drawing(slot, size, name="Bế Đăng Khoa", at=MOMENT, picture=None)
    (page,) = texts.letters_of_pages(drawn)
    assert min(letter.x for letter in page) == pytest.approx(free * size.width, abs=1)


def test_sign_escapes_the_name():
    words = signing.Words("<img src=file:x> & Ký", "", "")
    said = seen_text(sign(paper(), words=words), Slot.PERSON)
    assert said == "Ký bởi: <img src=file:x> & Ký Ngày ký: 22/11/2026 10:42:07 +07:00"


@pytest.mark.parametrize(
    ("clean", "content", "sentence"),
    [
        (images.signature, RED, "Ảnh chữ ký phải có màu xanh (Nghị định 30/2020/NĐ-CP)."),
        (images.seal, BLUE, "Ảnh con dấu phải có màu đỏ (Nghị định 30/2020/NĐ-CP)."),
        (
            images.signature,
            picture((20, 40, 160, 255), ground=(255, 255, 255, 255)),
            "Ảnh chữ ký phải có nền trong suốt.",
        ),
        (images.seal, saved(Image.new("RGBA", (90, 90))), "Ảnh con dấu không có nét nào."),
        (
            images.seal,
            saved(Image.new("RGB", (90, 90), "red"), "JPEG"),
            "Ảnh con dấu phải là tệp PNG còn nguyên vẹn.",
        ),
        (images.signature, BLUE[:200], "Ảnh chữ ký phải là tệp PNG còn nguyên vẹn."),
        (images.signature, b"\x89PNG" + bytes(6_000_000), "Ảnh chữ ký lớn hơn 5 MB."),
    ],
)
def test_picture_is_refused_with_the_reason(clean, content, sentence):
    with pytest.raises(refusals.PictureRefused) as refused:
        clean(content)
    assert str(refused.value) == sentence


def test_picture_loses_its_margins():
    image = Image.open(BytesIO(images.signature(BLUE).png))
    assert image.size == (561, 261)
    assert images.signature(BLUE).aspect == pytest.approx(561 / 261)


# an annex in a file of its own


def corner(key=None) -> bytes:
    return signing.sign_corner(
        paper(), key or key_of("Sở"), number="05/QĐ-SKHCN", words=WORDS, at=MOMENT
    )


def test_sign_corner_writes_number_and_time_top_right():
    made = corner()

    left, bottom, right, top = box_of(made, Slot.AGENCY)
    assert (left, bottom, right, top) == pytest.approx(
        (125, 279, 195, 291), abs=0.5
    )  # of 210 × 297
    assert seen_text(made, Slot.AGENCY) == "05/QĐ-SKHCN 22/11/2026 10:42:07 +07:00"


def test_sign_corner_is_upright_black_10_points_without_picture():
    """NĐ 30/2020 Phụ lục I: Times New Roman, 10, đứng, màu đen; no picture of the seal."""
    size = slots.corner(paper()).size
    drawn = stamps.corner(size, number="05/QĐ-SKHCN", at=MOMENT)

    with pikepdf.open(BytesIO(drawn)) as opened:
        (page,) = opened.pages
        fonts = {str(each["/BaseFont"]) for each in page["/Resources"]["/Font"].values()}
        assert dict(page["/Resources"].get("/XObject", {})) == {}
    assert {font.split("+")[1] for font in fonts} == {"Tinos"}
    assert {round(letter.size) for letter in texts.letters_of_pages(drawn)[0]} == {10}


def test_sign_corner_locks_the_file_and_is_valid():
    (found,) = check(corner(), authority().trust(), MOMENT + DAY).signatures

    assert (found.verdict, found.slot, found.locks) == (Verdict.VALID, Slot.AGENCY, True)


def test_sign_corner_stands_inside_the_page_above_the_text(tmp_path):
    """Nothing of the annex is covered: its first line begins below the mark."""
    top_line = max(line.y for line in texts.read(paper())[0].lines)
    assert slots.corner(paper()).bottom > top_line


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(forgeries.half_signed, signing.SIGNED_ALREADY), (lambda: b"no pdf", signing.UNREADABLE)],
)
def test_sign_corner_refuses_with_the_reason(content, sentence):
    with pytest.raises(refusals.DocumentUnfit) as refused:
        signing.sign_corner(content(), key_of("Sở"), number="05", words=WORDS, at=MOMENT)
    assert str(refused.value) == sentence


# what a demonstration key shows


@pytest.mark.parametrize("drawn", [None, images.signature(BLUE)])
def test_sign_with_a_demonstration_key_says_so_on_the_page(drawn):
    content = keys.demo_key("Bế Đăng Khoa", passphrase=PASSPHRASE, at=MOMENT)
    made = sign(paper(), key=FileKey(content, PASSPHRASE), picture=drawn)

    assert keys.DEMO_MARK in seen_text(made, Slot.PERSON)


def test_sign_corner_with_a_demonstration_key_says_so_on_the_page():
    content = keys.demo_key("Sở", passphrase=PASSPHRASE, at=MOMENT)

    assert keys.DEMO_MARK in seen_text(corner(FileKey(content, PASSPHRASE)), Slot.AGENCY)
