"""`manage.py review_due`: the product's own arithmetic, for administrators."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from campaign.models import DayOff
from tests.walk.law import law


@pytest.fixture(autouse=True)
def _law(db):
    law()


def review_due(*given: str) -> list[str]:
    out = StringIO()
    call_command("review_due", *given, stdout=out, stderr=out)
    return out.getvalue().splitlines()


def test_review_due_prints_the_date_alone_and_the_explanation_below():
    assert review_due("2026-04-10") == [
        "2026-04-28",
        "Kết thúc nhận hồ sơ: thứ Sáu 10/04/2026",
        "Ngày thứ 1 là 11/4; ngày thứ 15 là 25/4",
        "25/4 là thứ Bảy",
        "26/4 là Chủ Nhật, nghỉ Giỗ Tổ Hùng Vương",
        "27/4 nghỉ bù Giỗ Tổ Hùng Vương",
        "28/4 là thứ Ba, ngày làm việc",
        "Hạn: hết ngày 28/04/2026",
    ]


@pytest.mark.parametrize(
    ("options", "due"),
    [
        (["--roll"], "2026-04-28"),
        (["--no-roll"], "2026-04-25"),
        (["--days", "17"], "2026-04-28"),
        (["--days", "18"], "2026-04-28"),
        (["--days", "19"], "2026-04-29"),
        (["--counting", "working"], "2026-05-06"),
        (["--counting", "working", "--days", "1"], "2026-04-13"),
    ],
)
def test_review_due_follows_its_options(options, due):
    assert review_due("2026-04-10", *options)[0] == due


def test_review_due_reads_the_table_of_days_off():
    DayOff.objects.filter(on="2026-04-27").delete()

    assert review_due("2026-04-10")[0] == "2026-04-27"


def test_review_due_says_that_it_knows_no_day_off_of_a_year():
    assert review_due("2031-03-03")[:2] == [
        "Chưa có ngày nghỉ nào của năm 2031 trong danh mục ngày nghỉ.",
        "2031-03-18",
    ]


DAY = "hãy viết năm-tháng-ngày, ví dụ 2026-06-30"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["30/06/2026"], f"“30/06/2026” không phải là ngày: {DAY}."),
        (["2026-02-30"], f"“2026-02-30” không phải là ngày: {DAY}."),
        (["20260630"], f"“20260630” không phải là ngày: {DAY}."),
        (["0001-01-01"], f"“0001-01-01” không phải là ngày: {DAY}."),
        (["2026-06-30", "--days", "0"], "“0” không phải là số ngày từ 1 đến 3650."),
        (["2026-06-30", "--days", "nửa"], "“nửa” không phải là số ngày từ 1 đến 3650."),
        (
            ["2026-06-30", "--counting", "lunar"],
            "“lunar” không phải là cách đếm: chọn calendar (ngày theo lịch) hoặc working "
            "(ngày làm việc).",
        ),
    ],
)
def test_review_due_refuses_with_a_sentence_and_a_code(given, sentence):
    with pytest.raises(CommandError) as refused:
        review_due(*given)

    assert (str(refused.value), refused.value.returncode) == (sentence, 2)
