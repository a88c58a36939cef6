"""Checking the signatures of any PDF: who, when, over what, what came after, by whose word.

Nothing is fetched: chains are built from the file and the trust store, revocation from loaded
lists. Whatever the file holds, `check` answers; a file it cannot judge has a verdict that says so.
Some tens of milliseconds for a paper of some pages; the limits are in `reading`.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader

from documents.signatures import keys, reading, trust
from documents.signatures.examining import Examined, examined
from documents.signatures.reading import NotToRead, Signed
from documents.signatures.slots import Slot
from documents.signatures.stamps import moment_words
from documents.signatures.trust import Trust
from documents.signatures.verdicts import (
    VERDICT_OF,
    Chain,
    Changes,
    Coverage,
    Fault,
    Revocation,
    Verdict,
    worst,
)

UNSUPPORTED = "not a recognized SubFilter"


@dataclass(frozen=True)
class Found:
    """One signature of the file. `end`: how many bytes of the file it speaks of (0 unknown).

    `time` is what the signer claims, unless `is_time_proved` by a trusted time stamp.
    `is_time_stamp`: not a signature but a time stamp over the whole document.
    """

    field: str
    faults: tuple[Fault, ...]
    end: int = 0
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    reason: str = ""
    location: str = ""
    time: datetime | None = None
    is_time_proved: bool = False
    is_time_stamp: bool = False
    is_demo: bool = False
    locks: bool = False
    coverage: Coverage = Coverage.PART
    changes: Changes = Changes.UNKNOWN
    chain: Chain = Chain.UNKNOWN
    revocation: Revocation = Revocation.UNCHECKED

    @property
    def slot(self) -> Slot | None:
        """By the name of the field alone: anybody may name a field so."""
        return next((slot for slot in Slot if slot.value == self.field), None)

    @property
    def is_intact(self) -> bool:
        """Whether the bytes it speaks of are as they were signed; who signed is another matter."""
        return not self.faults

    @property
    def verdict(self) -> Verdict:
        found = [VERDICT_OF.get(fault, Verdict.BROKEN) for fault in self.faults]
        if self.changes is Changes.FORBIDDEN or (self.changes is Changes.UNKNOWN and not found):
            found.append(Verdict.ALTERED)
        if self.revocation is Revocation.REVOKED:
            found.append(Verdict.REVOKED)
        if self.is_demo:
            found.append(Verdict.DEMO)
        elif self.chain is not Chain.TRUSTED:
            found.append(Verdict.UNPROVED)
        return worst([Verdict.VALID, *found])

    @property
    def time_words(self) -> str:
        if self.time is None:
            return "Không ghi thời điểm ký."
        source = "có dấu thời gian" if self.is_time_proved else "do người ký khai"
        return f"{moment_words(self.time)} ({source})"


@dataclass(frozen=True)
class Report:
    """`signatures` in the order in which they were made; `verdict` is the worst of them."""

    verdict: Verdict
    signatures: tuple[Found, ...] = ()


def check(content: bytes, trusted: Trust, at: datetime) -> Report:
    """What the file's signatures are worth at `at` (an aware moment, now). Never raises.

    A file that breaks the rules of PDF is read once more, leniently, and its faults say so.
    """
    report = _checked(content, trusted, at, strict=True)
    unread = [Fault.UNREADABLE in each.faults for each in report.signatures]
    if report.verdict is Verdict.UNREADABLE or any(unread):
        return _checked(content, trusted, at, strict=False)
    return report


def _checked(content: bytes, trusted: Trust, at: datetime, *, strict: bool) -> Report:
    try:
        reader = reading.opened(content, strict=strict)
        signed = reading.signed_fields(reader)
    except NotToRead as error:
        return Report(error.verdict)
    except PdfDecodeLimitError:
        return Report(Verdict.TOO_LARGE)
    except Exception:  # a form that pyHanko cannot walk
        return Report(Verdict.UNREADABLE)
    if not signed:
        return Report(Verdict.UNSIGNED)
    if reading.work(reader, len(signed)) > reading.MAX_WORK:
        return Report(Verdict.TOO_LARGE)
    found = asyncio.run(_all_found(content, reader, signed, trusted, at))
    return Report(worst([each.verdict for each in found]), tuple(found))


async def _all_found(
    content: bytes, reader: PdfFileReader, signed: tuple[Signed, ...], trusted: Trust, at: datetime
) -> list[Found]:
    """Sorted by where their bytes end: the order in which they were made."""
    shared, found = _shared(signed), []
    for each in signed:
        extra = [Fault.SHARED] if each.name in shared else []
        extra += [] if reader.strict else [Fault.LOOSE]
        try:
            seen = await _found(await examined(content, reader, each, trusted, at), trusted, at)
            found.append(replace(seen, faults=(*seen.faults, *extra), locks=each.locks))
        except Exception as error:  # a signature is data from outside: anything may be wrong in it
            fault = Fault.KIND if UNSUPPORTED in str(error) else Fault.UNREADABLE
            found.append(Found(each.name, (fault, *extra)))
    return sorted(found, key=lambda each: each.end)


async def _found(one: Examined, trusted: Trust, at: datetime) -> Found:
    holder, proved, claimed = one.holder, one.proved, one.claimed
    when = proved or min(claimed or at, at)  # nobody signs in the future
    chain = await trust.chain(holder, trusted, when)
    if one.is_weak:
        chain = Chain.WEAK
    elif chain is Chain.TRUSTED and not proved and at > holder.certificate.not_valid_after:
        chain = Chain.EXPIRED_SINCE
    return Found(
        one.embedded.field_name,
        tuple(one.faults),
        end=one.end,
        time=proved or claimed,
        is_time_proved=proved is not None,
        is_time_stamp=one.is_time_stamp,
        is_demo=keys.is_demo(holder.certificate),
        coverage=one.coverage,
        changes=one.changes,
        chain=chain,
        revocation=await trust.revocation(holder, trusted, at, proved=proved),
        **one.names,
    )


def _shared(signed: tuple[Signed, ...]) -> set[str]:
    """Names of fields whose value is the value of another field too."""
    references = [getattr(each.value, "reference", each.value) for each in signed]
    return {
        each.name
        for each, reference in zip(signed, references, strict=True)
        if references.count(reference) > 1
    }
