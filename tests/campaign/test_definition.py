from datetime import date
from pathlib import Path

import pytest
import yaml

from campaign.clock import MonthDay
from campaign.definition import KINDS, UNIT_KINDS, DefinitionError, read
from campaign.plan import Addressee, AwardUse, LegalBasis, UnitRights
from documents.models import DocumentKind
from people.models import Unit

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "campaign" / "data" / "campaigns"
REAL = (FOLDER / "cai-cach-hanh-chinh-2021-2025.yaml").read_text(encoding="utf-8")
SAMPLE = (FOLDER / "mau-2026-2030.yaml").read_text(encoding="utf-8")
SEED_SLIPS = ["Tuyển trình", "ĐKT ", "GD, PGD", "NQ-CP", ",,"]


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(DefinitionError) as refused:
        read(text)
    return refused.value.messages


def changed(**changes) -> str:
    """The sample with other values; `a__b` stands for a.b, an ellipsis takes the key away."""
    data = yaml.safe_load(SAMPLE)
    for path, value in changes.items():
        *parents, key = path.split("__")
        at = data
        for parent in parents:
            at = at[int(parent)] if isinstance(at, list) else at[parent]
        if value is ...:
            del at[key]
        else:
            at[key] = value
    return yaml.safe_dump(data, allow_unicode=True)


def test_read_gives_the_real_plan():
    plan = read(REAL)
    assert not plan.is_sample
    assert (plan.plan.number, plan.plan.issued_on, plan.period.launched_on) == ("", None, None)
    assert (plan.period.starts_on, plan.period.ends_on) == (None, date(2025, 12, 31))
    assert [content.order for content in plan.contents] == [1, 2, 3, 4, 5]
    assert (plan.limits.days, plan.limits.counting, plan.limits.roll_over) == (15, "calendar", True)
    assert plan.legal_bases[0] == LegalBasis(
        kind="chi_thi",
        number="07/CT-UBND",
        issued_on=date(2022, 4, 6),
        issuer="Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng",
        about=(
            "Về việc phát động phong trào thi đua đẩy mạnh cải cách hành chính "
            "gắn với chuyển đổi số tỉnh Cao Bằng giai đoạn 2021-2025"
        ),
    )
    assert plan.awards.forms == (
        AwardUse("bang_khen_tinh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"),
        AwardUse("giay_khen", "Giấy khen của Giám đốc Sở KH&CN tỉnh Cao Bằng"),
    )
    assert [part.key for part in plan.dossier] == ["to_trinh", "bien_ban", "bao_cao_thanh_tich"]
    assert plan.recipients[0] == "Ban TĐKT tỉnh (B/c);"
    assert plan.signer.name == "Bế Đăng Khoa"


def test_read_gives_the_report_route_by_date():
    reports = read(REAL).reports
    assert reports.before == MonthDay(3, 31)
    assert reports.addressees == (
        Addressee("Ủy ban nhân dân tỉnh", False, None, None),
        Addressee("Sở Nội vụ", True, None, None),
        Addressee("Sở Thông tin và Truyền thông", True, None, date(2025, 2, 28)),
    )


def test_read_gives_the_rights_of_units():
    rights = {row.kind: row for row in read(REAL).unit_rights}
    assert rights["doan_the"] == UnitRights("doan_the", False, False, True, True)
    assert rights["phong"] == UnitRights("phong", True, True, True, True)


@pytest.mark.parametrize("slip", SEED_SLIPS)
def test_real_plan_repeats_no_typing_error_of_the_scan(slip):
    body = "\n".join(line for line in REAL.splitlines() if not line.startswith("#"))
    assert slip not in body.replace("TĐKT ", "")


def test_read_gives_another_plan():
    real, sample = read(REAL), read(SAMPLE)
    assert sample.is_sample
    assert len(sample.contents) == 4
    assert (sample.limits.days, sample.limits.counting) == (10, "working")
    assert sample.slogan != real.slogan
    assert sample.reports.addressees != real.reports.addressees


def test_read_takes_dates_in_both_writings():
    text = changed(thoi_gian__den_ngay="2030-12-31")
    assert read(text) == read(changed(thoi_gian__den_ngay="31/12/2030"))


def test_kinds_are_those_of_the_models():
    assert list(KINDS) == DocumentKind.values
    assert sorted(UNIT_KINDS) == sorted(Unit.Kind.values)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"noi_dung__1__ten": ...}, "noi_dung[2].ten: thiếu"),
        ({"noi_dung__1__ten": " "}, "noi_dung[2].ten: không được để trống"),
        (
            {"noi_dung__0__ten": 5},
            "noi_dung[1].ten: phải là chữ; nếu là số thì đặt trong dấu nháy kép",
        ),
        ({"noi_dung__0__ten": "a\x85b\u202e"}, "noi_dung[1].ten: có ký tự không dùng được"),
        ({"noi_dung": []}, "noi_dung: phải có ít nhất một mục"),
        ({"noi_dung": "x"}, "noi_dung: phải là danh sách, mỗi dòng bắt đầu bằng dấu “-”"),
        ({"khau_hieu": None}, "khau_hieu: thiếu"),
        ({"la": 1}, "la: không có trong định dạng"),
        ({"bao_cao__la": 1}, "bao_cao.la: không có trong định dạng"),
        ({"mau": ...}, "mau: thiếu"),
        ({"mau": "có"}, "mau: phải là true hoặc false"),
        ({"dinh_dang": 2}, "dinh_dang: phải là số nguyên từ 1 đến 1"),
        ({"ma": "Mẫu 1"}, "ma: chỉ gồm chữ thường không dấu, chữ số, dấu “-” hoặc “_”"),
        ({"thoi_han__so_ngay": 0}, "thoi_han.so_ngay: phải là số nguyên từ 1 đến 365"),
        ({"thoi_han__so_ngay": True}, "thoi_han.so_ngay: phải là số nguyên từ 1 đến 365"),
        (
            {"thoi_han__cach_tinh": "lich"},
            "thoi_han.cach_tinh: phải là một trong: ngay_lich, ngay_lam_viec",
        ),
        (
            {"thoi_gian__den_ngay": "31/02/2030"},
            "thoi_gian.den_ngay: không phải ngày; ghi như 31/12/2025 hoặc 2025-12-31",
        ),
        ({"thoi_gian__den_ngay": "01/01/2026"}, "thoi_gian.den_ngay: phải từ ngày bắt đầu trở đi"),
        ({"thoi_gian": ["x"]}, "thoi_gian: phải là một nhóm “khóa: giá trị”"),
        ({"bao_cao__truoc_ngay": "29/2"}, "bao_cao.truoc_ngay: ghi ngày và tháng, như 31/3"),
        ({"bao_cao__truoc_ngay": "cuối năm"}, "bao_cao.truoc_ngay: ghi ngày và tháng, như 31/3"),
        (
            {"bao_cao__noi_nhan": [{"ten": "Sở Nội vụ", "vai_tro": "qua"}]},
            "bao_cao.noi_nhan: phải có ít nhất một nơi “kinh_gui”",
        ),
        ({"ho_so__1__ma": "to_trinh"}, "ho_so: mục 2 trùng ma “to_trinh”"),
        (
            {"quyen_don_vi__phong": ["nop"]},
            "quyen_don_vi.phong[1]: phải là một trong: "
            "de_nghi, duoc_khen, bao_cao, gioi_thieu_guong",
        ),
        ({"quyen_don_vi__ban": []}, "quyen_don_vi.ban: không có trong định dạng"),
    ],
)
def test_read_refuses_with_the_place_and_the_reason(changes, message):
    assert message in problems(changed(**changes))


def test_read_names_every_mistake_at_once():
    assert problems(changed(khau_hieu=..., ten=...)) == ("ten: thiếu", "khau_hieu: thiếu")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "(toàn tệp): thiếu"),
        ("- a", "(toàn tệp): phải là một nhóm “khóa: giá trị”"),
        ("ma: a\nma: b", "dòng 2: khóa “ma” ghi hai lần"),
        (
            "ma: a\n  ten: b",
            "dòng 2: sai cú pháp YAML (kiểm tra thụt dòng, dấu hai chấm, dấu nháy)",
        ),
        (
            "ma: !!python/object/apply:os.system [ls]",
            "dòng 1: sai cú pháp YAML (kiểm tra thụt dòng, dấu hai chấm, dấu nháy)",
        ),
        ("ma: \x00", "(toàn tệp): có ký tự hoặc giá trị không đọc được"),
    ],
)
def test_read_refuses_what_is_no_file_of_this_kind(text, message):
    assert problems(text) == (message,)


def test_documentation_names_every_key():
    page = (ROOT / "docs" / "campaign-file.md").read_text(encoding="utf-8")

    def keys(value):
        if isinstance(value, dict):
            return {key for pair in value.items() for key in (pair[0], *keys(pair[1]))}
        return {key for one in value for key in keys(one)} if isinstance(value, list) else set()

    missing = {key for key in keys(yaml.safe_load(REAL)) if f"`{key}`" not in page}
    assert missing == set()
