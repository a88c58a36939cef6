"""Papers on the common way, in the browser's terms: each page of each kind, from draft to signed."""

from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from docx import Document

from campaign.models import Campaign
from documents.models import NumberSeries
from nominations.models import OfficeLetter
from nominations.views.office_papers import LETTERS
from tests.council.browse import MANY, page, queries
from tests.walk import MONDAY, Walk, fresh
from tests.walk.papers import SIGNER, WAY, WORK
from tests.walk.pieces import scan
from workflow.models import Notice
from workflow.moving import events_of

KINDS = list(WORK)


def post(walk: Walk, persona: str, verb: str, row, **typed):
    address = reverse(f"{verb}_{row.machine.noun}", args=[row.pk])
    return walk.client(persona).post(address, typed, follow=True)


def approve(walk: Walk, row):
    signer = SIGNER[row.machine.noun]
    address = reverse(f"approve_{row.machine.noun}", args=[row.pk])
    seen = walk.client(signer).get(address).context["form"]["seen"].value()
    return post(walk, signer, "approve", row, seen=seen, read="on")


def number(walk: Walk, row, **changed):
    series = NumberSeries.objects.serving(WORK[row.machine.noun].kind)[0]
    typed = {"series": series.pk, "number": 7, "issued_on": "15/06/2026", "signed": "on"}
    return post(walk, "registry", "number", row, **(typed | changed))


def upload() -> SimpleUploadedFile:
    given = scan()
    return SimpleUploadedFile("ban-ky.pdf", given.content, "application/pdf")


@pytest.mark.parametrize("noun", KINDS)
def test_paper_goes_from_draft_to_signed_on_its_pages(walk: Walk, noun: str):
    row = walk.paper(noun)

    post(walk, "office", "submit", row)
    approve(walk, row)
    number(walk, row)
    done = post(walk, "registry", "attach_signed", row, scan=upload(), sealed="on")

    row = fresh(row)
    assert (row.state, row.issued.number, row.issued.issued_on) == ("signed", 7, MONDAY)
    assert row.issued.signed_copies.count() == 1
    assert "Đã ban hành" in done.content.decode()


@pytest.mark.parametrize("noun", KINDS)
def test_paper_prints_the_same_words_as_pdf_and_word(walk: Walk, noun: str):
    row = walk.paper(noun, "numbered")
    client = walk.client("office")

    printed = client.get(reverse(f"{noun}_pdf", args=[row.pk]))
    worded = client.get(reverse(f"{noun}_word", args=[row.pk]))

    assert printed.content.startswith(b"%PDF-")
    document = Document(BytesIO(worded.content))
    texts = [each.text for each in document.paragraphs]
    texts += [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    assert any(row.issued.reference in text for text in texts)


def test_number_form_says_what_is_wrong_at_its_field(walk: Walk):
    row = walk.paper("office_letter", "approved")

    refused = number(walk, row, number="", issued_on="31/02/2026")

    errors = refused.context["form"].errors
    assert set(errors) == {"number", "issued_on"}
    assert fresh(row).state == "approved"


def test_number_without_a_series_leads_to_whoever_makes_one(walk: Walk):
    row = walk.paper("office_letter", "approved")
    NumberSeries.objects.filter(key="cong-van").update(in_use=False)

    shown = walk.client("registry").get(reverse("number_office_letter", args=[row.pk]))

    assert "Chưa có sổ số văn bản nào" in shown.content.decode()


def test_take_back_leads_the_registry_to_the_list_it_may_see(walk: Walk):
    row = walk.paper("office_letter", "approved")

    done = post(walk, "registry", "take_back", row, reason="Sai tên đơn vị.")

    assert done.redirect_chain[-1][0] == reverse("papers")
    assert done.status_code == 200


def test_send_back_shows_its_reason_on_the_draft(walk: Walk):
    row = walk.paper("office_letter", "awaiting")
    post(walk, "chief", "send_back", row, reason="Ghi rõ hạn trả lời.")
    address = reverse("office_letter", args=[row.pk])

    shown = walk.client("office").get(address).content.decode()
    walk.advance(fresh(row), "submit")
    later = walk.client("office").get(address).content.decode()

    notice = shown[shown.index("notice warn") : shown.index("Văn bản</h2>")]
    assert "Ghi rõ hạn trả lời." in notice
    assert "notice warn" not in later


def test_approve_of_a_text_that_changed_since_is_refused(walk: Walk):
    row = walk.paper("office_letter")
    address = reverse("approve_office_letter", args=[row.pk])
    walk.advance(row, "submit")
    seen = walk.client("chief").get(address).context["form"]["seen"].value()
    post(walk, "chief", "send_back", row, reason="Sửa.")
    post(
        walk,
        "office",
        "revise",
        row,
        about="Việc khác",
        body="Nội dung khác.",
        units=[walk.unit("qlkh").pk],
    )
    walk.advance(fresh(row), "submit")

    refused = post(walk, "chief", "approve", row, seen=seen, read="on")

    assert refused.status_code == 409
    assert fresh(row).state == "awaiting"


def test_signed_letter_tells_the_addressed_units_once(walk: Walk):
    row = walk.paper("office_letter", "signed")

    told = Notice.objects.filter(key__startswith=f"letter:{row.pk}:")

    assert {each.user_id for each in told} == {walk.user("clerk").pk, walk.user("head").pk}


def test_signed_plan_gives_the_campaign_its_number(walk: Walk):
    row = walk.paper("plan", "signed")

    campaign = Campaign.objects.get(pk=row.campaign_id)
    assert (campaign.plan_id, campaign.plan_number, campaign.plan_issued_on) == (
        row.issued_id,
        str(row.issued.number),
        MONDAY,
    )


def test_draft_letter_needs_a_unit(walk: Walk):
    address = reverse("draft_office_letter", args=[walk.round.pk])

    refused = walk.client("office").post(address, {"kind": "don_doc"})

    assert refused.context["form"].errors == {"units": ["Hãy chọn ít nhất một đơn vị nhận."]}


def test_draft_supplement_lists_the_open_remarks(walk: Walk):
    dossier = walk.sent_back()

    walk.client("office").post(reverse("draft_supplement", args=[dossier.pk]))

    letter = LETTERS.work.compose(OfficeLetter.objects.get())
    remarks = [each.text for each in dossier.remarks.all()]
    printed = str(letter.blocks)
    assert remarks
    assert all(text in printed for text in remarks)


@pytest.mark.parametrize("persona", ["office", "registry", "director"])
def test_list_costs_the_same_for_one_and_three_papers(walk: Walk, persona: str):
    walk.paper("office_letter", "approved")
    one = queries(walk, persona, "papers")
    walk.paper("office_letter", "approved")
    walk.paper("office_letter", "signed")

    shown = page(walk, persona, "papers")

    assert queries(walk, persona, "papers") == one <= MANY
    assert len(shown.context["moving"]) == 2
    assert len(shown.context["signed"]) == 1


@pytest.mark.parametrize("noun", KINDS)
def test_list_shows_every_kind_before_and_after_its_signature(walk: Walk, noun: str):
    row = walk.paper(noun)
    [line] = page(walk, "office", "papers").context["moving"]
    for verb in WAY["signed"]:
        row = walk.advance(fresh(row), verb)
    shown = page(walk, "office", "papers").context

    address = reverse(noun, args=[row.pk])
    assert (line.words, line.url, line.state) == (str(row), address, "Dự thảo")
    assert [(each.words, each.url) for each in shown["signed"]] == [(str(row), address)]
    assert shown["signed"][0].noun == f"{line.noun} {row.issued.reference}"


def test_events_of_an_invitation_stand_in_its_meetings_chain(walk: Walk):
    row = walk.paper("invitation")

    assert "council.draft_invitation" in {event.verb for event in events_of(row.meeting)}


def test_sample_documents_says_what_the_data_lack(walk: Walk, tmp_path):
    walk.paper("office_letter", "signed")
    out = StringIO()

    with pytest.raises(CommandError, match=r"Chưa có dữ liệu cho: .*giay-moi-du-thao"):
        call_command("sample_documents", str(tmp_path), stdout=out)

    written = {each.name for each in tmp_path.iterdir()}
    assert {"cong-van-huong-dan-ban-hanh.pdf", "cong-van-huong-dan-ban-hanh.docx"} <= written
