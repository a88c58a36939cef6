"""What a unit's dossier prints (Tờ trình, Biên bản xét, Báo cáo thành tích), and the office's own papers."""

from typing import Any

from documents.blocks import Paper
from documents.freeze import from_data
from nominations.models import Dossier
from nominations.papers.appraisal_report import appraisal_report
from nominations.papers.letter import submission_letter
from nominations.papers.minutes import unit_minutes
from nominations.papers.office_letter import office_letter
from nominations.papers.pieces import counted, nominations_of, occasion
from nominations.papers.report import achievement_report
from nominations.papers.summary import summary

__all__ = [
    "achievement_report",
    "all_handed_in",
    "all_of",
    "appraisal_report",
    "counted",
    "handed_in",
    "occasion",
    "office_letter",
    "submission_letter",
    "summary",
    "unit_minutes",
]


def all_of(dossier: Dossier) -> list[tuple[int | None, Paper]]:
    """Every paper in the order it is handed in; a report stands beside its nomination's key."""
    nominations = nominations_of(dossier)
    return [
        (None, submission_letter(dossier, nominations)),
        (None, unit_minutes(dossier, nominations)),
        *((each.pk, achievement_report(each)) for each in nominations),
    ]


def handed_in(dossier: Dossier, kind: str, nomination: int | None = None) -> Paper | None:
    """The paper as it was last handed in, with the names and the wording of that day."""
    for data in _frozen(dossier):
        if data["paper"]["kind"] == kind and data.get("nomination") == nomination:
            return from_data(data)
    return None


def all_handed_in(dossier: Dossier) -> list[tuple[int | None, Paper]]:
    """As `all_of`, as it was last handed in; empty before the first time."""
    return [(data.get("nomination"), from_data(data)) for data in _frozen(dossier)]


def _frozen(dossier: Dossier) -> list[dict[str, Any]]:
    version = dossier.versions.first()
    return version.papers if version else []
