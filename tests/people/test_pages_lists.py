"""The pages of lists: upload, preview, act, files; what a list downloads."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from people.models import ListImport, Posting, Staff
from tests.people.sheets import STAFF, book, content, file, preview, values
from tests.walk import MONDAY, Walk

NEW = ("CB900", "Nông Thị Hoàn", "nữ", date(1985, 11, 5), "Cao Bằng")
UPLOAD = "admin:people_staff_import"


def page_of(run: ListImport) -> str:
    return reverse("admin:people_listimport_change", args=[run.pk])


def act_of(run: ListImport) -> str:
    return reverse("admin:people_listimport_apply", args=[run.pk])


def send(walk: Walk, made, who: str = "office"):
    return walk.client(who).post(reverse(UPLOAD), {"upload": file(made), "since": "15/06/2026"})


def test_upload_leads_to_the_preview_and_the_act_to_the_record(walk: Walk):
    client = walk.client("office")
    sent = client.post(reverse(UPLOAD), {"upload": file(book(STAFF, NEW)), "since": "15/06/2026"})
    run = ListImport.objects.get()
    assert sent.url == page_of(run)

    shown = client.get(sent.url).content.decode()
    assert "Xem trước, chưa ghi gì" in shown
    assert act_of(run) in shown

    done = client.post(act_of(run))

    assert done.url == page_of(run)
    assert [str(each) for each in get_messages(done.wsgi_request)][-1] == "Đã ghi vào danh sách."
    assert "Đã ghi vào danh sách" in client.get(page_of(run)).content.decode()
    assert Staff.objects.get(code="CB900").history.get().history_user == walk.user("office")


def test_upload_keeps_what_was_typed_beside_the_refusal(walk: Walk):
    page = send(walk, b"PK nothing").content.decode()

    assert "Tệp Excel bị hỏng" in page
    assert 'value="15/06/2026"' in page


def test_upload_asks_for_a_file(walk: Walk):
    page = walk.client("office").post(reverse(UPLOAD), {"since": "15/06/2026"}).content.decode()

    assert "Hãy chọn tệp Excel." in page


def test_preview_with_an_error_offers_the_file_to_put_right_and_no_act(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW, ("00017", "Lý Văn A", "?", None, None)))
    client = walk.client("office")

    page = client.get(page_of(run)).content.decode()
    rows = values(client.get(reverse("admin:people_listimport_errors", args=[run.pk])).content)

    assert "Còn 1 dòng lỗi nên chưa ghi được dòng nào" in page
    assert act_of(run) not in page
    assert rows[0] == [*STAFF, "Cần sửa"]
    assert rows[2][0] == "00017"
    assert rows[2][5].startswith("Giới tính: “?” không dùng được")


def test_put_right_file_can_be_sent_again(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW, ("CB901", "Lý Văn A", "?", None, None)))
    back = walk.client("office").get(reverse("admin:people_listimport_errors", args=[run.pk]))
    made = load_workbook(BytesIO(back.content))
    made.active["C3"] = "nam"

    assert [line["outcome"] for line in preview(walk, "can_bo", made).lines] == ["moi", "moi"]


def test_apply_says_that_the_list_has_changed_and_shows_the_new_preview(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW))
    Staff.objects.create(code="CB900", full_name="Nông Thị Hoàn", gender="nu")
    client = walk.client("office")

    page = client.post(act_of(run)).content.decode()

    assert "Danh sách đã thay đổi từ lúc xem trước" in page
    run.refresh_from_db()
    assert ([line["outcome"] for line in run.lines], run.applied_at) == (["cap_nhat"], None)


def test_apply_asks_about_doubles_at_their_tick(walk: Walk):
    Staff.objects.filter(pk=walk.staff("clerk").pk).update(born_on=NEW[3])
    run = preview(walk, "can_bo", book(STAFF, ("CB901", "Nông Thị Hạnh", *NEW[2:])))
    client = walk.client("office")

    assert "Hãy xác nhận những người trùng tên" in client.post(act_of(run)).content.decode()
    assert client.post(act_of(run), {"are_different_people": "on"}).status_code == 302


@pytest.mark.parametrize("who", ["office2", "admin", "clerk", "superuser"])
def test_preview_is_its_own_user_s(walk: Walk, who):
    run = preview(walk, "can_bo", book(STAFF, NEW))

    assert walk.client(who).get(page_of(run)).status_code in (403, 404)


def test_preview_replaces_the_earlier_one(walk: Walk):
    preview(walk, "can_bo", book(STAFF, NEW))
    run = preview(walk, "can_bo", book(STAFF, NEW))

    assert list(ListImport.objects.all()) == [run]


@pytest.mark.parametrize("kind", ["don_vi", "can_bo", "vi_tri"])
def test_template_reads_as_an_empty_list_with_every_heading(walk: Walk, kind):
    table = {"don_vi": "unit", "can_bo": "staff", "vi_tri": "posting"}[kind]
    page = walk.client("office").get(reverse(f"admin:people_{table}_import_template"))

    sent = walk.client("office").post(
        reverse(f"admin:people_{table}_import"),
        {"upload": file(page.content), "since": "15/06/2026"},
    )

    assert "Dưới dòng tiêu đề không có dòng nào để nhập." in sent.content.decode()


@pytest.mark.parametrize("table", ["unit", "staff", "posting"])
def test_export_is_read_back_without_a_change(walk: Walk, table):
    kind = {"unit": "don_vi", "staff": "can_bo", "posting": "vi_tri"}[table]
    exported = walk.client("office").get(reverse(f"admin:people_{table}_export"))

    run = preview(walk, kind, exported.content)

    assert {line["outcome"] for line in run.lines} == {"khong_doi"}
    assert len(run.lines) == {"unit": 5, "staff": 18, "posting": 18}[table]


def test_export_writes_codes_as_text_dates_as_dates_and_no_formula(walk: Walk):
    clerk = walk.staff("clerk")
    Staff.objects.filter(pk=clerk.pk).update(
        code="00017", hometown='=HYPERLINK("http://x")', born_on=NEW[3]
    )
    exported = walk.client("office").get(reverse("admin:people_staff_export")).content

    sheet = load_workbook(BytesIO(exported)).active
    [row] = [each for each in sheet.iter_rows() if each[0].value == "00017"]
    assert [cell.data_type for cell in row] == ["s", "s", "s", "d", "s"]
    assert (row[3].value.date(), row[3].number_format) == (NEW[3], "dd/mm/yyyy")
    assert row[4].value == '=HYPERLINK("http://x")'


def test_export_csv_keeps_accents_and_disarms_formulas(walk: Walk):
    Staff.objects.filter(pk=walk.staff("clerk").pk).update(hometown="=1+1", code="+17")
    exported = walk.client("office").get(reverse("admin:people_staff_export_csv"))

    assert exported.content.startswith('\ufeff"Mã cán bộ"'.encode())
    [line] = [each for each in exported.content.decode().splitlines() if "Nông Thị Hạnh" in each]
    assert line == '"\'+17","Nông Thị Hạnh","Nữ","","\'=1+1"'
    assert exported["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in exported["Content-Disposition"]


def test_export_follows_the_filters_and_search_of_the_list(walk: Walk):
    clerk = walk.staff("clerk")
    Posting.objects.filter(staff=clerk).update(until_on=MONDAY - timedelta(days=1))
    address = reverse("admin:people_posting_export")
    client = walk.client("office")

    def names(query: str) -> list[str]:
        return [row[1] for row in values(client.get(address + query).content)[1:]]

    assert clerk.full_name not in names("")
    assert names("?hieu_luc=da_het") == [clerk.full_name]
    assert names("?q=ngoc+minh") == ["Hà Ngọc Minh"]


@pytest.mark.parametrize("how_many", [1, 3])
def test_export_asks_the_same_number_of_questions(walk: Walk, how_many, django_assert_num_queries):
    Posting.objects.exclude(pk__in=Posting.objects.values("pk")[:how_many]).delete()
    client = walk.client("office")
    client.get(reverse("admin:people_posting_export"))

    with django_assert_num_queries(5):
        client.get(reverse("admin:people_posting_export"))


def test_unit_page_closes_by_its_act_alone(walk: Walk):
    unit = walk.unit("qlkh")
    client = walk.client("office")

    page = client.get(reverse("admin:people_unit_change", args=[unit.pk])).content.decode()

    assert reverse("close_unit", args=[unit.pk]) in page
    assert 'name="until_on"' not in page
    assert 'name="successor"' not in page


def test_unit_page_offers_to_close_only_whom_the_permit_lets(walk: Walk):
    unit = walk.unit("qlkh")
    address = reverse("admin:people_unit_change", args=[unit.pk])

    page = walk.client("admin").get(address)

    assert page.status_code == 200
    assert reverse("close_unit", args=[unit.pk]) not in page.content.decode()


def test_close_unit_page_offers_and_takes_only_who_may_succeed(walk: Walk):
    address = reverse("close_unit", args=[walk.unit("qlkh").pk])
    typed = {"last_day": "15/06/2026", "successor": walk.unit("cong_doan").pk, "people_move": "on"}

    form = walk.client("office").post(address, typed).context["form"]

    offered = set(form.fields["successor"].queryset)
    assert offered == {walk.unit("ttud"), walk.unit("van_phong")}
    assert form.errors["successor"] == [
        "Đơn vị này không kế thừa được; hãy chọn một đơn vị trong danh sách."
    ]


def test_close_unit_page_names_what_is_concerned_and_says_errors_at_their_field(walk: Walk):
    dossier, unit = walk.complete_draft(), walk.unit("qlkh")
    client, address = walk.client("office"), reverse("close_unit", args=[unit.pk])

    page = client.get(address).content.decode()
    refused = client.post(address, {"last_day": "15/06/2026", "successor": walk.unit("ttud").pk})
    given = {"last_day": "15/06/2026", "successor": walk.unit("ttud").pk, "people_move": "on"}
    done = client.post(address, given)

    button = page.rindex('type="submit"')
    assert 0 < page.index(dossier.code) < button
    assert 0 < page.index("Nông Thị Hạnh, Chuyên viên") < button
    assert "Còn 3 vị trí chưa kết thúc" in refused.content.decode()
    assert done.url == reverse("admin:people_unit_change", args=[unit.pk])


def test_imports_are_listed_without_their_content(walk: Walk):
    preview(walk, "can_bo", book(STAFF, NEW))
    client = walk.client("office")

    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("admin:people_listimport_changelist"))

    [query] = [each["sql"] for each in asked if '"file_name"' in each["sql"]]
    assert "danh-sach.xlsx" in page.content.decode()
    assert [name for name in ("content", "lines", "notes") if f'."{name}"' in query] == []


def test_import_of_no_number_is_not_found(walk: Walk):
    address = reverse("admin:people_listimport_change", args=["²"])

    assert walk.client("office").get(address).status_code == 404


def test_content_of_a_written_file_is_not_kept(walk: Walk):
    run = preview(walk, "can_bo", content(book(STAFF, NEW)))
    client = walk.client("office")
    client.post(act_of(run))

    assert ListImport.objects.get().content is None
    assert client.get(reverse("admin:people_listimport_errors", args=[run.pk])).status_code == 404
