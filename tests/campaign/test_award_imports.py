"""Earlier awards from Excel: read, matched, chosen, written once, undone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaign.actions import award_imports as acts
from campaign.models import AwardImport, AwardRecord
from nominations.models import DistinctAchievement
from people.models import Posting, Staff
from tests.campaign.old_awards import imported, line, preview, records
from tests.campaign.registered import award
from tests.people.sheets import errors, outcomes
from tests.walk import LONG_AGO, Walk, fresh, person_of
from workflow.models import Event


def namesake(walk: Walk, name: str = "Hoàng Thị Ánh", unit: str = "qlkh") -> Staff:
    person = Staff.objects.create(code="CB777", full_name=name, gender="nu")
    Posting.objects.create(staff=person, unit=walk.unit(unit), title="Viên chức", from_on=LONG_AGO)
    return person


def test_import_writes_each_award_once_with_its_facts(walk: Walk):
    run = imported(walk, line("Hoàng Thị Ánh"), line("Lò Văn Tính", "Phòng Cũ"))

    row = AwardRecord.objects.get(staff=walk.staff("nominee"))
    assert (row.decided_on, row.amount, row.gender) == (date(2018, 12, 20), 390_000, "nu")
    assert (row.decided_by, row.award_form.key) == (row.award_form.decided_by, "giay_khen")
    code = walk.staff("nominee").code
    assert records() == [("Hoàng Thị Ánh", code, "", "QLKH"), ("Lò Văn Tính", "", "", "")]
    assert [row.imported for row in AwardRecord.objects.all()] == [run, run]


def test_import_is_one_event(walk: Walk):
    run = imported(walk, line("Hoàng Thị Ánh"), line("Lò Văn Tính"))

    event = Event.objects.get(verb="campaign.import_awards")
    assert event.changed == {"tep": "danh-sach.xlsx", "ma_bam": run.sha256, "so_dong": "2"}


def test_preview_writes_nothing(walk: Walk):
    run = preview(walk, line("Hoàng Thị Ánh"))

    assert outcomes(run) == {2: "moi"}
    assert records() == []
    assert not Event.objects.filter(verb="campaign.import_awards").exists()


def test_import_finds_a_collective_by_either_name(walk: Walk):
    imported(
        walk,
        line("Phòng Quản lý khoa học", None, subject="tập thể"),
        line("TTƯD", None, subject="Tập thể"),
        line("Tổ Kỹ thuật", "TTƯD", subject="tập thể"),
    )

    assert records() == [
        ("Phòng Quản lý khoa học", "", "QLKH", "QLKH"),
        ("Trung tâm Ứng dụng tiến bộ", "", "TTƯD", "TTƯD"),
        ("Tổ Kỹ thuật", "", "", "TTƯD"),
    ]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Hoàng Thị Ánh", None),  # one of that name, but nothing says that it is she
        ("Hoàng Thị Ánh", "TTƯD"),  # never worked there
        ("Hoang Thi Anh", "QLKH"),  # other accents may be another person
    ],
)
def test_preview_asks_who_is_meant(walk: Walk, name, unit):
    run = preview(walk, line(name, unit))

    assert outcomes(run) == {2: "chon"}
    offered = [each["label"] for each in run.lines[0]["choices"]]
    nominee = walk.staff("nominee")
    assert offered == [
        f"bà Hoàng Thị Ánh, mã {nominee.code} (QLKH)",
        "Không phải ai trong số này: ghi theo tên trong bảng",
    ]
    with pytest.raises(ValidationError, match="Còn 1 dòng chưa chọn"):
        acts.apply(run, by=walk.by("office"))


def test_choose_tells_namesakes_apart(walk: Walk):
    other = namesake(walk)
    run = preview(walk, line("Hoàng Thị Ánh"), line("Hoàng Thị Ánh", number="9/QĐ-SKHCN"))
    assert outcomes(run) == {2: "chon", 3: "chon"}

    run = acts.choose(run, chosen={"2": str(other.pk), "3": "khong"}, by=walk.by("office"))
    acts.apply(run, by=walk.by("office"))

    assert records() == [
        ("Hoàng Thị Ánh", "CB777", "", "QLKH"),
        ("Hoàng Thị Ánh", "", "", "QLKH"),
    ]


def test_choose_takes_only_whom_the_line_may_mean(walk: Walk):
    namesake(walk)
    run = preview(walk, line("Hoàng Thị Ánh"))

    stranger = str(walk.staff("stranger").pk)
    run = acts.choose(run, chosen={"2": stranger}, by=walk.by("office"))

    assert outcomes(run) == {2: "chon"}


def test_import_takes_the_code_at_its_word_but_not_another_name(walk: Walk):
    code = walk.staff("nominee").code
    run = preview(
        walk,
        line("Hoàng Thị Ánh", None, code=code),
        line("Bế Văn Sơn", None, code=code),
        line("Bế Văn Sơn", None, code="CB000"),
    )

    assert outcomes(run) == {2: "moi", 3: "loi", 4: "loi"}
    assert errors(run) == [
        (3, "Mã cán bộ", f"mã “{code}” là bà Hoàng Thị Ánh, bảng ghi “Bế Văn Sơn”"),
        (4, "Mã cán bộ", "không có cán bộ mã “CB000”; hãy nhập danh sách cán bộ trước"),
    ]


def test_preview_says_what_is_wrong_by_row_and_column(walk: Walk):
    run = preview(
        walk,
        line("Lò Văn Tính", subject="hộ gia đình"),
        line("Lò Văn Tính", form="Huy chương", day="31/02/2018", amount="ba trăm"),
        line("Lò Văn Tính", number=None),
    )

    assert [(row, column) for row, column, _ in errors(run)] == [
        (2, "Đối tượng"),
        (3, "Hình thức khen"),
        (3, "Ngày quyết định"),
        (3, "Tiền thưởng (đồng)"),
        (4, "Số quyết định"),
    ]
    with pytest.raises(ValidationError, match="Còn dòng lỗi"):
        acts.apply(run, by=walk.by("office"))
    assert records() == []


def test_preview_refuses_what_the_register_has(walk: Walk):
    old = {"recipient": "Lò Văn Tính", "decision_number": "148 / qđ-skhcn"}
    award(decided_on=date(2018, 12, 20), **old)
    run = preview(
        walk,
        line("Lò Văn Tính", "Phòng Kế hoạch"),
        line("Hoàng Thị Ánh"),
        line("Hoàng Thị Ánh"),
        line("Hoàng Thị Ánh", number="149/QĐ-SKHCN"),
    )

    assert outcomes(run) == {2: "loi", 3: "moi", 4: "loi", 5: "moi"}
    assert [(row, words[:15]) for row, _, words in errors(run)] == [
        (2, "đã có trong sổ:"),
        (4, "trùng dòng 3: c"),
    ]


def test_apply_is_refused_when_the_register_has_changed(walk: Walk):
    run = preview(walk, line("Lò Văn Tính"))
    award(
        recipient="Lò Văn Tính",
        decision_number="148/QĐ-SKHCN",
        unit_name="Phòng Quản lý khoa học",
        decided_on=date(2018, 12, 20),
    )

    with pytest.raises(ValidationError, match="Danh sách đã thay đổi"):
        acts.apply(run, by=walk.by("office"))

    assert outcomes(acts.renew(fresh(run), by=walk.by("office"))) == {2: "loi"}
    assert AwardRecord.objects.count() == 1


def test_apply_twice_writes_once(walk: Walk):
    run = preview(walk, line("Hoàng Thị Ánh"))
    acts.apply(run, by=walk.by("office"))

    with pytest.raises(ValidationError, match="đã được ghi"):
        acts.apply(run, by=walk.by("office"))

    assert AwardRecord.objects.count() == 1


def test_undo_takes_out_its_own_awards_alone(walk: Walk):
    kept = award()
    run = imported(walk, line("Hoàng Thị Ánh"))

    acts.undo(run, by=walk.by("chief"))

    assert list(AwardRecord.objects.all()) == [kept]
    assert fresh(run).undone_at is not None
    assert Event.objects.filter(verb="campaign.undo_award_import").count() == 1


def test_undo_is_refused_while_an_award_is_used(walk: Walk):
    run = imported(walk, line("Hoàng Thị Ánh"))
    DistinctAchievement.objects.create(
        nomination=person_of(walk.received()),
        record=AwardRecord.objects.get(),
        reason="Thành tích khác.",
        found_by=walk.user("director"),
        found_by_name="ông Nông Văn Thành",
        found_at=walk.by("director").moment(),
    )

    with pytest.raises(ValidationError, match="kết luận là thành tích khác"):
        acts.undo(run, by=walk.by("office"))

    assert AwardRecord.objects.count() == 1
    assert fresh(run).undone_at is None


def test_preview_replaces_ones_own_earlier_preview(walk: Walk):
    preview(walk, line("Hoàng Thị Ánh"))
    other = preview(walk, line("Hoàng Thị Ánh"), who="chief")
    last = preview(walk, line("Lò Văn Tính"))

    assert list(AwardImport.objects.order_by("pk")) == [other, last]


def test_import_keeps_its_file_until_it_is_written(walk: Walk):
    run = preview(walk, line("Hoàng Thị Ánh"))

    with pytest.raises(IntegrityError), transaction.atomic():
        AwardImport.objects.filter(pk=run.pk).update(content=None)
