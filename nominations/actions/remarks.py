"""The unit's answer to each thing the office asked for: ticked when mended, with a word if it likes."""

from django.db import transaction

from nominations.actions import locking
from nominations.models import Remark
from workflow.actors import Actor
from workflow.moving import append
from workflow.permits import require

ANSWER, UNTICK = "nominations.answer_remark", "nominations.untick_remark"


@transaction.atomic
def answer(remark: Remark, *, words: str = "", by: Actor) -> Remark:
    """Ticks a remark “đã sửa”; again with other words replaces them."""
    remark, words = _locked(remark, ANSWER, by), words.strip()
    append(remark, ANSWER, by, "", _told(remark, words))
    remark.is_answered, remark.answer = True, words
    remark.answered_by_name, remark.answered_at = by.name, by.moment()
    remark.full_clean(exclude=["dossier", "nomination"])
    remark.save()
    return remark


@transaction.atomic
def untick(remark: Remark, *, by: Actor) -> Remark:
    """Takes the tick away; what was said about it is kept for the next tick."""
    remark = _locked(remark, UNTICK, by)
    append(remark, UNTICK, by, "", _told(remark, ""))
    remark.is_answered, remark.answered_by_name, remark.answered_at = False, "", None
    remark.save()
    return remark


def _locked(remark: Remark, key: str, by: Actor) -> Remark:
    """The dossier's row first, as every act that writes in it does."""
    remark.dossier = locking.dossier(remark.dossier)
    require(key, by, remark)
    return remark.dossier.remarks.get(pk=remark.pk)


def _told(remark: Remark, words: str) -> dict[str, str]:
    told = {"phan": remark.where, "yeu_cau": remark.text[:200], "da_sua": words}
    return {name: value for name, value in told.items() if value}
