"""The plan (Kế hoạch) of a campaign as it prints: the definition's own words in the order of such plans."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from campaign.models import Campaign, CampaignPlan
from documents.blocks import (
    Block,
    Closing,
    CopiesTo,
    Head,
    Heading,
    Items,
    Paper,
    Para,
    Signatory,
    Title,
)
from vietnamese.text import inside

Section = tuple[str, Sequence[str]]
ARCHIVE = "Lưu:"


def plan(
    campaign: Campaign,
    *,
    number: int | str | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    """A number or day that is not known prints as a blank; nothing is guessed."""
    text, department = campaign.text, campaign.department
    head, signer = text["plan"], text["signer"]
    return Paper(
        kind="ke-hoach",
        title=f"Kế hoạch {inside(head['subject'])}",
        draft=draft,
        blocks=(
            Head(
                parent=department.parent_name.upper(),
                issuer=department.name.upper(),
                symbol=symbol or head["symbol"],
                number=number or campaign.plan_number or None,
                place=head["place"],
                date=day or campaign.plan_issued_on,
                year=_year(campaign),
            ),
            Title("KẾ HOẠCH", head["subject"]),
            *(Para(words) for words in head["introduction"]),
            *_parts(campaign),
            *(Para(words) for words in head["closing"]),
            Closing(_copies(text["recipients"]), Signatory((signer["position"],), signer["name"])),
        ),
    )


def plan_to_sign(row: CampaignPlan, *, draft: bool = True, **given: Any) -> Paper:
    """The plan on its way to be signed: the signer of the row, who need not be the plan's own."""
    made = plan(row.campaign, draft=draft, **given)
    if not row.signer_name:
        return made
    *rest, closing = made.blocks
    signed = replace(closing, signatory=Signatory(tuple(row.signer_lines), row.signer_name))
    return replace(made, blocks=(*rest, signed))


def _year(campaign: Campaign) -> int | None:
    first = campaign.launched_on or campaign.starts_on
    return first.year if first else None


def _parts(campaign: Campaign) -> Iterator[Block]:
    text = campaign.text
    contents = [content.text for content in campaign.contents.all()]
    yield from _part(
        "I. MỤC ĐÍCH, YÊU CẦU",
        (("Mục đích", text["purposes"]), ("Yêu cầu", text["requirements"])),
    )
    yield from _part(
        "II. ĐỐI TƯỢNG, THỜI GIAN, NỘI DUNG THI ĐUA",
        (
            ("Đối tượng thi đua", text["subjects"]),
            ("Thời gian thi đua", [text["period"]]),
            ("Nội dung thi đua", contents),
        ),
    )
    yield from _part("III. ĐỐI TƯỢNG, HÌNH THỨC, QUY TRÌNH KHEN THƯỞNG", _awards(text))
    yield Heading("IV. MỨC CHI KHEN THƯỞNG")
    yield from _said(text["prize_clause"])
    yield from _part(
        "V. TỔ CHỨC THỰC HIỆN", [(duty["who"], duty["tasks"]) for duty in text["organisation"]]
    )


def _awards(text: dict[str, Any]) -> list[Section]:
    awards, limits = text["awards"], text["limits"]
    sections = [
        ("Đối tượng khen thưởng", awards["subjects"]),
        ("Hình thức khen thưởng", _ended([use["name"] for use in awards["forms"]])),
        ("Số lượng tập thể, cá nhân đề nghị khen thưởng", awards["quantity"]),
        ("Tiêu chuẩn khen thưởng", awards["standards"]),
        ("Tuyến trình khen và quy trình xét khen thưởng", awards["procedure"]),
        ("Thành phần hồ sơ", _ended([part["name"] for part in text["dossier"]])),
        (
            "Thời gian nộp hồ sơ trình khen thưởng",
            [*limits["submission"], *limits["review"]],
        ),
    ]
    return [(title, words) for title, words in sections if words]


def _part(title: str, sections: Sequence[Section]) -> Iterator[Block]:
    yield Heading(title)
    for place, (name, words) in enumerate(sections, 1):
        yield Heading(f"{place}. {name}", 2)
        yield from _said(words)


def _said(words: Sequence[str]) -> tuple[Block, ...]:
    """One text is a paragraph, several are dashes."""
    return (Para(words[0]),) if len(words) == 1 else (Items(tuple(words)),)


def _ended(names: Sequence[str]) -> list[str]:
    """Names as list lines: ";" after each, "." after the last."""
    return [f"{name}{';' if place < len(names) else '.'}" for place, name in enumerate(names, 1)]


def _copies(lines: Sequence[str]) -> CopiesTo:
    """The plan's Nơi nhận; the archive line (“Lưu: VT, VP.”) stands in its own place."""
    archive = next((line for line in lines if line.startswith(ARCHIVE)), f"{ARCHIVE} VT")
    kept = tuple(line for line in lines if not line.startswith(ARCHIVE))
    return CopiesTo(kept, archive.removeprefix(ARCHIVE).strip())
