"""Who moves a due date, and who says why one was missed.

The conditions ask the database, so this module stands above the models; loading them registers it.
"""

from typing import Any

from nominations.models.due import unexplained
from nominations.rules import not_author
from nominations.states import UNMET_BY
from people.models import RoleGrant, in_force
from people.roles import Role
from people.rules import is_office, signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, permit

DIRECTOR = "Giám đốc; Phó Giám đốc có quyền ký, khi hồ sơ có tên Giám đốc"


def _dossier(subject: Any) -> Any:
    return getattr(subject, "thread_of", subject)


@condition("Gia hạn xem xét là việc của Giám đốc.", DIRECTOR)
def is_director_or_stands_in(actor: Actor, subject: Any) -> bool:
    """Whoever signs for the director does so where no director is left who is not concerned."""
    if actor.has(Role.DIRECTOR):
        return True
    directors = RoleGrant.objects.filter(in_force(actor.on), role=Role.DIRECTOR)
    named = _dossier(subject).nominations.live().filter(staff__isnull=False).values("staff")
    return signs_decisions.test(actor, subject) and not directors.exclude(staff__in=named).exists()


@condition("Hồ sơ có tên ông/bà nên người khác gia hạn.", DIRECTOR)
def is_not_named(actor: Actor, subject: Any) -> bool:
    """Asks nothing of a dossier whose nominations are loaded."""
    named = {each.staff_id for each in _dossier(subject).nominations.all() if each.is_live}
    return actor.staff_id is None or actor.staff_id not in named


@condition("Hồ sơ này chưa có hạn xem xét, hoặc việc xem xét đã xong.", "không ai")
def clock_runs(_actor: Actor, dossier: Any) -> bool:
    is_live = bool(dossier.machine.owners[dossier.state])
    return is_live and dossier.due_on is not None and dossier.met_at is None


@condition("Đề nghị này không có hạn xem xét riêng, hoặc việc xem xét đã xong.", "không ai")
def own_clock_runs(_actor: Actor, nomination: Any) -> bool:
    unmet = UNMET_BY[nomination.dossier.round.clock_met_by]
    return nomination.own_due_on is not None and nomination.state in unmet


@condition("Hồ sơ này không có hạn nào đã quá mà chưa giải trình.", "không ai")
def is_unexplained(actor: Actor, dossier: Any) -> bool:
    return bool(unexplained(dossier, actor.on))


permit(
    "nominations.extend_dossier",
    is_director_or_stands_in,
    is_not_named,
    clock_runs,
    label="Gia hạn xem xét",
)
permit(
    "nominations.extend_nomination",
    is_director_or_stands_in,
    is_not_named,
    own_clock_runs,
    label="Gia hạn xem xét riêng",
)
permit(
    "nominations.explain_lateness_dossier",
    is_office,
    not_author,
    is_unexplained,
    label="Giải trình chậm hạn",
)
