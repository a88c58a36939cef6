"""Handing over: recorded for many at once, refused at its field, corrected, struck; what it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from awards.actions import handover as acts
from awards.models import HandOver, HandOverFile
from campaign.models import AwardRecord
from documents import files
from tests.awards.giving import TUESDAY, fact, handed, lines, planned
from tests.awards.paying import another_pays
from tests.walk import MONDAY, fresh, scan
from workflow.models import Event, Notice
from workflow.permits import Refused

PROXY = {"way": "proxy", "received_by": "bà Nông Thị Lan", "authority": "Giấy ủy quyền 12/6/2026"}


def test_record_handover_keeps_one_fact_for_every_line_chosen(walk):
    decision = walk.decision_signed()
    rows = handed(walk, decision, **PROXY, prize="gift", gift="Bộ sách")
    assert [(row.line.recipient, row.words, row.with_words) for row in rows] == [
        (name, "bà Nông Thị Lan nhận thay (Giấy ủy quyền 12/6/2026)", "kèm hiện vật: Bộ sách")
        for name in ("Phòng Quản lý khoa học", "Hoàng Thị Ánh")
    ]
    assert {(row.recorded_by, row.recorded_by_name) for row in rows} == {
        (walk.user("office"), walk.by("office").name)
    }
    event = Event.objects.get(verb="awards.record_handover")
    assert event.changed == {
        "ten": "Phòng Quản lý khoa học, Hoàng Thị Ánh",
        "so_dong": 2,
        "ngay_trao": "15/06/2026",
        "cach_trao": rows[0].words,
        "kem_theo": "kèm hiện vật: Bộ sách",
    }


def test_record_handover_leaves_out_what_belongs_to_another_way(walk):
    [row] = handed(walk, walk.decision_signed(), 1, **PROXY | {"way": "direct"}, receipt="EA1")
    assert (row.received_by, row.authority, row.receipt) == ("", "", "")


@pytest.mark.parametrize(
    ("field", "changes", "words"),
    [
        ("handed_on", {"handed_on": TUESDAY}, "sau hôm nay"),
        ("handed_on", {"handed_on": MONDAY - timedelta(days=1)}, "trước ngày quyết định"),
        ("received_by", PROXY | {"received_by": ""}, "ai đã nhận"),
        ("received_by", {"way": "unit"}, "ai đã nhận"),
        ("authority", PROXY | {"authority": ""}, "giấy ủy quyền"),
        ("receipt", {"way": "post"}, "số phiếu gửi"),
        ("gift", {"prize": "gift"}, "hiện vật"),
    ],
)
def test_record_handover_is_refused_at_its_field(walk, field, changes, words):
    decision = walk.decision_signed()
    with pytest.raises(ValidationError, match=words) as caught:
        handed(walk, decision, **changes)
    assert list(caught.value.error_dict) == [field]
    assert not HandOver.objects.exists()
    assert not Event.objects.filter(verb="awards.record_handover").exists()


def test_record_handover_of_nobody_or_of_another_decision_is_refused(walk):
    decision, other = walk.decision_signed(), walk.decision_signed(unit="ttud")
    by = walk.by("office")
    for chosen, words in (([], "ít nhất một"), (lines(other), "không thuộc danh sách")):
        with pytest.raises(ValidationError, match=words):
            acts.record(decision, chosen=chosen, fact=fact(), by=by)


def test_record_handover_at_a_ceremony_of_another_decision_is_refused(walk):
    decision, other = walk.decision_signed(), walk.decision_signed(unit="ttud")
    with pytest.raises(ValidationError, match="không trao theo quyết định này"):
        handed(walk, decision, ceremony=planned(walk, other))


def test_record_handover_before_its_ceremony_is_refused(walk):
    decision = walk.decision_signed()
    row = planned(walk, decision)
    with pytest.raises(ValidationError, match="tổ chức ngày 16/06/2026, sau ngày trao") as caught:
        handed(walk, decision, ceremony=row)
    assert list(caught.value.error_dict) == ["ceremony"]


def test_record_handover_twice_with_the_same_fact_writes_once(walk):
    decision = walk.decision_signed()
    handed(walk, decision, 1)
    assert [row.line.order for row in handed(walk, decision)] == [2]
    assert handed(walk, decision) == []
    assert Event.objects.filter(verb="awards.record_handover").count() == 2


def test_record_handover_with_another_fact_is_refused(walk):
    decision = walk.decision_signed()
    handed(walk, decision, 1)
    with pytest.raises(ValidationError, match="đã được ghi trao ngày 15/06/2026"):
        handed(walk, decision, way="post", receipt="EA1")
    assert HandOver.objects.count() == 1


@pytest.mark.parametrize("step", ["decision_approved", "decision_numbered", "decision_void"])
def test_record_handover_waits_for_the_signed_paper(walk, step):
    decision = getattr(walk, step)()
    with pytest.raises(Refused, match="chưa ban hành"):
        handed(walk, decision)


def test_record_handover_tells_the_honoured_and_the_register(walk):
    handed(walk, walk.decision_signed(), way="unit", received_by="ông Bế Văn Sơn")
    told = Notice.objects.filter(key__startswith="handed_over:")
    assert list(told.values_list("user__username", flat=True)) == ["nominee"]
    unit = (
        "Đã ghi trao Giấy khen ngày 15/06/2026 (ông Bế Văn Sơn nhận để chuyển lại). Nếu chưa nhận "
        "được, xin báo Văn phòng Sở. Danh sách: Phòng Quản lý khoa học, Bà Hoàng Thị Ánh"
    )
    to_unit = Notice.objects.filter(key__startswith="handed_over_unit:")
    assert sorted(to_unit.values_list("user__username", "text")) == [
        ("clerk", unit),
        ("head", unit),
    ]
    assert set(AwardRecord.objects.values_list("handed_on", "handed_how")) == {
        (MONDAY, "ông Bế Văn Sơn nhận để chuyển lại")
    }
    shown = walk.client("nominee").get("/khen-thuong/cua-toi/").content.decode()
    assert "ông Bế Văn Sơn nhận để chuyển lại" in shown


# what it ends


def test_record_handover_closes_the_dossier_only_with_its_last_line(walk):
    another_pays()
    decision = walk.decision_signed()
    dossier = decision.lines.first().nomination.dossier
    handed(walk, decision, 1)
    assert fresh(dossier).state == "received"
    assert [line.nomination.state for line in lines(decision)] == ["done", "awarded"]
    handed(walk, decision, 2)
    assert fresh(dossier).state == "closed"
    verbs = Event.objects.filter(verb__startswith="nominations.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True))[-3:] == [
        "nominations.complete_nomination",
        "nominations.complete_nomination",
        "nominations.close_dossier",
    ]


def test_record_handover_completes_nothing_that_is_still_to_be_paid(walk):
    decision = walk.decision_signed()
    handed(walk, decision)
    assert [line.nomination.state for line in lines(decision)] == ["awarded", "awarded"]


# correcting


def test_correct_handover_keeps_the_old_in_the_event(walk):
    decision = walk.decision_signed()
    [row] = handed(walk, decision, 2)
    acts.correct(
        row, fact=fact(way="post", receipt="EA123"), reason="Ghi nhầm.", by=walk.by("office")
    )
    assert fresh(row).words == "gửi qua bưu điện, số EA123"
    assert Event.objects.get(verb="awards.correct_handover").changed == {
        "ten": "Hoàng Thị Ánh",
        "ly_do": "Ghi nhầm.",
        "cach_trao": {"tu": "Trao trực tiếp", "den": "Gửi qua bưu điện"},
        "so_phieu_gui": {"tu": "", "den": "EA123"},
    }
    assert AwardRecord.objects.get(staff__isnull=False).handed_how == fresh(row).words


@pytest.mark.parametrize(
    ("reason", "changes", "words"),
    [
        ("", {"way": "post", "receipt": "EA1"}, "lý do"),
        ("Ghi nhầm.", {}, "Chưa thay đổi gì"),
        ("Ghi nhầm.", {"handed_on": TUESDAY}, "sau hôm nay"),
    ],
)
def test_correct_handover_is_refused(walk, reason, changes, words):
    [row] = handed(walk, walk.decision_signed(), 2)
    with pytest.raises(ValidationError, match=words):
        acts.correct(row, fact=fact(**changes), reason=reason, by=walk.by("office"))
    assert fresh(row).way == "direct"


def test_strike_handover_takes_it_back_while_the_award_is_not_complete(walk):
    decision = walk.decision_signed()
    [row] = handed(walk, decision, 2)
    acts.strike(row, reason="Nhầm người.", by=walk.by("office"))
    assert not HandOver.objects.exists()
    assert set(AwardRecord.objects.values_list("handed_on", "handed_how")) == {(None, "")}
    event = Event.objects.get(verb="awards.strike_handover")
    assert event.changed["cach_trao"] == "trao trực tiếp"


def test_strike_handover_tells_who_was_told(walk):
    [row] = handed(walk, walk.decision_signed(), 2)
    acts.strike(row, reason="Nhầm người.", by=walk.by("office"))
    told = Notice.objects.filter(key__startswith="hand_over_struck")
    unit = (
        "Đã bỏ lần ghi trao Giấy khen cho Bà Hoàng Thị Ánh ngày 15/06/2026 do ghi nhầm: Nhầm người."
    )
    assert sorted(told.values_list("user__username", "text")) == [
        ("clerk", unit),
        ("head", unit),
        ("nominee", unit.replace("Bà Hoàng Thị Ánh", "ông/bà")),
    ]


def test_strike_handover_of_a_complete_award_is_refused(walk):
    another_pays()
    [row] = handed(walk, walk.decision_signed(), 2)
    with pytest.raises(Refused, match="đã hoàn thành"):
        acts.strike(row, reason="Nhầm người.", by=walk.by("office"))


# files


def test_attach_handover_keeps_the_same_file_once(walk):
    decision, by = walk.decision_signed(), walk.by("office")
    for _ in range(2):
        row = acts.attach(decision, kind="sheet", scan=scan("ky-nhan.pdf"), by=by)
    assert [each.name for each in HandOverFile.objects.all()] == ["ky-nhan.pdf"]
    assert files.read(row.file) == scan().content
    assert Event.objects.filter(verb="awards.attach_handover").count() == 1
