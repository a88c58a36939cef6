"""Whatever people type prints as the text it is: in the pages, PDF and Word files of a dossier."""

import unicodedata
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import papers, remarks
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier, FigureTable, NominationStandard, ReportFigure
from tests.documents.converted import pages
from tests.walk import MONDAY, Walk, fresh, scan

TAGS = '<script>alert("x")</script><img src=x onerror=alert(1)>'
TEXTS = {
    "tags": TAGS,
    "template": '{{ 7*7 }}{% include "x" %}${7*7}',
    "formula": "=cmd|'/c calc'!A1",
    "decomposed": unicodedata.normalize("NFD", "Nguyễn Thị Ánh Tuyết đã hoàn thành"),
    "strange": "😀 שלום 𝔘𝔫𝔦 · ½",
    "long": "đ" * 3_000,
}
PAGES = ("dossier", "receipt", "versions", "letter", "minutes", "submit_dossier")
PDFS = ("letter_pdf", "unit_minutes_pdf", "whole_set_pdf")
WORDS = ("letter_word", "unit_minutes_word")


def written(walk: Walk, text: str) -> Dossier:
    """What the unit writes and the office asks for holds the text; handed in, sent back, mended."""
    short, staff = text[:100], walk.staff("nominee")
    staff.full_name, staff.hometown = short, short
    staff.save()
    dossier, clerk = walk.complete_draft(), walk.by("clerk")
    for row in dossier.nominations.live().select_related("report__form"):
        nominations.summarise(row, summary=text[:600], by=clerk)
        for section in row.report.form.plain_sections():
            papers.save_section(row, key=section.key, text=text, revision=1, by=clerk)
        table = FigureTable.objects.create(report=row.report, saved_at=clerk.moment())
        ReportFigure.objects.create(table=table, order=1, indicator=short, measure=short[:50])
    NominationStandard.objects.update(is_met=True, evidence=text[:1000])
    papers.save_letter(dossier, values={"signer_title": short, "signer_name": short}, by=clerk)
    minutes = dossier.minutes
    minutes.place, minutes.discussion, minutes.conclusion = short, text, text
    minutes.save()
    for kind in ("to_trinh", "bien_ban"):
        papers.attach(dossier, kind=kind, scan=scan(f"{short}.pdf"), by=clerk)
    dossiers.submit(fresh(dossier), by=walk.by("head"))
    dossiers.send_back(
        fresh(dossier),
        remarks=[RemarkDraft("bao_cao", text, nomination=dossier.nominations.first())],
        resubmit_by=MONDAY.replace(day=22),
        by=walk.by("office"),
    )
    remarks.answer(dossier.remarks.get(), words=text[:1000], by=clerk)
    return fresh(dossier)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_of_a_dossier_are_only_text(walk: Walk, name: str):
    dossier, client = written(walk, TEXTS[name]), walk.client("head")
    person = dossier.nominations.get(subject="ca_nhan")

    shown = [client.get(reverse(each, args=[dossier.pk])) for each in PAGES]
    shown += [client.get(reverse("report", args=[person.pk])), client.get("/")]
    dossiers.submit(dossier, by=walk.by("head"))
    office = walk.client("office")
    shown += [office.get(reverse("admin:nominations_dossier_change", args=[dossier.pk]))]
    dossiers.receive(fresh(dossier), by=walk.by("office"))
    appraisal = reverse("admin:nominations_dossier_appraise", args=[dossier.pk, person.pk])
    shown += [office.get(appraisal)]
    printed = [client.get(reverse(each, args=[dossier.pk])) for each in PDFS]
    printed += [client.get(reverse("achievement_pdf", args=[person.pk]))]
    typed = [client.get(reverse(each, args=[dossier.pk])) for each in WORDS]

    assert {each.status_code for each in (*shown, *printed, *typed)} == {200}
    for page in shown:
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
    assert "49" not in (" ".join(pages(printed[3].content)) if name == "template" else "")
    for word in typed:
        assert Document(BytesIO(word.content)).paragraphs


@pytest.mark.parametrize("name", ["tags", "template", "formula", "decomposed"])
def test_printed_words_are_those_that_were_typed(walk: Walk, name: str):
    dossier = written(walk, TEXTS[name])
    person = dossier.nominations.get(subject="ca_nhan")

    answer = walk.client("head").get(reverse("achievement_pdf", args=[person.pk]))

    wanted = "".join(unicodedata.normalize("NFC", TEXTS[name]).split())
    assert wanted in "".join("".join(pages(answer.content)).split())
