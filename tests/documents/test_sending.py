"""The dispatch sheet: who may write it, what it refuses, what stays of a mistake."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from documents import files
from documents.actions import sending as sendings
from documents.models import IssuedDocument, Sending
from tests.documents import issued
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh, scan
from workflow.models import Event
from workflow.moving import events_of
from workflow.permits import Refused

AT_NINE = at(MONDAY, 9)
KEEPERS = ("registry", "office", "chief")
OTHERS = ("clerk", "head", "director", "deputy", "accountant", "admin", "superuser", "nobody")


@pytest.fixture
def document(walk: Walk) -> IssuedDocument:
    return issued.signed(walk)


def record(walk: Walk, document: IssuedDocument, *names: str, **options: Any) -> list[Sending]:
    usual = {"channel": "buu_dien", "sent_at": AT_NINE, "by": walk.by("registry")}
    return sendings.record(document, recipients=names, **usual | options)


def receive(walk: Walk, sending: Sending, **options: Any) -> Sending:
    usual = {"received_at": AT_NINE, "received_by": "Lê Thị Mơ", "by": walk.by("registry")}
    return sendings.record_receipt(sending, **usual | options)


def refusal(act) -> dict[str, list[str]]:
    before = Event.objects.count()
    with pytest.raises(ValidationError) as caught:
        act()
    assert Event.objects.count() == before
    return caught.value.message_dict


def page(act: str, *args: int) -> str:
    return reverse(f"admin:documents_issueddocument_{act}", args=args)


# record_sending


def test_record_sending_writes_a_row_for_each_recipient_and_one_event(walk: Walk, document):
    made = record(walk, document, "Sở Nội vụ", "Lãnh đạo Sở", copies=2)

    assert [(each.recipient, each.get_channel_display(), each.copies) for each in made] == [
        ("Sở Nội vụ", "Bưu điện", 2),
        ("Lãnh đạo Sở", "Bưu điện", 2),
    ]
    [event] = events_of(document)
    assert (event.label, event.changed["ten"]) == ("Ghi nơi đã gửi", "Sở Nội vụ, Lãnh đạo Sở")


@pytest.mark.parametrize("persona", KEEPERS)
def test_record_sending_is_for_the_keepers_of_the_register(walk: Walk, document, persona):
    record(walk, document, "Sở Nội vụ", by=walk.by(persona))

    assert Sending.objects.get().recorded_by == walk.user(persona)


@pytest.mark.parametrize("persona", OTHERS)
def test_record_sending_is_for_nobody_else(walk: Walk, document, persona):
    with pytest.raises(Refused, match="do văn thư và Văn phòng ghi"):
        record(walk, document, "Sở Nội vụ", by=walk.by(persona))

    assert not Sending.objects.exists()


@pytest.mark.parametrize(
    ("state", "words"), [("numbered", "đính bản đã ký, đóng dấu"), ("void", "Số này đã hủy")]
)
def test_record_sending_waits_for_the_signed_copy(walk: Walk, state, words):
    document = getattr(issued, state)(walk)

    with pytest.raises(Refused, match=words):
        record(walk, document, "Sở Nội vụ")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"names": ()}, {"recipients": ["Hãy chọn hoặc ghi ít nhất một nơi nhận."]}),
        (
            {"sent_at": AT_NINE - timedelta(days=1)},
            {"sent_at": ["Không được trước ngày ban hành (15/06/2026)."]},
        ),
        ({"copies": 0}, {"copies": ["Ít nhất 1 bản."]}),
    ],
)
def test_record_sending_refuses_at_the_field(walk: Walk, document, changes, error):
    names = changes.pop("names", ("Sở Nội vụ",))

    assert refusal(lambda: record(walk, document, *names, **changes)) == error
    assert not Sending.objects.exists()


def test_record_sending_in_the_future_is_refused(walk: Walk, document):
    later = AT_NINE + timedelta(hours=2)

    assert list(refusal(lambda: record(walk, document, "Sở Nội vụ", sent_at=later))) == ["sent_at"]


def test_record_sending_of_several_is_all_or_nothing(walk: Walk, document):
    with pytest.raises(ValidationError):
        record(walk, document, "Sở Nội vụ", "x" * 201)

    assert not Sending.objects.exists()


def test_record_sending_pressed_twice_is_written_once(walk: Walk, document):
    record(walk, document, "Sở Nội vụ")

    with pytest.raises(ValidationError, match="Lần gửi này đã được ghi"):
        record(walk, document, "Sở Nội vụ")

    assert Sending.objects.count() == 1


def test_record_sending_on_its_page_offers_where_it_was_not_sent_yet(walk: Walk, document):
    record(walk, document, "Sở Nội vụ")
    client, address = walk.client("registry"), page("record_sending", document.pk)

    form = client.get(address).context["form"]
    choices = [label for _, label in form.fields["recipients"].choices]
    assert choices == ["Sở Nội vụ (đã gửi)", "Lãnh đạo Sở", "Trang thông tin điện tử"]
    assert form["recipients"].value() == ["Lãnh đạo Sở", "Trang thông tin điện tử"]

    typed = {"recipients": ["Lãnh đạo Sở"], "others": "Sở Tài chính\n\n  Kho bạc  Nhà nước\n"}
    typed |= {"channel": "truc_tiep", "sent_at": "09:00 15/06/2026", "copies": "1"}
    response = client.post(address, typed)

    assert response.url == page("change", document.pk)
    assert list(Sending.objects.order_by("pk").values_list("recipient", "channel")[1:]) == [
        ("Lãnh đạo Sở", "truc_tiep"),
        ("Sở Tài chính", "truc_tiep"),
        ("Kho bạc Nhà nước", "truc_tiep"),
    ]
    assert Sending.objects.last().sent_at == AT_NINE


def test_record_sending_on_its_page_keeps_what_was_typed_wrong(walk: Walk, document):
    typed = {"others": "Sở Tài chính", "channel": "buu_dien", "sent_at": "hôm nay", "copies": "1"}

    shown = walk.client("registry").post(page("record_sending", document.pk), typed)

    assert shown.context["form"].errors == {
        "sent_at": ["Ghi giờ:phút ngày/tháng/năm, như 09:30 30/06/2026."]
    }
    assert "Sở Tài chính" in shown.content.decode()


# record_receipt


def test_record_receipt_says_who_took_it_with_their_slip(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")

    receive(walk, sending, receipt="152/PN", scan=scan("phieu.pdf"))

    row = fresh(sending)
    assert (row.received_by, row.receipt, row.received_at) == ("Lê Thị Mơ", "152/PN", AT_NINE)
    assert files.read(row.receipt_file) == blank_pdf()
    assert [each.label for each in events_of(document)] == ["Ghi việc đã nhận", "Ghi nơi đã gửi"]


def test_record_receipt_happens_once(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    receive(walk, sending)

    with pytest.raises(Refused, match="Nơi nhận đã ký nhận"):
        receive(walk, sending, received_by="Người khác")

    assert fresh(sending).received_by == "Lê Thị Mơ"


def test_record_receipt_refuses_at_the_field(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")

    assert refusal(lambda: receive(walk, sending, received_by=" ")) == {
        "received_by": ["Hãy ghi người nhận."]
    }
    assert refusal(lambda: receive(walk, sending, received_at=AT_NINE - timedelta(minutes=1))) == {
        "received_at": ["Không được trước lúc gửi (09:00 15/06/2026)."]
    }


def test_record_receipt_on_its_page(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    address = page("record_receipt", document.pk, sending.pk)
    typed = {"received_at": "09:00 15/06/2026", "received_by": "Lê Thị Mơ"}

    slip = SimpleUploadedFile("phieu nhan.pdf", blank_pdf())
    response = walk.client("registry").post(address, typed | {"scan": slip})

    assert response.status_code == 302
    kept = walk.client("office").get(page("receipt", document.pk, sending.pk))
    assert (kept.content, kept["Content-Type"]) == (blank_pdf(), "application/pdf")


def test_record_receipt_needs_no_slip(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    typed = {"received_at": "09:00 15/06/2026", "received_by": "Lê Thị Mơ"}

    walk.client("registry").post(page("record_receipt", document.pk, sending.pk), typed)

    assert fresh(sending).received_by == "Lê Thị Mơ"
    no_slip = page("receipt", document.pk, sending.pk)
    assert walk.client("registry").get(no_slip).status_code == 404


# strike_sending


def test_strike_sending_keeps_the_row_and_its_reason(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")

    sendings.strike(sending, reason="Nhầm nơi nhận.", by=walk.by("registry"))

    row = fresh(sending)
    assert (row.mistake, row.mistaken_at is None) == ("Nhầm nơi nhận.", False)
    assert list(Sending.objects.live()) == []
    shown = walk.client("registry").get(page("change", document.pk)).content.decode()
    assert "<s>Sở Nội vụ</s>" in shown
    assert "Ghi nhầm: Nhầm nơi nhận." in shown


def test_strike_sending_frees_the_line_to_be_recorded_again(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    sendings.strike(sending, reason="Nhầm số bản.", by=walk.by("registry"))

    [again] = record(walk, document, "Sở Nội vụ", copies=3)

    assert list(Sending.objects.live()) == [again]


def test_strike_sending_needs_a_reason_and_happens_once(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    by = walk.by("registry")

    assert refusal(lambda: sendings.strike(sending, reason=" ", by=by)) == {
        "reason": ["Hãy ghi lý do."]
    }
    sendings.strike(sending, reason="Nhầm.", by=by)
    with pytest.raises(Refused, match="đã được đánh dấu ghi nhầm"):
        sendings.strike(sending, reason="Nhầm nữa.", by=by)
    with pytest.raises(Refused, match="đã được đánh dấu ghi nhầm"):
        receive(walk, sending)


def test_strike_sending_on_its_page(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    address = page("strike_sending", document.pk, sending.pk)

    walk.client("office").post(address, {"reason": "Nhầm."})

    assert fresh(sending).mistake == "Nhầm."


def test_sending_of_another_document_is_not_found(walk: Walk, document):
    [sending] = record(walk, document, "Sở Nội vụ")
    other = issued.signed(walk, 2)
    client = walk.client("registry")

    for act in ("record_receipt", "strike_sending", "receipt"):
        assert client.get(page(act, other.pk, sending.pk)).status_code == 404


# impossible rows


@pytest.mark.parametrize(
    "change",
    [
        {"received_at": AT_NINE},
        {"received_by": "Ai đó"},
        {"received_at": AT_NINE - timedelta(hours=1), "received_by": "Ai đó"},
        {"mistaken_at": AT_NINE},
        {"mistake": "Nhầm."},
        {"channel": "bo_cau"},
    ],
)
def test_sending_half_written_is_impossible(walk: Walk, document, change):
    record(walk, document, "Sở Nội vụ")

    with pytest.raises(IntegrityError), transaction.atomic():
        Sending.objects.update(**change)
