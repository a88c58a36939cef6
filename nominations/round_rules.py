"""What a unit may answer to a round, and whom the office lets in late.

The conditions ask the database, so this module stands above the models; loading them registers it.
"""

from typing import Any

from campaign.models import Round
from campaign.states import RoundState
from nominations.models.dossier import Dossier, handed_in
from nominations.models.participation import Abstention, LateAdmission
from nominations.rules import (
    is_unit,
    round_is_open,
    unit_goes_on,
    unit_may_nominate,
)
from nominations.states import DossierState
from people.rules import is_office
from vietnamese.text import few
from workflow.actors import Actor
from workflow.permits import condition, permit

NAMED = 3  # codes in a refusal


@condition("Đơn vị đã báo không đề nghị trong đợt này.", "đơn vị, sau khi bỏ “Không đề nghị”")
def has_not_declined(_actor: Actor, subject: Any) -> bool:
    return not _declined(subject)


@condition("Đơn vị chưa báo “Không đề nghị” trong đợt này.", "không ai")
def has_declined(_actor: Actor, subject: Any) -> bool:
    return _declined(subject)


def _declined(subject: Any) -> bool:
    rows = Abstention.objects.filter(round=subject.round_id, unit=subject.unit_id)
    return subject.unit_id is not None and rows.exists()


@condition("Đợt ngoài đợt nhận hồ sơ quanh năm nên không cần trả lời “Không đề nghị”.", "không ai")
def round_has_an_end(_actor: Actor, subject: Any) -> bool:
    return not subject.round.is_anytime


@condition(
    "Đơn vị đang có hồ sơ trong đợt này: rút hồ sơ trước khi báo “Không đề nghị”.",
    "đơn vị, sau khi rút hồ sơ",
)
def has_no_dossier(_actor: Actor, subject: Any) -> bool:
    rows = Dossier.objects.live().filter(round=subject.round_id, unit=subject.unit_id)
    return not rows.exists()


@condition(round_is_open.sentence, "đơn vị, khi đợt xét đang nhận hoặc Văn phòng cho nộp muộn")
def round_takes_dossier(actor: Actor, dossier: Any) -> bool:
    if round_is_open.test(actor, dossier):
        return True
    if dossier.unit_id is None or dossier.round.state == RoundState.CANCELLED:
        return False
    late = LateAdmission.objects.filter(round=dossier.round_id, unit=dossier.unit_id)
    return late.filter(until__gte=actor.on).exists()


def _named(dossiers: Any) -> str:
    return few(list(dossiers.order_by("pk").values_list("code", flat=True)), NAMED, "hồ sơ")


def _of_round(round_: Any) -> Any:
    return Dossier.objects.filter(handed_in(), round=round_.pk)


def _of_campaign(campaign: Any) -> Any:
    return Dossier.objects.live().filter(handed_in(), round__campaign=campaign.pk)


@condition(
    lambda _actor, round_: f"Đơn vị đã nộp hồ sơ trong đợt này: {_named(_of_round(round_))}.",
    "không ai",
)
def nothing_is_handed_in(_actor: Actor, round_: Any) -> bool:
    return not _of_round(round_).exists()


@condition(
    lambda _actor, campaign: (
        f"Phong trào còn hồ sơ đã nộp mà chưa xét xong: {_named(_of_campaign(campaign))}."
    ),
    "Văn phòng, khi các hồ sơ ấy đã kết thúc",
)
def no_dossier_is_examined(_actor: Actor, campaign: Any) -> bool:
    """A draft does not count: the act itself ends it."""
    return not _of_campaign(campaign).exists()


@condition(
    "Có đợt xét đã kết thúc nhận hồ sơ và chưa xong.",
    "Văn phòng, khi các đợt xét của phong trào đã xong",
)
def no_round_is_reviewed(_actor: Actor, campaign: Any) -> bool:
    rounds = Round.objects.filter(campaign=campaign.pk, state=RoundState.REVIEWING)
    return not rounds.exists()


@condition("Đợt xét đang nhận hồ sơ, không phải cho nộp muộn.", "không ai")
def reception_is_over(actor: Actor, subject: Any) -> bool:
    return not subject.round.is_open_on(actor.on)


@condition("Đợt xét đã kết thúc hoặc không nhận hồ sơ muộn.", "không ai")
def round_is_not_done(_actor: Actor, subject: Any) -> bool:
    running = (RoundState.OPEN, RoundState.REVIEWING)
    return subject.round.state in running and not subject.round.is_anytime


@condition(
    "Đơn vị đã nộp hồ sơ trong đợt này; hồ sơ hết thời hạn nộp thì cho nộp muộn tại hồ sơ đó.",
    "không ai",
)
def has_not_handed_in(_actor: Actor, subject: Any) -> bool:
    rows = Dossier.objects.filter(round=subject.round_id, unit=subject.unit_id)
    return not rows.exclude(state__in=(DossierState.DRAFT, DossierState.WITHDRAWN)).exists()


permit(
    "nominations.open_dossier",
    is_unit,
    unit_goes_on,
    unit_may_nominate,
    round_takes_dossier,
    has_not_declined,
    label="Lập hồ sơ",
)
permit(
    "nominations.decline_round",
    is_unit,
    unit_goes_on,
    unit_may_nominate,
    round_has_an_end,
    round_is_open,
    has_no_dossier,
    has_not_declined,
    label="Không đề nghị",
)
permit(
    "nominations.resume_round",
    is_unit,
    has_declined,
    round_is_open,
    label="Bỏ “Không đề nghị”",
)
permit(
    "nominations.admit_unit",
    is_office,
    unit_goes_on,
    unit_may_nominate,
    reception_is_over,
    round_is_not_done,
    has_not_handed_in,
    label="Cho đơn vị nộp muộn",
)
permit("nominations.readmit_dossier", is_office, unit_goes_on, round_is_not_done)
permit("campaign.cancel_round", is_office, nothing_is_handed_in)
permit("campaign.cancel_campaign", is_office, no_dossier_is_examined, no_round_is_reviewed)
