"""Whether what came back signed is what was issued."""

import re
import subprocess
from functools import partial
from io import BytesIO

import pikepdf
import pytest
from pyhanko.sign import fields

from documents.signatures import texts
from documents.signatures.comparing import Note, PageDifference, Refusal
from documents.signatures.texts import Letter, Line
from tests.documents import authorities, forgeries
from tests.documents.authorities import authority, key_of
from tests.documents.comparing import UNCHECKED, accepted, saved, signed_outside
from tests.documents.forgeries import outside, paper, paste, signed, updated

# accepted as it is


@pytest.mark.parametrize("made", [signed, forgeries.half_signed, lambda: signed_outside(paper())])
def test_accept_takes_the_issued_paper_with_signatures_in_their_place(made):
    acceptance = accepted(paper(), made())
    assert (acceptance.accepted, acceptance.confirm, acceptance.notes) == (
        True,
        False,
        (UNCHECKED,),
    )


def test_accept_has_nothing_to_note_when_revocation_was_checked():
    acceptance = accepted(paper(), signed(), trusted=authority().trust(authority().crl()))
    assert (acceptance.accepted, acceptance.confirm, acceptance.notes) == (True, False, ())


def test_accept_takes_a_signature_that_shows_nowhere():
    acceptance = accepted(paper(), signed_outside(paper(), box=None))
    assert (acceptance.accepted, acceptance.confirm) == (True, False)


# accepted once somebody has looked


def test_accept_asks_about_a_signature_drawn_over_the_text():
    acceptance = accepted(paper(), signed_outside(paper(), box=(90, 400, 500, 560)))
    assert (acceptance.accepted, acceptance.notes) == (True, (Note.ELSEWHERE, UNCHECKED))
    assert acceptance.confirm


def test_accept_asks_about_a_file_made_by_another_program(tmp_path):
    """Cairo splits words where the font changes; the letters are the same."""
    (tmp_path / "issued.pdf").write_bytes(paper())
    subprocess.run(["pdftocairo", "-pdf", "issued.pdf", "made.pdf"], cwd=tmp_path, check=True)
    acceptance = accepted(paper(), signed_outside((tmp_path / "made.pdf").read_bytes()))
    assert (acceptance.refusals, acceptance.notes) == ((), (Note.REMADE, UNCHECKED))
    assert acceptance.confirm


def test_accept_asks_about_a_white_box_over_the_text():
    """The text can still be read by a program, but not by the eye."""
    covered = updated(paper(), forgeries.draw_over)
    acceptance = accepted(paper(), signed_outside(covered))
    assert (acceptance.refusals, acceptance.notes) == ((), (Note.REMADE, UNCHECKED))
    assert acceptance.confirm


def test_accept_asks_about_a_catalog_that_leads_to_other_pages():
    """Every object of the issued file is still there, but readers begin elsewhere."""

    def lead_away(writer: forgeries.Writer) -> None:
        pages = writer.root["/Pages"]
        other = forgeries.generic.DictionaryObject({key: pages.raw_get(key) for key in pages})
        writer.root["/Pages"] = writer.add_object(other)
        writer.update_root()

    acceptance = accepted(paper(), signed_outside(updated(paper(), lead_away)))
    assert (acceptance.refusals, acceptance.notes) == ((), (Note.REMADE, UNCHECKED))


def test_accept_asks_about_a_file_that_differs_in_bytes_only():
    """The second line of a PDF is a comment that no reader shows."""
    other = paper().replace("🖤".encode(), "🧡".encode(), 1)
    assert other != paper()
    assert accepted(paper(), signed_outside(other)).notes == (Note.REMADE, UNCHECKED)


def with_picture() -> bytes:
    """The issued file written anew, with a picture on its first page."""
    with pikepdf.open(BytesIO(paper())) as opened:
        image = pikepdf.Stream(opened, bytes(3), Width=1, Height=1, BitsPerComponent=8)
        image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image})
        image.ColorSpace = pikepdf.Name.DeviceRGB
        page = opened.pages[0]
        name = page.add_resource(image, pikepdf.Name.XObject)
        page.contents_add(b"q 400 0 0 200 80 400 cm %s Do Q" % str(name).encode())
        return saved(opened)


def test_accept_asks_about_a_picture_that_was_not_there():
    acceptance = accepted(paper(), signed_outside(with_picture()))
    assert acceptance.refusals == ()
    assert acceptance.notes == (Note.REMADE, Note.PICTURES, UNCHECKED)


def test_accept_asks_about_a_note_without_text():
    pasted = updated(paper(), lambda writer: paste(writer, ""))
    acceptance = accepted(paper(), signed_outside(pasted))
    assert (acceptance.refusals, acceptance.notes) == ((), (Note.REMADE, Note.PASTED, UNCHECKED))


def appended(first: bytes, second: bytes) -> bytes:
    """A whole other file after the first one's bytes; readers see only the second."""
    with pikepdf.open(BytesIO(second)) as opened:
        plain = saved(opened, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    def moved(number: re.Match) -> bytes:
        return b"%010d 00000 n" % (int(number[1]) + len(first))

    body, end = plain.rsplit(b"startxref\n", 1)
    start = int(end.split()[0])
    table = re.sub(rb"(\d{10}) 00000 n", moved, body[start:])
    return first + body[:start] + table + b"startxref\n%d\n%%%%EOF\n" % (start + len(first))


def test_accept_asks_about_another_file_behind_the_issued_bytes():
    covered = updated(paper(), forgeries.draw_over)
    acceptance = accepted(paper(), signed_outside(appended(paper(), covered)))
    assert acceptance.refusals == ()
    assert Note.REMADE in acceptance.notes


# refused


def test_accept_shows_what_differs():
    forged = paper(5)
    acceptance = accepted(paper(), signed_outside(forged))
    assert (acceptance.refusals, acceptance.accepted) == ((Refusal.TEXT,), False)
    assert [each.page for each in acceptance.differences] == [1, 2]
    assert acceptance.differences[1] == PageDifference(
        2, (("+", "5 Bà Bế Văn Thường Chuyên viên, Văn phòng Sở 710.000"),)
    )


@pytest.mark.parametrize("drawn", [False, True])
def test_accept_reads_notes_stuck_on_the_page(drawn):
    pasted = updated(paper(), partial(paste, text="va ong A", drawn=drawn))
    acceptance = accepted(paper(), signed_outside(pasted))
    assert acceptance.differences == (PageDifference(1, (("+", "va ong A"),)),)


def test_accept_finds_swapped_pages():
    swapped = updated(paper(), forgeries.swap_pages)
    acceptance = accepted(paper(), signed_outside(swapped))
    assert acceptance.refusals == (Refusal.TEXT,)
    assert {each.page for each in acceptance.differences} == {1, 2}


def test_accept_finds_a_missing_page():
    with pikepdf.open(BytesIO(paper())) as opened:
        del opened.pages[1]
        shorter = saved(opened)
    assert accepted(paper(), signed_outside(shorter)).refusals == (Refusal.PAGES,)


@pytest.mark.parametrize(
    "made",
    [
        paper,
        lambda: b"",
        lambda: updated(signed(), forgeries.draw_over),
        lambda: signed() + b"more",
        lambda: outside(paper(), authorities.Authority("Khác").issue("Người lạ")),
        lambda: outside(signed(), key_of("Người thứ ba"), field="Third"),
    ],
)
def test_accept_refuses_without_a_valid_signature(made):
    assert accepted(paper(), made()).refusals == (Refusal.SIGNATURE,)


def test_accept_refuses_what_was_added_after_the_last_signature():
    """An empty field is allowed by the signature, but nobody vouches for it."""

    def add_field(writer: forgeries.Writer) -> None:
        fields.append_signature_field(writer, fields.SigFieldSpec("More", box=(9, 9, 99, 99)))

    longer = updated(signed_outside(paper()), add_field)
    assert accepted(paper(), longer).refusals == (Refusal.TAIL,)


def test_accept_refuses_what_cannot_be_read(monkeypatch):
    monkeypatch.setattr(texts, "MAX_PAGES", 1)
    assert accepted(paper(), signed()).refusals == (Refusal.UNREADABLE,)


# lines


@pytest.mark.parametrize(
    ("pieces", "letters"),
    [
        (("Số: ", " 07", "/QĐ"), "Số:07/QĐ"),
        (("71", "7"), "71 7"),
        (("7", "17"), "7 17"),
        (("7  17",), "7 17"),
        (("Bằng",), "Bằng"),
        (("Ba\u0300\u0306ng".replace("\u0300\u0306", "\u0306\u0300"),), "Bằng"),
        (("\u00a0x\u00a0",), "x"),
    ],
)
def test_letters_of_a_line(pieces, letters):
    assert Line(0, pieces).letters == letters


def test_lines_are_read_as_the_eye_does():
    found = [
        *(Letter(300, 700.8, 9, 14, "r"), Letter(50, 100, 9, 14, "b")),
        *(Letter(59, 700, 9, 14, "f"), Letter(50, 700, 9, 14, "l"), Letter(72, 700, 9, 14, "t")),
    ]
    assert [line.readable for line in texts.lines(found)] == ["lf t r", "b"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello"])
def test_read_refuses_what_is_no_pdf(content):
    with pytest.raises(texts.NoText):
        texts.read(content)
