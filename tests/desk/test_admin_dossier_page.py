"""The office's page of a dossier: what it shows of what was handed in, and what it keeps back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from desk.admin import reading
from documents.models import StoredFile
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import office_papers, papers, remarks
from nominations.models import Dossier
from people.models import RoleGrant
from tests.nominations.held import concluded
from tests.walk import LONG_AGO, MONDAY, Walk, fresh, person_of, scan

MOST_QUERIES = 12
MOST_BYTES = 200_000


def page_of(dossier: Dossier) -> str:
    return reverse("admin:nominations_dossier_change", args=[dossier.pk])


def test_shows_papers_as_they_were_handed_in(walk: Walk):
    dossier = walk.received()
    page = walk.client("office").get(page_of(dossier))
    papers = page.context["papers"]

    report = next(each for each in papers if each.title == "Báo cáo thành tích: Hoàng Thị Ánh")
    response = walk.client("office").get(report.url)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert [each.anchor for each in papers] == ["giay-1", "giay-2", "giay-3", "giay-4"]
    assert response["Content-Type"] == "application/pdf"
    assert "Hoàng Thị Ánh" in text
    assert report.body in page.content.decode()
    assert walk.client("accountant").get(report.url).status_code == 404


def test_shows_nothing_that_the_unit_writes_after_a_return(walk: Walk):
    dossier = walk.sent_back()
    nomination = dossier.nominations.first()
    nominations.summarise(nomination, summary="Đang viết lại.", by=walk.by("clerk"))

    page = walk.client("office").get(page_of(dossier)).content.decode()

    assert "Đang viết lại." not in page
    assert "Nêu rõ số liệu." in page


def test_shows_earlier_awards_of_the_nominee(walk: Walk):
    walk.awarded()
    dossier = walk.received(round_=walk.round_anytime())

    page = walk.client("office").get(page_of(dossier))

    listed = [each["row"] for each in page.context["nominations"]]
    assert [(each.latest_award, each.awards_known) for each in listed] == [("Giấy khen", 1)] * 2


def test_shows_what_the_checklist_doubts_of_what_was_handed_in(walk: Walk):
    page = walk.client("office").get(page_of(walk.submitted()))

    said = [each["sentence"] for each in page.context["warnings"]]
    assert [each for each in said if each.startswith("Bà Hoàng Thị Ánh")] != []
    assert "Nên xem kỹ" in page.content.decode()


def test_doubts_nothing_while_the_unit_is_writing(walk: Walk):
    page = walk.client("office").get(page_of(walk.sent_back()))

    assert page.context["warnings"] == []


def test_shows_what_the_unit_answered_only_once_it_is_handed_in(walk: Walk):
    dossier = walk.sent_back()
    remarks.answer(dossier.remarks.get(), words="Đã thêm bảng.", by=walk.by("clerk"))
    url, client = page_of(dossier), walk.client("office")

    before = client.get(url).content.decode()
    dossiers.submit(fresh(dossier), by=walk.by("head"))
    after = client.get(url).content.decode()

    assert ("Đã thêm bảng." in before, "Đã thêm bảng." in after) == (False, True)


def test_shows_of_a_dossier_that_ended_with_the_unit_only_what_was_handed_in(walk: Walk):
    dossier = walk.sent_back()
    remarks.answer(dossier.remarks.get(), words="Đã thêm bảng.", by=walk.by("clerk"))
    later = walk.by("clerk", MONDAY + timedelta(days=1))
    papers.attach(dossier, kind="to_trinh", scan=scan("moi.pdf"), by=later)
    dossiers.withdraw(fresh(dossier), reason="Để năm sau.", by=walk.by("head"))

    page = walk.client("office").get(page_of(dossier))
    read = walk.client("office").get(reverse("versions", args=[dossier.pk]))

    assert [each["text"] for each in page.context["remarks"]] == ["Nêu rõ số liệu."]
    assert "Đã thêm bảng." not in page.content.decode() + read.content.decode()
    assert len(page.context["files"]) == dossier.attachments.count() - 1
    assert page.context["warnings"] == []


def queries_of(client, dossier: Dossier) -> int:
    with CaptureQueriesContext(connection) as queries:
        page = client.get(page_of(dossier))
    assert page.status_code == 200
    assert len(page.content) < MOST_BYTES
    return len(queries)


def handed_in_again(walk: Walk, **where) -> Dossier:
    heads = {"qlkh": "head", "ttud": "other_head"}
    head = heads[where.get("unit", "qlkh")]
    return dossiers.submit(walk.mended(**where), by=walk.by(head))


STEPS = [Walk.submitted, Walk.received, Walk.appraised, Walk.at_council, handed_in_again]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_costs_the_same_for_one_nomination_and_three(walk: Walk, step):
    client = walk.client("office")
    one, three = step(walk, unit="ttud"), step(walk, also=["clerk"])
    one.nominations.filter(subject="tap_the").update(state="withdrawn")

    assert queries_of(client, one) == queries_of(client, three)
    assert queries_of(client, three) <= MOST_QUERIES


def test_costs_the_same_for_one_held_nomination_and_two(walk: Walk):
    client = walk.client("office")
    dossier = walk.appraised(round_=walk.round_without_council())
    collective = dossier.nominations.get(subject="tap_the")
    concluded(walk, person_of(dossier))
    before = queries_of(client, dossier)

    concluded(walk, collective)

    assert queries_of(client, dossier) == before <= MOST_QUERIES
    page = client.get(page_of(dossier)).content.decode()
    assert page.count("Trình Giám đốc không khen") == 2


def test_sending_on_costs_the_same_for_one_held_nomination_and_two(walk: Walk):
    client = walk.client("office")
    dossier = walk.appraised(round_=walk.round_without_council())
    url = reverse("admin:nominations_dossier_put_to_director", args=[dossier.pk])
    costs = []

    for nomination in dossier.nominations.all():
        concluded(walk, nomination)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url, {"nominations": [nomination.pk]})
        assert page.context["chosen"] == [nomination]
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_says_the_consequence_and_the_date_before_anything_is_pressed(walk: Walk):
    dossier = walk.submitted(round_=walk.round_anytime())

    page = walk.client("office").get(page_of(dossier))

    said = {each.label: (each.consequence, each.follows) for each in page.context["acts"]}
    assert said["Tiếp nhận"] == (
        "Các đề nghị trong hồ sơ chuyển sang thẩm định.",
        "Hạn xem xét sẽ là hết ngày 29/06/2026.",
    )
    assert said["Yêu cầu bổ sung"][1] == "Ngày hẹn ghi ở trang sau; gợi ý: hết ngày 22/06/2026."
    assert said["Không đủ điều kiện"][1].startswith("Việc này không làm lại được.")
    shown = " ".join(page.content.decode().split())
    assert all(words in shown for pair in said.values() for words in pair)


def test_first_is_what_goes_on_never_a_return(walk: Walk):
    def main(dossier: Dossier) -> list[str]:
        acts = walk.client("office").get(page_of(dossier)).context["acts"]
        return [each.label for each in acts if each.primary]

    assert main(walk.submitted()) == ["Tiếp nhận"]
    assert main(walk.received(unit="ttud")) == []
    ready = walk.appraised(round_=walk.round_anytime())
    assert main(ready) == ["Trình Hội đồng các đề nghị đã chọn…"]


def test_opens_what_does_not_fit_on_demand(walk: Walk, monkeypatch):
    monkeypatch.setattr(reading, "MOST_INLINE", 6_000)
    dossier = walk.received()

    page = walk.client("office").get(page_of(dossier))

    bodies = [bool(each.body) for each in page.context["papers"]]
    assert (bodies[0], bodies[-1]) == (True, False)
    assert page.content.decode().count("<iframe") == bodies.count(False) + len(
        page.context["files"]
    )


def test_shows_a_pdf_in_place_and_hands_out_the_rest(walk: Walk):
    dossier = walk.received()
    [first, *_] = dossier.attachments.order_by("pk")
    client, address = walk.client("office"), reverse("attachment_shown", args=[first.pk])

    shown = client.get(address)

    assert address in client.get(page_of(dossier)).content.decode()
    assert (shown["Content-Type"], shown["Content-Disposition"][:6]) == (
        "application/pdf",
        "inline",
    )
    assert (shown["X-Frame-Options"], shown["X-Content-Type-Options"]) == ("SAMEORIGIN", "nosniff")
    assert shown["Content-Security-Policy"].startswith("default-src 'none'")
    assert walk.client("accountant").get(address).status_code == 404
    StoredFile.objects.filter(pk=first.file_id).update(content_type="image/png")
    assert client.get(address).status_code == 404


def test_warns_of_the_own_collective_and_of_a_handler_who_stands_in_it(walk: Walk):
    RoleGrant.objects.create(staff=walk.staff("nominee"), role="office", from_on=LONG_AGO)
    dossier = walk.received()
    Dossier.objects.filter(pk=dossier.pk).update(handler=walk.user("nominee"))

    own = walk.client("nominee").get(page_of(dossier)).context["notices"]
    others = walk.client("office").get(page_of(dossier)).context["notices"]

    assert others == [
        "Người xử lý (Hoàng Thị Ánh) được đề nghị trong hồ sơ này: hãy giao người khác."
    ]
    assert own == [
        *others,
        "Tập thể được đề nghị là đơn vị của ông/bà: nếu được, hãy giao người ngoài tập thể đó.",
    ]


def test_leads_to_the_appraisal_report_of_the_round(walk: Walk):
    dossier = walk.appraised()
    client = walk.client("office")
    before = client.get(page_of(dossier)).context["report"]

    made = office_papers.draft_report(dossier.round, by=walk.by("office"))

    after = client.get(page_of(dossier)).context["report"]
    assert before["url"] == reverse("draft_appraisal_report", args=[dossier.round_id])
    assert after["url"] == reverse("appraisal_report", args=[made.pk])
    assert after["state"] == "Dự thảo"
