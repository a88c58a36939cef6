"""Pages of initiatives: writing one with its authors, the list, evidence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import Initiative, InitiativeFile
from tests.campaign import taking_part as made
from tests.walk import Walk, blank_pdf, fresh


def typed(walk: Walk, **changes: str) -> dict[str, str]:
    return {
        "unit": str(walk.unit("qlkh").pk),
        "campaign": "",
        **made.VALUES,
        "tac-gia-0-who": "hoang thi anh",
        "tac-gia-0-share": "70",
        "tac-gia-1-who": "Lò Thị Mẩy",
        "tac-gia-1-workplace": "Trường Cao đẳng nghề",
        "tac-gia-1-share": "30",
        **changes,
    }


def test_proposes_with_colleagues_by_name_and_others(walk: Walk):
    done = walk.client("clerk").post(reverse("propose_initiative"), typed(walk), follow=True)

    row = Initiative.objects.get()
    assert list(row.authors.values_list("name", "staff", "workplace", "share")) == [
        ("Hoàng Thị Ánh", walk.staff("nominee").pk, "", 70),
        ("Lò Thị Mẩy", None, "Trường Cao đẳng nghề", 30),
    ]
    assert "Đã lưu sáng kiến." in done.content.decode()


def test_proposes_with_a_person_of_another_unit_by_code(walk: Walk):
    who = {"tac-gia-1-who": "Lý Văn Páo (CB-stranger)", "tac-gia-1-workplace": ""}

    walk.client("clerk").post(reverse("propose_initiative"), typed(walk, **who))

    assert Initiative.objects.get().is_by(walk.staff("stranger").pk)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Ghi tên sáng kiến."),
        ({"tac-gia-1-share": "20"}, "hiện là 90%"),
        ({"tac-gia-1-share": ""}, "Ghi tỷ lệ."),
        ({"tac-gia-1-who": ""}, "Ghi họ tên."),
        ({"tac-gia-1-share": "x"}, "Ghi số nguyên, như 40."),
        ({"tac-gia-1-who": "Hoàng Thị Ánh"}, "Có tác giả ghi hai lần."),
        ({"title": "A\u202eB"}, "U+202E"),
    ],
)
def test_wrong_input_is_told_and_what_was_typed_stays(walk: Walk, changes, words):
    page = walk.client("clerk").post(reverse("propose_initiative"), typed(walk, **changes))

    text = page.content.decode()
    assert words in text
    assert made.VALUES["content"] in text
    assert Initiative.objects.count() == 0


def test_revises_with_the_authors_filled_in(walk: Walk):
    row, client = made.proposed(walk), walk.client("nominee")
    text = client.get(reverse("revise_initiative", args=[row.pk])).content.decode()
    assert "Hoàng Thị Ánh (CB-nominee)" in text

    client.post(reverse("revise_initiative", args=[row.pk]), typed(walk, title="Tên mới"))

    assert fresh(row).title == "Tên mới"


@pytest.mark.parametrize(
    ("step", "verb", "values", "state"),
    [
        (
            made.proposed,
            "apply",
            {"applied_from": "01/06/2026", "where": "Phòng"},
            "applied",
        ),
        (
            made.applied,
            "recognise",
            {"number": "5/QĐ", "decided_on": "15/06/2026", "decided_by": "Giám đốc Sở"},
            "recognised",
        ),
        (made.recognised, "spread", {"where": "Toàn Sở"}, "spread"),
    ],
)
def test_moves_on_their_pages(walk: Walk, step, verb, values, state):
    row = step(walk)

    walk.client("head").post(reverse(f"{verb}_initiative", args=[row.pk]), values)

    assert fresh(row).state == state


def test_evidence_is_attached_read_and_removed(walk: Walk, tmp_path):
    row, client = made.proposed(walk), walk.client("clerk")
    path = tmp_path / "Xác nhận.pdf"
    path.write_bytes(blank_pdf())
    with path.open("rb") as upload:
        client.post(reverse("attach_to_initiative", args=[row.pk]), {"file": upload})
    file = InitiativeFile.objects.get()

    read = walk.client("office").get(reverse("initiative_file", args=[file.pk]))
    hidden = walk.client("other_clerk").get(reverse("initiative_file", args=[file.pk]))

    assert (read.content, hidden.status_code) == (blank_pdf(), 404)
    assert read["Content-Disposition"].startswith("attachment")
    client.post(reverse("remove_initiative_file", args=[file.pk]), {"xong": "1"})
    assert InitiativeFile.objects.count() == 0


def test_list_filters_and_searches(walk: Walk):
    made.applied(walk)
    other = made.proposed(walk, title="Phần mềm theo dõi giải ngân")
    client = walk.client("clerk")

    def shown(query: str) -> list[Initiative]:
        page = client.get(reverse("initiatives") + query)
        return [each["row"] for each in page.context["rows"]]

    assert shown("?tt=proposed") == [other]
    assert shown("?q=giai+ngan") == [other]
    assert shown("?q=giai+ngan&tt=applied") == []
    assert len(shown("?q=ánh")) == 2


def test_list_is_paged_by_key(walk: Walk):
    rows = [made.proposed(walk, title=f"Sáng kiến {place}") for place in range(22)]
    client = walk.client("office")

    first = client.get(reverse("initiatives"))
    second = client.get(reverse("initiatives") + first.context["next_url"])

    assert [each["row"] for each in first.context["rows"]] == rows[:1:-1]
    assert [each["row"] for each in second.context["rows"]] == [rows[1], rows[0]]
    assert second.context["next_url"] == ""


def test_list_costs_as_much_with_one_and_three(walk: Walk):
    client, counts = walk.client("clerk"), []
    for place in range(3):
        made.proposed(walk, title=f"Sáng kiến {place}")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("initiatives"))
        counts.append(len(asked))

    assert len(set(counts)) == 1
    assert counts[0] <= 12
