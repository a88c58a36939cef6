"""Initiatives: authors and their shares, what each act writes and refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign.actions import initiatives
from campaign.actions.initiatives import Author
from campaign.models import Initiative, InitiativeFile
from campaign.papers.initiatives import initiatives as printed
from documents import files
from tests.campaign import taking_part as made
from tests.walk import MONDAY, Walk, fresh, scan
from workflow.models import Event
from workflow.permits import Refused


def authors_of(row: Initiative) -> list[tuple[str, int | None, int]]:
    return list(row.authors.values_list("name", "staff", "share"))


def events() -> list[str]:
    rows = Event.objects.filter(verb__contains="initiative").order_by("position")
    return list(rows.values_list("verb", flat=True))


def test_propose_initiative_keeps_authors_with_their_shares(walk: Walk):
    row = made.proposed(walk)

    assert (row.state, row.unit, row.proposed_on) == ("proposed", walk.unit("qlkh"), MONDAY)
    assert authors_of(row) == [
        ("Hoàng Thị Ánh", walk.staff("nominee").pk, 60),
        ("Lò Thị Mẩy", None, 40),
    ]
    assert events() == ["campaign.propose_initiative"]


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([], "Ghi ít nhất một tác giả."),
        ([60, 30], "Tổng tỷ lệ đóng góp phải bằng 100%; hiện là 90%."),
        ([60, 50], "Tổng tỷ lệ đóng góp phải bằng 100%; hiện là 110%."),
        ([100, 0], "Tỷ lệ đóng góp của mỗi tác giả từ 1%."),
    ],
)
def test_propose_initiative_demands_shares_of_100_per_cent(walk: Walk, shares, words):
    authors = [Author(f"Tác giả {place}", share) for place, share in enumerate(shares)]

    with pytest.raises(ValidationError) as caught:
        initiatives.propose(
            walk.unit("qlkh"),
            campaign=None,
            values=made.VALUES,
            authors=authors,
            by=walk.by("clerk"),
        )

    assert caught.value.message_dict == {"authors": [words]}
    assert Initiative.objects.count() == 0


def test_propose_initiative_by_a_colleague_needs_to_be_an_author(walk: Walk):
    own = made.proposed(walk, "nominee")
    assert own.is_by(walk.staff("nominee").pk)

    with pytest.raises(ValidationError) as caught:
        initiatives.propose(
            walk.unit("qlkh"),
            campaign=None,
            values=made.VALUES,
            authors=[Author("Người khác", 100)],
            by=walk.by("nominee"),
        )

    assert caught.value.message_dict == {"authors": ["Ông/bà phải là một trong các tác giả."]}


def test_propose_initiative_for_another_unit_is_refused(walk: Walk):
    with pytest.raises(Refused) as refused:
        made.proposed(walk, "stranger")

    assert str(refused.value) == "Ông/bà chỉ đề xuất sáng kiến của đơn vị mình."


def test_revise_initiative_replaces_the_authors(walk: Walk):
    row = made.proposed(walk)

    initiatives.revise(
        row,
        values=made.VALUES | {"title": "Tên mới"},
        authors=[Author("Lò Thị Mẩy", 100)],
        by=walk.by("nominee"),
    )

    assert fresh(row).title == "Tên mới"
    assert authors_of(row) == [("Lò Thị Mẩy", None, 100)]


def test_recognised_initiative_is_not_revised(walk: Walk):
    row = made.recognised(walk)

    with pytest.raises(Refused):
        initiatives.revise(
            row, values=made.VALUES, authors=[Author("Khác", 100)], by=walk.by("head")
        )

    assert len(authors_of(row)) == 2


def test_remove_initiative_leaves_its_event(walk: Walk):
    file = made.evidence(walk)

    initiatives.remove(file.initiative, by=walk.by("clerk"))

    assert (Initiative.objects.count(), InitiativeFile.objects.count()) == (0, 0)
    assert events()[-1] == "campaign.remove_initiative"


def test_spread_initiative_ends_the_way(walk: Walk):
    row = made.spread(walk)

    assert (row.state, row.decision_number, row.spread_to) == (
        "spread",
        "21/QĐ-SKHCN",
        "Các đơn vị của Sở",
    )
    assert events() == [
        "campaign.propose_initiative",
        "campaign.apply_initiative",
        "campaign.recognise_initiative",
        "campaign.spread_initiative",
    ]


@pytest.mark.parametrize("days", [-31, 1])
def test_recognise_initiative_from_applying_to_today(walk: Walk, days):
    row = made.applied(walk)
    facts = {"number": "1/QĐ", "decided_on": MONDAY + timedelta(days=days), "decided_by": "Sở"}

    with pytest.raises(ValidationError) as caught:
        initiatives.recognise(row, by=walk.by("head"), **facts)

    assert list(caught.value.message_dict) == ["decided_on"]
    assert fresh(row).state == "applied"


def test_attach_to_initiative_keeps_the_bytes(walk: Walk):
    kept = initiatives.attach(made.proposed(walk), scan=scan("anh.pdf"), by=walk.by("nominee"))

    assert files.read(kept.file) == scan().content
    assert kept.name == "anh.pdf"


@pytest.mark.parametrize(
    ("persona", "sees"),
    [
        ("clerk", True),
        ("head", True),
        ("nominee", True),
        ("office", True),
        ("director", True),
        ("other_clerk", False),
        ("stranger", False),
        ("registry", False),
        ("superuser", False),
    ],
)
def test_initiative_is_visible_to(walk: Walk, persona, sees):
    row = made.proposed(walk)

    assert list(Initiative.objects.visible_to(walk.by(persona))) == ([row] if sees else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("muc luc", True),
        ("Mục Lục điện", True),
        ("anh hoang", True),
        ("may", True),
        ("mục ánh", False),
        ("", True),
    ],
)
def test_search_finds_titles_and_authors_without_diacritics(walk: Walk, words, found):
    made.proposed(walk)

    assert Initiative.objects.search(words).count() == found


def test_for_recipient_is_the_authors_or_the_units(walk: Walk):
    row = made.proposed(walk)

    assert list(Initiative.objects.for_recipient(staff=walk.staff("nominee"))) == [row]
    assert list(Initiative.objects.for_recipient(staff=walk.staff("clerk"))) == []
    assert list(Initiative.objects.for_recipient(unit=walk.unit("qlkh"))) == [row]
    assert list(Initiative.objects.for_recipient(unit=walk.unit("ttud"))) == []


def test_printed_initiatives_say_who_what_for_and_how_far(walk: Walk):
    [table] = printed([made.spread(walk)])

    assert table.rows == (
        (
            "1",
            "Mục lục điện tử kho lưu trữ\nHoàng Thị Ánh (60%), Lò Thị Mẩy (40%)",
            "Thời gian tìm một hồ sơ giảm từ 30 phút còn 5 phút.",
            "Áp dụng từ 16/05/2026 tại Kho lưu trữ của Phòng\n"
            "Công nhận theo Quyết định số 21/QĐ-SKHCN ngày 15/06/2026 của Giám đốc Sở\n"
            "Nhân rộng: Các đơn vị của Sở",
        ),
    )
    assert printed([]) == ()
