"""Photos of a signed page become one straight, light, small A4 page."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageDraw

from documents.photos import Unreadable, bound, straightened
from documents.photos.edges import corners
from tests.documents.phone import (
    ASKEW,
    PAGE,
    SIZE,
    STRANGE,
    jpeg,
    jpeg_of,
    page,
    strange_exif,
    taken,
)

A4 = 297 / 210


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def is_red(colour) -> bool:
    red, green, blue = colour
    return red > 140 and green < 110 and blue < 120


def seal_at(image: Image.Image) -> tuple[float, float]:
    """Where the middle of the seal is, as parts of width and height."""
    small = image.resize((210, 297))
    red = [(x, y) for x in range(210) for y in range(297) if is_red(small.getpixel((x, y)))]
    assert red
    return sum(x for x, _ in red) / len(red) / 210, sum(y for _, y in red) / len(red) / 297


WANTED = ((PAGE[0] - 230) / PAGE[0], (PAGE[1] - 310) / PAGE[1])


def near(found, wanted, reach: float) -> bool:
    return all(abs(a - b) <= reach for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    "where",
    [
        ASKEW,
        ((300, 200), (1200, 200), (1200, 1470), (300, 1470)),
        ((420, 120), (1320, 380), (1010, 1640), (110, 1400)),
    ],
    ids=["askew", "straight", "turned by 16 degrees"],
)
def test_corners_are_found_to_a_few_pixels(where):
    found = corners(taken(page(), where))

    assert found
    assert all(near(a, b, 12) for a, b in zip(found, where, strict=True))


def test_corners_are_found_beside_a_finger_and_a_folded_corner():
    photo = taken(page())
    draw = ImageDraw.Draw(photo)
    draw.ellipse((80, 900, 260, 1060), fill=(150, 110, 90))
    draw.polygon([(1250, 210), (1150, 204), (1256, 300)], fill=(92, 70, 52))

    found = corners(photo)

    assert found
    assert all(near(a, b, 25) for a, b in zip(found, ASKEW, strict=True))


@pytest.mark.parametrize(
    "photo",
    [
        page(),
        taken(page(), ground=(215, 214, 210)),
        Image.effect_noise(SIZE, 60).convert("RGB"),
        Image.new("RGB", SIZE, "white"),
        Image.new("RGB", (1, 1), "black"),
    ],
    ids=["the page alone", "on a white table", "noise", "white", "one pixel"],
)
def test_corners_are_not_guessed(photo):
    assert corners(photo) is None


def test_straightened_shows_the_sheet_alone():
    made = straightened(jpeg_of())
    image = opened(made.jpeg)

    assert made.is_cut
    assert (image.width, image.height) == (made.width, made.height)
    assert abs(made.height / made.width - A4) < 0.005
    assert near(seal_at(image), WANTED, 0.01)


def test_straightened_is_light_everywhere_and_keeps_colours():
    image = opened(straightened(jpeg_of()).jpeg)

    corners_of = [(25, 25), (image.width - 25, 25), (25, image.height - 25)]
    assert all(min(image.getpixel(each)) > 225 for each in corners_of)
    assert min(opened(jpeg_of()).getpixel((700, 180))) < 180


def test_straightened_follows_the_camera():
    turned = opened(straightened(jpeg_of(turned=True)).jpeg)

    assert near(seal_at(turned), WANTED, 0.01)


@pytest.mark.parametrize(("turn", "wanted"), [(1, (0.21, 0.78)), (2, (0.22, 0.21))])
def test_straightened_turns_as_asked(turn, wanted):
    made = straightened(jpeg_of(), turn=turn)

    assert near(seal_at(opened(made.jpeg)), wanted, 0.02)
    assert (made.width > made.height) == (turn == 1)


def test_straightened_keeps_the_whole_photo_when_asked():
    made = straightened(jpeg_of(), cut=False)

    assert not made.is_cut
    assert abs(made.height / made.width - SIZE[1] / SIZE[0]) < 0.005


def test_straightened_page_is_small():
    noisy = Image.effect_noise((3000, 4000), 120).convert("RGB")

    assert len(straightened(jpeg_of()).jpeg) <= 300_000
    assert len(straightened(jpeg(noisy)).jpeg) <= 300_000


def test_straightened_makes_nothing_larger():
    made = straightened(jpeg(page().resize((300, 424))))

    assert (made.width, made.height) == (300, 424)


def test_straightened_puts_a_see_through_picture_on_white():
    written = BytesIO()
    Image.new("RGBA", (200, 300), (0, 0, 0, 0)).save(written, "PNG")

    assert opened(straightened(written.getvalue()).jpeg).getpixel((100, 100)) == (255, 255, 255)


def test_straightened_refuses_what_is_no_picture():
    with pytest.raises(Unreadable):
        straightened(b"GIF89a" + b"\0" * 100)


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_straightened_turns_what_has_another_note_it_cannot_read(strange):
    page = straightened(jpeg(Image.new("RGB", (40, 60)), exif=strange_exif(*strange)), cut=False)

    assert (page.width, page.height) == (60, 40)


def test_bound_has_a4_pages_in_their_order():
    upright, flat = straightened(jpeg_of()), straightened(jpeg_of(), cut=False, turn=1)
    made = bound([(flat.jpeg, flat.is_cut), (upright.jpeg, upright.is_cut)])

    with pikepdf.open(BytesIO(made)) as pdf:
        boxes = [[round(float(each)) for each in one.mediabox] for one in pdf.pages]
        pictures = [one.Resources.XObject.Im0.read_raw_bytes() for one in pdf.pages]
    assert boxes == [[0, 0, 842, 595], [0, 0, 595, 842]]
    assert pictures == [flat.jpeg, upright.jpeg]
    assert bound([(flat.jpeg, flat.is_cut), (upright.jpeg, upright.is_cut)]) == made
