"""What a unit's dossier prints: Tờ trình, Biên bản xét, Báo cáo thành tích. Composed once, from data."""

from django.utils import timezone

from campaign.models import Subject
from documents.blocks import (
    Block,
    Closing,
    Column,
    CopiesTo,
    Fields,
    Group,
    Head,
    Heading,
    Paper,
    Para,
    Recipients,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.models import Dossier, Nomination
from people.models import Unit
from vietnamese.dates import dmy

SIGN_NOTE = "(Ký, ghi rõ họ tên)"
SEAL_NOTE = "(Ký, đóng dấu)"


def all_of(dossier: Dossier) -> list[tuple[int | None, Paper]]:
    """Every paper in the order it is handed in; a report stands beside its nomination's key."""
    nominations = _nominations(dossier)
    return [
        (None, submission_letter(dossier, nominations)),
        (None, unit_minutes(dossier, nominations)),
        *((each.pk, achievement_report(each)) for each in nominations),
    ]


def submission_letter(dossier: Dossier, nominations: list[Nomination] | None = None) -> Paper:
    nominations = _nominations(dossier) if nominations is None else nominations
    letter, department = dossier.letter, dossier.unit.department
    about = f"Về việc đề nghị khen thưởng {_occasion(dossier)}"
    return Paper(
        kind="to-trinh",
        title=f"Tờ trình {about[0].lower()}{about[1:]}",
        draft=letter.issued_on is None,
        blocks=(
            _head(dossier.unit, "TTr", letter.number, letter.issued_on),
            Title("TỜ TRÌNH", about),
            Recipients(
                (f"{department.head_title} {department.name}", f"Văn phòng {department.short_name}")
            ),
            Para(_opening(dossier)),
            Para(_proposal(nominations)),
            _list(nominations),
            Para(f"Kính trình {department.head_title} {department.name} xem xét, quyết định./."),
            Closing(
                CopiesTo(("Như trên",), "VT"),
                Signatory((letter.signer_title.upper(),), letter.signer_name),
            ),
        ),
    )


def unit_minutes(dossier: Dossier, nominations: list[Nomination] | None = None) -> Paper:
    nominations = _nominations(dossier) if nominations is None else nominations
    minutes = dossier.minutes
    held = timezone.localtime(minutes.held_at) if minutes.held_at else None
    people = list(minutes.attendances.all())
    return Paper(
        kind="bien-ban-xet",
        title=f"Biên bản xét khen thưởng {_occasion(dossier)}",
        draft=held is None,
        blocks=(
            _head(dossier.unit, "", None, held.date() if held else None),
            Title("BIÊN BẢN", f"Xét đề nghị khen thưởng {_occasion(dossier)}"),
            Fields(
                (
                    (
                        "Thời gian",
                        f"{held:%H} giờ {held:%M} phút, ngày {dmy(held.date())}" if held else None,
                    ),
                    ("Địa điểm", minutes.place or None),
                    (
                        "Chủ trì",
                        minutes.chair.titled[:1].upper() + minutes.chair.titled[1:]
                        if minutes.chair
                        else None,
                    ),
                    (
                        "Thư ký",
                        minutes.secretary.titled[:1].upper() + minutes.secretary.titled[1:]
                        if minutes.secretary
                        else None,
                    ),
                    ("Có mặt", _present(people)),
                    ("Vắng mặt", _absent(people)),
                )
            ),
            Heading("1. Ý kiến thảo luận", 2),
            Para(minutes.discussion or "Các thành viên dự họp nhất trí với danh sách được nêu."),
            Heading("2. Kết quả biểu quyết", 2),
            _votes(nominations),
            Heading("3. Kết luận", 2),
            Para(f"{minutes.conclusion}" if minutes.conclusion else "…"),
            Signatures(
                (
                    Signatory(
                        ("THƯ KÝ",),
                        minutes.secretary.full_name if minutes.secretary else "",
                        SIGN_NOTE,
                    ),
                    Signatory(
                        ("CHỦ TRÌ",), minutes.chair.full_name if minutes.chair else "", SIGN_NOTE
                    ),
                )
            ),
        ),
    )


def achievement_report(nomination: Nomination) -> Paper:
    """On the form of the dossier's regime; without one the form number stays blank."""
    dossier, form = nomination.dossier, nomination.report.form
    texts = {each.key: each.text for each in nomination.report.sections.all()}
    name = nomination.titled if nomination.subject == Subject.PERSON else nomination.recipient
    body: list[Block] = []
    for section in form.plain_sections() if form else ():
        body.append(Heading(section.heading, 1))
        body.append(Para(texts.get(section.key) or "…"))
    return Paper(
        kind="bao-cao-thanh-tich",
        title=f"Báo cáo thành tích: {nomination.recipient}",
        draft=not texts,
        blocks=(
            _head(dossier.unit, "", None, dossier.letter.issued_on, form.number if form else ""),
            Title("BÁO CÁO THÀNH TÍCH", f"Đề nghị tặng {nomination.award_form.name}"),
            Fields(_identity(nomination, name)),
            *body,
            Signatures(_report_signatures(nomination)),
        ),
    )


def _nominations(dossier: Dossier) -> list[Nomination]:
    rows = dossier.nominations.live().select_related(
        "award_form",
        "report__form",
        "unit_vote",
        "staff",
        "unit",
        "dossier__unit__department",
        "dossier__letter",
    )
    return list(rows.prefetch_related("report__sections"))


def _head(unit: Unit, kind: str, number, day, form_number: str = "") -> Head:
    """The unit's own letterhead where it has seal and symbol, else the department's with the unit below."""
    department = unit.department
    symbol = f"{kind}-{unit.symbol}" if kind and unit.symbol else kind
    return Head(
        parent=department.name.upper(),
        issuer=unit.name.upper(),
        symbol=symbol,
        number=number,
        place=department.place,
        date=day,
        form_number=form_number,
    )


def _occasion(dossier: Dossier) -> str:
    return f"{dossier.round.name[:1].lower()}{dossier.round.name[1:]}"


def _opening(dossier: Dossier) -> str:
    round_, campaign = dossier.round, dossier.round.campaign
    guidance = ""
    if round_.guidance_number:
        guidance = f"văn bản số {round_.guidance_number} ngày {dmy(round_.guidance_on)} và "
    return (
        f"Căn cứ {guidance}kết quả thực hiện {campaign.name[:1].lower()}{campaign.name[1:]}, "
        f"trên cơ sở Biên bản xét khen thưởng của đơn vị, {dossier.unit.name} kính đề nghị "
        "xét khen thưởng cho các tập thể, cá nhân sau:"
    )


def _proposal(nominations: list[Nomination]) -> str:
    collectives = sum(each.subject == Subject.COLLECTIVE for each in nominations)
    return f"Tổng số: {collectives} tập thể và {len(nominations) - collectives} cá nhân."


def _list(nominations: list[Nomination]) -> Table:
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", share=3),
            Column("Chức vụ, đơn vị", share=3),
            Column("Hình thức đề nghị", share=2),
            Column("Tóm tắt thành tích", share=4),
        ),
        groups=_grouped(nominations, _list_row),
    )


def _list_row(nomination: Nomination) -> tuple[str, ...]:
    where = ", ".join(filter(None, (nomination.position, nomination.unit_name)))
    return (nomination.titled, where, nomination.award_form.short_name, nomination.summary)


def _votes(nominations: list[Nomination]) -> Table:
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", share=4),
            Column("Hình thức", share=2),
            Column("Tán thành", share=1, align="center"),
            Column("Không tán thành", share=1, align="center"),
            Column("Không có ý kiến", share=1, align="center"),
        ),
        groups=_grouped(nominations, _vote_row),
    )


def _vote_row(nomination: Nomination) -> tuple[str, ...]:
    vote = getattr(nomination, "unit_vote", None)
    counts = (vote.in_favour, vote.against, vote.abstaining) if vote else ("", "", "")
    return (nomination.titled, nomination.award_form.short_name, *map(str, counts))


def _grouped(nominations: list[Nomination], row) -> tuple[Group, ...]:
    """Collectives first, then persons by given name; numbered from 1 in each block."""
    groups = []
    for subject, title in ((Subject.COLLECTIVE, "Tập thể"), (Subject.PERSON, "Cá nhân")):
        rows = [each for each in nominations if each.subject == subject]
        if rows:
            numeral = "I" * (len(groups) + 1)
            numbered = tuple((str(n), *row(each)) for n, each in enumerate(rows, 1))
            groups.append(Group(f"{numeral}. {title}", numbered))
    return tuple(groups)


def _present(people) -> str:
    names = [_person(row) for row in people if row.is_present]
    return f"{len(names)} người: {'; '.join(names)}" if names else "chưa điểm danh"


def _absent(people) -> str:
    names = [
        f"{_person(row)}{f' ({row.reason})' if row.reason else ''}"
        for row in people
        if not row.is_present
    ]
    return f"{len(names)} người: {'; '.join(names)}" if names else "không"


def _person(row) -> str:
    return f"{row.name}, {row.position}" if row.position else row.name


def _identity(nomination: Nomination, name: str) -> tuple[tuple[str, str | None], ...]:
    period = f"từ {dmy(nomination.period_from)} đến {dmy(nomination.period_until)}"
    if nomination.subject == Subject.COLLECTIVE:
        return (
            ("Tên tập thể", name),
            ("Thuộc", nomination.unit_name),
            ("Thời gian lập thành tích", period),
        )
    born = nomination.staff.born_on
    return (
        ("Họ và tên", name),
        ("Ngày sinh", dmy(born) if born else None),
        ("Quê quán", nomination.staff.hometown or None),
        (
            "Chức vụ, đơn vị công tác",
            ", ".join(filter(None, (nomination.position, nomination.unit_name))),
        ),
        ("Thời gian lập thành tích", period),
    )


def _report_signatures(nomination: Nomination) -> tuple[Signatory, ...]:
    department = nomination.dossier.unit.department
    confirmed = Signatory(
        ("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG", department.head_title.upper()), "", SEAL_NOTE
    )
    letter = nomination.dossier.letter
    head = Signatory(
        ("THỦ TRƯỞNG ĐƠN VỊ",),
        letter.signer_name,
        SEAL_NOTE if nomination.dossier.unit.has_seal else SIGN_NOTE,
    )
    if nomination.subject == Subject.COLLECTIVE:
        return (confirmed, head)
    reporter = Signatory(("NGƯỜI BÁO CÁO THÀNH TÍCH",), nomination.recipient, SIGN_NOTE)
    return (confirmed, reporter)
