from datetime import date

import pytest

from documents import citations
from documents.citations import Cited

DECREE = Cited(
    kind="Nghị định",
    number="91/2017/NĐ-CP",
    issued_on=date(2017, 7, 31),
    issuer="Chính phủ",
    about="Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
)
LAW = Cited("Luật", "06/2022/QH15", date(2022, 6, 15), "Quốc hội", "Thi đua, khen thưởng", True)
DIRECTIVE = Cited("Chỉ thị", "07/CT-UBND", date(2022, 4, 6), "Chủ tịch UBND tỉnh", "Về việc X")


@pytest.mark.parametrize(
    ("document", "first", "short"),
    [
        (
            DECREE,
            "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ "
            "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
            "Nghị định số 91/2017/NĐ-CP",
        ),
        (LAW, "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Luật Thi đua, khen thưởng"),
        (
            DIRECTIVE,
            "Chỉ thị số 07/CT-UBND ngày 06 tháng 4 năm 2022 của Chủ tịch UBND tỉnh về việc X",
            "Chỉ thị số 07/CT-UBND",
        ),
        (
            Cited("Quyết định", "08/2018/QĐ-UBND", None, "", ""),
            *["Quyết định số 08/2018/QĐ-UBND"] * 2,
        ),
        (
            Cited("Kế hoạch", "", None, "Sở X", "Phát động"),
            "Kế hoạch của Sở X phát động",
            "Kế hoạch",
        ),
    ],
)
def test_citation_is_full_at_first_and_short_afterwards(document, first, short):
    assert citations.first(document) == first
    assert citations.short(document) == short
