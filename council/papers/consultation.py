"""Phiếu lấy ý kiến and Báo cáo tổng hợp ý kiến: of a consultation, so no place, no presence, no meeting."""

from collections.abc import Iterator, Sequence
from datetime import date

from council import rule_words
from council.models import AgendaItem, Consultation, ConsultedMember, CouncilMember, WrittenOpinion
from council.papers.items import (
    PROPOSED,
    about,
    conclusions,
    grouped,
    head,
    proposed,
    signs,
    why_postponed,
)
from council.states import ConsultationState, ItemState
from council.tally import Rule, threshold_in_words
from documents.blocks import (
    Block,
    Column,
    Fields,
    Head,
    Heading,
    Items,
    Paper,
    Para,
    Recipients,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.papers.pieces import SIGN_NOTE, capital
from people.models import Department
from vietnamese.dates import dmy, in_full
from vietnamese.text import inside

Choice = WrittenOpinion.Choice
TICKED = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
TICK = "X"


def opinion_form(asked: ConsultedMember) -> Paper:
    """Phiếu lấy ý kiến of one member: to be ticked and signed, or as it was answered in the browser.

    `asked`: a row of `with_answers`.
    """
    row, answer = asked.consultation, asked.answer
    items = [item for item in row.items.for_consultation() if item.state != ItemState.POSTPONED]
    asked_about = [item for item in items if asked.may_answer(item)]
    department = Department.objects.on(row.sent_out_on)
    answered_on = answer.answered_on if answer else None
    return Paper(
        kind="phieu-lay-y-kien",
        title=f"Phiếu lấy ý kiến: {asked.name}",
        landscape=True,
        blocks=(
            _head(row, department, answered_on),
            Title("PHIẾU LẤY Ý KIẾN", f"Thành viên {row.council.name}"),
            Recipients((_person(asked),)),
            *map(Para, _asking(row)),
            *_left_out(asked, items),
            _form(asked_about, asked),
            *(() if answer else (Fields((("Ý kiến chung", None),)),)),
            Signatures((Signatory(("THÀNH VIÊN HỘI ĐỒNG",), asked.name, SIGN_NOTE),)),
        ),
    )


def opinion_summary(row: Consultation) -> Paper:
    """Báo cáo tổng hợp ý kiến: who was asked, what was said, the result of each item, the conclusion."""
    people = list(row.people())
    items = list(row.items.for_consultation())
    day = row.minuted_on or row.collected_on
    department = Department.objects.on(day or row.sent_out_on or row.deadline_on)
    others = tuple(_others(items, people))
    return Paper(
        kind="bao-cao-tong-hop-y-kien",
        title=f"Báo cáo tổng hợp ý kiến: {row.title}",
        draft=row.state not in (ConsultationState.COLLECTED, ConsultationState.MINUTED),
        blocks=(
            _head(row, department, day),
            Title("BÁO CÁO", f"Tổng hợp ý kiến bằng văn bản của thành viên {row.council.name}"),
            Heading("1. Việc lấy ý kiến", 2),
            Fields(tuple(_facts(row, people))),
            Heading("2. Quy tắc tổng hợp", 2),
            Para(consultation_rule(row)),
            Heading("3. Kết quả", 2),
            _results(items, why_postponed(row)),
            Heading("4. Ý kiến khác", 2),
            Items(others) if others else Para("Không có ý kiến khác."),
            *_remarks(row),
            Heading(f"{6 if row.remarks else 5}. Kết luận", 2),
            *map(Para, conclusions(items)),
            Para(
                f"Kính trình {department.head_title} {department.name} xem xét, quyết định theo thẩm quyền./."
            ),
            Signatures((signs("THƯ KÝ", row.secretary), signs(_capacity(row.chair), row.chair))),
        ),
    )


def consultation_rule(row: Consultation) -> str:
    rule = row.frozen_rule()
    return (
        f"Theo {rule.basis or 'quy tắc của Hội đồng'}: thông qua khi {threshold_in_words(rule)} số thành viên "
        f"được lấy ý kiến tán thành; {_silence(rule)}; thành viên là "
        "người được đề nghị hoặc tự nêu có liên quan không cho ý kiến về nội dung đó và không tính "
        "vào tổng số."
    )


def _silence(rule: Rule) -> str:
    return f"không trả lời khi hết hạn được {rule_words.SILENCE[rule.silence]}"


def _head(row: Consultation, department: Department, day: date | None) -> Head:
    return head(row.council, department, day, (row.sent_out_on or row.deadline_on).year)


def _person(asked: ConsultedMember) -> str:
    return f"{asked.name}, {asked.position}, {asked.get_role_display()}"


def _asking(row: Consultation) -> Iterator[str]:
    silence = _silence(row.frozen_rule())
    yield (
        f"{row.council.name} lấy ý kiến bằng văn bản về: {inside(row.title)}. "
        f"Lý do không họp: {inside(row.reason)}"
    )
    yield (
        "Đề nghị ông/bà đánh dấu X vào một trong ba cột ý kiến ở mỗi dòng, ký và gửi thư ký Hội đồng "
        f"trước hết {in_full(row.deadline_on)}. Nếu có liên quan đến nội dung nào thì không đánh dấu, "
        f"ghi “có liên quan” và lý do vào cột Ý kiến khác. {capital(silence)}."
    )


def _left_out(asked: ConsultedMember, items: Sequence[AgendaItem]) -> tuple[Block, ...]:
    if all(asked.may_answer(item) for item in items):
        return ()
    return (Para("Nội dung mà ông/bà là người được đề nghị không nằm trong phiếu này."),)


def _form(items: Sequence[AgendaItem], asked: ConsultedMember) -> Table:
    def row(item: AgendaItem) -> tuple[str, ...]:
        said = asked.opinion_on(item)
        ticks = (TICK if said and said.choice == each else "" for each in TICKED)
        return (*proposed(item), *ticks, _remark(said))

    return Table(
        columns=(
            *PROPOSED,
            Column("Tán thành", mm=20, align="center"),
            Column("Không tán thành", mm=20, align="center"),
            Column("Không có ý kiến", mm=20, align="center"),
            Column("Ý kiến khác", share=2),
        ),
        groups=grouped(items, row),
    )


def _remark(said: WrittenOpinion | None) -> str:
    if said is None:
        return ""
    return (
        f"Có liên quan: {inside(said.remark)}" if said.choice == Choice.CONCERNED else said.remark
    )


def _facts(
    row: Consultation, people: Sequence[ConsultedMember]
) -> Iterator[tuple[str, str | None]]:
    given = [each.answer for each in people if each.answer]
    on_paper = sum(each.is_on_paper for each in given)
    silent = [each.name for each in people if not each.answer]
    yield "Nội dung", row.title
    yield "Lý do không họp", row.reason
    yield "Gửi phiếu", dmy(row.sent_out_on) or None
    yield "Hạn cho ý kiến", f"hết ngày {dmy(row.deadline_on)}"
    yield "Được lấy ý kiến", f"{len(people)} thành viên: {_listed(people)}" if people else None
    yield (
        "Đã trả lời",
        f"{len(given)}/{len(people)} (trên phần mềm {len(given) - on_paper}, phiếu giấy có chữ ký {on_paper})",
    )
    yield "Không trả lời", "; ".join(silent) or "không có"


def _listed(people: Sequence[ConsultedMember]) -> str:
    return "; ".join(f"{each.name} ({each.get_role_display()})" for each in people)


def _results(items: Sequence[AgendaItem], reasons: dict[int, str]) -> Table:
    def row(item: AgendaItem) -> tuple[str, ...]:
        if item.state == ItemState.POSTPONED:
            reason = reasons.get(item.pk, "")
            return (*proposed(item), f"Hoãn xét: {inside(reason)}" if reason else "Hoãn xét")
        return (*proposed(item), item.vote.sentence if hasattr(item, "vote") else "")

    return Table(columns=(*PROPOSED, Column("Kết quả", share=5)), groups=grouped(items, row))


def _others(items: Sequence[AgendaItem], people: Sequence[ConsultedMember]) -> Iterator[str]:
    """In the order of the items, with the name: a written opinion is signed."""
    for item in items:
        for each in people:
            if words := _remark(each.opinion_on(item)):
                yield f"{each.name}, về {about(item)}: {words}"


def _remarks(row: Consultation) -> tuple[Block, ...]:
    return (Heading("5. Nhận xét chung", 2), Para(row.remarks)) if row.remarks else ()


def _capacity(chair: CouncilMember | None) -> str:
    return chair.get_role_display().upper() if chair else "CHỦ TỊCH HỘI ĐỒNG"
