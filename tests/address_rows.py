"""What stands behind the numbers in an address."""

from collections.abc import Callable
from functools import partial
from typing import Any

from awards.actions import batch as batches
from awards.actions import certificate as certificates
from awards.actions import handover
from awards.models import Certificate, CertificateBatch, CertificateTemplate, HandOverFile
from council.actions import vote as votes
from council.models import ConsultedMember, Council
from desk.actions import calendar_address as addresses
from desk.sweeping import DEADLINES
from documents.actions import sending as sendings
from documents.models import IssuedDocument, KeySlot, Sending, SigningKey, VerificationCode
from documents.uploads import Scan
from nominations.actions import photos
from nominations.actions import phrase as phrases
from nominations.models import Nomination, PhotoSet, StockPhrase
from people.actions import lists
from people.models import ListImport
from reporting import actions as reports
from tests.awards import giving, paying, revoking, to_province
from tests.campaign import inspecting, old_awards, taking_part
from tests.council import on_paper, seats, secretly
from tests.documents import issued
from tests.documents.phone import jpeg_of
from tests.matrix.rows.campaign import declined_round, reviewing_round
from tests.matrix.rows.consultation import asked_item
from tests.matrix.rows.council import item_of
from tests.matrix.rows.dossiers import kept
from tests.matrix.rows.giving import posted
from tests.nominations.doubles import in_both
from tests.nominations.dues import apart, clocked
from tests.nominations.held import held
from tests.people import sheets
from tests.walk import MONDAY, Walk, at, person_of, scan
from tests.walk.papers import WORK
from workflow.models import Notice


def paper_of(noun: str, state: str, walk: Walk) -> dict[str, Any]:
    """A paper on the common way; "copy" is the scan of a signed one."""
    row = walk.paper(noun, "signed" if state == "copy" else state)
    return copy_of(row.issued) | {"pk": row.pk} if state == "copy" else {"pk": row.pk}


ROWS: dict[str, Callable[[Walk], dict[str, Any]]] = {
    "none": lambda walk: {},
    "day": lambda walk: {"on": MONDAY.isoformat()},
    "calendar address": lambda walk: addresses.make(instead_of=None, by=walk.by("clerk")) and {},
    "calendar token": lambda walk: {"token": token_of(walk)},
    "notice": lambda walk: {"pk": notice_of(walk).pk},
    "campaign": lambda walk: {"pk": walk.campaign.pk},
    "campaign under way": lambda walk: walk.campaign and {},
    "round": lambda walk: {"round_pk": walk.round.pk},
    "round to open": lambda walk: {"pk": walk.round_draft().pk},
    "round to end": lambda walk: {"pk": walk.round.pk},
    "campaign to cancel": lambda walk: {"pk": walk.draft().round.campaign_id},
    "campaign to open": lambda walk: {"pk": walk.campaign_draft().pk},
    "declined round": lambda walk: {"round_pk": declined_round(walk).pk},
    "closed round": lambda walk: {
        "round_pk": reviewing_round(walk).pk,
        "unit_pk": walk.unit("ttud").pk,
    },
    "lapsed": lambda walk: {"pk": walk.lapsed().pk},
    "draft": lambda walk: {"pk": walk.complete_draft().pk},
    "submitted": lambda walk: {"pk": walk.submitted().pk},
    "closed": lambda walk: {"pk": walk.rejected().pk},
    "kept": lambda walk: {"pk": kept(walk).pk},
    "received": lambda walk: {"pk": walk.received().pk},
    "appraised": lambda walk: {"pk": walk.appraised().pk},
    "direct": lambda walk: {"pk": walk.appraised(round_=walk.round_without_council()).pk},
    "received nomination": lambda walk: nomination_of(person_of(walk.received())),
    "nomination in two lines": lambda walk: nomination_of(in_both(walk)[0]),
    "draft person": lambda walk: {"pk": person_of(walk.complete_draft()).pk},
    "held person": lambda walk: {"pk": held(walk, person_of(walk.received())).pk},
    "person in two lines": lambda walk: {"pk": in_both(walk)[0].pk},
    "clock running": lambda walk: {"pk": clocked(walk).pk},
    "own clock running": lambda walk: {"pk": apart(walk).pk},
    "submitted person": lambda walk: {"pk": person_of(walk.submitted()).pk},
    "phrase": lambda walk: {"pk": phrase_of(walk).pk},
    "draft file": lambda walk: {"pk": walk.complete_draft().attachments.first().pk},
    "submitted file": lambda walk: {"pk": walk.submitted().attachments.first().pk},
    "photo set": lambda walk: {"pk": photos_of(walk).pk},
    "photo page": lambda walk: {"pk": photos_of(walk).pages.get().pk},
    "meeting planned": lambda walk: {"pk": walk.meeting_planned().pk},
    "meeting invited": lambda walk: {"pk": walk.meeting_attended().pk},
    "meeting open": lambda walk: {"pk": walk.meeting_open().pk},
    "meeting voted": lambda walk: {"pk": walk.meeting_voted().pk},
    "meeting closed": lambda walk: {"pk": walk.meeting_closed().pk},
    "meeting minuted": lambda walk: {"pk": walk.meeting_minuted().pk},
    "council": lambda walk: {"pk": Council.objects.get().pk},
    "council decision with scan": lambda walk: {"pk": seats.with_scan().pk},
    "member who left": lambda walk: {"pk": seats.left(walk).pk},
    "meeting with other members": lambda walk: {"pk": seats.with_other_members(walk).pk},
    "conflict": lambda walk: {"pk": seats.declared(walk).pk},
    "item invited": lambda walk: {"pk": item_of(walk.meeting_invited()).pk},
    "item paper": lambda walk: {"pk": item_of(walk.meeting_invited()).pk, "key": "van-ban-1"},
    "item waiting": lambda walk: {"pk": item_of(walk.meeting_open()).pk},
    "item voting": lambda walk: voting(walk),
    "item counted": lambda walk: {"pk": item_of(walk.meeting_voted()).pk},
    "ballot open": lambda walk: {"pk": secretly.opened(walk).pk},
    "ballot counted": lambda walk: {"pk": item_of(secretly.counted(walk)).pk},
    "poll open": lambda walk: {"pk": on_paper.opened(walk, opinions=True).pk},
    "meeting with envelopes": lambda walk: {"pk": on_paper.invited_with_envelopes(walk).pk},
    "poll ballot": lambda walk: {"pk": on_paper.opened(walk).pk, "sheet": 1},
    "poll counted": lambda walk: {"pk": on_paper.counted(walk).pk},
    "poll signed": lambda walk: {"pk": on_paper.signed(walk).pk},
    "item on paper": lambda walk: {"pk": on_paper.opened(walk).votes.first().item_id},
    "item counted on paper": lambda walk: {"pk": on_paper.counted(walk).votes.first().item_id},
    "consultation planned": lambda walk: {"pk": walk.consultation_planned().pk},
    "consultation sent out": lambda walk: {"pk": walk.consultation_sent_out().pk},
    "consultation answered": lambda walk: {"pk": walk.consultation_answered().pk},
    "consultation collected": lambda walk: {"pk": walk.consultation_collected().pk},
    "consultation minuted": lambda walk: {"pk": walk.consultation_minuted().pk},
    "item asked in writing": lambda walk: {"pk": asked_item(walk).pk},
    "consulted member": lambda walk: {"pk": asked_member(walk).pk},
    "answer on paper": lambda walk: {"pk": walk.enter(asked_member(walk)).pk},
    "at director": lambda walk: {"pk": person_of(walk.at_director()).pk},
    "rulings waiting": lambda walk: walk.at_director() and {},
    "granted": lambda walk: walk.granted() and {},
    "ruling sheet": lambda walk: {"pk": walk.ruling_sheet().pk},
    "ruling sheet recorded": lambda walk: {"pk": walk.ruling_sheet_recorded().pk},
    "granted person": lambda walk: {"pk": person_of(walk.granted()).pk},
    "decision draft": lambda walk: {"pk": walk.decision_draft().pk},
    "decision awaiting": lambda walk: {"pk": walk.decision_awaiting().pk},
    "decision approved": lambda walk: {"pk": walk.decision_approved().pk},
    "decision numbered": lambda walk: {"pk": walk.decision_numbered().pk},
    "decision signed": lambda walk: {"pk": walk.decision_signed().pk},
    "line to seal": lambda walk: {"pk": to_province.signed(walk).paper_lines[0].pk},
    "line sealed": lambda walk: {"pk": to_province.sealed(walk).paper_lines[0].pk},
    "proposal complete": lambda walk: {"pk": to_province.sealed(walk).pk},
    "proposal packed": lambda walk: {"pk": to_province.packed(walk).pk},
    "proposal sent": lambda walk: {"pk": to_province.sent(walk).pk},
    "proposal asked": lambda walk: {"pk": to_province.asked(walk).proposal_id},
    "proposal answered": lambda walk: {"pk": to_province.answered(walk).pk},
    "proposal misspelt": lambda walk: {"pk": to_province.letter(walk).proposal_id},
    "province paper": lambda walk: {"pk": to_province.added(walk).pk},
    "province package": lambda walk: {"pk": to_province.packed(walk).packages.get().pk},
    "paid line": lambda walk: {"pk": paying.paid(walk).line_id},
    "signed copy": lambda walk: signed_copy(walk),
    "decision with certificates": lambda walk: {"pk": certificates_of(walk)[0].decision_id},
    "certificate": lambda walk: {"pk": certificates_of(walk)[0].pk},
    "certificate template": lambda walk: certificates_of(walk) and template_of(),
    "handover": lambda walk: {"pk": giving.handed(walk, walk.decision_signed())[0].pk},
    "revoked line": lambda walk: {"pk": revoking.owing(walk).pk},
    "award return": lambda walk: {"pk": revoking.item_back(walk).pk},
    "handover file": lambda walk: {"pk": sheet_of(walk).pk},
    "ceremony": lambda walk: {"pk": giving.planned(walk, walk.decision_signed()).pk},
    "publication": lambda walk: {"pk": posted(walk).pk},
    "round to publish": lambda walk: {"pk": walk.appraised().round_id},
    "batch": lambda walk: {"pk": batch_of(walk).pk},
    "batch stopped": lambda walk: {"pk": batches.stop(batch_of(walk), by=walk.by("office")).pk},
    "batch with file": lambda walk: batch_with_file(walk),
    "signing key": lambda walk: {"pk": signing_key().pk},
    "issued": lambda walk: {"pk": issued.signed(walk).pk},
    "issued copy": lambda walk: copy_of(issued.signed(walk)),
    "sending": lambda walk: sending_of(walk, issued.signed(walk)),
    "verification code": lambda walk: {"code": code_of(walk)},
    "sent back": lambda walk: {"pk": walk.sent_back().pk},
    "remark": lambda walk: {"pk": walk.sent_back().remarks.get().pk},
    "version paper": lambda walk: {"pk": walk.submitted().pk, "number": 1, "place": 1},
    "version file": lambda walk: {"pk": walk.submitted().versions.get().files.first().pk},
    "campaign not issued": lambda walk: {
        "pk": walk.campaign_draft(key="chua-ban-hanh", issued_outside=False).pk
    },
    **{
        f"{noun} {state}": partial(paper_of, noun, state)
        for noun in WORK
        for state in ("draft", "awaiting", "approved", "numbered", "copy")
    },
    "initiative": lambda walk: {"pk": taking_part.proposed(walk).pk},
    "initiative applied": lambda walk: {"pk": taking_part.applied(walk).pk},
    "initiative recognised": lambda walk: {"pk": taking_part.recognised(walk).pk},
    "initiative file": lambda walk: {"pk": taking_part.evidence(walk).pk},
    "pledge": lambda walk: {"pk": taking_part.pledge_written(walk).pk},
    "pledge registered": lambda walk: {"pk": taking_part.pledge_registered(walk).pk},
    "pledge version": lambda walk: {"pk": taking_part.pledge_registered(walk).pk, "number": 1},
    "inspection": lambda walk: {"pk": inspecting.announced(walk).pk},
    "inspection planned": lambda walk: {"pk": inspecting.planned(walk).pk},
    "visit": lambda walk: {"pk": inspecting.to_visit(walk).pk},
    "visit written": lambda walk: {"pk": inspecting.written(walk).pk},
    "visit minuted": lambda walk: {"pk": inspecting.minuted(walk).pk},
    "recommendation": lambda walk: {"pk": inspecting.asked(walk).pk},
    "recommendation answered": lambda walk: {"pk": inspecting.answered(walk).pk},
    "answer file": lambda walk: {
        "pk": inspecting.answered(walk).answers.get().files.get().pk,
    },
    "report": lambda walk: {"pk": drafted(walk).pk},
    "nominee": lambda walk: {"pk": walk.staff("nominee").pk},
    "unit": lambda walk: {"pk": walk.unit("qlkh").pk},
    "list previewed": lambda walk: {"pk": previewed(walk).pk},
    "awards previewed": lambda walk: {
        "pk": old_awards.preview(walk, old_awards.line("Bế Văn Sơn", None)).pk
    },
    "awards imported": lambda walk: {
        "pk": old_awards.imported(walk, old_awards.line("Lò Văn Tính")).pk
    },
    "job": lambda walk: {"path": DEADLINES.path},
    "app": lambda walk: {"app_label": "people"},
    "user": lambda walk: {"id": walk.user("clerk").pk},
    "content type": lambda walk: {"content_type_id": 1, "object_id": 1},
}


def asked_member(walk: Walk) -> ConsultedMember:
    """The persona “member” of the council."""
    return walk.consulted(walk.consultation_sent_out(), "member")


def phrase_of(walk: Walk) -> StockPhrase:
    """The clerk's."""
    phrase = StockPhrase(user=walk.user("clerk"))
    return phrases.keep(phrase, text="Đã rút ngắn … ngày.", by=walk.by("clerk"))


def token_of(walk: Walk) -> str:
    """The clerk's."""
    return addresses.make(instead_of=None, by=walk.by("clerk"))[1]


def notice_of(walk: Walk) -> Notice:
    """The office's."""
    walk.submitted()
    return Notice.objects.filter(user=walk.user("office")).latest("pk")


def photos_of(walk: Walk) -> PhotoSet:
    """The clerk's, not yet attached."""
    photo = Scan(jpeg_of(), "image/jpeg", "trang-1.jpg")
    return photos.stage(walk.draft(), kind="to_trinh", photos=[photo], by=walk.by("clerk"))


def nomination_of(row: Nomination) -> dict[str, Any]:
    return {"pk": row.dossier_id, "nomination": row.pk}


def voting(walk: Walk) -> dict[str, Any]:
    item = item_of(walk.meeting_open())
    votes.start(item, by=walk.by("secretary"))
    return {"pk": item.pk}


def signed_copy(walk: Walk) -> dict[str, Any]:
    decision = walk.decision_signed()
    return {"pk": decision.pk, "copy": decision.issued.signed_copies.get().pk}


def code_of(walk: Walk) -> str:
    return VerificationCode.objects.get(document=walk.decision_signed().issued).code


def copy_of(document: IssuedDocument) -> dict[str, Any]:
    return {"pk": document.pk, "copy": document.signed_copies.get().pk}


def sending_of(walk: Walk, document: IssuedDocument) -> dict[str, Any]:
    """Waits for its receipt; the slip of another is there already."""
    facts = {"channel": "truc_tiep", "sent_at": at(MONDAY), "by": walk.by("registry")}
    [row] = sendings.record(document, recipients=["Sở Nội vụ"], **facts)
    Sending.objects.update(receipt_file=document.pdf)
    return {"pk": document.pk, "sending": row.pk}


def certificates_of(walk: Walk) -> list[Certificate]:
    return certificates.make(walk.decision_numbered(), by=walk.by("office"))


def template_of() -> dict[str, Any]:
    return {"pk": CertificateTemplate.objects.get().pk}


def sheet_of(walk: Walk) -> HandOverFile:
    return handover.attach(walk.decision_signed(), kind="sheet", scan=scan(), by=walk.by("office"))


def batch_of(walk: Walk) -> CertificateBatch:
    made, template = certificates_of(walk), CertificateTemplate.objects.get()
    facts = {"template": template, "printer": None, "chosen": made, "by": walk.by("office")}
    return batches.ask(made[0].decision, **facts)


def batch_with_file(walk: Walk) -> dict[str, Any]:
    batch = batch_of(walk)
    batches.work(batch.pk)
    return {"pk": batch.pk}


def drafted(walk: Walk) -> Any:
    return reports.draft(walk.campaign, year=2026, by=walk.by("office"))


def previewed(walk: Walk) -> ListImport:
    made = sheets.file(sheets.book(sheets.STAFF, ("CB900", "Nông Thị Hoàn", "nữ", None, None)))
    by = walk.by("office")
    return lists.preview(kind="can_bo", upload=made, since=MONDAY, by=by)


def signing_key() -> SigningKey:
    """The agency's."""
    facts = {"subject": "Sở", "issuer": "Nơi cấp", "serial": "1", "fingerprint": "0" * 64}
    span = {"valid_from": at(MONDAY), "valid_until": at(MONDAY, 10), "added_at": at(MONDAY)}
    return SigningKey.objects.create(slot=KeySlot.AGENCY, holder="Sở", **facts, **span)
