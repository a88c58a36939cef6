"""Đôn đốc: who is reminded of what, who is left out and why, once per working day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations import urging
from nominations.actions import rounds as participation
from nominations.actions.urging import LONGEST, Outcome, urge
from nominations.models import Dossier, Urging
from tests.walk import MONDAY, Walk, at
from vietnamese.dates import hm_dmy
from workflow.models import Event, Notice
from workflow.permits import Refused

BOTH = ("qlkh", "ttud")
FRIDAY = MONDAY + timedelta(days=4)


def urged(walk: Walk, *units: str, on: date | None = None, **options) -> Outcome:
    chosen = [walk.unit(key) for key in units or ("qlkh",)]
    return urge(walk.round, chosen, by=walk.by("office", on), **options)


def left_out(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each.unit.short_name, each.refusal.sentence) for each in outcome.left_out]


def told(persona: str, walk: Walk) -> list[str]:
    rows = Notice.objects.filter(user=walk.user(persona), key__startswith="urged:")
    return [each.text for each in rows.order_by("pk")]


def test_urge_tells_clerk_and_head_and_keeps_what_they_read(walk: Walk):
    assert walk.round

    outcome = urged(walk, added="Sở họp ngày 01/07.")

    row = Urging.objects.get()
    words = (
        "Xét khen thưởng sơ kết năm 2026: đơn vị chưa lập hồ sơ đề nghị khen thưởng, nộp chậm nhất "
        "hết ngày 30/06/2026 (còn 15 ngày). Nếu không đề nghị, hãy báo “Không đề nghị”."
    )
    assert outcome.done == [row]
    assert (row.round, row.unit, row.dossier) == (walk.round, walk.unit("qlkh"), None)
    assert row.text == f"{words}\nSở họp ngày 01/07."
    assert row.told == ["bà Nông Thị Hạnh", "ông Bế Văn Sơn"]
    assert (row.urged_by_name, hm_dmy(row.urged_at)) == ("bà Đinh Thị Lan", "09:00 15/06/2026")
    assert told("clerk", walk) == told("head", walk) == [f"Đôn đốc: {words} Sở họp ngày 01/07."]
    assert told("nominee", walk) == told("other_clerk", walk) == []


def test_urge_writes_an_event_on_the_round_or_on_the_dossier(walk: Walk):
    dossier = walk.draft()

    urged(walk, *BOTH)

    events = Event.objects.filter(verb="nominations.urge_round").order_by("pk")
    assert [(each.subject_type, each.subject_id, each.changed["ten"]) for each in events] == [
        ("nominations.dossier", dossier.pk, "Phòng Quản lý khoa học"),
        ("campaign.round", walk.round.pk, "Trung tâm Ứng dụng tiến bộ"),
    ]


def test_urge_says_of_a_draft_that_it_exists_and_no_more(walk: Walk):
    dossier = walk.complete_draft()

    urged(walk)

    row = Urging.objects.get()
    assert row.dossier == dossier
    assert row.text == (
        f"Hồ sơ {dossier.code} (Xét khen thưởng sơ kết năm 2026) chưa nộp, nộp chậm nhất hết ngày "
        "30/06/2026 (còn 15 ngày). Các việc còn thiếu ghi tại trang hồ sơ."
    )


def test_urge_lists_what_the_office_asked_for(walk: Walk):
    dossier = walk.sent_back()

    urged(walk)

    assert Urging.objects.get().text.splitlines()[1:] == ["1. Cả hồ sơ: Nêu rõ số liệu."]
    notice = Notice.objects.get(user=walk.user("clerk"), key__startswith="urged:")
    assert notice.path == f"/ho-so/{dossier.pk}/"
    assert notice.lines == [
        {"text": "1. Cả hồ sơ: Nêu rõ số liệu.", "path": notice.path, "thread": ""}
    ]


def test_urge_leaves_out_who_handed_in_and_who_declined(walk: Walk):
    submitted = walk.submitted(unit="ttud")
    participation.decline(walk.round, walk.unit("qlkh"), by=walk.by("clerk"))

    with pytest.raises(Refused, match="đã báo “Không đề nghị” trong đợt này"):
        urged(walk, "qlkh")
    with pytest.raises(Refused, match=f"Trung tâm Ứng dụng tiến bộ đã nộp hồ sơ {submitted.code}"):
        urged(walk, "ttud")
    assert not Urging.objects.exists()


def test_urge_of_many_does_what_it_may_and_tells_the_rest(walk: Walk):
    walk.received(unit="ttud")

    outcome = urged(walk, *BOTH, "van_phong")

    assert [each.unit.short_name for each in outcome.done] == ["QLKH"]
    assert [each[0] for each in left_out(outcome)] == ["TTƯD", "VP"]
    assert left_out(outcome)[1][1] == "Đơn vị chưa có tài khoản nào nhận được lời nhắc."


def test_urge_again_within_the_working_day_needs_the_tick(walk: Walk):
    urged(walk, on=FRIDAY)

    with pytest.raises(Refused, match="Đã đôn đốc lúc 09:00 19/06/2026"):
        urged(walk, on=FRIDAY + timedelta(days=2))  # a Sunday
    urged(walk, on=FRIDAY, again=True)
    urged(walk, on=FRIDAY + timedelta(days=3))

    assert Urging.objects.count() == 3


def test_urge_after_the_closing_is_refused_until_late_admission(walk: Walk):
    july = date(2026, 7, 6)
    assert walk.round
    with pytest.raises(
        Refused,
        match=r"nhận đến hết ngày 30/06/2026.; Phòng Quản lý khoa học cần được cho nộp muộn",
    ):
        urged(walk, on=july)

    with time_machine.travel(at(july)):
        facts = {"until": july, "reason": "Sáp nhập.", "by": walk.by("office", july)}
        participation.admit(walk.round, walk.unit("qlkh"), **facts)
    urged(walk, on=july)

    assert "nộp chậm nhất hết ngày 06/07/2026 (hôm nay là hạn)" in Urging.objects.get().text


def test_urge_in_an_anytime_round_tells_of_each_live_dossier(walk: Walk):
    round_ = walk.round_anytime()
    first, second = walk.draft(round_=round_), walk.sent_back(round_=round_)
    by, unit = walk.by("office"), walk.unit("qlkh")

    urge(round_, [unit], by=by)
    urge(round_, [unit], by=by, about=[second], again=True)

    assert [row.dossier for row in Urging.objects.order_by("pk")] == [first, second, second]
    with pytest.raises(Refused, match="không buộc đơn vị lập hồ sơ"):
        urge(round_, [walk.unit("ttud")], by=by)


def test_urge_refuses_a_sentence_that_is_too_long(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        urged(walk, added="x" * (LONGEST + 1))

    assert list(caught.value.error_dict) == ["added"]


def test_urge_is_read_by_the_office_and_by_the_own_unit(walk: Walk):
    assert walk.round
    urged(walk, *BOTH)

    def seen(persona: str) -> list[str]:
        rows = Urging.objects.visible_to(walk.by(persona)).order_by("pk")
        return [row.unit.short_name for row in rows]

    assert seen("chief") == ["QLKH", "TTƯD"]
    assert (seen("head"), seen("other_head")) == (["QLKH"], ["TTƯD"])
    assert seen("director") == seen("member") == seen("nobody") == []


@pytest.mark.parametrize("persona", ["head", "office"])
def test_urge_is_read_in_the_log_of_the_dossier(walk: Walk, persona):
    dossier = walk.sent_back()
    urged(walk, added="Sở họp ngày 01/07.")

    page = walk.client(persona).get(reverse("dossier_told", args=[dossier.pk]))

    read = [row["words"] for row in page.context["rows"] if "Đôn đốc" in row["words"]]
    assert ["Sở họp ngày 01/07." in each for each in read] == [True] * len(
        Urging.objects.get().told
    )


def test_prepared_asks_the_same_for_one_and_three_units(walk: Walk):
    walk.sent_back()
    walk.draft(unit="ttud")
    units = [walk.unit(key).pk for key in (*BOTH, "van_phong")]

    def asked(chosen: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            urging.prepared(walk.round, chosen, by=walk.by("office"))
        return len(queries)

    assert asked(units[:1]) == asked(units)
    assert Dossier.objects.count() == 2
