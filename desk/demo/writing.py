"""What a unit writes for a dossier: its list, reports, minutes, letter and their signed scans."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from campaign.models import AwardForm, CampaignContent, Subject
from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.world import World
from documents import pdf
from documents.blocks import Paper, Para
from documents.uploads import Scan
from nominations import papers as nomination_papers
from nominations.actions import nomination as nominations
from nominations.actions import papers, standards
from nominations.models import Attachment, Dossier, Nomination
from people.models import Posting, Staff
from workflow.actors import Actor

Spec = dict[str, Any]
ALL_PARTS = ("list", "reports", "minutes", "letter", "scans")
SCANNED = Para("(Bản đã ký, đóng dấu, quét lại; tệp minh họa)", "center", False)


def write(world: World, spec: Spec, by: Actor) -> None:
    parts = spec.get("parts", ALL_PARTS)
    for part in parts:
        WRITERS[part](world, spec, world.dossier(spec["key"]), by)


def signed(paper: Paper, name: str) -> Scan:
    """The paper as it would come back from the scanner."""
    content = pdf.render(replace(paper, draft=False, blocks=(*paper.blocks, SCANNED)))
    return Scan(content, "application/pdf", name)


def _list(world: World, spec: Spec, dossier: Dossier, by: Actor) -> None:
    for each in spec["nominations"]:
        row = nominations.list_(dossier, _draft(world, each, dossier, by), by=by)
        claim = standards.Claim(is_met=True, evidence=read("texts")["common"]["evidence"])
        claims = {standard.key: claim for standard in row.standards.all()}
        standards.tick(row, claims=claims, by=by)


def _draft(world: World, each: Spec, dossier: Dossier, by: Actor) -> nominations.NominationDraft:
    """Đột xuất counts its own days before the dossier; else the round's period."""
    round_, beyond = dossier.round, each.get("beyond_duty", False)
    contents = CampaignContent.objects.filter(
        campaign=round_.campaign_id, order__in=each.get("contents", ())
    )
    ended_on = by.on - timedelta(days=5)
    return nominations.NominationDraft(
        award_form=AwardForm.objects.get(key=each.get("form", "giay_khen")),
        period_from=ended_on - timedelta(days=6) if beyond else round_.period_from,
        period_until=ended_on if beyond else round_.period_until,
        beyond_duty=beyond,
        staff=world.staff.get(each.get("staff", "")),
        unit=world.units.get(each.get("unit", "")),
        contents=tuple(contents),
    )


def _reports(world: World, spec: Spec, dossier: Dossier, by: Actor) -> None:
    for nomination, each in _pairs(world, spec, dossier):
        theme = read("texts")[each["text"]]
        texts = _sections(world, nomination, theme, by)
        form = nomination.report.form
        keys = [section.key for section in form.plain_sections()] if form else []
        typed = [papers.Typed(key, texts[key], 0) for key in keys if key in texts]
        papers.save_report(nomination, summary=theme["summary"], sections=typed, by=by)


def _sections(world: World, nomination: Nomination, theme: Spec, by: Actor) -> dict[str, str]:
    common = read("texts")["common"]
    collective = nomination.subject == Subject.COLLECTIVE
    about = common["person"]
    if collective:
        about = common["collective"].format(**_collective_words(world, nomination, by))
    texts = {
        "thong_tin_chung": about,
        "ket_qua": theme["results"],
        "giai_phap": theme["measures"],
        "bai_hoc": common["lessons"],
        "chap_hanh": common["conduct"],
    }
    return texts | ({"ngoai_nhiem_vu": theme["outside"]} if "outside" in theme else {})


def _collective_words(world: World, nomination: Nomination, by: Actor) -> dict[str, str]:
    unit = nomination.unit
    key = next(key for key, each in world.units.items() if each.pk == unit.pk)
    return {
        "province": unit.department.province,
        "count": str(Posting.objects.on(by.on).filter(unit=unit, is_main=True).count()),
        "duties": world.duties[key],
    }


def _minutes(world: World, spec: Spec, dossier: Dossier, by: Actor) -> None:
    """The unit's own people, led by its head; all of them in favour."""
    common = read("texts")["common"]
    posted = Posting.objects.on(by.on).filter(unit=dossier.unit, is_main=True)
    rows = list(posted.select_related("staff").order_by("-is_leader", "from_on", "pk"))
    people = [papers.Present(row.staff_id, row.staff.full_name, row.title, True) for row in rows]
    in_favour = len(people)
    papers.save_minutes(
        dossier,
        values={
            "held_at": moment(by.on, "08:00"),
            "place": f"Phòng họp {dossier.unit.name}",
            "chair": world.users[spec["head"]].staff,
            "secretary": _secretary(world, spec, rows),
            "discussion": common["discussion"],
            "conclusion": common["conclusion"],
        },
        people=people,
        votes=[papers.Counted(each.pk, in_favour, 0, 0) for each in dossier.nominations.live()],
        by=by,
    )


def _secretary(world: World, spec: Spec, rows: list[Posting]) -> Staff:
    """Who writes the dossier; where that is the head, somebody who is no leader."""
    if spec["by"] != spec["head"]:
        return world.users[spec["by"]].staff
    return next(row.staff for row in rows if not row.is_leader)


def _letter(world: World, spec: Spec, dossier: Dossier, by: Actor) -> None:
    values = {
        "number": spec["letter"],
        "issued_on": by.on,
        "signer_title": dossier.unit.head_title,
        "signer_name": world.users[spec["head"]].staff.full_name,
    }
    papers.save_letter(dossier, values=values, by=by)


def _scans(_world: World, _spec: Spec, dossier: Dossier, by: Actor) -> None:
    for kind, paper, name in (
        (Attachment.Kind.LETTER, nomination_papers.submission_letter(dossier), "TTr"),
        (Attachment.Kind.MINUTES, nomination_papers.unit_minutes(dossier), "BB"),
    ):
        scan = signed(paper, f"{name}_{dossier.unit.short_name}_{dossier.code}.pdf")
        papers.attach(dossier, kind=kind, scan=scan, by=by)


def _pairs(world: World, spec: Spec, dossier: Dossier) -> list[tuple[Nomination, Spec]]:
    """Each nomination beside what is told of it, in the order in which they were listed."""
    rows = dossier.nominations.live().select_related(
        "report__form", "staff", "unit__department", "dossier"
    )
    return list(zip(rows.order_by("pk"), spec["nominations"], strict=True))


WRITERS: dict[str, Callable[[World, Spec, Dossier, Actor], None]] = {
    "list": _list,
    "reports": _reports,
    "minutes": _minutes,
    "letter": _letter,
    "scans": _scans,
}
