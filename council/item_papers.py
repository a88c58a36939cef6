"""What a member reads before voting on an item: papers and files as handed in, the office's report."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from council.models import AgendaItem
from documents.models import IssuedDocument
from documents.states import PaperState
from nominations.models import AppraisalReport, Attachment, DossierVersion, Nomination, VersionFile
from workflow.actors import Actor

OF_THE_WHOLE_DOSSIER = ("to-trinh", "bien-ban-xet")
PICTURES = ("image/jpeg", "image/png")
PDF = "application/pdf"
FILES = Prefetch("files", VersionFile.objects.select_related("file"))


@dataclass(frozen=True)
class ItemPaper:
    """`key` stands in its address. It has frozen content, a number of its own, or the bytes of a file."""

    key: str
    title: str
    note: str = ""
    content: dict[str, Any] | None = None
    issued: IssuedDocument | None = None
    file: VersionFile | None = None

    @property
    def is_picture(self) -> bool:
        return self.file is not None and self.file.file.content_type in PICTURES

    @property
    def is_framed(self) -> bool:
        return self.file is not None and self.file.file.content_type == PDF


def papers_of(item: AgendaItem, actor: Actor) -> list[ItemPaper]:
    """Tờ trình, Biên bản, the own report, Báo cáo thẩm định, then what was attached; never a sibling's.

    From the last submission, not what the unit may be writing now. Three queries.
    """
    version = item.nomination.dossier.versions.prefetch_related(FILES).first()
    written = [] if version is None else _written(version, item.nomination)
    attached = [] if version is None else _attached(version, item.nomination)
    return [*written, *_appraisal(item.nomination, actor), *attached]


def _written(version: DossierVersion, nomination: Nomination) -> list[ItemPaper]:
    return [
        ItemPaper(f"van-ban-{place}", frozen["paper"]["title"], f"lần nộp {version.number}", frozen)
        for place, frozen in enumerate(version.papers, 1)
        if frozen["paper"]["kind"] in OF_THE_WHOLE_DOSSIER
        or frozen.get("nomination") == nomination.pk
    ]


def _appraisal(nomination: Nomination, actor: Actor) -> list[ItemPaper]:
    """The last one that bears a number; not for whom it judges."""
    rows = AppraisalReport.objects.filter(
        nominations=nomination, state__in=(PaperState.NUMBERED, PaperState.SIGNED)
    )
    if actor.staff_id is not None:
        rows = rows.exclude(nominations__staff=actor.staff_id)
    row = rows.select_related("issued__pdf").order_by("-pk").first()
    if row is None:
        return []
    found = row.issued
    return [
        ItemPaper("tham-dinh", found.title, f"số {found.reference}", found.content, issued=found)
    ]


def _attached(version: DossierVersion, nomination: Nomination) -> list[ItemPaper]:
    kinds = dict(Attachment.Kind.choices)
    return [
        ItemPaper(f"tep-{each.pk}", kinds.get(each.kind, each.name), each.name, file=each)
        for each in version.files.all()
        if each.about in ("", nomination.recipient)
    ]
