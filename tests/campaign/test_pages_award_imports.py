"""The pages of an import of earlier awards, from the file to taking it back."""

from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import AwardImport, AwardRecord
from tests.campaign.old_awards import HEADINGS, imported, line, preview
from tests.people.sheets import book, file, values
from tests.walk import Walk

MOST_QUERIES = 12


def page_of(run: AwardImport) -> str:
    return reverse("award_import", args=[run.pk])


def test_pages_lead_from_the_file_to_the_register_and_back(walk: Walk):
    client = walk.client("office")
    made = file(book(HEADINGS, line("Hoàng Thị Ánh"), line("Bế Văn Sơn", None)))
    sent = client.post(reverse("import_awards"), {"upload": made})
    run = AwardImport.objects.get()
    assert sent.url == page_of(run)
    assert "Còn 1 dòng cần chọn là ai" in client.get(sent.url).content.decode()

    choosing = reverse("choose_awarded", args=[run.pk])
    assert "Dòng 3: Bế Văn Sơn" in client.get(choosing).content.decode()
    chosen = client.post(choosing, {"dong-3": str(walk.staff("head").pk)})
    assert chosen.url == page_of(run)

    done = client.post(reverse("apply_award_import", args=[run.pk]))
    assert done.url == page_of(run)
    assert {each.staff for each in AwardRecord.objects.all()} == {
        walk.staff("nominee"),
        walk.staff("head"),
    }

    undone = client.post(reverse("undo_award_import", args=[run.pk]))
    said = [str(each) for each in get_messages(undone.wsgi_request)]
    assert said[-1] == "Đã hoàn tác: các lần khen của tệp này không còn trong sổ."
    assert AwardRecord.objects.count() == 0
    assert "Đã hoàn tác" in client.get(page_of(run)).content.decode()


def test_preview_with_an_error_offers_the_file_to_put_right(walk: Walk):
    run = preview(walk, line("Hoàng Thị Ánh"), line("Lò Văn Tính", form="Huy chương"))
    client = walk.client("office")

    page = client.get(page_of(run)).content.decode()
    lines = values(client.get(reverse("award_import_errors", args=[run.pk])).content)

    assert "Còn 1 dòng lỗi" in page
    assert reverse("apply_award_import", args=[run.pk]) not in page
    assert [row[-1] for row in lines[:2]] == ["Cần sửa", None]
    assert lines[2][-1].startswith("Hình thức khen: “Huy chương” không dùng được")


def test_choose_keeps_open_what_was_not_answered(walk: Walk):
    run = preview(walk, line("Bế Văn Sơn", None))

    walk.client("office").post(reverse("choose_awarded", args=[run.pk]), {"dong-2": ""})

    run.refresh_from_db()
    assert [each["outcome"] for each in run.lines] == ["chon"]


def test_upload_names_the_file_it_cannot_read(walk: Walk):
    page = walk.client("chief").post(reverse("import_awards"), {"upload": file(b"PK nothing")})

    assert "Tệp Excel bị hỏng" in page.content.decode()


def test_template_is_read_as_it_comes(walk: Walk):
    client = walk.client("office")
    made = client.get(reverse("award_import_template")).content

    page = client.post(reverse("import_awards"), {"upload": file(made)}).content.decode()

    assert "Dưới dòng tiêu đề không có dòng nào để nhập." in page


def test_imports_are_listed_below_the_file_with_the_same_queries(walk: Walk):
    client, counts = walk.client("chief"), []
    for number in (1, 2):
        for place in range(number):
            imported(walk, line("Hoàng Thị Ánh", number=f"{number}{place}/QĐ-SKHCN"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("import_awards"))
        counts.append(len(asked))

    assert len(page.context["runs"]) == 3
    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES


def test_undo_is_not_offered_before_it_is_written(walk: Walk):
    run = preview(walk, line("Hoàng Thị Ánh"))
    undoing = reverse("undo_award_import", args=[run.pk])
    client = walk.client("office")

    assert undoing not in client.get(page_of(run)).content.decode()
    assert client.post(undoing).status_code == 403
