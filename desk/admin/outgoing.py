"""What the register's pages say: a line of the list, one document, the filters in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from awards.models import Amendment, Correction, Decision, Revocation
from campaign.models import CampaignPlan
from council.models import Invitation
from documents import exports
from documents.actions import register
from documents.models import IssuedDocument, Sending, StoredFile
from nominations.models import AppraisalReport, DisposalList, OfficeLetter
from vietnamese.dates import dmy, hm_dmy
from vietnamese.text import filename
from workflow.actors import Actor
from workflow.acts import Act
from workflow.permits import ask, label
from workflow.timeline import timeline

SENT = Exists(Sending.objects.live().filter(document=OuterRef("pk")))
SIGNED = Q(signed_at__isnull=False)
STATES = {
    "da-ban-hanh": ("đã ban hành", SIGNED),
    "chua-gui": ("đã ban hành, chưa gửi", SIGNED & ~Q(SENT)),
    "cho-ban-ky": ("chờ bản ký", Q(signed_at__isnull=True, voided_at__isnull=True)),
    "huy": ("hủy", Q(voided_at__isnull=False)),
}
# papers with a page of their own, where they are worked on: model → route
WORK_PAGES = (
    (Decision, "decision"),
    (Amendment, "amendment"),
    (Correction, "correction"),
    (Revocation, "revocation"),
    (OfficeLetter, "office_letter"),
    (AppraisalReport, "appraisal_report"),
    (Invitation, "invitation"),
    (CampaignPlan, "plan"),
    (DisposalList, "disposal"),
)


@dataclass(frozen=True)
class Row:
    """One line of the list; `sent` is empty for what is not to be sent."""

    reference: str
    url: str
    issued_on: date
    title: str
    signer: str
    state: str
    tone: str
    note: str
    sent: str


def row(document: IssuedDocument) -> Row:
    """Of a document as `for_register()` gives it."""
    state, tone = state_of(document)
    return Row(
        reference=document.reference,
        url=reverse("admin:documents_issueddocument_change", args=[document.pk]),
        issued_on=document.issued_on,
        title=document.full_title,
        signer=document.signer,
        state=state,
        tone=tone,
        note=". ".join(exports.remarks(document)),
        sent=_sent(document),
    )


def state_of(document: IssuedDocument) -> tuple[str, str]:
    if document.voided_at:
        return "Hủy", "late"
    return ("Đã ban hành", "done") if document.signed_at else ("Chờ bản ký", "info")


def page(document: IssuedDocument, actor: Actor) -> dict[str, Any]:
    """All that the page of one document shows; reads its files to compare their hashes."""
    state, tone = state_of(document)
    return {
        "document": document,
        "state": state,
        "tone": tone,
        "facts": _facts(document),
        "faults": register.check(document),
        "files": _files(document),
        "sendings": [_sending(each, actor) for each in document.sendings.all()],
        "unsent": _unsent(document),
        "acts": _acts(document, actor),
        "events": timeline(document),
    }


def filters(changelist: ChangeList) -> list[str]:
    """The filters that are on, and the search, as one line under a printed list."""
    words = [
        f"{spec.title}: {choice['display']}"
        for spec in changelist.filter_specs
        if spec.value()
        for choice in spec.choices(changelist)
        if choice["selected"]
    ]
    if changelist.query:
        words.append(f"tìm “{changelist.query}”")
    return [f"Lọc theo {'; '.join(words)}"] if words else []


def stem(document: IssuedDocument) -> str:
    """The name of its files: “05-QD-SKHCN-2026”."""
    return filename(f"{document.reference} {document.year}")


def _sent(document: IssuedDocument) -> str:
    if not document.signed_at:
        return ""
    if not document.sent:
        return "chưa gửi"
    received = sum(each.received_at is not None for each in document.sent)
    return f"{len(document.sent)} nơi, {received} đã nhận"


def _facts(document: IssuedDocument) -> list[tuple[str, Any]]:
    facts = [
        ("Cơ quan ban hành", document.issuer),
        ("Sổ", document.series.name),
        ("Ngày ban hành", dmy(document.issued_on)),
        ("Người ký", document.signer),
        ("Nơi nhận", "; ".join(document.recipients) or None),
        ("Bản lưu", document.archive or None),
    ]
    if document.signed_at:
        facts.append(("Đính bản ký", hm_dmy(document.signed_at)))
    return facts


def _files(document: IssuedDocument) -> list[dict[str, str]]:
    """The unsigned originals, then what was signed."""
    made = [_file(document, "Bản gốc (PDF)", "pdf", document.pdf)]
    if document.docx:
        made.append(_file(document, "Bản gốc (Word)", "docx", document.docx))
    for copy in document.signed_copies.all():
        note = f"{copy.name}, đính {hm_dmy(copy.added_at)}"
        made.append(_file(document, copy.heading, "signed_copy", copy.file, copy.pk, note=note))
    return made


def _file(
    document: IssuedDocument, name: str, route: str, stored: StoredFile, *more: int, note: str = ""
) -> dict[str, str]:
    size = f"{max(1, stored.size // 1024)} KB, SHA-256 {stored}…"
    url = reverse(f"admin:documents_issueddocument_{route}", args=[document.pk, *more])
    return {"name": name, "url": url, "note": ", ".join(filter(None, (note, size)))}


def _sending(sending: Sending, actor: Actor) -> dict[str, Any]:
    """A row with the addresses of what this actor may do with it, empty otherwise."""
    return {
        "row": sending,
        "receive_url": _url(sending, "record_receipt", actor),
        "strike_url": _url(sending, "strike_sending", actor),
        "receipt_url": _address(sending, "receipt") if sending.receipt_file_id else "",
    }


def _url(sending: Sending, act: str, actor: Actor) -> str:
    return "" if ask(f"documents.{act}", actor, sending) else _address(sending, act)


def _address(sending: Sending, name: str) -> str:
    return reverse(f"admin:documents_issueddocument_{name}", args=[sending.document_id, sending.pk])


def _unsent(document: IssuedDocument) -> list[str]:
    """Of the paper's own Nơi nhận, once it is in effect."""
    if not document.signed_at:
        return []
    sent = {each.recipient for each in document.sendings.all() if each.mistaken_at is None}
    return [name for name in document.recipients if name not in sent]


def _acts(document: IssuedDocument, actor: Actor) -> list[Act]:
    key = "documents.record_sending"
    url = reverse("admin:documents_issueddocument_record_sending", args=[document.pk])
    refusal = ask(key, actor, document)
    return [Act(label(key), url, primary=refusal is None, refusal=refusal), *_work(document, actor)]


def _work(document: IssuedDocument, actor: Actor) -> list[Act]:
    """The page where the paper itself is worked on, if this actor sees it there."""
    for model, route in WORK_PAGES:
        paper = model.objects.visible_to(actor).filter(issued=document).first()
        if paper:
            return [Act("Mở trang làm việc", reverse(route, args=[paper.pk]))]
    return []
