"""Pages of initiatives: writing one with its authors, the list, evidence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import Initiative, InitiativeFile
from nominations.models import FileCheck, UploadDay
from people.models import Unit
from tests.campaign import taking_part as made
from tests.documents.officefiles import excel, word
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh


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


@pytest.mark.parametrize("code", ["CB-stranger", "CB-khong-co"])
def test_propose_tells_nobody_whose_a_code_is(walk: Walk, code):
    who = {"tac-gia-1-who": f"Ai đó ({code})", "tac-gia-1-workplace": ""}

    page = walk.client("clerk").post(reverse("propose_initiative"), typed(walk, **who))

    assert page.context["forms"].rows[1].errors["who"] == [
        "Trong ngoặc chỉ ghi mã cán bộ của người trong đơn vị mình. Với người khác, ghi họ tên ở đây "
        "và cơ quan ở ô nơi công tác."
    ]
    assert walk.staff("stranger").full_name not in page.content.decode()


def test_proposes_with_a_colleague_of_a_part_of_the_unit(walk: Walk):
    Unit.objects.filter(pk=walk.unit("ttud").pk).update(parent=walk.unit("qlkh"))
    who = {"tac-gia-1-who": "(CB-other_clerk)", "tac-gia-1-workplace": ""}

    walk.client("clerk").post(reverse("propose_initiative"), typed(walk, **who))

    assert Initiative.objects.get().is_by(walk.staff("other_clerk").pk)


def test_revise_keeps_an_author_who_works_elsewhere_by_now(walk: Walk):
    row, stranger = made.proposed(walk), walk.staff("stranger")
    row.authors.filter(staff=None).update(staff=stranger, name=stranger.full_name)
    who = {"tac-gia-1-who": f"{stranger.full_name} ({stranger.code})"}

    walk.client("clerk").post(reverse("revise_initiative", args=[row.pk]), typed(walk, **who))

    assert fresh(row).is_by(stranger.pk)


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


def test_wrong_shares_are_told_once_and_marked(walk: Walk):
    changes = {"tac-gia-1-share": "20"}

    page = walk.client("clerk").post(reverse("propose_initiative"), typed(walk, **changes))

    text, rows = page.content.decode(), page.context["forms"].rows
    words = "Tổng tỷ lệ đóng góp phải bằng 100%; hiện là 90%."
    link = '<a href="#id_tac-gia-0-share">Tỷ lệ, tác giả 1</a>'
    assert (text.count('role="alert"'), text.count(f"{link}: {words}")) == (1, 1)
    marked = [row for row in rows if "is-invalid" in str(row["share"])]
    assert marked == rows[:2]


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


def sent(walk: Walk, row: Initiative, content: bytes = b"", name: str = "a.pdf"):
    upload = SimpleUploadedFile(name, content or blank_pdf())
    url = reverse("attach_to_initiative", args=[row.pk])
    return walk.client("clerk").post(url, {"file": upload})


@pytest.mark.parametrize(("content", "name"), [(word(), "a.docx"), (excel(), "b.xlsx")])
def test_attach_to_initiative_takes_word_and_excel(walk: Walk, content, name):
    sent(walk, made.proposed(walk), content, name)

    assert InitiativeFile.objects.get().name == name


@pytest.mark.parametrize(
    ("setting", "most", "sentence"),
    [
        (
            "INITIATIVE_FILES",
            1,
            "Sáng kiến đã có 1 tệp minh chứng, tối đa 1 tệp: hãy bỏ bớt tệp.",
        ),
        (
            "UPLOAD_DOSSIER_MB",
            0,
            "Các tệp minh chứng của một sáng kiến tối đa 0 MB: hãy gửi bản nhẹ hơn.",
        ),
        (
            "UPLOAD_DAY_MB",
            0,
            "Hôm nay ông/bà đã gửi 0 MB, tối đa 0 MB một ngày: hãy gửi tiếp vào ngày mai.",
        ),
    ],
)
def test_attach_to_initiative_has_its_limits(walk: Walk, settings, setting, most, sentence):
    row = made.evidence(walk).initiative
    setattr(settings, setting, most)

    page = sent(walk, row)

    assert page.context["form"].errors == {"file": [sentence]}
    assert InitiativeFile.objects.count() == 1


def test_attach_to_initiative_counts_to_the_senders_day(walk: Walk):
    sent(walk, made.proposed(walk))

    assert UploadDay.objects.get().size == len(blank_pdf())


def test_evidence_that_waits_for_the_scanner_is_not_handed_out(walk: Walk):
    file = made.evidence(walk)
    FileCheck.objects.create(file=file.file, since=at(MONDAY))

    assert walk.client("clerk").get(reverse("initiative_file", args=[file.pk])).status_code == 409


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
