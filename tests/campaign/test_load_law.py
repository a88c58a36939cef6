from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from campaign.models import (
    AwardForm,
    BaseSalary,
    DayOff,
    LegalRegime,
    PrizeRate,
    ReportForm,
    RetentionPeriod,
    RevocationGround,
    Standard,
)
from documents.models import LegalDocument

pytestmark = pytest.mark.django_db
TABLES = [
    LegalDocument,
    LegalRegime,
    AwardForm,
    ReportForm,
    Standard,
    PrizeRate,
    RevocationGround,
    BaseSalary,
    DayOff,
    RetentionPeriod,
]


def load_law(**options) -> str:
    out = StringIO()
    call_command("load_law", stdout=out, **options)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in TABLES]


def test_load_law_fills_every_table():
    said = load_law()
    assert "Quy định áp dụng: thêm 4, giữ nguyên 0\n" in said
    assert "Mẫu báo cáo thành tích: thêm 16, giữ nguyên 0" in said
    assert all(counts())


def test_load_law_twice_changes_nothing():
    load_law()
    before = counts()
    said = load_law()
    assert counts() == before
    assert "Mẫu báo cáo thành tích: thêm 0, giữ nguyên 16" in said


def test_load_law_names_what_it_created_when_asked():
    assert "  + Giấy khen của Giám đốc Sở\n" in load_law(verbosity=2)


def test_load_law_keeps_what_the_office_edited():
    load_law()
    rate = PrizeRate.objects.get(regime__key="C", award_form__key="giay_khen")
    rate.multiple = Decimal("0.35")
    rate.save()
    load_law()
    rate.refresh_from_db()
    assert rate.multiple == Decimal("0.35")


def test_load_law_does_not_bring_back_what_the_office_moved_or_deleted():
    load_law()
    before = counts()
    day = DayOff.objects.get(on=date(2027, 9, 3))
    day.on = date(2027, 9, 1)
    day.save()
    DayOff.objects.get(on=date(2028, 11, 24)).delete()
    document = LegalDocument.objects.get(number="98/2023/NĐ-CP")
    document.issued_on = date(2023, 12, 30)
    document.save()
    load_law()
    assert counts() == [*before[:-2], before[-2] - 1, before[-1]]
    assert LegalDocument.objects.get(number="98/2023/NĐ-CP").issued_on == date(2023, 12, 30)


def test_load_law_gives_each_regime_its_basis_in_order():
    load_law()
    regime = LegalRegime.objects.get(key="D")
    assert [document.number for document in regime.basis()] == [
        "06/2022/QH15",
        "06/2026/QH16",
        "152/2025/NĐ-CP",
        "15/2025/TT-BNV",
    ]


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2022, 4, 6), "A"),
        (date(2024, 1, 1), "B"),
        (date(2025, 7, 1), "C"),
        (date(2027, 2, 28), "D"),
    ],
)
def test_in_force_finds_the_regime_of_a_day(on, key):
    load_law()
    assert LegalRegime.objects.in_force(on).key == key


def test_in_force_is_none_after_the_decree_lapsed():
    load_law()
    assert LegalRegime.objects.in_force(date(2027, 3, 1)) is None


def test_calendar_comes_from_the_table():
    load_law()
    calendar = DayOff.objects.calendar()
    worked = [date(2026, 1, 10), date(2026, 8, 22), date(2026, 4, 28)]
    off = [date(2026, 1, 2), date(2026, 4, 27), date(2026, 8, 31), date(2026, 11, 24)]
    assert [calendar.is_working(day) for day in worked + off] == [True] * 3 + [False] * 4
    assert calendar.why_off(date(2026, 4, 27)) == "nghỉ bù Giỗ Tổ Hùng Vương"


def test_base_salary_of_the_day_of_the_decision():
    load_law()
    assert BaseSalary.objects.in_force(date(2026, 6, 30)).amount == 2_340_000
    assert BaseSalary.objects.in_force(date(2026, 7, 1)).amount == 2_530_000
    assert BaseSalary.objects.in_force(date(2017, 6, 30)) is None


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (BaseSalary, {"amount": 0}),
        (PrizeRate, {"multiple": Decimal(0)}),
        (PrizeRate, {"rounding": "down"}),
        (LegalRegime, {"until_on": date(2000, 1, 1)}),
        (ReportForm, {"kind": "x"}),
        (LegalDocument, {"certainty": "?"}),
        (LegalDocument, {"source": ""}),
        (AwardForm, {"level": "x"}),
    ],
)
def test_impossible_rows_are_refused_by_the_database(model, change):
    load_law()
    first = model.objects.order_by("pk").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=first.pk).update(**change)


def test_clean_refuses_two_regimes_for_one_day():
    load_law()
    twin = LegalRegime(key="E", name="E", from_on=date(2027, 2, 28))
    with pytest.raises(ValidationError) as refused:
        twin.clean()
    assert refused.value.message_dict["from_on"][0].startswith("Trùng thời gian với “Luật")
    twin.from_on = date(2027, 3, 1)
    twin.clean()


def test_clean_refuses_sections_that_cannot_be_read():
    load_law()
    form = ReportForm.objects.first()
    form.sections = [{"key": "a"}]
    with pytest.raises(ValidationError) as refused:
        form.clean()
    assert "Mục 1: “heading” thiếu hoặc sai kiểu." in refused.value.message_dict["sections"]


def test_citations_come_from_the_register():
    load_law()
    decree = LegalDocument.objects.get(number="91/2017/NĐ-CP")
    assert decree.first_citation() == (
        "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ "
        "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    )
    law = LegalDocument.objects.get(number="06/2022/QH15")
    assert str(law) == "Luật Thi đua, khen thưởng (06/2022/QH15)"
