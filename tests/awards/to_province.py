"""A proposal to the province, brought on its way by the real acts.

Imported by the factory itself, so it names its stages one by one.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from awards.actions import province_answer, province_file, province_handover, spelling_letter
from awards.actions.province_answer import Said
from awards.models import (
    ProvinceLine,
    ProvincePackage,
    ProvincePaper,
    ProvinceProposal,
    SpellingLetter,
    SupplementRequest,
)
from nominations.models import Dossier
from tests.walk.office import MONDAY, at
from tests.walk.papers import Papers as Walk
from tests.walk.pieces import fresh, scan

YES = Said(
    answer="yes",
    decision_number="1234/QĐ-UBND",
    decided_on=MONDAY,
    amount=3_500_000,
    payer="Văn phòng Ủy ban nhân dân tỉnh",
)
NO = Said(answer="no", reason="Chưa đủ thời gian lập thành tích.")
SENT = {"channel": "truc", "sent_at": at(MONDAY)}


def drafted(walk: Walk, dossier: Dossier | None = None) -> ProvinceProposal:
    dossier = dossier or walk.proposed()
    return walk.proposal_draft(list(dossier.nominations.filter(state="proposed")))


def signed(walk: Walk, row: ProvinceProposal | None = None) -> ProvinceProposal:
    row = row or drafted(walk)
    for verb in ("submit", "approve", "number", "attach_signed"):
        row = walk.advance(row, verb)
    return fresh(row)


def sealed(walk: Walk, row: ProvinceProposal | None = None) -> ProvinceProposal:
    """Signed, with every report sealed: complete."""
    row = row or signed(walk)
    for line in row.paper_lines:
        province_file.seal_report(line.nomination, scan=scan(), by=walk.by("registry"))
    return fresh(row)


def packed(walk: Walk, row: ProvinceProposal | None = None) -> ProvinceProposal:
    row = row or sealed(walk)
    pack(walk, row)
    return fresh(row)


def pack(walk: Walk, row: ProvinceProposal) -> ProvincePackage:
    return province_file.make_package(row, by=walk.by("office"))


def sent(walk: Walk, row: ProvinceProposal | None = None) -> ProvinceProposal:
    return province_file.send(row or packed(walk), **SENT, by=walk.by("registry"))


def asked(walk: Walk, row: ProvinceProposal | None = None) -> SupplementRequest:
    given = {"what": "Bổ sung bản sao giấy khen.", "asked_on": MONDAY, "until_on": MONDAY}
    return province_file.supplement(row or sent(walk), **given, by=walk.by("office"))


def add(walk: Walk, row: ProvinceProposal) -> ProvincePaper:
    given = {"title": "Bản sao giấy khen", "scan": scan()}
    return province_file.add_paper(row, **given, by=walk.by("office"))


def added(walk: Walk) -> ProvincePaper:
    return add(walk, sent(walk))


def answered(
    walk: Walk, row: ProvinceProposal | None = None, said: Sequence[Said] = ()
) -> ProvinceProposal:
    """All lines yes, unless `said` names them in the list's order."""
    row = row or sent(walk)
    return answer(walk, row, said or [YES] * row.lines.count())


def answer(walk: Walk, row: ProvinceProposal, said: Sequence[Said]) -> ProvinceProposal:
    lines: list[Any] = list(ProvinceLine.objects.filter(proposal=row).order_by("order"))
    by_line = {line.pk: each for line, each in zip(lines, said, strict=True)}
    return province_answer.record_answer(row, said=by_line, by=walk.by("office"))


def handed(walk: Walk, row: ProvinceProposal | None = None) -> ProvinceProposal:
    row = row or answered(walk)
    given = {"on": MONDAY, "how": "Trao tại Hội nghị tổng kết."}
    province_handover.hand_over(row, chosen=row.paper_lines, **given, by=walk.by("office"))
    return fresh(row)


def letter(walk: Walk) -> SpellingLetter:
    """Of the person, whom the province's decision calls otherwise."""
    row = answered(walk, said=[YES, replace(YES, printed_as="Hoàng Thị Ảnh")])
    return spelling_letter.draft(row, by=walk.by("office"))
