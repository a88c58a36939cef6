"""Papers with text that nobody expects: whole, inside its page, and asking for nothing."""

import pytest

from documents import html, pdf
from documents.blocks import (
    Annex,
    Clause,
    Closing,
    Column,
    CopiesTo,
    Heading,
    Items,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from tests.documents import samples
from tests.documents.pdfs import ENDLESS, HOSTILE, LONG, paper, text_of, words_off_the_text_area


@pytest.mark.parametrize(
    "block",
    [
        Para(ENDLESS),
        Clause(ENDLESS, ENDLESS),
        Items((ENDLESS,)),
        Heading(ENDLESS),
        Title(ENDLESS, ENDLESS, ENDLESS),
        Annex(ENDLESS, ENDLESS, ENDLESS),
        Table((Column("STT", mm=12), Column("x" * 99), Column("x")), rows=(("1", ENDLESS, "y"),)),
        Table((Column("STT", mm=12), Column("x")), rows=((LONG, "y"),)),
        samples.head(issuer=LONG, place=LONG, symbol=LONG, about=LONG, parent=LONG),
        Recipients((LONG, LONG), LONG),
        Closing(CopiesTo((LONG,), LONG), Signatory((LONG,), LONG)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_render_wraps_an_endless_word_in_every_kind(block, tmp_path):
    made = paper(block)
    assert words_off_the_text_area(made, tmp_path) == []
    assert text_of(made, tmp_path).count("ở") == str(block).count("ở")


def test_render_survives_a_hundred_thousand_letters(tmp_path):
    made = paper(Para("x" * 100_000))
    assert text_of(made, tmp_path).count("x") == 100_000


@pytest.mark.parametrize(
    "made",
    [
        paper(Para(HOSTILE)),
        paper(Table((Column("a", share=9), Column("b")), rows=((HOSTILE, ""),))),
        paper(samples.head(issuer=HOSTILE)),
        paper(Title("TỜ TRÌNH", HOSTILE)),
        Paper("thu", HOSTILE, (Heading(HOSTILE),)),
    ],
    ids=["para", "cell", "head", "title", "name"],
)
def test_render_prints_markup_as_the_text_it_is(made, tmp_path):
    text = "".join(text_of(made, tmp_path).split())
    assert text.count("".join(HOSTILE.split())) == 1


def test_render_refuses_every_address(monkeypatch):
    monkeypatch.setattr(html, "page", lambda made: '<img src="file:///etc/passwd">')
    with pytest.raises(RuntimeError, match="asked for 'file:///etc/passwd'"):
        pdf.render(paper())


@pytest.mark.parametrize(
    "text", ["😀 👨‍👩‍👧 🇻🇳", "שלום עולם", "مرحبا بالعالم", "汉字", "\u0301\u0301", "\u200b", ""]
)
def test_render_does_not_fail_on_strange_letters(text, tmp_path):
    made = paper(samples.head(issuer=text), Para(f"Trước {text} sau"), Heading(text))
    assert "Trước" in text_of(made, tmp_path)
