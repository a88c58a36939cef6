"""A print file that was asked for, and workers that die while they make it."""

import pytest

from awards import printing
from awards.actions import batch as batches
from awards.models import CertificateBatch, CertificateTemplate
from tests.awards.certificate_rows import many
from tests.walk import Walk

SOME = 45  # three chunks


class Killed(BaseException):
    """As a worker that is gone: no handler of ours sees it."""


def asked(walk: Walk, count: int = SOME, **changes) -> CertificateBatch:
    decision = many(walk, count)
    usual = {
        "template": CertificateTemplate.objects.get(),
        "printer": None,
        "chosen": list(decision.certificates.all()),
    }
    return batches.ask(decision, **usual | changes, by=walk.by("office"))


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int, error: type = Killed) -> None:
    """The worker dies while it draws its `number`-th chunk, counted from 0."""
    draw, begun = printing.pages, []

    def dying(*arguments):
        begun.append(1)
        if len(begun) > number:
            raise error("gone")
        return draw(*arguments)

    monkeypatch.setattr(printing, "pages", dying)


def killed(batch: CertificateBatch, monkeypatch: pytest.MonkeyPatch, number: int | None) -> None:
    """Works until the `number`-th chunk, or (None) until the chunks are put together; then dies."""
    with monkeypatch.context() as patched:
        if number is None:
            patched.setattr(printing, "whole", lambda *_: (_ for _ in ()).throw(Killed()))
        else:
            kill_at(patched, number)
        with pytest.raises(Killed):
            batches.work(batch.pk)
