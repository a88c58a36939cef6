"""What every page's frame shows, in one query beside the actor's own."""

from django.db.models import Count, Exists, Subquery

from council.models import CouncilMember
from desk import machinery, navigation
from people.models import Department, Installation, in_force
from workflow.models import Notice


def frame(request) -> dict:
    """Reads the actor lazily, so that error pages outside the middleware still render."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    user_id, staff_id = actor.user_id, actor.staff_id
    beside = machinery.asked_beside(actor) if request.path == navigation.FIRST else {}
    department = (
        Department.objects.filter(in_force(actor.on))
        .annotate(
            is_demo=Exists(Installation.objects.filter(is_demo=True)),
            unread=Subquery(_unread(user_id)),
            in_council=Exists(
                CouncilMember.objects.filter(in_force(actor.on), staff_id=staff_id or 0)
            ),
            **beside,
        )
        .order_by("-from_on")
        .first()
    )
    shown = {
        "department": department,
        "is_demo": bool(department and department.is_demo),
        "today": actor.on,
        "machinery": machinery.glance(department, actor.moment())
        if beside and department
        else None,
    }
    if user_id is None:
        return shown
    nav = navigation.sections(
        actor, request.path, in_council=bool(department and department.in_council)
    )
    return {
        **shown,
        "nav": nav,
        "unread": department.unread if department else 0,
        "who": {"name": actor.name, "unit_name": actor.unit_name},
    }


def _unread(user_id: int | None):
    mine = Notice.objects.filter(user_id=user_id or 0, read_at__isnull=True)
    return mine.order_by().values("user_id").annotate(n=Count("pk")).values("n")
