"""What văn thư attaches as the signed paper: a scan, or a PDF whose signatures must be this paper's.

A PDF with digital signatures is taken when both stand, the signer's and the agency's by the names on
their certificates, and when its text is that of the issued one. A scan is a picture: văn thư answers.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError

from documents import files, pdf
from documents.actions.trust import plain, trust
from documents.blocks import Head, VerificationMark
from documents.freeze import from_data
from documents.models import CopyKind, IssuedDocument, SignedCopy
from documents.signatures import checking
from documents.signatures.checking import Found, Report
from documents.signatures.comparing import Acceptance, Note, Refusal, accept
from documents.signatures.fills import NumberAndDate
from documents.signatures.keys import DEMO_MARK
from documents.signatures.slots import Slot
from documents.signatures.verdicts import Chain, Revocation, Verdict, worst
from documents.uploads import Scan
from vietnamese.text import fold, tidy
from workflow.actors import Actor

DIFFERS, COMPARE = "differs", "compare"
ORDER = "Chữ ký của cơ quan phải được ký sau chữ ký của người ký."
SWAPPED = "Hai chữ ký nằm nhầm ô của nhau."
HALF = "Tệp này chưa có chữ ký của cơ quan nên chưa phải văn bản đã ban hành."
OWN_REFUSED = "Chữ ký vừa tạo không được chấp nhận nên chưa ghi gì."
LOOK = (
    "Hãy so bằng mắt tệp này với bản đã ban hành, rồi chọn lại đúng tệp ấy và đánh dấu vào ô "
    "“Tôi đã đối chiếu bằng mắt”."
)


@dataclass(frozen=True)
class Judged:
    """`verdict`: what SignedCopy keeps of the signatures, a sentence a line; empty for a scan."""

    kind: CopyKind = CopyKind.SCAN
    verdict: str = ""


@dataclass(frozen=True)
class Signers:
    """Whose signatures they are; `doubts`: where the certificate's name says it less than exactly."""

    person: Found
    agency: Found
    doubts: tuple[str, ...]


def judged(document: IssuedDocument, scan: Scan, *, compared: str, at: datetime) -> Judged:
    """Raises ValidationError at `scan`: code DIFFERS with the pages' differences, or COMPARE.

    `compared` is the SHA-256 of the file that văn thư says to have compared by eye, or empty.
    """
    report = _report(scan, at)
    if not _signatures(report):
        return Judged()
    acceptance = _acceptance(document, scan.content, report)
    if acceptance.refusals:
        raise _refused(acceptance, report)
    signers = _signers(document, _signatures(report))
    looks = [*signers.doubts, *_looks(acceptance)]
    mark = sha256(scan.content).hexdigest()
    if looks and compared != mark:
        raise _asked(looks, mark)
    return Judged(CopyKind.SIGNED, _words(signers, looks))


def keep(document: IssuedDocument, scan: Scan, judged: Judged, *, by: Actor) -> SignedCopy:
    """Beside the original, in the caller's transaction."""
    return SignedCopy.objects.create(
        document=document,
        file=files.keep(scan.content, scan.content_type),
        name=scan.name,
        kind=judged.kind,
        verdict=judged.verdict,
        added_by_id=by.user_id,
        added_at=by.moment(),
    )


def half_judged(document: IssuedDocument, content: bytes, *, at: datetime) -> Judged:
    """Of a file that the signer has just signed on this server; the agency's signature is to come."""
    report = _believed(content, at)
    found = report.signatures[0] if len(report.signatures) == 1 else None
    if found is None or report.verdict is not Verdict.VALID:
        raise ValidationError(f"{OWN_REFUSED} {_why(report)}")
    if not bears(found.signer, document.signer):
        raise _missing(f"mang tên người ký ({document.signer})")
    lines = [f"Người ký: {plain(found.signer)}, {found.time_words}.", HALF]
    return Judged(CopyKind.HALF, "\n".join([*lines, *_demo(found)]))


def sealed_judged(document: IssuedDocument, content: bytes, *, at: datetime) -> Judged:
    """Of a file signed twice on this server, by the same checks as one from elsewhere.

    Nobody is asked to compare it by eye: one that would need it is refused.
    """
    report = _believed(content, at)
    acceptance = accept(files.read(document.pdf), content, report, number_and_date=None)
    unlike = [*(each.label for each in acceptance.refusals), *_looks(acceptance)]
    if unlike:
        raise ValidationError(f"{OWN_REFUSED} {' '.join(unlike)} {_why(report)}")
    signers = _signers(document, _signatures(report))
    demo = _demo(signers.person)
    lines = _words(signers, []).splitlines()
    return Judged(CopyKind.SIGNED, "\n".join([*lines[:2], *(demo or lines[2:])]))


def _believed(content: bytes, at: datetime) -> Report:
    """As `checking.check`, but a file signed with demonstration keys alone is judged by its bytes.

    Only for what this server itself has signed: a file from outside with such keys stays refused.
    """
    report = checking.check(content, trust(), at)
    if not settings.DEMO_SIGNING_KEYS or {each.is_demo for each in report.signatures} != {True}:
        return report
    found = tuple(
        replace(each, is_demo=False, chain=Chain.TRUSTED, organisation=DEMO_MARK)
        for each in report.signatures
    )
    return Report(worst([each.verdict for each in found]), found)


def _demo(found: Found) -> list[str]:
    return [Verdict.DEMO.label] if found.organisation == DEMO_MARK else []


def _why(report: Report) -> str:
    found = [each for each in report.signatures if each.verdict is not Verdict.VALID]
    return found[-1].chain.label if found else ""


def _report(scan: Scan, at: datetime) -> Report:
    """Unsigned for what is no PDF. A PDF that cannot be judged must not pass as a scan."""
    if scan.content_type != "application/pdf":
        return Report(Verdict.UNSIGNED)
    report = checking.check(scan.content, trust(), at)
    unjudged = not report.signatures and report.verdict is not Verdict.UNSIGNED
    if unjudged and b"/ByteRange" in scan.content:
        raise ValidationError({"scan": report.verdict.label})
    return report


def _signatures(report: Report) -> list[Found]:
    return [each for each in report.signatures if not each.is_time_stamp]


def _acceptance(document: IssuedDocument, content: bytes, report: Report) -> Acceptance:
    """Against the issued print; else against the print that was approved, number and date blank."""
    found = accept(files.read(document.pdf), content, report, number_and_date=None)
    altered = any(each.verdict is Verdict.ALTERED for each in report.signatures)
    if found.accepted or not (altered or Refusal.TEXT in found.refusals):
        return found
    values = NumberAndDate(document.number, document.symbol, document.issued_on)
    filled = accept(_blank_print(document), content, report, number_and_date=values)
    return found if Refusal.SIGNATURE in filled.refusals else filled


def _blank_print(document: IssuedDocument) -> bytes:
    """What the signer had: the paper before it was given number, date and mark, also in its annexes."""
    paper = from_data(document.content)
    head = next((each for each in paper.blocks if isinstance(each, Head)), None)
    if head is None:
        return pdf.render(paper)
    blank = replace(head, number=None, date=None, year=document.year)
    frozen = json.dumps(document.content, ensure_ascii=False)
    words = frozen.replace(_quoted(head.reference), _quoted(blank.reference))
    blocks = tuple(
        blank if isinstance(each, Head) else each
        for each in from_data(json.loads(words)).blocks
        if not isinstance(each, VerificationMark)
    )
    return pdf.render(replace(paper, blocks=blocks))


def _quoted(text: str) -> str:
    """As it stands inside a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _refused(acceptance: Acceptance, report: Report) -> ValidationError:
    sentence = " ".join(each.label for each in acceptance.refusals)
    if Refusal.SIGNATURE in acceptance.refusals:
        sentence = f"{sentence} {report.verdict.label}"
    shown = {"differences": acceptance.differences}
    return ValidationError({"scan": ValidationError(sentence, code=DIFFERS, params=shown)})


def _asked(looks: list[str], mark: str) -> ValidationError:
    ask = ValidationError(LOOK, code=COMPARE, params={"file": mark})
    return ValidationError({"scan": [ask, *map(ValidationError, looks)]})


def _looks(acceptance: Acceptance) -> list[str]:
    """What a person must look at."""
    return [note.label for note in acceptance.notes if note is not Note.REVOCATION]


def _signers(document: IssuedDocument, signatures: list[Found]) -> Signers:
    """By name, and by two certificates: the name of a field says nothing of who signed."""
    person = next((each for each in signatures if bears(each.signer, document.signer)), None)
    if person is None:
        raise _missing(f"mang tên người ký ({document.signer})")
    others = [each for each in signatures if _certificate(each) != _certificate(person)]
    agency = next((each for each in reversed(others) if is_agency(each, document.issuer)), None)
    if agency is None:
        raise _missing(f"của cơ quan ({document.issuer})")
    if agency.end <= person.end:
        raise ValidationError({"scan": ORDER})
    if person.slot is Slot.AGENCY or agency.slot is Slot.PERSON:
        raise ValidationError({"scan": SWAPPED})
    pairs = ((person, document.signer), (agency, document.issuer))
    return Signers(person, agency, tuple(filter(None, (_doubt(*pair) for pair in pairs))))


def _missing(whose: str) -> ValidationError:
    return ValidationError({"scan": f"Tệp không có chữ ký số {whose}."})


def _certificate(found: Found) -> tuple[str, str]:
    return found.issuer, found.serial


def is_agency(found: Found, name: str) -> bool:
    """By its own name, longer or shorter than ours, or by the organisation it belongs to."""
    texts = (found.signer, found.organisation)
    return any(bears(text, name) or bears(name, text) for text in texts)


def _doubt(found: Found, name: str) -> str:
    if bears(found.signer, name, exact=True):
        return ""
    return f"Chứng thư mang tên “{plain(found.signer)}”; hãy xác nhận đó là {name}."


def bears(text: str, name: str, *, exact: bool = False) -> bool:
    """Whether whole words of the text are the name; certificates often leave the marks off."""
    shaped = str.casefold if exact else fold
    wanted = shaped(tidy(name))
    return bool(wanted) and f" {wanted} " in f" {shaped(tidy(text))} "


def _words(signers: Signers, looks: list[str]) -> str:
    lines = [
        f"Người ký: {plain(signers.person.signer)}, {signers.person.time_words}.",
        f"Cơ quan: {plain(signers.agency.signer)}, {signers.agency.time_words}.",
        _revocation(signers),
    ]
    if looks:
        lines.append(f"Văn thư đã đối chiếu bằng mắt. {' '.join(looks)}")
    return "\n".join(lines)


def _revocation(signers: Signers) -> str:
    found = {signers.person.revocation, signers.agency.revocation}
    if found == {Revocation.GOOD}:
        return "Hai chữ ký hợp lệ; chứng thư không bị thu hồi."
    return "Hai chữ ký hợp lệ; chưa kiểm tra được thu hồi."
