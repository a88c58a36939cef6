"""The dossier as a list of tasks: what the page shows, as its components want it."""

from typing import Any

from django.urls import reverse

from nominations import reminding, standing
from nominations.checklist import Finding, blocking, warnings
from nominations.models import Dossier, Remark
from nominations.states import DossierState
from nominations.views import due, index, parts
from nominations.views import remarks as asked
from workflow.actors import Actor
from workflow.acts import Act, Offer, moves_for
from workflow.models import Event
from workflow.permits import ask
from workflow.timeline import timeline

MAIN = {
    "empty_list": "Thêm cá nhân, tập thể",
    "open_remarks": "Sửa theo yêu cầu bổ sung",
}
"""What the main button says of a finding, where the part's name would not say it."""
UNIT_VERBS = ("submit", "recall", "withdraw")


def of(dossier: Dossier, actor: Actor) -> dict[str, Any]:
    """`dossier` comes from `loaded`; three queries more: remarks, events, count of versions."""
    found = dossier.findings(actor.on) if dossier.is_editable else []
    missing = blocking(found)
    remarks = _remarks(dossier)
    writes = ask("nominations.list_nomination", actor, dossier) is None
    live = [each for each in dossier.nominations.all() if each.is_live]
    acts = _acts(dossier, actor)
    main = _main(missing, acts) if writes else None
    return {
        "dossier": dossier,
        "standing": standing.of(dossier, actor.on),
        "remarks": remarks and remarks_shown(dossier, remarks, writes),
        "parts": parts.rows(dossier, missing, _open(remarks), writes=writes),
        "nominees": parts.nominees(dossier, missing, actor),
        "counted": index.counted(live),
        "files": parts.files(dossier, writes=writes),
        "paper_copies": list(dossier.paper_copies.all()) if dossier.submitted_at else [],
        "missing": [_finding(each) for each in missing],
        "warnings": [_finding(each) for each in warnings(found)],
        "writes": writes,
        "reminder": _reminder(dossier, missing, actor) if writes else "",
        "main": main,
        "acts": [*(each for each in acts if each is not main), *due.extending(dossier, actor)],
        "due": due.shown(dossier, actor),
        "events": timeline(dossier, words=_words),
        "regime_changed": dossier.is_editable and not dossier.regime_is_current(actor.on),
    }


def _remarks(dossier: Dossier) -> list[Remark]:
    """Of the last return: earlier ones are in the list of submissions."""
    if dossier.state != DossierState.SENT_BACK:
        return []
    rows = dossier.remarks.select_related("nomination")
    last = max((each.written_on for each in rows), default=None)
    return [each for each in rows if each.written_on == last or not each.is_answered]


def _open(remarks: list[Remark]) -> list[Remark]:
    return [each for each in remarks if not each.is_answered]


def remarks_shown(dossier: Dossier, remarks: list[Remark], writes: bool) -> dict[str, Any]:
    first = remarks[0]
    return {
        "title": f"Văn phòng yêu cầu bổ sung ({first.written_on:%d/%m/%Y}, {first.written_by_name})",
        "rows": [
            asked.shown(
                each,
                ticks=writes,
                url=_mended_at(dossier, each) if writes else "",
                link=_link(each),
            )
            for each in remarks
        ],
    }


def _mended_at(dossier: Dossier, remark: Remark) -> str:
    if remark.nomination_id:
        return reverse("report", args=[remark.nomination_id])
    return parts.url_of(dossier, remark.part)


def _link(remark: Remark) -> str:
    if remark.nomination:
        return f"Sửa báo cáo của {remark.nomination.recipient}"
    if remark.part == Remark.Part.WHOLE:
        return "Xem các phần"
    return f"Sửa {remark.get_part_display().lower()}"


def _reminder(dossier: Dossier, missing: list[Finding], actor: Actor) -> str:
    return reminding.message(
        dossier.code,
        dossier.round.name,
        until=dossier.taken_until,
        today=actor.on,
        missing=[each.sentence for each in missing],
    )


def _finding(found: Finding) -> dict[str, str]:
    return {"sentence": found.sentence, "url": parts.url_of_finding(found)}


def _next(missing: list[Finding]) -> Act | None:
    """The first thing that the unit can mend, signed copies last; none when there is nothing.

    What is on hold is waited for: withdrawing it is no next step.
    """
    found = [each for each in missing if each.code != "held"]
    if not found:
        return None
    first = min(found, key=lambda each: each.is_scan)
    part = parts.TITLES[first.part].lower()
    usual = f"Đính kèm bản ký: {part}" if first.is_scan else f"Làm tiếp: {part}"
    return Act(MAIN.get(first.code, usual), parts.url_of_finding(first))


def _acts(dossier: Dossier, actor: Actor) -> list[Act]:
    """The unit's own moves; submitting first. The office has its own page."""
    offers = [each for each in moves_for(dossier, actor) if each.verb in UNIT_VERBS]
    return [_act(dossier, each) for each in offers]


def _main(missing: list[Finding], acts: list[Act]) -> Act | None:
    """The one main button: handing in when that is open, else the first thing that lacks."""
    submit = [each for each in acts if each.primary and not each.refusal]
    return submit[0] if submit else _next(missing)


def _act(dossier: Dossier, offer: Offer) -> Act:
    submits = offer.verb == "submit"
    label = "Nộp lại hồ sơ" if submits and dossier.submitted_at else offer.label
    url = reverse(f"{offer.verb}_dossier", args=[dossier.pk])
    return Act(label, url, primary=submits, refusal=offer.refusal)


def _words(event: Event) -> str:
    """Names whom it is about; reasons only of acts on the dossier itself, meant for the unit."""
    about = event.changed.get("ten", "")
    words = f"{event.label}: {about}" if about else event.label
    is_own = event.subject_type == Dossier._meta.label_lower
    return f"{words} – {event.note}" if event.note and is_own else words
