"""A list of people from Excel: what each line does, and what it is refused for."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from people.actions import lists
from people.models import ListImport, Posting, Staff
from tests.people.sheets import PLACED, STAFF, apply, book, errors, outcomes, preview
from tests.walk import LONG_AGO, MONDAY, Walk
from workflow.models import Event

NEW = ("CB900", "Nông Thị Hoàn", "nữ", "05/11/1985", "Cao Bằng")
BORN = date(1985, 11, 5)


def code_of(walk: Walk, persona: str) -> str:
    return walk.staff(persona).code


def test_preview_writes_nothing_but_itself(walk: Walk):
    before = Staff.objects.count(), Staff.history.count(), Posting.objects.count()
    preview(walk, "can_bo", book(PLACED, (*NEW, "QLKH", "Chuyên viên", "01/07/2025")))

    assert (Staff.objects.count(), Staff.history.count(), Posting.objects.count()) == before
    assert ListImport.objects.count() == 1


def test_apply_writes_people_postings_history_and_an_event(walk: Walk):
    run = apply(walk, "can_bo", book(PLACED, (*NEW, "QLKH", "Chuyên viên", "01/07/2025")))

    person = Staff.objects.get(code="CB900")
    assert (person.full_name, person.gender, person.born_on, person.hometown) == (
        *("Nông Thị Hoàn", "nu", BORN, "Cao Bằng"),
    )
    held = person.postings.get()
    assert (held.unit, held.title, held.from_on, held.is_main) == (
        *(walk.unit("qlkh"), "Chuyên viên", date(2025, 7, 1), True),
    )
    assert person.history.get().history_change_reason == "Nhập từ Excel: danh-sach.xlsx"
    event = Event.objects.get(verb="people.import_list")
    assert (event.by, event.subject_id) == (walk.user("office"), run.pk)
    assert event.changed == {
        "tep": "danh-sach.xlsx",
        "ma_bam": run.sha256,
        **{"loi": 0, "moi": 1, "cap_nhat": 0, "khong_doi": 0},
    }
    assert (run.content, run.applied_at is not None) == (None, True)


def test_preview_tells_new_changed_and_same_lines_apart(walk: Walk):
    clerk, head = walk.staff("clerk"), walk.staff("head")
    run = preview(
        walk,
        "can_bo",
        book(
            STAFF,
            NEW,
            (clerk.code, clerk.full_name, "nữ", BORN, None),
            (head.code, head.full_name, "Nam", None, None),
        ),
    )

    assert outcomes(run) == {2: "moi", 3: "cap_nhat", 4: "khong_doi"}
    assert run.lines[1]["changes"] == [["Ngày sinh", "", "05/11/1985"]]


def test_apply_leaves_what_a_blank_cell_does_not_say(walk: Walk):
    Staff.objects.filter(pk=walk.staff("clerk").pk).update(hometown="Trùng Khánh", born_on=BORN)
    clerk = walk.staff("clerk")
    apply(walk, "can_bo", book(STAFF, (clerk.code, clerk.full_name, "nam", None, None)))

    clerk.refresh_from_db()
    assert (clerk.gender, clerk.hometown, clerk.born_on) == ("nam", "Trùng Khánh", BORN)


def test_apply_refuses_everything_while_one_line_is_wrong(walk: Walk):
    run = preview(
        walk, "can_bo", book(STAFF, NEW, ("CB901", "Lý Văn A", "nam", "31/02/1990", None))
    )

    with pytest.raises(ValidationError, match="Còn dòng lỗi nên không ghi dòng nào"):
        lists.apply(run, by=walk.by("office"))
    assert errors(run) == [
        (3, "Ngày sinh", "không có ngày 31/02/1990; hãy ghi ngày/tháng/năm, như 05/11/1985")
    ]
    assert not Staff.objects.filter(code__in=("CB900", "CB901")).exists()
    assert not Event.objects.filter(verb="people.import_list").exists()


def test_apply_refuses_when_the_list_has_changed_meanwhile(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW))
    Staff.objects.create(code="CB900", full_name="Nông Thị Hoàn", gender="nu")

    with pytest.raises(ValidationError, match="đã thay đổi từ lúc xem trước"):
        lists.apply(run, by=walk.by("office"))
    assert outcomes(lists.renew(run, by=walk.by("office"))) == {2: "cap_nhat"}


def test_apply_refuses_other_bytes_than_were_previewed(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW))
    ListImport.objects.update(content=b"PK other")

    with pytest.raises(ValidationError, match="Tệp đã lưu bị thay đổi"):
        lists.apply(run, by=walk.by("office"))


def test_apply_refuses_a_second_time(walk: Walk):
    run = apply(walk, "can_bo", book(STAFF, NEW))

    with pytest.raises(ValidationError, match="đã được ghi"):
        lists.apply(run, by=walk.by("office"))


def test_preview_refuses_a_code_under_another_name(walk: Walk):
    clerk = walk.staff("clerk")
    run = preview(walk, "can_bo", book(STAFF, (clerk.code, "Lý Thị Khác", "nữ", None, None)))

    [(row, column, sentence)] = errors(run)
    assert (row, column) == (2, "Họ và tên")
    assert sentence.startswith(f"Mã “{clerk.code}” trong danh sách là bà Nông Thị Hạnh")


def test_preview_refuses_a_code_that_stands_twice(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW, NEW))

    assert errors(run) == [(3, "Mã cán bộ", "mã “CB900” đã có ở dòng 2")]


def test_preview_keeps_namesakes_and_says_so(walk: Walk):
    clerk = walk.staff("clerk")
    run = preview(walk, "can_bo", book(STAFF, ("CB902", "nông thị hạnh", "nữ", BORN, None)))

    assert run.lines[0]["notes"] == [f"trùng tên với mã “{clerk.code}”; giữ là hai người"]
    assert (run.lines[0]["doubles"], outcomes(run)) == ([], {2: "moi"})


def test_apply_wants_a_word_for_the_same_name_and_birthday(walk: Walk):
    Staff.objects.filter(pk=walk.staff("clerk").pk).update(born_on=BORN)
    run = preview(walk, "can_bo", book(STAFF, ("CB902", "Nông Thị Hạnh", "nữ", BORN, None)))

    with pytest.raises(ValidationError, match="là người khác nhau"):
        lists.apply(run, by=walk.by("office"))
    assert not Staff.objects.filter(code="CB902").exists()
    lists.apply(run, are_different_people=True, by=walk.by("office"))
    assert Staff.objects.filter(full_name="Nông Thị Hạnh").count() == 2


def test_preview_finds_doubles_inside_the_file(walk: Walk):
    run = preview(walk, "can_bo", book(STAFF, NEW, ("CB901", *NEW[1:])))

    assert [line["doubles"] for line in run.lines] == [[], ["CB900"]]


def test_apply_moves_a_person_and_closes_the_old_post_the_day_before(walk: Walk):
    clerk = walk.staff("clerk")
    row = (clerk.code, clerk.full_name, "nữ", None, None, "Văn phòng Sở", "Chuyên viên", MONDAY)
    run = apply(walk, "can_bo", book(PLACED, row))

    assert list(clerk.postings.order_by("from_on").values_list("unit__symbol", "until_on")) == [
        ("QLKH", MONDAY - timedelta(days=1)),
        ("VP", None),
    ]
    assert run.lines[0]["notes"] == [
        "vị trí cũ “Chuyên viên, Phòng Quản lý khoa học” kết thúc 14/06/2026"
    ]


def test_preview_of_a_place_that_is_held_already_changes_nothing(walk: Walk):
    clerk = walk.staff("clerk")
    row = (clerk.code, clerk.full_name, "nữ", None, None, "qlkh", "chuyên viên", None)
    run = preview(walk, "can_bo", book(PLACED, row))

    assert [change[0] for change in run.lines[0]["changes"]] == ["Chức vụ"]
    assert clerk.postings.get().from_on == LONG_AGO


def test_preview_refuses_a_unit_that_is_not_there(walk: Walk):
    run = preview(
        walk, "can_bo", book(PLACED, (*NEW, "Phòng Quản lý khoa hoc cũ", "Chuyên viên", None))
    )

    [(row, column, sentence)] = errors(run)
    assert (row, column) == (2, "Đơn vị")
    assert sentence == (
        "không có đơn vị “Phòng Quản lý khoa hoc cũ” đang hoạt động; "
        "có phải “Phòng Quản lý khoa học”?"
    )


def test_preview_says_everything_that_is_wrong_in_a_line_at_once(walk: Walk):
    run = preview(
        walk, "can_bo", book(PLACED, ("CB900", "Lý A", "khác", None, None, "KHTC", "A", 5))
    )

    assert [column for _, column, _ in errors(run)] == ["Giới tính", "Đơn vị", "Từ ngày"]
