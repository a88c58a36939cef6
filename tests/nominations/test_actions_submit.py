"""Handing a dossier in, under which regime, and taking it back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign.actions import rounds
from campaign.models import Round
from nominations.actions import dossier as dossiers
from nominations.actions import papers, remarks
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier, DossierVersion, Nomination
from people.models import Posting
from tests.nominations.traces import told, verbs
from tests.walk import MONDAY, Walk, at, fresh, scan
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused

LAST_DAY = date(2026, 6, 30)  # of the walk's round


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
    """Those that changed since the letter was signed ask for a new signed letter: what the head
    signed and what the version keeps must read the same.
    """
    dossier = walk.complete_draft()
    posting = Posting.objects.get(staff=walk.staff("nominee"))
    posting.title = "Phó Trưởng phòng"
    posting.save()
    with pytest.raises(Refused, match="Hồ sơ còn thiếu 1 mục"):
        dossiers.submit(dossier, by=walk.by("head"))

    papers.attach(dossier, kind="to_trinh", scan=scan("moi.pdf"), by=walk.by("clerk"))
    dossiers.submit(fresh(dossier), by=walk.by("head"))

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
    by = walk.by("clerk", october)
    papers.attach(dossier, kind="to_trinh", scan=scan("moi.pdf"), by=by)
    assert dossiers.submit(dossier, by=walk.by("head", october)).regime_fixed_on == october


def test_convert_outdates_the_signed_letter_that_rests_on_other_law(walk: Walk, across_regimes):
    dossiers.convert(across_regimes, by=walk.by("clerk", date(2026, 10, 1)))

    outdated = across_regimes.attachments.filter(outdated_at__isnull=False)
    assert [each.kind for each in outdated] == ["to_trinh"]


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
    remarks.answer(dossier.remarks.get(), by=walk.by("clerk", october))

    dossier = dossiers.submit(dossier, by=walk.by("head", october))

    assert (dossier.regime.key, dossier.regime_fixed_on) == ("C", september)


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


def test_submit_by_the_clerk_is_refused_unless_the_round_allows_it(walk: Walk):
    dossier = walk.complete_draft()

    with pytest.raises(Refused, match="Việc này của lãnh đạo đơn vị lập hồ sơ"):
        dossiers.submit(dossier, by=walk.by("clerk"))

    assert fresh(dossier).state == "draft"


def test_submit_by_the_clerk_rests_on_the_heads_signed_letter(walk: Walk):
    dossier = walk.complete_draft()
    Round.objects.filter(pk=dossier.round_id).update(clerk_may_submit=True)
    dossier = fresh(dossier)
    papers.save_letter(dossier, values={"number": 99}, by=walk.by("clerk"))  # the scan is outdated

    with pytest.raises(Refused, match="đã đính Tờ trình do lãnh đạo đơn vị ký"):
        dossiers.submit(fresh(dossier), by=walk.by("clerk"))

    papers.attach(dossier, kind="to_trinh", scan=scan("moi.pdf"), by=walk.by("clerk"))
    dossier = dossiers.submit(fresh(dossier), by=walk.by("clerk"))
    assert (dossier.state, dossier.submitted_by) == ("submitted", walk.user("clerk"))


def test_submit_by_a_clerk_of_another_unit_is_refused_all_the_same(walk: Walk):
    dossier = walk.complete_draft()
    Round.objects.filter(pk=dossier.round_id).update(clerk_may_submit=True)

    with pytest.raises(Refused):
        dossiers.submit(fresh(dossier), by=walk.by("other_clerk"))


def test_submit_page_shows_all_that_is_handed_in(walk: Walk):
    dossier = walk.complete_draft()

    page = walk.client("head").get(f"/ho-so/{dossier.pk}/nop/")

    text = page.content.decode()
    assert [each.recipient for each in page.context["nominees"]] == [
        each.recipient for each in dossier.nominations.order_by("-subject")
    ]
    assert "2/2 tán thành" in text
    assert "Có mặt" in text
    assert [each["sentence"] for each in page.context["warnings"]] != []
