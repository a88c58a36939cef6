"""The story of each dossier, from the unit's draft to the door of the council or the director."""

from collections.abc import Callable, Iterator

from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.player import Story
from desk.demo.world import DIRECTOR, OFFICE, World
from desk.demo.writing import Spec, write
from nominations.actions import dossier as dossiers
from nominations.actions import due, remarks
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from nominations.models.standard import standards_of
from workflow.actors import Actor

# where several steps fall on one day they keep this order
HOURS = {
    "open": "08:15",
    "write": "09:30",
    "submit": "10:40",
    "receive": "13:40",
    "send_back": "14:10",
    "mend": "10:10",
    "again": "10:50",
    "reject": "14:20",
    "withdraw": "14:40",
    "appraise": "15:00",
    "explain": "15:20",
    "forward": "15:40",
    "extend": "16:10",
}
BY_THE_UNIT = ("open", "write", "submit")


def stories(world: World) -> Iterator[Story]:
    yield from (_story(world, spec) for spec in read("dossiers"))


def _story(world: World, spec: Spec) -> Story:
    for step, n in spec["days"].items():
        moved = step in BY_THE_UNIT and not spec.get("is_fresh")
        yield (at := moment(world.days.filed(n) if moved else world.days.on(n), HOURS[step]))
        STEPS[step](world, spec, world.by(_who(spec, step), at))


def _who(spec: Spec, step: str) -> str:
    if step in ("open", "write", "mend"):
        return spec["by"]
    if step == "extend":
        return DIRECTOR
    return spec["head"] if step in ("submit", "again", "withdraw") else OFFICE


def _open(world: World, spec: Spec, by: Actor) -> None:
    unit = world.units[spec["unit"]]
    world.dossiers[spec["key"]] = dossiers.open_(world.round(spec["round"]), unit, by=by).pk


def _submit(world: World, spec: Spec, by: Actor) -> None:
    """A regime that began since the draft was opened is taken over first, as the page asks.

    Its bases are printed in the letter, which is signed again.
    """
    dossier = world.dossier(spec["key"])
    if not dossier.regime_is_current(by.on):
        dossiers.convert(dossier, by=by)
        write(world, spec | {"parts": ["scans"]}, by)
    dossiers.submit(world.dossier(spec["key"]), by=by)


def _receive(world: World, spec: Spec, by: Actor) -> None:
    dossiers.receive(world.dossier(spec["key"]), by=by)


def _send_back(world: World, spec: Spec, by: Actor) -> None:
    remarks = [dossiers.RemarkDraft(**each) for each in spec["remarks"]]
    resubmit_by = world.days.on(-spec["resubmit"]) if "resubmit" in spec else _soon(world, by)
    dossiers.send_back(world.dossier(spec["key"]), remarks=remarks, resubmit_by=resubmit_by, by=by)


def _soon(world: World, by: Actor):
    """Five working days later, in the past as well."""
    return world.days.on(world.days.past.index(by.on) + 1 - 5)


def _mend(world: World, spec: Spec, by: Actor) -> None:
    """Each remark is answered, each summary says more, what was signed is signed again."""
    dossier = world.dossier(spec["key"])
    for remark in dossier.remarks.filter(is_answered=False):
        remarks.answer(remark, words=spec["mended"], by=by)
    for nomination in dossier.nominations.live():
        longer = f"{nomination.summary} {spec['mended_summary']}"
        nominations.summarise(nomination, summary=longer, by=by)
    write(world, spec | {"parts": ["scans"]}, by)


def _again(world: World, spec: Spec, by: Actor) -> None:
    dossiers.submit(world.dossier(spec["key"]), by=by)


def _reject(world: World, spec: Spec, by: Actor) -> None:
    dossiers.reject(world.dossier(spec["key"]), reason=spec["reason"], by=by)


def _withdraw(world: World, spec: Spec, by: Actor) -> None:
    dossiers.withdraw(world.dossier(spec["key"]), reason=spec["reason"], by=by)


def _appraise(world: World, spec: Spec, by: Actor) -> None:
    for nomination in world.nominations([spec["key"]], "in_review"):
        nominations.appraise(
            nomination,
            supports=True,
            opinion=read("texts")["common"]["opinion"],
            standards=_judged(nomination),
            by=by,
        )


def _judged(nomination: Nomination) -> list[dict[str, object]]:
    """As the appraisal page writes it: each standard met, beside what the unit said of it."""
    claims = {each.key: each.claim for each in nomination.standards.all()}
    return [
        {
            "key": each.key,
            "text": each.text,
            "verdict": "dat",
            "note": "",
            "claim": claims.get(each.key, ""),
        }
        for each in standards_of(nomination)
    ]


def _forward(world: World, spec: Spec, by: Actor) -> None:
    """To the council, or straight to the director where the round has none."""
    has_council = world.round(spec["round"]).has_council
    put = nominations.put_to_council if has_council else nominations.put_to_director
    for nomination in world.nominations([spec["key"]], "in_review"):
        put(nomination, by=by)


def _explain(world: World, spec: Spec, by: Actor) -> None:
    due.explain_lateness(world.dossier(spec["key"]), reason=spec["late_reason"], by=by)


def _extend(world: World, spec: Spec, by: Actor) -> None:
    until = world.days.on(spec["extended_to"])
    due.extend(world.dossier(spec["key"]), until=until, reason=spec["extended_because"], by=by)


STEPS: dict[str, Callable[[World, Spec, Actor], None]] = {
    "open": _open,
    "write": write,
    "submit": _submit,
    "receive": _receive,
    "send_back": _send_back,
    "mend": _mend,
    "again": _again,
    "reject": _reject,
    "withdraw": _withdraw,
    "appraise": _appraise,
    "forward": _forward,
    "explain": _explain,
    "extend": _extend,
}
