"""Which entry of the navigation is marked as the one where the reader is."""

import pytest
from django.urls import reverse

from desk import navigation
from tests.walk import Walk


def current(walk: Walk, persona: str, path: str) -> list[str]:
    groups = navigation.sections(walk.by(persona), path, in_council=False)
    return [item["label"] for group in groups for item in group["items"] if item["current"]]


@pytest.mark.parametrize(
    ("route", "label"),
    [
        ("home", "Việc chờ xử lý"),
        ("notices", None),
        ("dossier", "Hồ sơ"),
        ("office_letter", "Văn bản khác"),
        ("draft_office_letter", "Văn bản khác"),
        ("appraisal_report", "Văn bản khác"),
        ("invitation", "Văn bản khác"),
        ("plan", "Văn bản khác"),
        ("meeting", "Phiên họp Hội đồng"),
        ("decision", "Quyết định"),
        ("certificates_of", "Giấy khen"),
        ("handovers", "Quyết định"),
        ("ceremony", "Lễ trao"),
        ("admin:awards_payableline_correct", "Chi tiền thưởng"),
        ("publication", "Công khai nội bộ"),
        ("register", "Sổ khen thưởng"),
        ("my_awards", "Khen thưởng của tôi"),
        ("visit", "Kiểm tra thi đua"),
        ("check_signatures", "Kiểm tra chữ ký"),
    ],
)
def test_navigation_marks_where_a_page_belongs(walk: Walk, route, label):
    args = [] if route in {"home", "notices", "register", "my_awards", "check_signatures"} else [12]

    found = current(walk, "office", reverse(route, args=args))

    assert found == [label] * bool(label)


def test_navigation_of_a_unit_marks_its_dossiers(walk: Walk):
    assert current(walk, "clerk", reverse("dossier", args=[12])) == ["Hồ sơ đề nghị"]


def test_navigation_marks_nothing_that_is_not_offered(walk: Walk):
    assert current(walk, "clerk", reverse("office_letter", args=[12])) == []
