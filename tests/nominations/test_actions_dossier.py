"""The acts on a dossier, from the empty draft to its end; who may what is in tests/test_matrix.py."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from campaign.actions import rounds
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier, DossierNumber, DossierVersion, Nomination, Remark
from people.models import Posting, RoleGrant
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import LONG_AGO, MONDAY, Walk, at, fresh
from workflow.models import Event, Notice
from workflow.moving import Stale, events_of
from workflow.permits import Refused

LAST_DAY = date(2026, 6, 30)  # of the walk's round
SOON = MONDAY + timedelta(days=2)


def verbs(dossier: Dossier) -> list[str]:
    """Oldest first, without what was written into the papers."""
    keys = [event.verb for event in events_of(dossier).order_by("position")]
    return [key.partition(".")[2] for key in keys if key.endswith(("_dossier", "_nomination"))]


def told(walk: Walk, persona: str) -> list[str]:
    return [notice.text for notice in Notice.objects.filter(user=walk.user(persona)).order_by("pk")]


# open


def test_open_makes_an_empty_draft_on_the_regime_of_the_day(walk: Walk):
    dossier = dossiers.open_(walk.round, walk.unit("qlkh"), by=walk.by("clerk"))

    assert (dossier.code, dossier.state, dossier.opened_by, dossier.opened_on) == (
        "HS-2026-001",
        "draft",
        walk.user("clerk"),
        MONDAY,
    )
    assert (dossier.regime.key, dossier.regime_fixed_on, dossier.submitted_at) == ("C", None, None)
    assert (dossier.letter.number, dossier.minutes.held_at) == (None, None)
    assert verbs(dossier) == ["open_dossier"]


def test_open_a_second_live_dossier_is_refused(walk: Walk):
    walk.draft()

    with pytest.raises(ValidationError, match="Đơn vị đã có hồ sơ HS-2026-001 trong đợt này"):
        walk.draft()

    assert Dossier.objects.count() == 1


def test_open_again_after_the_first_was_withdrawn(walk: Walk):
    walk.withdrawn()

    assert walk.draft().code == "HS-2026-002"


def test_open_in_a_round_at_any_time_as_many_as_come(walk: Walk):
    round_ = walk.round_anytime()

    codes = [walk.draft(round_=round_).code for _ in range(3)]

    assert codes == ["HS-2026-001", "HS-2026-002", "HS-2026-003"]


def test_open_for_a_unit_without_the_right_is_refused(walk: Walk):
    """A đoàn thể reports and proposes exemplars, nothing else (plan II.1, III.1)."""
    union = walk.unit("cong_doan")

    with pytest.raises(Refused, match="Đơn vị không có quyền đề nghị khen thưởng") as caught:
        dossiers.open_(walk.round, union, by=walk.by("union_head"))

    assert caught.value.refusal.who_may == "các phòng, đơn vị"
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize(
    ("on", "opened"),
    [
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (LAST_DAY, True),
        (LAST_DAY + timedelta(days=1), False),
    ],
)
def test_open_asks_the_dates_of_the_round(walk: Walk, on, opened):
    """The column still says open: a sleeping worker lets no late dossier in."""
    clerk, round_ = walk.by("clerk", on), walk.round

    if opened:
        dossiers.open_(round_, walk.unit("qlkh"), by=clerk)
    else:
        with pytest.raises(Refused, match="nhận đến hết ngày 30/06/2026"):
            dossiers.open_(round_, walk.unit("qlkh"), by=clerk)

    assert Dossier.objects.count() == opened


@pytest.mark.parametrize("close", ["draft", "reviewing"])
def test_open_asks_the_state_of_the_round(walk: Walk, close):
    round_ = walk.round_draft()
    if close == "reviewing":
        round_ = rounds.open_(round_, by=walk.by("office"))
        round_ = rounds.end_reception(round_, reason="Đủ hồ sơ.", by=walk.by("office"))

    with pytest.raises(Refused, match="Đợt xét không nhận hồ sơ hôm nay"):
        walk.draft(round_=round_)


def test_open_for_another_unit_is_refused(walk: Walk):
    with pytest.raises(Refused, match="Việc này của đơn vị lập hồ sơ"):
        dossiers.open_(walk.round, walk.unit("qlkh"), by=walk.by("other_clerk"))


def eight_units(walk: Walk) -> list:
    """The clerk is posted in eight units at once; each opens its own dossier."""
    staff, units = walk.staff("clerk"), []
    for number in range(8):
        unit = fresh(walk.unit("qlkh"))
        unit.pk, unit.name, unit._state.adding = None, f"Phòng {number}", True
        unit.save()
        Posting.objects.create(
            staff=staff, unit=unit, title="Kiêm nhiệm", is_main=False, from_on=LONG_AGO
        )
        RoleGrant.objects.create(staff=staff, role="clerk", unit=unit, from_on=LONG_AGO)
        units.append(unit)
    return units


def opened_together(walk: Walk) -> list:
    round_, units = walk.round, eight_units(walk)
    DossierNumber.objects.create(year=2026)
    clerk = walk.by("clerk")
    works = [lambda unit=unit: dossiers.open_(round_, unit, by=clerk).code for unit in units]
    return together(works, before='UPDATE "nominations_dossiernumber"')


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_open_of_eight_at_once_gives_eight_codes(walk: Walk):
    codes = opened_together(walk)

    assert sorted(codes) == [f"HS-2026-{number:03d}" for number in range(1, 9)]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_open_of_eight_at_once_without_the_lock_collides(walk: Walk, monkeypatch):
    without_lock(monkeypatch, DossierNumber)

    results = opened_together(walk)

    assert outcomes(results) == ["IntegrityError"] * 7 + ["done"]


def opened_twice(walk: Walk) -> list:
    round_, unit, clerk = walk.round, walk.unit("qlkh"), walk.by("clerk")
    DossierNumber.objects.create(year=2026)
    work = [lambda: dossiers.open_(round_, unit, by=clerk)] * 2
    return together(work, before='INSERT INTO "nominations_dossier"')


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_open_of_two_at_once_in_one_unit_makes_one(walk: Walk):
    assert outcomes(opened_twice(walk)) == ["ValidationError", "done"]
    assert Dossier.objects.count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_open_of_two_at_once_without_the_locks_makes_two(walk: Walk, monkeypatch):
    """Without the number's lock too, which would keep them apart for long enough."""
    without_lock(monkeypatch, type(walk.unit("qlkh")))

    assert outcomes(opened_twice(walk)) == ["done", "done"]
    assert Dossier.objects.count() == 2


# submit


def test_submit_with_something_missing_is_refused_and_changes_nothing(walk: Walk):
    dossier = walk.draft()
    walk.list_person(dossier)
    before = Event.objects.count()

    with pytest.raises(Refused) as caught:
        dossiers.submit(dossier, by=walk.by("head"))

    count = len(fresh(dossier).missing(MONDAY))
    assert count > 10
    assert caught.value.refusal.sentence == f"Hồ sơ còn thiếu {count} mục; xem “Còn thiếu để nộp”."
    assert caught.value.refusal.who_may == "lãnh đạo đơn vị, khi đã đủ"
    assert (fresh(dossier).state, Event.objects.count(), DossierVersion.objects.count()) == (
        "draft",
        before,
        0,
    )


def test_submit_fixes_regime_and_hour_and_keeps_every_paper(walk: Walk):
    dossier = walk.submitted()

    assert (dossier.state, dossier.regime.key, dossier.regime_fixed_on) == (
        "submitted",
        "C",
        MONDAY,
    )
    assert dossier.submitted_by == walk.user("head")
    assert at(MONDAY) <= dossier.submitted_at < at(MONDAY, 9, 1)
    version = dossier.versions.get()
    assert version.number == 1
    kinds = sorted(paper["paper"]["kind"] for paper in version.papers)
    assert len(kinds) == 4  # letter, minutes, two reports
    assert verbs(dossier)[-1] == "submit_dossier"


def test_submit_tells_office_and_unit(walk: Walk):
    walk.submitted()

    assert told(walk, "office") == ["Phòng Quản lý khoa học nộp hồ sơ HS-2026-001 (lần 1)"]
    assert told(walk, "chief") == told(walk, "office")
    assert told(walk, "clerk")[-1] == "Hồ sơ HS-2026-001 đã nộp tới Văn phòng Sở (lần 1)"
    assert "HS-2026-001" not in " ".join(told(walk, "other_clerk"))


@pytest.mark.parametrize(
    ("on", "submitted"), [(LAST_DAY, True), (LAST_DAY + timedelta(days=1), False)]
)
def test_submit_asks_the_closing_day(walk: Walk, on, submitted):
    dossier, head = walk.complete_draft(), walk.by("head", on)

    if submitted:
        dossiers.submit(dossier, by=head)
    else:
        with pytest.raises(Refused, match=r"Đợt xét không nhận hồ sơ hôm nay"):
            dossiers.submit(dossier, by=head)

    assert fresh(dossier).state == ("submitted" if submitted else "draft")


def test_submit_takes_the_names_of_the_day(walk: Walk):
    """A posting that changed since the person was listed is written anew; the version keeps it."""
    dossier = walk.complete_draft()
    posting = Posting.objects.get(staff=walk.staff("nominee"))
    posting.title = "Phó Trưởng phòng"
    posting.save()

    dossiers.submit(dossier, by=walk.by("head"))

    assert dossier.nominations.get(subject="ca_nhan").position == "Phó Trưởng phòng"
    assert "Phó Trưởng phòng" in str(dossier.versions.get().papers)


@pytest.fixture
def across_regimes(walk: Walk) -> Dossier:
    """Opened on 28 September 2026 under regime C, in a round that goes on under D."""
    autumn = date(2026, 9, 28)
    round_ = walk.round_draft(opens_on=date(2026, 9, 1), closes_on=date(2026, 10, 30))
    walk._round = rounds.open_(round_, by=walk.by("office"))
    walk.office.on = autumn
    return walk.complete_draft()


def test_submit_on_the_last_day_of_the_regime(walk: Walk, across_regimes):
    dossier = dossiers.submit(across_regimes, by=walk.by("head", date(2026, 9, 30)))

    assert (dossier.regime.key, dossier.regime_fixed_on) == ("C", date(2026, 9, 30))


def test_submit_under_a_newer_regime_is_blocked_until_converted(walk: Walk, across_regimes):
    dossier, head = across_regimes, walk.by("head", date(2026, 10, 1))
    assert [each.part for each in dossier.missing(date(2026, 9, 30))] == []

    with pytest.raises(Refused, match="Hồ sơ còn thiếu"):
        dossiers.submit(dossier, by=head)

    assert [each.part for each in dossier.missing(date(2026, 10, 1))] == ["ho_so"]
    assert "quy định" in dossier.missing(date(2026, 10, 1))[0].sentence
    assert (fresh(dossier).state, fresh(dossier).regime.key) == ("draft", "C")


def test_convert_keeps_texts_by_section(walk: Walk, across_regimes):
    nomination = across_regimes.nominations.get(subject="ca_nhan")
    texts = {each.key: each.text for each in nomination.report.sections.all()}
    october = date(2026, 10, 1)

    dossier = dossiers.convert(across_regimes, by=walk.by("clerk", october))

    report = Nomination.objects.get(pk=nomination.pk).report
    assert (dossier.regime.key, report.form.regime.key) == ("D", "D")
    assert {each.key: each.text for each in report.sections.all()} == texts
    assert dossiers.submit(dossier, by=walk.by("head", october)).regime_fixed_on == october


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_convert_with_nothing_to_convert_is_an_error(walk: Walk, state):
    dossier = getattr(walk, state)()

    with pytest.raises(ValidationError, match="không có gì phải chuyển"):
        dossiers.convert(dossier, by=walk.by("clerk"))


def test_convert_without_a_regime_in_force_says_so(walk: Walk, across_regimes):
    """NĐ 152/2025 lapses on 1 March 2027 and nothing follows it."""
    with pytest.raises(ValidationError, match="chưa có quy định thi đua, khen thưởng nào"):
        dossiers.convert(across_regimes, by=walk.by("clerk", date(2027, 3, 1)))


def test_return_does_not_change_the_regime(walk: Walk, across_regimes):
    september, october = date(2026, 9, 30), date(2026, 10, 5)
    dossier = dossiers.submit(across_regimes, by=walk.by("head", september))
    dossier = dossiers.send_back(
        dossier,
        remarks=[RemarkDraft("ho_so", "Bổ sung.")],
        resubmit_by=october,
        by=walk.by("office", september),
    )

    dossier = dossiers.submit(dossier, by=walk.by("head", october))

    assert (dossier.regime.key, dossier.regime_fixed_on) == ("C", september)


# recall


def test_recall_gives_the_first_submission_back(walk: Walk):
    dossier = dossiers.recall(walk.submitted(), by=walk.by("head"))

    assert (dossier.state, dossier.is_editable, dossier.versions.count()) == ("draft", True, 1)


def test_recall_a_second_submission_is_refused(walk: Walk):
    dossier = dossiers.recall(walk.submitted(), by=walk.by("head"))
    dossier = dossiers.submit(dossier, by=walk.by("head"))

    with pytest.raises(Refused, match="Chỉ lấy lại được lần nộp đầu tiên"):
        dossiers.recall(dossier, by=walk.by("head"))


def test_recall_after_reception_has_ended_is_refused(walk: Walk):
    with pytest.raises(Refused, match="khi đợt xét còn nhận hồ sơ"):
        dossiers.recall(walk.submitted(), by=walk.by("head", LAST_DAY + timedelta(days=1)))


def test_recall_what_the_office_has_received_is_stale(walk: Walk):
    with pytest.raises(Stale, match=r"hiện ở trạng thái “đã tiếp nhận” \(bà Đinh Thị Lan"):
        dossiers.recall(walk.received(), by=walk.by("head"))


# send back, submit again


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
        "Nêu số liệu.; Ghi ngày."
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

    assert caught.value.message_dict == {
        "resubmit_by": ["Ngày hẹn bổ sung không được trước hôm nay."]
    }


def test_send_back_once_a_nomination_went_on_is_refused(walk: Walk):
    with pytest.raises(Refused, match="Đã có đề nghị chuyển khỏi bước thẩm định"):
        dossiers.send_back(
            walk.at_council(),
            remarks=[RemarkDraft("ho_so", "x")],
            resubmit_by=SOON,
            by=walk.by("office"),
        )


def test_submit_again_makes_a_second_version_and_answers_remarks(walk: Walk):
    dossier = walk.sent_back()
    first = dossier.submitted_at

    dossier = dossiers.submit(dossier, by=walk.by("head", SOON))

    assert (dossier.state, dossier.submitted_at, dossier.regime_fixed_on) == (
        "submitted",
        first,
        MONDAY,
    )
    assert [version.number for version in dossier.versions.all()] == [2, 1]
    assert [each.is_answered for each in dossier.remarks.all()] == [True]
    assert told(walk, "office")[-1] == "Phòng Quản lý khoa học nộp hồ sơ HS-2026-001 (lần 2)"


@pytest.mark.parametrize(("days", "submitted"), [(7, True), (8, False)])
def test_submit_again_asks_the_day_agreed(walk: Walk, days, submitted):
    """The round may long be over: what counts is the day the office named."""
    dossier = walk.sent_back()
    head = walk.by("head", MONDAY + timedelta(days=days))

    if submitted:
        dossiers.submit(dossier, by=head)
    else:
        with pytest.raises(Refused, match=r"Đã quá ngày hẹn bổ sung 22/06/2026\."):
            dossiers.submit(dossier, by=head)

    assert fresh(dossier).state == ("submitted" if submitted else "sent_back")


# receive


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


# ends


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
