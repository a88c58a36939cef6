"""A dossier with the office, to its end; who may what is in tests/test_matrix.py."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier, Remark
from people.models import RoleGrant
from tests.nominations.traces import told, verbs
from tests.walk import LONG_AGO, MONDAY, Walk, fresh
from workflow.moving import events_of
from workflow.permits import Refused

SOON = MONDAY + timedelta(days=2)


def test_send_back_releases_nominations_and_keeps_remarks(walk: Walk):
    dossier = dossiers.send_back(
        walk.received(),
        remarks=[RemarkDraft("bao_cao", "Nêu số liệu."), RemarkDraft("to_trinh", "Ghi ngày.")],
        resubmit_by=SOON,
        by=walk.by("office"),
    )

    assert (dossier.state, dossier.resubmit_by) == ("sent_back", SOON)
    assert {each.state for each in dossier.nominations.all()} == {"listed"}
    assert [(each.part, each.text, each.is_answered) for each in dossier.remarks.all()] == [
        ("bao_cao", "Nêu số liệu.", False),
        ("to_trinh", "Ghi ngày.", False),
    ]
    assert events_of(dossier).filter(verb="nominations.send_back_dossier").get().note == (
        "Nêu số liệu; Ghi ngày."
    )
    assert told(walk, "clerk")[-1] == "Hồ sơ HS-2026-001 cần bổ sung trước hết ngày 17/06/2026"


@pytest.mark.parametrize("remarks", [[], [RemarkDraft("ho_so", "  ")]])
def test_send_back_without_a_remark_is_an_error(walk: Walk, remarks):
    dossier = walk.submitted()

    with pytest.raises(ValidationError) as caught:
        dossiers.send_back(dossier, remarks=remarks, resubmit_by=SOON, by=walk.by("office"))

    assert caught.value.message_dict == {"remarks": ["Hãy ghi ít nhất một nội dung cần bổ sung."]}
    assert (fresh(dossier).state, Remark.objects.count()) == ("submitted", 0)


def test_send_back_keeps_no_empty_remark(walk: Walk):
    remarks = [RemarkDraft("ho_so", "Nêu số liệu."), RemarkDraft("to_trinh", " ")]

    dossier = dossiers.send_back(
        walk.submitted(), remarks=remarks, resubmit_by=SOON, by=walk.by("office")
    )

    assert [each.text for each in dossier.remarks.all()] == ["Nêu số liệu."]


def test_send_back_to_a_day_that_is_past_is_an_error(walk: Walk):
    dossier = walk.submitted()
    yesterday = MONDAY - timedelta(days=1)

    with pytest.raises(ValidationError) as caught:
        dossiers.send_back(
            dossier,
            remarks=[RemarkDraft("ho_so", "x")],
            resubmit_by=yesterday,
            by=walk.by("office"),
        )

    assert caught.value.message_dict == {"resubmit_by": ["Ngày hẹn bổ sung phải sau hôm nay."]}


def test_send_back_once_a_nomination_went_on_is_refused(walk: Walk):
    with pytest.raises(Refused, match="Đã có đề nghị chuyển khỏi bước thẩm định"):
        dossiers.send_back(
            walk.at_council(),
            remarks=[RemarkDraft("ho_so", "x")],
            resubmit_by=SOON,
            by=walk.by("office"),
        )


def test_submit_again_with_an_unticked_remark_is_refused(walk: Walk):
    dossier = walk.sent_back()

    with pytest.raises(Refused, match="Hồ sơ còn thiếu 1 mục"):
        dossiers.submit(dossier, by=walk.by("head", SOON))

    assert [each.code for each in dossier.missing(SOON)] == ["open_remarks"]


def test_submit_again_makes_a_second_version_and_keeps_the_first(walk: Walk):
    dossier = walk.mended()
    kept = dossier.versions.get().papers
    first = dossier.submitted_at

    dossier = dossiers.submit(dossier, by=walk.by("head", SOON))

    assert (dossier.state, dossier.submitted_at, dossier.regime_fixed_on) == (
        "submitted",
        first,
        MONDAY,
    )
    assert [version.number for version in dossier.versions.all()] == [2, 1]
    assert dossier.versions.get(number=1).papers == kept
    assert told(walk, "office")[-1] == "Phòng Quản lý khoa học nộp hồ sơ HS-2026-001 (lần 2)"


@pytest.mark.parametrize(("days", "submitted"), [(7, True), (8, False)])
def test_submit_again_asks_the_day_agreed(walk: Walk, days, submitted):
    """The round may long be over: what counts is the day the office named."""
    dossier = walk.mended()
    head = walk.by("head", MONDAY + timedelta(days=days))

    if submitted:
        dossiers.submit(dossier, by=head)
    else:
        with pytest.raises(Refused, match=r"Đã quá ngày hẹn bổ sung 22/06/2026\."):
            dossiers.submit(dossier, by=head)

    assert fresh(dossier).state == ("submitted" if submitted else "sent_back")


def test_receive_takes_up_every_nomination(walk: Walk):
    dossier = walk.received()

    assert (dossier.received_on, dossier.handler) == (MONDAY, walk.user("office"))
    assert {each.state for each in dossier.nominations.all()} == {"in_review"}
    assert verbs(dossier)[-3:] == [
        "receive_dossier",
        "take_up_nomination",
        "take_up_nomination",
    ]
    assert told(walk, "head")[-1] == "Văn phòng Sở đã tiếp nhận hồ sơ HS-2026-001"


def test_receive_keeps_the_handler_named_before(walk: Walk):
    dossier = dossiers.assign(walk.submitted(), handler=walk.user("office2"), by=walk.by("chief"))

    assert dossiers.receive(dossier, by=walk.by("office")).handler == walk.user("office2")


@pytest.mark.parametrize("author", ["opener", "submitter"])
def test_receive_by_the_author_is_refused(walk: Walk, author):
    """Who wrote or handed it in does not judge it, whatever role came later."""
    dossier = walk.submitted()
    persona = {"opener": "clerk", "submitter": "head"}[author]
    RoleGrant.objects.create(staff=walk.staff(persona), role="office", from_on=LONG_AGO)
    remarks = [RemarkDraft("ho_so", "x")]

    for act in (
        lambda by: dossiers.receive(dossier, by=by),
        lambda by: dossiers.reject(dossier, reason="x", by=by),
        lambda by: dossiers.send_back(dossier, remarks=remarks, resubmit_by=SOON, by=by),
    ):
        with pytest.raises(Refused, match="Người lập hoặc nộp hồ sơ không được tiếp nhận"):
            act(walk.by(persona))

    assert fresh(dossier).state == "submitted"


@pytest.mark.parametrize("end", ["reject", "withdraw"])
@pytest.mark.parametrize("reason", ["", "  "])
def test_end_without_a_reason_is_an_error(walk: Walk, end, reason):
    dossier = walk.submitted() if end == "reject" else walk.complete_draft()
    by = walk.by("office" if end == "reject" else "head")

    with pytest.raises(ValidationError) as caught:
        getattr(dossiers, end)(dossier, reason=reason, by=by)

    assert caught.value.message_dict == {"reason": ["Hãy ghi lý do."]}


@pytest.mark.parametrize(
    ("end", "state", "words"),
    [
        ("rejected", "rejected", "không đủ điều kiện: Ngoài đối tượng."),
        ("withdrawn", "withdrawn", "đã rút: Để năm sau."),
        ("lapsed", "lapsed", "hết thời hạn nộp"),
    ],
)
def test_end_drops_every_nomination_and_tells_the_unit(walk: Walk, end, state, words):
    dossier = getattr(walk, end)()

    assert dossier.state == state
    assert {each.state for each in dossier.nominations.all()} == {"withdrawn"}
    assert told(walk, "clerk")[-1] == f"Hồ sơ HS-2026-001: {words}"


def test_close_comes_with_the_last_outcome(walk: Walk):
    dossier = walk.at_director()
    first, second = dossier.nominations.all()

    walk.rule(first, "refuse", "Chưa nổi trội.")
    assert fresh(dossier).state == "received"

    walk.rule(second, "refuse", "Chưa nổi trội.")
    assert fresh(dossier).state == "closed"
    assert verbs(dossier)[-2:] == ["refuse_nomination", "close_dossier"]


def test_close_waits_for_what_is_granted(walk: Walk):
    dossier = walk.at_director()
    first, second = dossier.nominations.all()

    walk.rule(first, "grant")
    walk.rule(second, "refuse", "Chưa nổi trội.")

    assert fresh(dossier).state == "received"


def test_close_follows_a_withdrawal_too(walk: Walk):
    dossier = walk.received()

    for nomination in dossier.nominations.all():
        nominations.withdraw(nomination, reason="Xin rút.", by=walk.by("head"))

    assert fresh(dossier).state == "closed"


def test_sent_back_without_a_day_is_impossible(walk: Walk):
    dossier = walk.sent_back()

    with pytest.raises(IntegrityError):
        Dossier.objects.filter(pk=dossier.pk).update(resubmit_by=None)
