"""Initiatives and pledges of the unit "qlkh", brought to each state by the real acts."""

from datetime import timedelta

from campaign.actions import initiatives, pledges
from campaign.actions.initiatives import Author
from campaign.actions.pledges import Item
from campaign.models import Initiative, InitiativeFile, UnitPledge
from tests.walk import MONDAY, Walk, scan

VALUES = {
    "title": "Mục lục điện tử kho lưu trữ",
    "content": "Lập mục lục điện tử thay sổ giấy.",
    "effect": "Thời gian tìm một hồ sơ giảm từ 30 phút còn 5 phút.",
}


def proposed(walk: Walk, persona: str = "clerk", **changes: str) -> Initiative:
    """By the persona "nominee" for 60 % and somebody from outside for the rest."""
    authors = [
        Author(walk.staff("nominee").full_name, 60, walk.staff("nominee")),
        Author("Lò Thị Mẩy", 40, None, "Trường Cao đẳng nghề"),
    ]
    return initiatives.propose(
        walk.unit("qlkh"),
        campaign=walk.campaign,
        values=VALUES | changes,
        authors=authors,
        by=walk.by(persona),
    )


def applied(walk: Walk) -> Initiative:
    facts = {"applied_from": MONDAY - timedelta(days=30), "where": "Kho lưu trữ của Phòng"}
    return initiatives.apply(proposed(walk), by=walk.by("clerk"), **facts)


def recognised(walk: Walk) -> Initiative:
    facts = {"number": "21/QĐ-SKHCN", "decided_on": MONDAY, "decided_by": "Giám đốc Sở"}
    return initiatives.recognise(applied(walk), by=walk.by("head"), **facts)


def spread(walk: Walk) -> Initiative:
    return initiatives.spread(recognised(walk), where="Các đơn vị của Sở", by=walk.by("clerk"))


def evidence(walk: Walk) -> InitiativeFile:
    return initiatives.attach(proposed(walk), scan=scan("xac-nhan.pdf"), by=walk.by("clerk"))


def pledge_begun(walk: Walk) -> UnitPledge:
    return pledges.begin(walk.campaign, walk.unit("qlkh"), year=2026, by=walk.by("clerk"))


def pledge_written(walk: Walk) -> UnitPledge:
    return write(walk, pledge_begun(walk))


def write(walk: Walk, row: UnitPledge, *, told: int = 3, target: str = "100% hồ sơ") -> UnitPledge:
    items = [
        Item("Số hóa hồ sơ nhiệm vụ", target, MONDAY + timedelta(days=90), "Bế Văn Sơn"),
        Item("Rà soát thủ tục", "Giảm 20% thời gian", MONDAY, "Nông Thị Hạnh"),
    ]
    values = {"goal": "Hoàn thành vượt mức.", "told": told, "staff_count": 3}
    return pledges.save(row, values=values, items=items, by=walk.by("clerk"))


def pledge_registered(walk: Walk) -> UnitPledge:
    return pledges.register(pledge_written(walk), by=walk.by("head"))


def pledge_reopened(walk: Walk) -> UnitPledge:
    return pledges.reopen(pledge_registered(walk), reason="Bổ sung việc.", by=walk.by("clerk"))
