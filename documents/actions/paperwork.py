"""The common way of one kind of signed paper, for kinds that need no acts of their own.

An app says in one `Paperwork` how its paper is composed, in what capacity it is signed and what
follows a move; `do` takes the row along STATES.md “Paper that is signed”.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.db import transaction

from documents.actions import issuing, paper, signing
from documents.blocks import Paper
from documents.models import IssuedDocument, NumberSeries, SignedPaper
from documents.states import PaperState
from workflow.actors import Actor
from workflow.moving import locked
from workflow.permits import require

ENDS_AS = {"seal": "attach_signed"}
"""Ways to one end: what follows the latter follows the former."""

UNSIGNED = (PaperState.DRAFT, PaperState.AWAITING)


class Compose(Protocol):
    """Composes a row; without a number the blanks of a draft."""

    def __call__(
        self,
        row: Any,
        *,
        number: int | None = None,
        day: date | None = None,
        symbol: str = "",
        draft: bool = True,
    ) -> Paper: ...


@dataclass(frozen=True, kw_only=True)
class Paperwork:
    """`kind` is what number series and signing rights name; `signature` gives lines and name.

    `amends`: the issued document that the row amends, replaces or cancels.
    `follow` maps a verb to what happens after it, in its transaction: (row, actor, reason or "").
    """

    kind: str
    compose: Compose
    signature: Callable[[Actor, str], tuple[list[str], str]]
    follow: Mapping[str, Callable[[Any, Actor, str], None]] = field(default_factory=dict)
    amends: Callable[[Any], IssuedDocument] | None = None

    def amended(self, row: SignedPaper) -> IssuedDocument | None:
        return self.amends(row) if self.amends else None

    def shown(self, row: SignedPaper) -> Paper:
        """The paper as it would print now."""
        return self.compose(row, draft=row.state in UNSIGNED)

    def number(self, row: SignedPaper, *, by: Actor, **given: Any) -> SignedPaper:
        """The act by which `numbering` has the kind numbered, at once or later."""
        return do(self, row, "number", by=by, **given)


@transaction.atomic
def do(work: Paperwork, row: SignedPaper, verb: str, *, by: Actor, **given: Any) -> SignedPaper:
    """One move with what follows it. `given`: reason; seen; series, number, issued_on; scan, compared;
    passphrase.
    """
    moved = _ACTS[verb](work, row, by=by, **given)
    follow = work.follow.get(ENDS_AS.get(verb, verb))
    if follow is not None:
        follow(moved, by, given.get("reason", ""))
    return moved


def _approve(work: Paperwork, row: SignedPaper, *, seen: str, by: Actor) -> SignedPaper:
    """Signs what was seen: the same content is composed again from the locked row."""
    row = locked(row)
    require(row.machine.key("approve"), by, row)
    lines, name = work.signature(by, work.kind)
    return paper.approve(row, composed=work.shown(row), seen=seen, lines=lines, name=name, by=by)


def _sign(
    work: Paperwork, row: SignedPaper, *, seen: str, series: NumberSeries, by: Actor, **given: Any
) -> SignedPaper:
    """Approval of what was seen, number and signature in one."""
    row = locked(row)
    require(row.machine.key("sign"), by, row)
    lines, name = work.signature(by, work.kind)
    return signing.sign(
        row,
        composed=work.shown(row),
        seen=seen,
        lines=lines,
        name=name,
        series=series,
        compose=_composing(work, row, series),
        amends=work.amended(row),
        by=by,
        **given,
    )


def _number(work: Paperwork, row: SignedPaper, *, by: Actor, **given: Any) -> SignedPaper:
    composing = _composing(work, row, given["series"])
    return paper.number(row, compose=composing, amends=work.amended(row), by=by, **given)


def _composing(work: Paperwork, row: SignedPaper, series: NumberSeries) -> issuing.Compose:
    """Of the row as it is when the number has been given."""

    def composed(number: int | None, day: date | None) -> Paper:
        fresh = type(row).objects.get(pk=row.pk)
        return work.compose(fresh, number=number, day=day, symbol=series.symbol, draft=False)

    return composed


def _plain(act: Callable[..., Any]) -> Callable[..., Any]:
    return lambda work, row, **given: act(row, **given)


_ACTS: dict[str, Callable[..., Any]] = {
    "submit": _plain(paper.submit),
    "send_back": _plain(paper.send_back),
    "approve": _approve,
    "sign": _sign,
    "take_back": _plain(paper.take_back),
    "number": _number,
    "attach_signed": _plain(paper.attach_signed),
    "seal": _plain(signing.seal),
    "void": _plain(paper.void),
}
