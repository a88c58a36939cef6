"""What the pages of a paper show while its number is being made, and of a number that was voided."""

from io import BytesIO

import pypdf
import pytest
from django.core.cache import caches
from django.urls import reverse

from documents import files, pdf
from documents.actions import numbering
from documents.models import Numbering, NumberSeries
from documents.views import answers
from tests.documents.asked import asked, killed, work
from tests.walk import Walk, fresh
from tests.walk.papers import WORK


@pytest.fixture(autouse=True)
def long_lists(settings) -> None:
    settings.LONG_LIST_ROWS = -1
    caches["previews"].clear()


def opened(walk: Walk, row, persona: str = "registry"):
    return walk.client(persona).get(reverse(row.machine.noun, args=[row.pk]))


def number(walk: Walk, row, kind: str = "quyet-dinh", **typed):
    usual = {"number": 7, "issued_on": "15/06/2026", "signed": "on"}
    books = {"series": NumberSeries.objects.serving(kind)[0].pk}
    address = reverse(f"number_{row.machine.noun}", args=[row.pk])
    return walk.client("registry").post(address, usual | books | typed, follow=True)


def labels(page) -> list[str]:
    return [each.label for each in page.context["acts"]]


def looks_again(page) -> bool:
    return "Xem tiến độ mới" in page.content.decode()


# while it is being made


@pytest.mark.parametrize("noun", list(WORK))
def test_page_of_each_kind_says_that_the_number_is_being_made(walk: Walk, noun):
    row = walk.paper(noun, "approved")

    page = number(walk, row, WORK[noun].kind)

    said = [str(each) for each in page.context["messages"]]
    assert said == [numbering_words(page)]
    assert "<strong>Chờ lập văn bản để cấp số</strong>" in page.content.decode()
    assert (looks_again(page), fresh(row).state) == (True, "approved")
    assert labels(page)[0] == "Hủy yêu cầu cấp số"
    assert "Cấp số, ngày" not in labels(page)


def numbering_words(page) -> str:
    return (
        f"Danh sách dài {page.context['numbering'].rows} dòng nên văn bản được lập ở việc nền; số "
        "được cấp ngay khi lập xong, thường trong vài chục giây."
    )


def test_page_of_a_decision_says_it_and_then_shows_the_number(walk: Walk):
    decision = walk.decision_approved()

    page = number(walk, decision)
    work(Numbering.objects.get())
    then = opened(walk, decision)

    assert (looks_again(page), looks_again(then)) == (True, False)
    assert "Quyết định số 07/QĐ-SKHCN" in then.content.decode()


def test_page_offers_no_second_number_while_one_is_being_made(walk: Walk):
    decision = walk.decision_approved()
    number(walk, decision)

    page = walk.client("registry").get(reverse("number_decision", args=[decision.pk]), follow=True)

    assert [str(each) for each in page.context["messages"]] == [numbering.ASKED_ALREADY]


def test_page_takes_the_request_back(walk: Walk):
    decision = walk.decision_approved()
    number(walk, decision)
    address = reverse("stop_numbering_decision", args=[decision.pk])

    shown = walk.client("registry").get(address)
    page = walk.client("registry").post(address, follow=True)

    assert "Hủy yêu cầu cấp số" in shown.content.decode()
    assert Numbering.objects.get().state == "stopped"
    assert (looks_again(page), "Cấp số, ngày" in labels(page)) == (False, True)


def test_page_offers_no_taking_back_once_the_worker_has_begun(walk: Walk, monkeypatch):
    row = asked(walk)

    killed(row, monkeypatch)
    page = opened(walk, row.paper)

    assert "<strong>Đang lập văn bản để cấp số</strong>" in page.content.decode()
    assert "Hủy yêu cầu cấp số" not in labels(page)


def test_page_says_why_no_number_was_given_and_offers_it_again(walk: Walk, settings):
    row = asked(walk)
    settings.LIMITED_SECONDS = 0.001
    work(row)

    page = opened(walk, row.paper)

    assert pdf.TOO_LONG in page.content.decode()
    assert (looks_again(page), "Cấp số, ngày" in labels(page)) == (False, True)


def test_page_shows_errors_at_their_fields_before_anything_is_asked(walk: Walk):
    decision = walk.decision_approved()

    page = number(walk, decision, issued_on="16/06/2026")

    assert page.context["form"].errors["issued_on"] == ["Ngày ban hành không được sau hôm nay."]
    assert not Numbering.objects.exists()


# print-outs


def test_draft_that_is_too_much_is_a_page_with_a_sentence(walk: Walk, settings):
    decision = walk.decision_draft()
    settings.LIMITED_SECONDS = 0.001

    page = walk.client("office").get(reverse("decision_pdf", args=[decision.pk]))

    assert (page.status_code, pdf.TOO_LONG in page.content.decode()) == (422, True)


def test_draft_opened_again_is_not_printed_again(walk: Walk, monkeypatch):
    decision = walk.decision_draft()
    address = reverse("decision_pdf", args=[decision.pk])
    printed, render = [], pdf.render
    monkeypatch.setattr(answers.pdf, "render", lambda paper: printed.append(1) or render(paper))
    client = walk.client("office")

    first, second = client.get(address), client.get(address)
    type(decision).objects.update(about="Về việc khác")
    third = client.get(address)

    assert (len(printed), first.content == second.content) == (2, True)
    assert third.content != first.content


@pytest.mark.parametrize("route", ["decision_pdf", "admin:documents_issueddocument_pdf"])
def test_print_out_of_a_void_number_says_so_on_every_page(walk: Walk, settings, route):
    settings.LONG_LIST_ROWS = 100
    decision = walk.decision_void()
    kept = files.read(decision.issued.pdf)
    pk = decision.pk if route == "decision_pdf" else decision.issued_id

    page = walk.client("registry").get(reverse(route, args=[pk]))

    before = [text.count("HỦY SỐ") for text in texts(kept)]
    assert [text.count("HỦY SỐ") for text in texts(page.content)] == [each + 1 for each in before]
    assert files.read(fresh(decision).issued.pdf) == kept


def test_print_out_of_a_number_in_force_is_what_was_issued(walk: Walk, settings):
    settings.LONG_LIST_ROWS = 100
    decision = walk.decision_numbered()

    page = walk.client("registry").get(reverse("decision_pdf", args=[decision.pk]))

    assert page.content == files.read(decision.issued.pdf)


def texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]
