"""`manage.py sweep`, and the parts of one sweep: any time, by hand, at the start."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from desk import sweeping
from tests.nominations.reminding import JULY, done, told
from tests.walk import Walk, at, fresh
from workflow.models import JobRun

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def sweep(moment: str, capsys) -> list[str]:
    call_command("sweep", at=moment)
    return capsys.readouterr().out.splitlines()


def test_sweep_by_hand_does_what_is_due_at_that_moment(walk: Walk, capsys):
    dossier = walk.received()
    sweep("2026-07-01T00:05", capsys)

    said = sweep("2026-07-07T09:05", capsys)

    assert said == [
        "Mở và kết thúc nhận hồ sơ: mở 0 đợt, kết thúc nhận 0, hết hạn 0 phong trào",
        "Lập dự thảo báo cáo năm: lập 0 dự thảo",
        "Rà thời hạn: bắt đầu 0, nhắc 1, hết hạn nộp 0, xong 0 đợt",
        "Hủy tệp hết thời hạn bảo quản: hủy tệp của 0 hồ sơ",
    ]
    assert done(dossier) == ["before_7"]
    assert told(walk, "office")[0].created_at == at(JULY[7], 9, 5)


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        ("2026-07-06T23:59", []),
        ("2026-07-07", ["before_7"]),
        ("2026-07-06T17:00:00Z", ["before_7"]),
        ("2026-07-06T16:59:59+00:00", []),
        ("2026-07-07T00:00:00+07:00", ["before_7"]),
    ],
)
def test_sweep_by_hand_reckons_with_the_day_of_the_office(walk: Walk, capsys, moment, today):
    dossier = walk.received()
    sweep("2026-07-01T00:05", capsys)

    sweep(moment, capsys)

    assert done(dossier) == today


@pytest.mark.parametrize(
    "nonsense", ["", "hôm nay", "07/07/2026", "2026-02-30", "2026-07-07T25:00"]
)
def test_sweep_by_hand_refuses_nonsense_in_words(walk: Walk, nonsense):
    with pytest.raises(CommandError) as refused:
        call_command("sweep", at=nonsense)

    assert str(refused.value) == (
        f"“{nonsense}” không phải là thời điểm. "
        "Hãy ghi năm-tháng-ngày, rồi chữ T và giờ: 2026-07-07T09:05."
    )
    assert not JobRun.objects.exists()


@pytest.mark.parametrize("moment", ["9999-12-31", "0001-01-01", "2062-07-07T09:05"])
def test_sweep_by_hand_refuses_a_year_that_is_a_slip_of_the_pen(walk: Walk, moment):
    with pytest.raises(CommandError, match=f"“{moment}” cách nay hơn mười năm"):
        call_command("sweep", at=moment)


@pytest.mark.filterwarnings("ignore")
def test_sweep_goes_on_after_a_part_that_failed(walk: Walk, monkeypatch):
    """A campaign's plan cannot be read: the reminders are sent all the same, and the job is red."""

    def broken(_today: date, **_moment) -> str:
        raise ZeroDivisionError("hỏng")

    first = next(iter(sweeping.PARTS))
    monkeypatch.setitem(sweeping.PARTS, first, broken)

    with pytest.raises(ZeroDivisionError):
        list(sweeping.sweep(JULY[1]))

    assert list(JobRun.objects.filter(error="").values_list("job", flat=True)) == [
        "Lập dự thảo báo cáo năm",
        "Rà thời hạn",
        "Hủy tệp hết thời hạn bảo quản",
    ]
    assert JobRun.objects.exclude(error="").get().job == "Mở và kết thúc nhận hồ sơ"


@pytest.mark.filterwarnings("ignore")
def test_start_goes_on_after_a_part_of_the_sweep_that_failed(walk: Walk, monkeypatch, capsys):
    def broken(_today: date, **_moment) -> str:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setitem(sweeping.PARTS, sweeping.DEADLINES, broken)

    with pytest.raises(ExceptionGroup) as failed:
        call_command("catch_up")

    assert [type(error) for error in failed.value.exceptions] == [ZeroDivisionError]
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "Mở và kết thúc nhận hồ sơ",
        "Lập dự thảo báo cáo năm",
        "Hủy tệp hết thời hạn bảo quản",
        "Lập văn bản dài, cấp số",
        "Tạo tệp in giấy khen",
        "Đối chiếu báo cáo thành tích",
        "Gửi thông báo",
    ]


def test_start_after_seven_days_tells_each_step_once(walk: Walk, standing_clock, capsys):
    """Stopped on 7 July, started on the 14th, and once more within the hour."""
    dossier = walk.received()
    sweep("2026-07-01T00:05", capsys)
    standing_clock.move_to(at(JULY[14], 8))

    for _ in range(2):
        call_command("catch_up")

    assert done(dossier) == ["before_7", "before_3", "before_1", "on_day"]
    [notice] = told(walk, "office")
    late = [line["text"].partition(" (")[2] for line in notice.lines]
    assert late == [
        "nhắc muộn, lẽ ra ngày 07/07/2026)",
        "nhắc muộn, lẽ ra ngày 11/07/2026)",
        "nhắc muộn, lẽ ra ngày 13/07/2026)",
        "",
    ]
    assert fresh(dossier).due_on == JULY[14]
