"""Word files that are not this report's copy, or that are hostile, are refused with the reason."""

import pytest

from nominations.round_trip import ANOTHER, MISSING, NOT_OURS, SPOILT, TWICE
from tests.documents.officefiles import changed, part, word
from tests.nominations.test_round_trip import MAIN, brought, nomination, taken_out
from tests.walk import Walk

__all__ = ["nomination"]


def refusal(page) -> list[str]:
    return page.context["form"].errors["file"]


def test_round_trip_refuses_the_copy_of_another_report(walk: Walk, nomination):
    other = nomination.dossier.nominations.exclude(pk=nomination.pk).get()

    page = brought(walk, nomination, taken_out(walk, other))

    assert refusal(page) == [ANOTHER.format(nomination.recipient)]


def test_round_trip_refuses_a_file_that_is_not_ours(walk: Walk, nomination):
    assert refusal(brought(walk, nomination, word("Báo cáo"))) == [NOT_OURS]


def test_round_trip_refuses_a_forged_mark(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    body = part(content, MAIN).decode()
    tag = body[body.index('w:tag w:val="td') + 13 :][:34]
    forged = tag[:-1] + ("a" if tag[-1] != "a" else "b")

    page = brought(walk, nomination, changed(content, {MAIN: body.replace(tag, forged).encode()}))

    assert refusal(page) == [SPOILT]


def test_round_trip_refuses_a_file_without_one_of_its_sections(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    body = part(content, MAIN).decode()
    start, end = body.index("<w:sdt>"), body.index("</w:sdt>") + len("</w:sdt>")
    tag = body[body.index('w:tag w:val="td') + 13 :][:34]
    cut = (body[:start] + body[end:]).replace(f'w:name="{tag}', 'w:name="x')

    page = brought(walk, nomination, changed(content, {MAIN: cut.encode()}))

    assert refusal(page) == [MISSING.format("I. THÔNG TIN CHUNG")]


def test_round_trip_refuses_a_section_copied_by_hand(walk: Walk, nomination):
    content = taken_out(walk, nomination)
    body = part(content, MAIN).decode()
    start, end = body.index("<w:sdt>"), body.index("</w:sdt>") + len("</w:sdt>")
    twice = body[:end] + body[start:end] + body[end:]

    page = brought(walk, nomination, changed(content, {MAIN: twice.encode()}))

    assert refusal(page) == [TWICE.format("I. THÔNG TIN CHUNG")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng."),
        (b"%PDF-1.7 broken", "Tệp PDF bị hỏng, không mở được."),
        (changed(word(), {"word/vbaProject.bin": b"x"}), "Tệp có macro hoặc điều khiển ActiveX"),
        (
            changed(word(), {MAIN: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x/>'}),
            "Tệp có khai báo lạ",
        ),
        (changed(word(), {"word/a.xml": b" " * 160_000_000}), "Tệp nén quá nhiều dữ liệu"),
        (b"PK\x03\x04" + b"0" * 21_000_000, "Tệp lớn hơn 20 MB"),
    ],
    ids=["empty", "pdf", "macro", "entity", "bomb", "large"],
)
def test_round_trip_refuses_hostile_files(walk: Walk, nomination, content, sentence):
    page = brought(walk, nomination, content)

    assert refusal(page)[0].startswith(sentence)
