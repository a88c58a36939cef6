"""Who is told what the province answered; whoever it said yes to is told with the award itself."""

from awards.models import ProvinceLine
from people import contacts
from people.roles import Role
from workflow.actors import Actor
from workflow.notices import tell


def declined(line: ProvinceLine, by: Actor) -> None:
    """The director, whose turn it is again, and the unit."""
    form, name = line.proposal.award_form.short_name, line.nomination.titled
    words = f"Tỉnh không tặng {form} cho {name}: {line.reason}"
    tell(
        contacts.with_roles(by.on, Role.DIRECTOR),
        f"{words} Đề nghị trở lại chờ ý kiến Giám đốc."[:480],
        about=line.nomination,
        path=f"/quyet-dinh/y-kien/{line.nomination_id}/",
        key=f"province_declined:{line.pk}",
        by=by,
    )
    dossier = line.nomination.dossier
    for unit, users in contacts.of_units(by.on, {dossier.unit_id}, Role.CLERK, Role.HEAD).items():
        tell(
            users,
            f"{words} Hồ sơ {dossier.code}: Giám đốc Sở xem xét hình thức khác."[:480],
            about=dossier,
            path=f"/ho-so/{dossier.pk}/",
            key=f"province_declined_unit:{line.pk}:{unit}",
            by=by,
        )
