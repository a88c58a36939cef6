"""Every text stays in its place and its sheet, names whole, whatever is written in them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from awards.certificates import sheet
from awards.certificates.content import Content
from awards.certificates.fitting import MM, Room, in_lines, on_one_line
from awards.certificates.parts import PARTS
from awards.certificates.places import Kind, Size, sheet_size
from awards.certificates.typeface import typeface
from documents import pdf
from tests.awards.certificate_sheets import PERSON, Word, layout, printed, text, words

HAIR = 0.15  # millimetres: rounding of the PDF's own boxes


LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴĐWMQ"
)


ACHIEVEMENT = "Đã có thành tích xuất sắc trong nghiên cứu, ứng dụng và chuyển giao công nghệ, "


LOOK_ALIKES = [
    '<img src="file:///etc/passwd">',
    "</p></section><style>p{display:none}</style>",
    "{{ settings.SECRET_KEY }} {% include 'x' %}",
    "&lt;b&gt; &amp; &#65;",
    '=HYPERLINK("http://x")',
    "url(http://x) @import 'y';",
    '" style="font-size:200pt" x="',
]


def words_of(place: str, page: list[Word], on: sheet.Layout) -> list[Word]:
    """The words whose middle lies within the lines of a place."""
    where = next(each for each in on.places if each.name == place)
    air = max(where.leading, where.size * MM)
    top, bottom = where.y - air, where.bottom + air * 0.5
    return [
        word
        for word in page
        if top < (word.top + word.bottom) / 2 < bottom and word.right > where.x
    ]


def lines_of(found: list[Word]) -> int:
    return len({round(word.bottom, 1) for word in found})


def names() -> Iterator[str]:
    """1 to 200 characters: narrow and wide, of one word and of many, with every letter."""
    for length in (1, 2, 5, 20, 45, 80, 120, 160, 200):
        yield "W" * length
        yield "i" * length
        yield ("Nguyễn " * 40)[:length].strip()
        yield (LETTERS * 2)[:length]


def test_complete_certificate_reads_as_the_decree_orders_it():
    assert text(printed(PERSON, on=layout())).strip().splitlines() == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH CAO BẰNG",
        "TẶNG",
        "GIẤY KHEN",
        "Bà Nông Thị Hạnh",
        "Chuyên viên, Phòng Quản lý khoa học",
        "Đã có thành tích xuất sắc trong phong trào thi đua năm 2026",
        "Quyết định số 05/QĐ-SKHCN ngày 05 tháng 02 năm 2026",
        "Số sổ vàng: 03",
        "Cao Bằng, ngày 05 tháng 02 năm 2026",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Hoàng Thu Trang",
    ]


def test_preprinted_paper_gets_the_variable_text_alone():
    assert text(printed(PERSON, on=layout(Kind.PREPRINTED))).strip().splitlines()[:3] == [
        "Bà Nông Thị Hạnh",
        "Chuyên viên, Phòng Quản lý khoa học",
        "Đã có thành tích xuất sắc trong phong trào thi đua năm 2026",
    ]
    assert {each.name for each in layout(Kind.PREPRINTED).places} == {
        name for name, part in PARTS.items() if part.variable and part.complete
    }


def test_pieces_are_printed_where_the_paper_has_the_words_between_them():
    pieces = ("decision_number", "golden_number", "day", "month", "year", "year_short")
    assert [PERSON.text_of(name) for name in pieces] == [
        *("05/QĐ-SKHCN", "03", "05", "02", "2026", "26"),
    ]


@pytest.mark.parametrize("size", list(Size))
def test_sheet_has_its_size_and_one_page_each(size):
    pages = words(printed(PERSON, PERSON, PERSON, on=layout(size=size)))
    width, height = sheet_size(size)

    assert len(pages) == 3
    assert all(
        0 < word.left < word.right < width and 0 < word.top < word.bottom < height
        for page in pages
        for word in page
    )


def test_persons_name_stays_on_one_line_inside_its_place():
    on = layout()
    given = list(names())
    pages = words(printed(*(replace(PERSON, recipient=name) for name in given), on=on))
    place = next(each for each in on.places if each.name == "recipient")

    assert len(pages) == len(given)
    for name, page in zip(given, pages, strict=True):
        found = words_of("recipient", page, on)
        assert "".join(word.text for word in found) == name.replace(" ", ""), name
        assert lines_of(found) == 1, name
        assert found[0].left >= place.x - HAIR, name
        assert found[-1].right <= place.x + place.width + HAIR, name


def test_collectives_name_takes_two_lines_between_words():
    on = layout()
    name = "Trung tâm Ứng dụng tiến bộ Khoa học và Công nghệ và Kỹ thuật Tiêu chuẩn Đo lường"
    [page] = words(printed(replace(PERSON, recipient=name, is_person=False), on=on))
    found = words_of("recipient", page, on)

    assert [word.text for word in found] == name.split()
    assert lines_of(found) == 2


def test_collectives_name_of_any_length_stays_inside():
    on = layout()
    given = list(names())
    pages = words(
        printed(*(replace(PERSON, recipient=name, is_person=False) for name in given), on=on)
    )
    place = next(each for each in on.places if each.name == "recipient")

    for name, page in zip(given, pages, strict=True):
        found = words_of("recipient", page, on)
        assert [word.text for word in found] == name.split(), name
        assert lines_of(found) <= 2
        assert min(word.left for word in found) >= place.x - HAIR
        assert max(word.right for word in found) <= place.x + place.width + HAIR


@pytest.mark.parametrize("kind", list(Kind))
def test_achievement_of_any_length_stays_in_its_lines(kind):
    on = layout(kind)
    place = next(each for each in on.places if each.name == "achievement")
    given = [
        *((ACHIEVEMENT * 20)[:length].strip() for length in (1, 80, 200, 400, 700, 1000)),
        "W" * 300,
        "\n".join([ACHIEVEMENT] * 9),
    ]
    role = next(each for each in on.places if each.name == "role").bottom
    pages = words(printed(*(replace(PERSON, achievement=each) for each in given), on=on))

    for written, page in zip(given, pages, strict=True):
        found = words_of("achievement", page, on)
        assert [word.text for word in found] == written.split(), written[:40]
        assert min(word.left for word in found) >= place.x - HAIR
        assert max(word.right for word in found) <= place.x + place.width + HAIR
        assert min(word.top for word in found) >= role
        assert max(word.bottom for word in found) <= place.bottom + place.leading * 0.75


def test_achievement_keeps_its_size_and_has_lines_of_like_length():
    room = Room(width=243, size=15.5, lines=3, leading=6.8, dense=True)
    fitted = in_lines((ACHIEVEMENT * 3).strip(), room, typeface())
    widths = [typeface().width(line) for line in fitted.lines]

    assert (fitted.size, fitted.leading, len(fitted.lines)) == (15.5, 6.8, 3)
    assert max(widths) < 1.15 * min(widths)


def test_line_end_in_the_achievement_is_kept():
    room = Room(width=243, size=15.5, lines=3, leading=6.8, dense=True)
    assert in_lines("Một\nHai ba", room, typeface()).lines == ("Một", "Hai ba")


def test_too_long_a_name_is_told():
    assert sheet.small(PERSON, layout()) == []
    assert sheet.small(replace(PERSON, recipient="Wưỡng " * 33), layout()) == ["Tên người, tập thể"]


def test_measured_width_covers_what_is_printed():
    """Of every Vietnamese letter in each of the four faces, and by not much."""
    for bold in (False, True):
        for italic in (False, True):
            face = typeface(bold=bold, italic=italic)
            style = f"font: {'italic' * italic} {'bold' * bold} 20pt Tinos; white-space: nowrap"
            html = f'<p style="{style}">{LETTERS[:60]}<p style="{style}">{LETTERS[60:]}'
            [page] = words(pdf.draw_pages(html, "@page { size: 900mm 200mm }"))
            for word in page:
                actual = (word.right - word.left) / MM / 20
                assert actual <= face.width(word.text) <= actual * 1.05


@pytest.mark.parametrize("name", ["nation", "award", "recipient", "decision", "signer"])
def test_line_stands_on_the_baseline_of_its_place(name):
    on = layout(Kind.COMPLETE)
    [page] = words(printed(PERSON, on=on))
    place = next(each for each in on.places if each.name == name)
    line = next(each for each in sheet.lines_of(PERSON, on) if each.place is place)
    face = typeface(bold=place.bold, italic=place.italic)
    word = next(each for each in words_of(name, page, on) if each.text in line.fitted.lines[0])
    baseline = word.top + face.ascent * line.fitted.size * MM

    assert baseline == pytest.approx((place.y + place.bottom) / 2, abs=0.25)


def test_offsets_of_a_printer_move_every_word_alike():
    [still] = words(printed(PERSON, on=layout(Kind.PREPRINTED)))
    [moved] = words(printed(PERSON, on=layout(Kind.PREPRINTED, dx=1.5, dy=-2)))

    assert [word.text for word in moved] == [word.text for word in still]
    for before, after in zip(still, moved, strict=True):
        assert after.left - before.left == pytest.approx(1.5, abs=0.01)
        assert after.top - before.top == pytest.approx(-2, abs=0.01)


@pytest.mark.parametrize("look_alike", LOOK_ALIKES)
def test_look_alikes_print_as_the_text_they_are(look_alike):
    content = replace(
        PERSON, recipient=look_alike, role=look_alike, achievement=look_alike, signer=look_alike
    )
    on = layout()
    [page] = words(printed(content, on=on))

    for name in ("recipient", "role", "achievement"):
        shown = "".join(word.text for word in words_of(name, page, on))
        assert shown == look_alike.replace(" ", ""), name


@pytest.mark.parametrize(
    "strange",
    [
        "😀🎖️ Anh",
        "Ngu\u0302ye\u0303n Va\u0306n",
        "שלום עולם",
        "名前の長い人",
        "e\u0301\u0323\u0308" * 30,
    ],
)
def test_strange_letters_neither_crash_nor_leave_the_sheet(strange):
    [page] = words(printed(replace(PERSON, recipient=strange, achievement=strange), on=layout()))

    assert all(0 < word.left <= word.right < 297 for word in page)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "picture:other",
        "ftp://127.0.0.1/x",
    ],
)
@pytest.mark.parametrize("tag", ['<img src="{}">', '<link rel="attachment" href="{}">'])
def test_page_that_asks_for_an_address_is_not_made(tag, address):
    with pytest.raises(RuntimeError, match="asked for"):
        pdf.draw_pages(tag.format(address), "", {"emblem": b""})


def test_one_line_is_never_wider_than_its_room():
    room = Room(width=100, size=30, lines=1, leading=0)
    for name in names():
        fitted = on_one_line(name, room, typeface(bold=True))
        assert typeface(bold=True).width(name) * fitted.size * MM <= 100.001
        assert fitted.size <= 30


def test_content_has_a_text_for_every_part():
    assert all(isinstance(PERSON, Content) and PERSON.text_of(name) for name in PARTS)
