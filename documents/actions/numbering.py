"""Numbers for papers with long lists: asked for in a request, given by the worker.

The request makes the very act as far as the printing, so that every error stands at its field, takes
all of it back and leaves a row. The worker then makes the whole act in one transaction with the row's
own end: started twice it numbers once, killed it leaves the paper untouched and the row to be resumed.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from celery import current_app
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from documents.actions.issuing import LongList
from documents.models import Numbering, NumberingState, SignedPaper
from workflow.actors import Actor
from workflow.moving import Stale, locked, record
from workflow.notices import tell
from workflow.permits import Refused, require

P = TypeVar("P", bound=SignedPaper)
Act = Callable[..., SignedPaper]
Load = Callable[[Any, date], Actor]

MOST_TRIES = 3
ASKED_ALREADY = "Văn bản này đang được lập để cấp số; hãy chờ, hoặc hủy yêu cầu ấy trước."
TAKEN = "Số này đang được cấp cho một văn bản khác."
KILLED = "Việc nền bị dừng giữa chừng nhiều lần; hãy báo người quản trị hệ thống."
BROKEN = "Phần mềm gặp lỗi khi lập văn bản; hãy báo người quản trị hệ thống."
NOTHING = "không có gì phải làm"


def ask(paper: P, act: Act, *, path: str, by: Actor, **given: Any) -> P | Numbering:
    """The numbered paper; or, when its lists have more rows than a request may print, what was asked.

    `act` is the kind's own (paper, by, series, number, issued_on, most_rows); `path` the paper's page.
    Raises what the act raises, and ValidationError when this paper or this number is asked for already.
    """
    require(paper.machine.key("number"), by, paper)
    _demand_free(paper, **given)
    try:
        return act(paper, by=by, most_rows=settings.LONG_LIST_ROWS, **given)
    except LongList as long:
        return _asked(paper, path=path, rows=long.rows, by=by, **given)


@transaction.atomic
def stop(paper: P, *, by: Actor) -> P:
    """Takes a request back that no worker has begun with. Raises Stale when there is none."""
    paper = locked(paper)
    record(paper, "documents.stop_numbering", by=by)
    waiting = Numbering.objects.of(paper).filter(state=NumberingState.WAITING)
    if not waiting.stop(by.moment()):
        raise Stale("Không còn yêu cầu cấp số nào đang chờ: văn bản đang được lập hoặc đã xong.")
    return paper


def drop(paper: SignedPaper, *, by: Actor) -> None:
    """Stops what was asked for an approval that is gone; whoever works at it just now fails by itself."""
    left = Numbering.objects.of(paper).unfinished().select_for_update(skip_locked=True)
    Numbering.objects.filter(pk__in=[each.pk for each in left]).stop(by.moment())


def work(pk: int, act: Act, *, load: Load) -> str:
    """The job itself: what it did in a sentence. `load` gives the actor of a user on a day."""
    asked = _taken(pk, uuid4().hex)
    if asked is None:
        return NOTHING
    if asked.tries > MOST_TRIES:
        return _fail(asked, KILLED, load)
    try:
        return _number(asked, act, load)
    except (Refused, Stale) as refusal:
        return _fail(asked, str(refusal), load)
    except ValidationError as error:
        return _fail(asked, " ".join(error.messages), load)
    except Exception:
        _fail(asked, BROKEN, load)
        raise


def resend() -> str:
    """Sends again what a lost message or a killed worker left."""
    rows = list(Numbering.objects.abandoned(timezone.now()).order_by("pk"))
    for row in rows:
        current_app.send_task(row.task, [row.pk])
    return f"gửi lại {len(rows)} yêu cầu cấp số"


@transaction.atomic
def _asked(
    paper: SignedPaper,
    *,
    path: str,
    rows: int,
    by: Actor,
    series: Any,
    number: Any,
    issued_on: date,
) -> Numbering:
    paper = locked(paper)
    row = Numbering(
        paper_type=paper._meta.label_lower,
        paper_id=paper.pk,
        path=path,
        rows=rows,
        series=series,
        number=number,
        issued_on=issued_on,
        asked_by_id=by.user_id,
        asked_by_name=by.name,
        asked_on=by.on,
        asked_at=by.moment(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:  # two at the same moment
        raise ValidationError(ASKED_ALREADY) from error
    record(paper, "documents.ask_numbering", by=by, changed={"so_dong": rows, "so": number or ""})
    _send(row)
    return row


def _demand_free(paper: SignedPaper, *, series: Any, number: Any, issued_on: date) -> None:
    if Numbering.objects.of(paper).unfinished().exists():
        raise ValidationError(ASKED_ALREADY)
    same = Numbering.objects.unfinished().filter(
        series=series, number=number, issued_on__year=issued_on.year
    )
    if number is not None and same.exists():
        raise ValidationError({"number": TAKEN})


def _taken(pk: int, claim: str) -> Numbering | None:
    """The request, claimed; None when another worker holds it or it is ended."""
    now = timezone.now()
    rows = Numbering.objects.free(now).filter(pk=pk)
    begun = {"state": NumberingState.RUNNING, "claim": claim, "began_at": now}
    if not rows.update(**begun, tries=F("tries") + 1):
        return None
    return Numbering.objects.select_related("asked_by", "series").get(pk=pk)


@transaction.atomic
def _number(asked: Numbering, act: Act, load: Load) -> str:
    """The act and the end of the request, or neither; only for who still holds the claim."""
    if locked(asked).claim != asked.claim:
        return NOTHING
    numbered = act(
        asked.paper,
        series=asked.series,
        number=asked.number,
        issued_on=asked.issued_on,
        by=load(asked.asked_by, asked.asked_on),
    )
    _mine(asked).update(state=NumberingState.DONE, ended_at=timezone.now(), claim="")
    return f"đã cấp số {numbered.issued.reference}"


@transaction.atomic
def _fail(asked: Numbering, why: str, load: Load) -> str:
    ended = {"state": NumberingState.FAILED, "ended_at": timezone.now(), "claim": ""}
    if not _mine(asked).update(error=why, **ended):
        return NOTHING
    tell(
        [asked.asked_by_id],
        f"Không cấp được số: {why}"[:480],
        about=asked.paper,
        path=asked.path,
        key=f"numbering_failed:{asked.pk}",
        by=load(asked.asked_by, asked.asked_on),
    )
    return f"không cấp được số: {why}"


def _mine(asked: Numbering):
    return Numbering.objects.filter(pk=asked.pk, claim=asked.claim, state=NumberingState.RUNNING)


def _send(row: Numbering) -> None:
    """By name, since tasks stand above; a broker that is away is made up for by `resend`."""
    task, pk = row.task, row.pk
    transaction.on_commit(lambda: current_app.send_task(task, [pk]), robust=True)
