"""In what capacity somebody signs a paper of the department (NĐ 30/2020 Điều 13, Phụ lục I mục 7)."""

from people.models import Department, Posting
from people.roles import Capacity, Role
from workflow.actors import Actor


def signature(by: Actor, kind: str) -> tuple[list[str], str]:
    """Capacity lines and bare name of who signs a paper of `kind` today.

    The director in the own right; others by the signing right that names the kind: KT. for a
    deputy, Q. acting, TL. and TUQ. over the signer's own position.
    """
    head = Department.objects.on(by.on).head_title.upper()
    name = by.name.split(" ", 1)[-1]
    if by.has(Role.DIRECTOR):
        return [head], name
    capacity = next(each.capacity for each in by.signings if kind in each.kinds)
    if capacity == Capacity.Q:
        return [f"{capacity}. {head}"], name
    if capacity == Capacity.KT:
        return [f"{capacity}. {head}", f"PHÓ {head}"], name
    return [f"{capacity}. {head}", own_position(by)], name


def own_position(by: Actor) -> str:
    """The main post of that day in capitals, as it stands over a name."""
    post = Posting.objects.on(by.on).filter(staff_id=by.staff_id).main_first().first()
    return post.title.upper() if post else ""
