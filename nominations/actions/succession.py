"""A unit is closed: its successor takes what it was working on, all in one transaction."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from campaign.actions import initiatives, inspections, pledges
from campaign.models import UnitRight
from campaign.states import RUNNING
from nominations import notifications
from nominations.actions import describing, scans
from nominations.models import Dossier, Nomination
from nominations.models.participation import Abstention
from nominations.states import UNMET
from people.actions import units
from people.models import Unit
from workflow.actors import Actor
from workflow.moving import record

# kinds that take over a unit's work whatever the plans say, and those that take over only their like
TAKING_OVER = (Unit.Kind.OFFICE, Unit.Kind.DIVISION, Unit.Kind.SUBORDINATE)
ONLY_THEIR_LIKE = (Unit.Kind.LEADERSHIP, Unit.Kind.UNION)


@transaction.atomic
def close_unit(
    unit: Unit, *, successor: Unit, last_day: date, people_move: bool = False, by: Actor
) -> Unit:
    """Closes the unit and hands on what it was working on. Raises ValidationError at the fields."""
    unit = units.close(unit, successor=successor, last_day=last_day, people_move=people_move, by=by)
    _check_kind(unit, successor)
    touched = list(_touched(unit).select_for_update(of=("self",)).order_by("pk"))
    dossiers = [each for each in touched if each.unit_id == unit.pk]
    _refuse_clashes(dossiers, successor)
    with scans.all_compared(touched, by=by):
        for dossier in dossiers:
            _hand_on(dossier, unit, successor, by)
        _name_anew(unit, max(last_day + units.ONE_DAY, by.on))
    initiatives.succeed(unit, successor, by=by)
    pledges.succeed(unit, successor, by=by)
    inspections.succeed(unit, successor, by=by)
    notifications.inherited(unit, dossiers, by, on=last_day + units.ONE_DAY)
    return unit


def successors(unit: Unit) -> QuerySet[Unit]:
    """Open units that may take over from this one; two queries."""
    others = Unit.objects.filter(until_on__isnull=True, kind__in=_kinds_after(unit))
    below = Q(parent=unit) | Q(parent__parent=unit)
    return others.exclude(pk=unit.pk).exclude(pk__in=Unit.objects.filter(below).values("pk"))


def _kinds_after(unit: Unit) -> set[str]:
    nominating = UnitRight.objects.filter(may_nominate=True, campaign__state__in=RUNNING)
    kinds = {*TAKING_OVER, *nominating.values_list("kind", flat=True)}
    return kinds.difference(ONLY_THEIR_LIKE) | {unit.kind}


def _check_kind(unit: Unit, successor: Unit) -> None:
    if not successors(unit).filter(pk=successor.pk).exists():
        raise ValidationError(
            {
                "successor": f"{successor.name} ({successor.get_kind_display().lower()}) không kế thừa được "
                f"{unit.name}: hãy chọn đơn vị được lập hồ sơ đề nghị khen thưởng, không thuộc "
                "đơn vị này."
            }
        )


def open_dossiers(unit: Unit) -> QuerySet[Dossier]:
    return Dossier.objects.live().filter(unit=unit).select_related("round", "unit")


def _touched(unit: Unit) -> QuerySet[Dossier]:
    """Live dossiers whose papers name the unit: its own, and those in which it or its people stand."""
    standing = Q(unit=unit) | Q(pk__in=_naming(unit).values("dossier"))
    return Dossier.objects.live().filter(standing).select_related("round", "unit")


def _refuse_clashes(dossiers: list[Dossier], successor: Unit) -> None:
    """A round has one live dossier of a unit (but for ngoài đợt): which goes on is not ours to choose."""
    rounds = {each.round_id: each for each in dossiers if not each.round.is_anytime}
    theirs = Dossier.objects.live().filter(unit=successor, round__in=rounds).select_related("round")
    clashes = [
        f"đợt “{each.round.name}”: {rounds[each.round_id].code} và {each.code}" for each in theirs
    ]
    if clashes:
        raise ValidationError(
            {
                "successor": f"{successor.name} cũng đang có hồ sơ trong cùng đợt: "
                f"{'; '.join(clashes)}. Hãy để một trong hai hồ sơ được rút (đề nghị chuyển sang hồ sơ "
                "kia) hoặc giải quyết xong, rồi đóng đơn vị."
            }
        )


def _hand_on(dossier: Dossier, unit: Unit, successor: Unit, by: Actor) -> None:
    """A “Không đề nghị” of the successor in that round has lost its meaning and goes."""
    changed = {"tu_don_vi": unit.name, "den_don_vi": successor.name}
    answers = Abstention.objects.filter(round_id=dossier.round_id, unit=successor)
    if answers.exists():
        changed["ly_do"] = f"bỏ trả lời “Không đề nghị” của {successor.name}"
    record(dossier, "nominations.transfer_dossier", by=by, changed=changed)
    answers.delete()
    dossier.unit = successor
    dossier.save(update_fields=["unit"])


def _name_anew(unit: Unit, on: date) -> None:
    """What is printed from now on says “(nay là …)”; what was submitted or issued keeps its words."""
    related = ("dossier", "staff", "unit__parent", "unit__successor")
    for nomination in _naming(unit).select_related(*related):
        if nomination.dossier.is_editable:
            describing.refresh(nomination, on)
        else:
            describing.rename(nomination, unit, on)


def _naming(unit: Unit) -> QuerySet[Nomination]:
    named = (
        Q(unit=unit) | Q(unit__parent=unit) | Q(staff__isnull=False, unit_name=unit.name_in_full)
    )
    return Nomination.objects.filter(named, state__in=UNMET)
