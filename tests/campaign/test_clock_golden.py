"""Due dates counted by hand on wall calendars, 2022-2027: reception ends, fifteen days, the first not counted.

The days off are those that load_law gives: what was announced for 2022-2026, the library's guess for 2027.
"""

from datetime import date

import pytest

from campaign.clock import due_date
from campaign.models import DayOff
from tests.walk.law import law


@pytest.fixture
def calendar(db):
    law()
    return DayOff.objects.calendar()


def d(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


# closing day, due date; the comment says where the fifteenth day falls and what is passed over
CALENDAR_DAYS = [
    # 2022
    ("17/01/2022", "07/02/2022"),  # Tue 01/02 = mùng 1; off to Fri 04/02, then the weekend
    ("25/03/2022", "12/04/2022"),  # Sat 09/04; Sun 10/04 = Giỗ Tổ, made up for on Mon 11/04
    ("15/04/2022", "04/05/2022"),  # Sat 30/04, Sun 01/05, both made up for: Mon 02/05, Tue 03/05
    ("17/08/2022", "05/09/2022"),  # Thu 01/09 and Fri 02/09 off, then the weekend
    ("17/12/2022", "03/01/2023"),  # Sun 01/01/2023, made up for on Mon 02/01
    # 2023
    ("06/01/2023", "27/01/2023"),  # Sat 21/01 = 30 Tết; Tết from Fri 20/01 to Thu 26/01
    ("14/04/2023", "04/05/2023"),  # Sat 29/04 = Giỗ Tổ, 30/04, 01/05, made up for on 02 and 03/05
    ("18/08/2023", "05/09/2023"),  # Sat 02/09, made up for on Mon 04/09
    # 2024
    ("24/01/2024", "15/02/2024"),  # Thu 08/02 = 29 Tết; off to Wed 14/02
    ("14/02/2024", "29/02/2024"),  # a leap day, Thursday
    ("03/04/2024", "19/04/2024"),  # Thu 18/04 = Giỗ Tổ
    ("14/04/2024", "02/05/2024"),  # Mon 29/04 off in exchange for Sat 04/05; 30/04, 01/05
    ("19/04/2024", "04/05/2024"),  # Sat 04/05, worked in exchange
    ("18/08/2024", "04/09/2024"),  # Mon 02/09 and Tue 03/09
    # 2025
    ("13/01/2025", "03/02/2025"),  # Tue 28/01; Tết from Mon 27/01 to Fri 31/01, then the weekend
    ("23/03/2025", "08/04/2025"),  # Mon 07/04 = Giỗ Tổ
    ("11/04/2025", "26/04/2025"),  # Sat 26/04, worked in exchange for Fri 02/05
    ("15/04/2025", "05/05/2025"),  # Wed 30/04, Thu 01/05, Fri 02/05 in exchange, the weekend
    ("17/08/2025", "03/09/2025"),  # Mon 01/09 and Tue 02/09
    ("09/11/2025", "24/11/2025"),  # Mon 24/11: not yet a public holiday
    ("16/12/2025", "31/12/2025"),  # Wed, an ordinary day
    ("18/12/2025", "05/01/2026"),  # Fri 02/01/2026 off in exchange for Sat 10/01, the weekend
    ("26/12/2025", "10/01/2026"),  # Sat 10/01, worked in exchange
    # 2026
    ("01/02/2026", "23/02/2026"),  # Mon 16/02; Tết from Mon 16/02 to Fri 20/02, the weekend
    ("12/02/2026", "27/02/2026"),  # Fri 27/02: Tết lies between and is counted
    ("10/04/2026", "28/04/2026"),  # Sat 25/04; Sun 26/04 = Giỗ Tổ, made up for on Mon 27/04
    ("15/04/2026", "04/05/2026"),  # Thu 30/04, Fri 01/05, the weekend
    ("07/08/2026", "22/08/2026"),  # Sat 22/08, worked in exchange for Mon 31/08
    ("16/08/2026", "03/09/2026"),  # Mon 31/08 in exchange, 01/09, 02/09
    ("17/08/2026", "03/09/2026"),  # Tue 01/09, 02/09
    ("09/11/2026", "25/11/2026"),  # Tue 24/11: Ngày Văn hóa Việt Nam, from 2026 on
    ("17/12/2026", "04/01/2027"),  # Fri 01/01/2027, the weekend
    # 2027, not announced yet
    ("22/01/2027", "11/02/2027"),  # Sat 06/02 = mùng 1; Thu 04/02 to Wed 10/02
    ("01/04/2027", "19/04/2027"),  # Fri 16/04 = Giỗ Tổ, the weekend
    ("15/04/2027", "04/05/2027"),  # Fri 30/04; Sat 01/05 made up for on Mon 03/05
    ("18/08/2027", "06/09/2027"),  # Thu 02/09, Fri 03/09, the weekend
    ("09/11/2027", "25/11/2027"),  # Wed 24/11
]

# closing day, working days, due date
WORKING_DAYS = [
    ("28/04/2023", 3, "08/05/2023"),  # 29/04-03/05 off; Thu 4, Fri 5, Mon 8
    ("26/04/2024", 1, "02/05/2024"),  # 27/04-01/05 off
    ("26/04/2024", 3, "04/05/2024"),  # Thu 2, Fri 3, Sat 4 worked in exchange
    ("25/04/2025", 1, "26/04/2025"),  # Sat worked in exchange
    ("25/04/2025", 4, "05/05/2025"),  # Sat 26, Mon 28, Tue 29; off to 04/05; Mon 5
    ("31/12/2025", 1, "05/01/2026"),  # 01-04/01 off
    ("31/12/2025", 6, "10/01/2026"),  # Mon 5 to Fri 9, Sat 10 worked in exchange
    ("13/02/2026", 1, "23/02/2026"),  # 14-22/02 off
    ("21/08/2026", 7, "03/09/2026"),  # Sat 22, Mon 24 to Fri 28; off to 02/09; Thu 3
    ("23/11/2026", 1, "25/11/2026"),  # 24/11 off
]


@pytest.mark.parametrize(("closes_on", "due_on"), CALENDAR_DAYS)
def test_due_date_of_fifteen_days_as_counted_by_hand(calendar, closes_on, due_on):
    due = due_date(d(closes_on), 15, counting="calendar", roll_over=True, calendar=calendar)

    assert (due.on, due.explanation[-1]) == (d(due_on), f"Hạn: hết ngày {due_on}")


@pytest.mark.parametrize(("closes_on", "days", "due_on"), WORKING_DAYS)
def test_due_date_of_working_days_as_counted_by_hand(calendar, closes_on, days, due_on):
    due = due_date(d(closes_on), days, counting="working", roll_over=True, calendar=calendar)

    assert (due.on, due.explanation[-1]) == (d(due_on), f"Hạn: hết ngày {due_on}")


def test_due_date_passes_over_tet_in_words(calendar):
    due = due_date(d("01/02/2026"), 15, counting="calendar", roll_over=True, calendar=calendar)

    assert due.explanation == (
        "Kết thúc nhận hồ sơ: Chủ Nhật 01/02/2026",
        "Ngày thứ 1 là 02/02; ngày thứ 15 là 16/02",
        "16/02 nghỉ Giao thừa Tết Nguyên đán",
        "17/02 nghỉ Tết Nguyên đán",
        "18/02 nghỉ Mùng hai Tết Nguyên đán",
        "19/02 nghỉ Mùng ba Tết Nguyên đán",
        "20/02 nghỉ Mùng bốn Tết Nguyên đán",
        "21/02 là thứ Bảy",
        "22/02 là Chủ Nhật",
        "23/02 là thứ Hai, ngày làm việc",
        "Hạn: hết ngày 23/02/2026",
    )
