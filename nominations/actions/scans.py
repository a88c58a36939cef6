"""Signed scans that stop matching: what was printed and signed has been changed since."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from documents.freeze import to_data
from nominations import papers
from nominations.models import Attachment, Dossier
from workflow.actors import Actor

COMPOSED = {
    Attachment.Kind.LETTER: papers.submission_letter,
    Attachment.Kind.MINUTES: papers.unit_minutes,
}


@contextmanager
def compared(dossier: Dossier, *, by: Actor) -> Iterator[None]:
    """Marks the scans of the letter or the minutes whose paper reads differently after the act.

    Inside the act's transaction. Only papers with a scan that still matches are composed.
    """
    kinds = set(dossier.attachments.matching().values_list("kind", flat=True)) & set(COMPOSED)
    before = {kind: _read(dossier, kind) for kind in kinds}
    yield
    changed = [kind for kind in kinds if _read(dossier, kind) != before[kind]]
    dossier.attachments.matching().filter(kind__in=changed).update(outdated_at=by.moment())


@contextmanager
def all_compared(dossiers: Iterable[Dossier], *, by: Actor) -> Iterator[None]:
    with ExitStack() as each:
        for dossier in dossiers:
            each.enter_context(compared(dossier, by=by))
        yield


def _read(dossier: Dossier, kind: str) -> dict:
    return to_data(COMPOSED[kind](Dossier.objects.for_page().get(pk=dossier.pk)))
