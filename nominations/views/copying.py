"""What a report shares with others, passages side by side; of a report that one may not read, only how much."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nominations import copying as comparing
from nominations.actions import copying as checks
from nominations.models import AchievementReport, CopyFinding, Nomination
from nominations.views.office import back_to
from people.roles import OFFICE_ROLES
from workflow.permits import require

MOST = 10  # reports on the page, those most alike first


@dataclass(frozen=True)
class Side:
    heading: str
    text: str


@dataclass(frozen=True)
class Shown:
    """`other` is None for a report that the reader may not see; `whose` says whose it is."""

    share: int
    whose: str
    other: Nomination | None = None
    passages: tuple[tuple[Side, Side], ...] = ()


@require_GET
def copying(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    nomination = get_object_or_404(
        rows.select_related("report__form").prefetch_related("report__sections__print"), pk=pk
    )
    require("nominations.read_copying", request.actor, nomination)
    shown = {
        "nomination": nomination,
        "findings": _findings(request, nomination),
        "checked": _checked(nomination.report),
        **_back(request, nomination),
    }
    return render(request, "nominations/copying.html", shown)


def _checked(report: AchievementReport) -> dict[str, object]:
    """When the texts were last read, and whether all of them are as they were then."""
    sections = list(report.sections.all())
    read = [each for each in sections if hasattr(each, "print")]
    return {
        "at": max((each.print.made_at for each in read), default=None),
        "is_current": [each.revision for each in sections]
        == [each.print.revision for each in read],
        "is_written": bool(sections),
    }


def _findings(request: HttpRequest, nomination: Nomination) -> list[Shown]:
    rows = CopyFinding.objects.visible_to(request.actor).filter(report=nomination.report)
    found = list(rows.for_page()[:MOST])
    others = [each.other.nomination_id for each in found]
    readable = Nomination.objects.visible_to(request.actor).filter(pk__in=others)
    seen = set(readable.values_list("pk", flat=True))
    ignored = checks.form_wording(nomination.report)
    texts = {each.pk: checks.read(each.other, ignored) for each in found}
    mine = checks.read(nomination.report, ignored)
    common = checks.common_among([mine, *texts.values()])
    return [
        _shown(nomination, each, comparing.compare(mine, texts[each.pk], common))
        if each.other.nomination_id in seen
        else Shown(each.share, _unnamed(nomination, each.other.nomination))
        for each in found
    ]


def _shown(nomination: Nomination, found: CopyFinding, likeness: comparing.Likeness) -> Shown:
    own, other = nomination.report, found.other
    return Shown(
        share=likeness.share or found.share,
        whose=_whose(nomination, other.nomination),
        other=other.nomination,
        passages=tuple(
            (_side(own, each.mine), _side(other, each.theirs)) for each in likeness.passages
        ),
    )


def _side(report: AchievementReport, span: comparing.Span) -> Side:
    text = next(each.text for each in report.sections.all() if each.key == span.section)
    sections = report.form.plain_sections() if report.form else ()
    heading = next((each.heading for each in sections if each.key == span.section), "")
    before = "… " if span.start > 0 else ""
    after = " …" if span.end < len(text.rstrip(" .;\n")) else ""
    return Side(heading, f"{before}{text[span.start : span.end]}{after}")


def _whose(mine: Nomination, other: Nomination) -> str:
    if (mine.staff_id, mine.unit_id) == (other.staff_id, other.unit_id):
        return "báo cáo khác của chính người này, tập thể này"
    if mine.dossier_id == other.dossier_id:
        return "báo cáo trong cùng hồ sơ"
    return _unnamed(mine, other)


def _unnamed(mine: Nomination, other: Nomination) -> str:
    same = mine.dossier.unit_id == other.dossier.unit_id
    return "báo cáo khác của đơn vị" if same else "báo cáo của đơn vị khác"


def _back(request: HttpRequest, nomination: Nomination) -> dict[str, str]:
    """The office goes back to its page of the dossier, the unit and the nominee to the report."""
    dossier = nomination.dossier
    if request.actor.has(*OFFICE_ROLES) and dossier.submitted_at:
        return {"back": back_to(dossier), "back_label": f"Hồ sơ {dossier.code}"}
    return {"back": reverse("report", args=[nomination.pk]), "back_label": "Báo cáo thành tích"}
