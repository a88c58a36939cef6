"""What was handed in, kept as it was then: every paper as composed, every file."""

from documents.freeze import to_data
from nominations import papers
from nominations.models import Attachment, Dossier, DossierVersion, VersionFile
from workflow.actors import Actor


def keep(dossier: Dossier, number: int, *, by: Actor) -> None:
    """Each report names its nomination beside the frozen paper; the files of that moment stay too."""
    composed = papers.all_of(Dossier.objects.for_page().get(pk=dossier.pk))
    version = DossierVersion.objects.create(
        dossier=dossier,
        number=number,
        papers=[{**to_data(paper), "nomination": pk} for pk, paper in composed],
        submitted_at=by.moment(),
        submitted_by_id=by.user_id,
    )
    attached = dossier.attachments.select_related("nomination")
    VersionFile.objects.bulk_create(_kept(version, each) for each in attached)


def _kept(version: DossierVersion, attached: Attachment) -> VersionFile:
    about = attached.nomination.recipient if attached.nomination else ""
    return VersionFile(
        version=version,
        kind=attached.kind,
        about=about,
        name=attached.name,
        file_id=attached.file_id,
    )
