"""What the clock tells of written consultations, each stage once, however often it runs."""

from datetime import timedelta

import pytest

from council import tasks
from tests.council.test_consultation import EVERYBODY, told
from tests.walk import MONDAY, Walk
from workflow.models import Notice


def swept(days: int) -> int:
    return tasks.remind(MONDAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "stage"), [(0, None), (3, None), (4, 3), (5, 3), (6, 1), (7, 0), (8, None)]
)
def test_who_has_not_answered_is_reminded_before_the_deadline(walk: Walk, days, stage):
    row = walk.consultation_sent_out()
    walk.answer(row, "member")
    swept(days)
    silent = [each for each in EVERYBODY if each != "member"]
    keys = {each: told(f"consult-due:{row.pk}:{row.deadline_on}:{each}") for each in (3, 1, 0)}
    assert keys == {each: silent if each == stage else [] for each in (3, 1, 0)}


def test_remind_tells_each_stage_once(walk: Walk):
    row = walk.consultation_sent_out()
    assert [swept(4), swept(4), swept(5), swept(6)] == [6, 0, 0, 6]
    notice = Notice.objects.get(key=f"consult-due:{row.pk}:{row.deadline_on}:3:thu-ky")
    assert notice.text == (
        "5 thành viên chưa cho ý kiến, hạn 22/06/2026: Xét khen thưởng bổ sung "
        "(Nông Văn Thành, Hoàng Thu Trang, Lương Thị Hoa, Hà Ngọc Minh, Chu Văn Dũng)"
    )


def test_remind_leaves_collecting_to_the_secretary(walk: Walk):
    row = walk.consultation_sent_out()
    assert [swept(8), swept(9)] == [1, 0]
    row.refresh_from_db()
    assert row.state == "sent_out"
    assert told(f"consult-over:{row.pk}:{row.deadline_on}") == ["secretary"]


def test_remind_tells_nobody_who_has_answered(walk: Walk):
    walk.consultation_answered()
    assert [swept(4), swept(7)] == [0, 0]
