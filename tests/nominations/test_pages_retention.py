"""Lưu trữ hồ sơ: the list by tabs, keeping and freeing, choosing what goes on a list, the paper itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations import tasks
from nominations.actions import retention
from nominations.models import DisposalList
from tests.documents.converted import pages
from tests.nominations.test_retention import listed, own_file
from tests.walk import MONDAY, Walk, fresh

WHY = "Có đơn khiếu nại đang giải quyết."


def shown(walk: Walk, tab: str = "", persona: str = "office") -> list[str]:
    answer = walk.client(persona).get(reverse("retention"), {"muc": tab})
    return [row["dossier"].code for row in answer.context["rows"]]


def test_retention_lists_each_dossier_under_its_tab(walk: Walk):
    walk.draft(unit="ttud")
    dossier = walk.rejected()
    assert (shown(walk), shown(walk, "con-thoi-han")) == ([], [dossier.code])

    walk.long_ended(dossier)
    assert (shown(walk), shown(walk, "con-thoi-han")) == ([dossier.code], [])

    retention.retain(dossier, reason=WHY, by=walk.by("office"))
    assert (shown(walk), shown(walk, "giu-lai")) == ([], [dossier.code])

    retention.free(dossier, reason=WHY, by=walk.by("office"))
    retention.draft([dossier], by=walk.by("office"))
    assert (shown(walk), shown(walk, "danh-muc")) == ([], [dossier.code])


def test_retention_lists_what_was_disposed_of(walk: Walk):
    row = listed(walk)
    tasks.dispose(MONDAY)

    assert shown(walk, "da-huy") == [row.lines.get().dossier.code]


def test_retention_says_where_its_periods_come_from(walk: Walk):
    page = walk.client("office").get(reverse("retention")).content.decode()

    assert "Thông tư 10/2022/TT-BNV" in page
    assert page.count("(cần kiểm tra)") == 3


def test_retention_offers_each_role_what_it_may(walk: Walk):
    walk.long_ended()

    offered = {
        persona: [
            words
            for words in ("Xuất<", "Giữ lại<", "Lập danh mục hủy tài liệu<")
            if words in walk.client(persona).get(reverse("retention")).content.decode()
        ]
        for persona in ("office", "registry", "director")
    }

    assert offered == {
        "office": ["Xuất<", "Giữ lại<", "Lập danh mục hủy tài liệu<"],
        "registry": ["Xuất<"],
        "director": [],
    }


def test_retention_asks_as_much_for_one_row_as_for_three(walk: Walk):
    client, counted = walk.client("office"), []
    rounds = [walk.round, walk.round_anytime(), walk.round_without_council()]
    for round_ in rounds:
        walk.long_ended(walk.rejected(round_=round_))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("retention"))
        counted.append(len(asked))

    assert counted[0] == counted[2] <= 12


def test_retain_and_free_dossier_on_their_pages(walk: Walk):
    dossier, client = walk.rejected(), walk.client("office")
    address = reverse("retain_dossier", args=[dossier.pk])

    empty = client.post(address, {"reason": "", "document": "Công văn 5"}).content.decode()
    client.post(address, {"reason": WHY, "document": "Công văn 5"})
    hold = dossier.retention_holds.get()
    client.post(reverse("free_dossier", args=[dossier.pk]), {"reason": "Đã xong."})

    assert "Hãy ghi lý do." in empty
    assert "Công văn 5" in empty
    assert (hold.reason, hold.document) == (WHY, "Công văn 5")
    assert fresh(hold).lifted_by_name == walk.by("office").name


def test_draft_disposal_of_what_is_ticked(walk: Walk):
    dossier, client = walk.long_ended(), walk.client("office")
    address = reverse("draft_disposal")

    asked = client.get(address).content.decode()
    empty = client.post(address, {}).content.decode()
    done = client.post(address, {"chosen": [dossier.pk]})

    row = DisposalList.objects.get()
    assert f"{dossier.code} · Phòng Quản lý khoa học, kết thúc 15/06/2005" in asked
    assert "Hãy chọn ít nhất một hồ sơ." in empty
    assert done["Location"] == reverse("disposal", args=[row.pk])


def test_revise_disposal_shows_what_is_ticked(walk: Walk):
    row = listed(walk, "draft")
    address = reverse("revise_disposal", args=[row.pk])
    client = walk.client("office")

    asked = client.get(address)
    client.post(address, {"chosen": [row.lines.get().dossier_id]})

    assert asked.context["form"]["chosen"].value() == [row.lines.get().dossier_id]
    assert row.lines.count() == 1


@pytest.mark.parametrize("ending", ["pdf", "word"])
def test_disposal_prints_as_decision_with_its_list(walk: Walk, ending: str):
    row = listed(walk, "draft")

    answer = walk.client("office").get(reverse(f"disposal_{ending}", args=[row.pk]))

    assert answer.status_code == 200
    if ending == "pdf":
        text = " ".join(" ".join(pages(answer.content)).split())
        assert "Căn cứ Thông tư số 10/2022/TT-BNV" in text
        assert "DANH MỤC TÀI LIỆU HẾT THỜI HẠN BẢO QUẢN" in text
        assert "Hồ sơ HS-2026-001 của Phòng Quản lý khoa học" in text


def test_file_that_was_disposed_of_says_so(walk: Walk):
    row = listed(walk)
    dossier = row.lines.get().dossier
    tasks.dispose(MONDAY)
    kept = dossier.attachments.get(file=own_file(dossier))

    answer = walk.client("office").get(reverse("attachment", args=[kept.pk]))
    whole = walk.client("office").get(reverse("whole_set_pdf", args=[dossier.pk]))

    assert answer.status_code == 403
    assert "vì đã hết thời hạn bảo quản" in answer.content.decode()
    assert whole.status_code == 200
