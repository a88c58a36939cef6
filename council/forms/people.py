"""People of a meeting as the choices of a form."""

from collections.abc import Iterable

from council.models import MeetingAttendance


def choices(rows: Iterable[MeetingAttendance]) -> list[tuple[int, str]]:
    return [(row.pk, f"{row.name} ({row.get_role_display()})") for row in rows]
