"""What the plan (Kế hoạch) of a campaign says, as plain values; campaign.definition reads them.

Texts are the plan's own words, one string a paragraph, without the dash in front.
"""

from dataclasses import dataclass
from datetime import date

from campaign.clock import Counting, MonthDay


@dataclass(frozen=True)
class PlanHead:
    """Number and day are empty until the issued paper gives them; `symbol` follows the "/"."""

    number: str
    issued_on: date | None
    symbol: str
    subject: str
    place: str
    introduction: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True)
class LegalBasis:
    """`kind` is a value of DocumentKind; found in the register by number, day and issuer."""

    kind: str
    number: str
    issued_on: date
    issuer: str
    about: str


@dataclass(frozen=True)
class Period:
    launched_on: date | None
    starts_on: date | None
    ends_on: date | None
    text: str


@dataclass(frozen=True)
class Content:
    """`title` is a short name for lists, never printed; `text` is the plan's wording."""

    order: int
    title: str
    text: str


@dataclass(frozen=True)
class AwardUse:
    """`key` of an AwardForm, and its name as this plan prints it."""

    key: str
    name: str


@dataclass(frozen=True)
class Awards:
    subjects: tuple[str, ...]
    forms: tuple[AwardUse, ...]
    quantity: tuple[str, ...]
    standards: tuple[str, ...]
    procedure: tuple[str, ...]


@dataclass(frozen=True)
class Component:
    """`key` to_trinh, bien_ban or bao_cao_thanh_tich is composed here; any other is attached."""

    key: str
    name: str
    required: bool


@dataclass(frozen=True)
class Limits:
    submission: tuple[str, ...]
    review: tuple[str, ...]
    days: int
    counting: Counting
    roll_over: bool


@dataclass(frozen=True)
class Duty:
    who: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class Addressee:
    """`is_channel`: the report goes through (qua) this office; both days included."""

    name: str
    is_channel: bool
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class Reports:
    """Every year strictly before `before` (LAW.md §5)."""

    before: MonthDay
    text: str
    addressees: tuple[Addressee, ...]


@dataclass(frozen=True)
class UnitRights:
    """What units of one kind may do in the campaign; a kind without a row may do nothing."""

    kind: str
    nominate: bool
    be_awarded: bool
    report: bool
    propose_exemplar: bool


@dataclass(frozen=True)
class Signer:
    position: str
    name: str


@dataclass(frozen=True)
class CampaignDefinition:
    key: str
    name: str
    is_sample: bool
    plan: PlanHead
    slogan: str
    legal_bases: tuple[LegalBasis, ...]
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    subjects: tuple[str, ...]
    period: Period
    contents: tuple[Content, ...]
    awards: Awards
    dossier: tuple[Component, ...]
    limits: Limits
    prize_clause: tuple[str, ...]
    organisation: tuple[Duty, ...]
    unit_rights: tuple[UnitRights, ...]
    reports: Reports
    recipients: tuple[str, ...]
    signer: Signer
