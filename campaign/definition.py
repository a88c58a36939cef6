"""A campaign's plan as a file: what another office writes for its own plan (docs/campaign-file.md).

`read` is pure: text in, frozen values out, or DefinitionError with every mistake. The command
load_campaign turns the values into rows.
"""

import re
from datetime import date
from typing import TypeVar

from campaign.clock import Counting, MonthDay
from campaign.plan import (
    Addressee,
    Awards,
    AwardUse,
    CampaignDefinition,
    Component,
    Content,
    Duty,
    LegalBasis,
    Limits,
    Period,
    PlanHead,
    Reports,
    Signer,
    UnitRights,
)
from campaign.reading import DefinitionError, Place, parse

__all__ = ["CampaignDefinition", "DefinitionError", "read"]

T = TypeVar("T")
FORMAT = 1
# as documents.models.legal.DocumentKind, which a pure module may not load; a test compares them
KINDS = (
    "luat",
    "bo_luat",
    "phap_lenh",
    "nghi_quyet",
    "nghi_dinh",
    "thong_tu",
    "chi_thi",
    "quyet_dinh",
    "ke_hoach",
    "chuong_trinh",
    "huong_dan",
    "thong_bao",
    "cong_van",
)
COUNTING: dict[str, Counting] = {"ngay_lich": "calendar", "ngay_lam_viec": "working"}
# as people.models.Unit.Kind; a test compares them too
UNIT_KINDS = ("lanh_dao", "van_phong", "phong", "don_vi", "truc_thuoc_don_vi", "doan_the")
RIGHTS = ("de_nghi", "duoc_khen", "bao_cao", "gioi_thieu_guong")
ROLES = {"kinh_gui": False, "qua": True}
REPORT_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
LONGEST_REVIEW = 365
TOP_KEYS = (
    "dinh_dang",
    "mau",
    "ma",
    "ten",
    "ke_hoach",
    "khau_hieu",
    "can_cu",
    "muc_dich",
    "yeu_cau",
    "doi_tuong",
    "thoi_gian",
    "noi_dung",
    "khen_thuong",
    "ho_so",
    "thoi_han",
    "muc_chi",
    "to_chuc_thuc_hien",
    "quyen_don_vi",
    "bao_cao",
    "noi_nhan",
    "nguoi_ky",
)


def read(text: str) -> CampaignDefinition:
    top = Place(parse(text))
    if top.only(*TOP_KEYS):
        definition = _definition(top)
    if top.problems:
        raise DefinitionError(top.problems)
    return definition


def _definition(top: Place) -> CampaignDefinition:
    top["dinh_dang"].whole(least=FORMAT, most=FORMAT)
    return CampaignDefinition(
        key=top["ma"].slug(),
        name=top["ten"].text(),
        is_sample=top["mau"].yes(),
        plan=_plan(top["ke_hoach"]),
        slogan=top["khau_hieu"].text(),
        legal_bases=_once(top["can_cu"], top["can_cu"].each(_basis), "number", "so"),
        purposes=top["muc_dich"].texts(),
        requirements=top["yeu_cau"].texts(),
        subjects=top["doi_tuong"].texts(),
        period=_period(top["thoi_gian"]),
        contents=_contents(top["noi_dung"]),
        awards=_awards(top["khen_thuong"]),
        dossier=_once(top["ho_so"], top["ho_so"].each(_component), "key", "ma"),
        limits=_limits(top["thoi_han"]),
        prize_clause=top["muc_chi"].texts(),
        organisation=top["to_chuc_thuc_hien"].each(_duty),
        unit_rights=_unit_rights(top["quyen_don_vi"]),
        reports=_reports(top["bao_cao"]),
        recipients=top["noi_nhan"].texts(),
        signer=_signer(top["nguoi_ky"]),
    )


def _plan(at: Place) -> PlanHead:
    at.only("so", "ngay", "ky_hieu", "trich_yeu", "dia_danh", "mo_dau", "ket_thuc")
    return PlanHead(
        number=at["so"].text(required=False),
        issued_on=at["ngay"].day(required=False),
        symbol=at["ky_hieu"].text(),
        subject=at["trich_yeu"].text(),
        place=at["dia_danh"].text(),
        introduction=at["mo_dau"].texts(),
        closing=at["ket_thuc"].texts(required=False),
    )


def _basis(at: Place) -> LegalBasis:
    at.only("loai", "so", "ngay", "co_quan", "trich_yeu")
    return LegalBasis(
        kind=at["loai"].choice({kind: kind for kind in KINDS}),
        number=at["so"].text(),
        issued_on=at["ngay"].day() or date.min,
        issuer=at["co_quan"].text(),
        about=at["trich_yeu"].text(),
    )


def _period(at: Place) -> Period:
    at.only("ngay_phat_dong", "tu_ngay", "den_ngay", "loi_van")
    period = Period(
        launched_on=at["ngay_phat_dong"].day(required=False),
        starts_on=at["tu_ngay"].day(required=False),
        ends_on=at["den_ngay"].day(),
        text=at["loi_van"].text(),
    )
    _in_order(at["den_ngay"], period.starts_on, period.ends_on)
    return period


def _contents(at: Place) -> tuple[Content, ...]:
    pairs = at.each(_content)
    return tuple(Content(n, title, text) for n, (title, text) in enumerate(pairs, 1))


def _content(at: Place) -> tuple[str, str]:
    at.only("ten", "loi_van")
    return at["ten"].text(), at["loi_van"].text()


def _awards(at: Place) -> Awards:
    at.only("doi_tuong", "hinh_thuc", "so_luong", "tieu_chuan", "quy_trinh")
    return Awards(
        subjects=at["doi_tuong"].texts(),
        forms=_once(at["hinh_thuc"], at["hinh_thuc"].each(_award_use), "key", "ma"),
        quantity=at["so_luong"].texts(),
        standards=at["tieu_chuan"].texts(required=False),
        procedure=at["quy_trinh"].texts(),
    )


def _award_use(at: Place) -> AwardUse:
    at.only("ma", "ten")
    return AwardUse(at["ma"].slug(), at["ten"].text())


def _component(at: Place) -> Component:
    at.only("ma", "ten", "bat_buoc")
    return Component(at["ma"].slug(), at["ten"].text(), at["bat_buoc"].yes())


def _limits(at: Place) -> Limits:
    at.only("nop_ho_so", "xem_xet", "so_ngay", "cach_tinh", "chuyen_sang_ngay_lam_viec")
    return Limits(
        submission=at["nop_ho_so"].texts(),
        review=at["xem_xet"].texts(),
        days=at["so_ngay"].whole(least=1, most=LONGEST_REVIEW),
        counting=at["cach_tinh"].choice(COUNTING),
        roll_over=at["chuyen_sang_ngay_lam_viec"].yes(),
    )


def _duty(at: Place) -> Duty:
    at.only("don_vi", "nhiem_vu")
    return Duty(at["don_vi"].text(), at["nhiem_vu"].texts())


def _unit_rights(at: Place) -> tuple[UnitRights, ...]:
    """The plan's II.1, III.1, III.4, V.1: which kind of unit may do what."""
    if not at.only(*UNIT_KINDS):
        return ()
    known = {right: right for right in RIGHTS}
    given = {kind: at[kind].each(lambda one: one.choice(known)) for kind in at.value}
    return tuple(
        UnitRights(kind, *(right in rights for right in RIGHTS)) for kind, rights in given.items()
    )


def _reports(at: Place) -> Reports:
    at.only("truoc_ngay", "loi_van", "noi_nhan")
    addressees = at["noi_nhan"].each(_addressee)
    if addressees and all(one.is_channel for one in addressees):
        at["noi_nhan"].refuse("phải có ít nhất một nơi “kinh_gui”")
    return Reports(_report_day(at["truoc_ngay"]), at["loi_van"].text(), addressees)


def _report_day(at: Place) -> MonthDay:
    """29/2 is refused too: it is missing in most years."""
    text = at.text()
    match = REPORT_DAY.fullmatch(text)
    try:
        day, month = (int(part) for part in match.groups())
        date(2025, month, day)
        return MonthDay(month, day)
    except (AttributeError, ValueError):
        if text:
            at.refuse("ghi ngày và tháng, như 31/3")
        return MonthDay(1, 1)


def _addressee(at: Place) -> Addressee:
    at.only("ten", "vai_tro", "tu_ngay", "den_ngay")
    one = Addressee(
        name=at["ten"].text(),
        is_channel=at["vai_tro"].choice(ROLES),
        from_on=at["tu_ngay"].day(required=False),
        until_on=at["den_ngay"].day(required=False),
    )
    _in_order(at["den_ngay"], one.from_on, one.until_on)
    return one


def _signer(at: Place) -> Signer:
    at.only("chuc_vu", "ho_ten")
    return Signer(at["chuc_vu"].text(), at["ho_ten"].text())


def _in_order(at: Place, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        at.refuse("phải từ ngày bắt đầu trở đi")


def _once(at: Place, items: tuple[T, ...], name: str, key: str) -> tuple[T, ...]:
    """The items as they are; a value of `name` that stands twice is refused under its YAML key."""
    values = [getattr(item, name) for item in items]
    for n, value in enumerate(values, 1):
        if value and value in values[: n - 1]:
            at.refuse(f"mục {n} trùng {key} “{value}”")
    return items
