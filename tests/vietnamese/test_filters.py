"""The filters inside a real engine, built in as the settings do it, without the settings."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Engine
from django.utils.safestring import mark_safe

ENGINE = Engine(builtins=["vietnamese.templatetags.vi"])
DAY = date(2026, 11, 5)
MOMENT = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)


def render(expression, **context):
    # Numbers and dates leave the filters as text, so no setting of Django's l10n is read.
    template = ENGINE.from_string(f"{{{{ {expression} }}}}")
    return template.render(Context(context, use_l10n=False, use_tz=False))


@pytest.mark.parametrize(
    ("expression", "value", "shown"),
    [
        ("value|dmy", DAY, "05/11/2026"),
        ("value|dmy", MOMENT, "22/11/2026"),
        ("value|hm_dmy", MOMENT, "10:42 22/11/2026"),
        ("value|in_full", DAY, "ngày 05 tháng 11 năm 2026"),
        ("value|weekday", MOMENT, "Chủ Nhật"),
        ("value|money", 1_234_000, "1.234.000 đồng"),
        ("value|money", 0, "0 đồng"),
        ("value|grouped", 1_234_000, "1.234.000"),
        ("value|grouped", 0, "0"),
        ("value|left:today", date(2026, 11, 7), "Còn 2 ngày"),
        ("value|left:today", DAY, "Hôm nay là hạn"),
        ("value|nfc", "e\u0302\u0301", "ế"),
        ("value|nfc", "<b>", "&lt;b&gt;"),
        ("value|nfc", mark_safe("<b>"), "<b>"),
    ],
)
def test_filter_prints(expression, value, shown):
    assert render(expression, value=value, today=DAY) == shown


@pytest.mark.parametrize("empty", [None, ""])
@pytest.mark.parametrize(
    "expression",
    [
        "value|dmy",
        "value|hm_dmy",
        "value|in_full",
        "value|weekday",
        "value|money",
        "value|grouped",
        "value|left:today",
    ],
)
def test_filter_prints_nothing_for_a_missing_value(expression, empty):
    assert render(expression, value=empty, today=DAY) == ""


@pytest.mark.parametrize(
    ("picture", "said"),
    [("True", "Có</span>"), ("False", "Không</span>"), ("None", "<td>–")],
)
def test_says_yes_and_no_where_the_admin_draws_a_picture(picture, said):
    cell = mark_safe(f'<td><img src="/static/admin/img/icon.svg" alt="{picture}"></td>')

    shown = render("value|icons_said", value=cell)

    assert said in shown
    assert "<img" not in shown


def test_says_nothing_of_other_pictures():
    other = mark_safe('<img src="/a.png" alt="Ảnh"> True')

    assert render("value|icons_said", value=other) == other
    assert render("value|icons_said", value="<b>") == "&lt;b&gt;"
