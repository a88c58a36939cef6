"""The annual report as it prints (LAW.md §7.2)."""

from documents.blocks import (
    Closing,
    Column,
    CopiesTo,
    Head,
    Heading,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from people.models import Department
from reporting.models import CampaignReport
from vietnamese.numbers import money
from vietnamese.text import inside

PARTS = (
    ("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TUYÊN TRUYỀN", "leadership"),
    ("II. KẾT QUẢ THỰC HIỆN", "results"),
)
LAST_PARTS = (
    ("IV. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN, BÀI HỌC", "limits"),
    ("V. PHƯƠNG HƯỚNG, KIẾN NGHỊ", "plans"),
)


def annual_report(report: CampaignReport) -> Paper:
    """A draft prints blanks where nothing is written yet."""
    department = Department.objects.on(report.drafted_on)
    return Paper(
        kind="bao-cao-nam",
        title=f"Báo cáo kết quả phong trào thi đua năm {report.year}",
        draft=report.state in ("draft", "awaiting"),
        blocks=(
            Head(
                parent=department.parent_name.upper(),
                issuer=department.name.upper(),
                symbol=f"BC-{department.symbol}",
                number=None,
                place=department.place,
                date=None,
                year=report.due_on.year,
            ),
            Title("BÁO CÁO", f"Kết quả thực hiện phong trào thi đua năm {report.year}"),
            Recipients(_recipients(report)),
            Para(
                f"{department.name} báo cáo kết quả thực hiện {inside(report.campaign.name)} như sau:"
            ),
            *_written(report, PARTS),
            Heading("III. CÔNG TÁC KHEN THƯỞNG", 1),
            Para(_nominated(report)),
            _awards(report),
            Para(f"Tổng số tiền thưởng: {money(report.figures['money'])}."),
            *_written(report, LAST_PARTS),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở"), "VT, VP"),
                Signatory((department.head_title.upper(),), report.signer_name),
            ),
        ),
    )


def _recipients(report: CampaignReport) -> tuple[str, ...]:
    """The addressees of that day; the first says through whom the report goes."""
    that_day = [each for each in report.campaign.addressees.all() if each.counts_on(report.due_on)]
    first, *others = [each.name for each in that_day if not each.is_channel]
    channels = [each.name for each in that_day if each.is_channel]
    return (f"{first} (qua {' và '.join(channels)})" if channels else first, *others)


def _written(report: CampaignReport, parts) -> list:
    return [
        block
        for heading, name in parts
        for block in (Heading(heading, 1), Para(getattr(report, name) or "…"))
    ]


def _nominated(report: CampaignReport) -> str:
    counts = report.figures["nominated"]
    return (
        f"Có {counts['units']} đơn vị đề nghị khen thưởng {counts['collectives']} tập thể và "
        f"{counts['persons']} cá nhân. Kết quả khen thưởng:"
    )


def _awards(report: CampaignReport) -> Table:
    return Table(
        columns=(
            Column("Hình thức", share=5),
            Column("Tập thể", share=1, align="center"),
            Column("Cá nhân", share=1, align="center"),
            Column("Trực tiếp", share=1, align="center"),
            Column("Nữ", share=1, align="center"),
        ),
        rows=tuple(
            (row["form"], *(str(row[key]) for key in ("collectives", "persons", "direct", "women")))
            for row in report.figures["awarded"]
        ),
    )
