"""A decision from its draft to the register, and everything that stops it on the way."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from awards import money, papers
from awards.actions import decision as acts
from awards.models import Decision, DecisionLine
from campaign.models import AwardForm, AwardRecord
from documents import files
from documents.actions.paper import proof_of
from documents.models import LegalDocument, SignedCopy
from nominations.models import Nomination
from people.models import RoleGrant
from tests.walk import MONDAY, blank_pdf, fresh, scan
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

JULY = date(2026, 7, 1)  # the base salary rises from 2,340,000 to 2,530,000


def told(prefix: str) -> list[str]:
    rows = Notice.objects.filter(key__startswith=prefix)
    return sorted(rows.values_list("user__username", flat=True))


# drafting


def test_draft_decision_lists_collectives_first(walk):
    decision = walk.decision_draft()
    lines = list(decision.lines.values_list("order", "recipient", "amount"))
    assert lines == [(1, "Phòng Quản lý khoa học", None), (2, "Hoàng Thị Ánh", None)]
    assert decision.about.startswith("Về việc tặng Giấy khen cho các tập thể, cá nhân")
    assert list(decision.bases.values_list("number", flat=True).order_by("number")) == [
        "06/2022/QH15",
        "15/2025/TT-BNV",
        "152/2025/NĐ-CP",
    ]


@pytest.mark.parametrize("persona", ["director", "deputy", "registry", "secretary", "superuser"])
def test_draft_decision_is_the_offices(walk, persona):
    dossier = walk.granted()
    with pytest.raises(Refused, match="Văn phòng"):
        acts.draft(
            walk.campaign,
            AwardForm.objects.get(key="giay_khen"),
            chosen=list(dossier.nominations.all()),
            by=walk.by(persona),
        )
    assert not Decision.objects.exists()


def test_draft_decision_refuses_who_was_not_granted(walk):
    dossier = walk.at_director()
    with pytest.raises(ValidationError, match="chưa được Giám đốc đồng ý"):
        acts.draft(
            walk.campaign,
            AwardForm.objects.get(key="giay_khen"),
            chosen=list(dossier.nominations.all()),
            by=walk.by("office"),
        )


def test_draft_decision_refuses_who_is_on_another_paper(walk):
    dossier = walk.granted()
    walk.decision_draft(dossier)
    with pytest.raises(ValidationError, match="đã có trong một quyết định khác"):
        walk.decision_draft(dossier)
    assert Decision.objects.count() == 1


def test_revise_decision_rewords_and_sets_the_list_anew(walk):
    decision = walk.decision_draft()
    person = Nomination.objects.get(subject="ca_nhan")
    values = {
        "about": "Về việc tặng Giấy khen",
        "achievement": "Đã có sáng kiến",
        "copies_to": ["Như Điều 3"],
        "bases": LegalDocument.objects.filter(number="06/2022/QH15"),
    }
    revised = acts.revise(decision, values=values, chosen=[person], by=walk.by("office"))
    assert [line.recipient for line in revised.lines.all()] == ["Hoàng Thị Ánh"]
    assert fresh(decision).about == "Về việc tặng Giấy khen"
    assert decision.bases.count() == 1


def test_revise_decision_is_refused_once_it_was_submitted(walk):
    decision = walk.decision_awaiting()
    with pytest.raises(Refused, match="đã trình ký"):
        acts.revise(decision, values={}, chosen=[], by=walk.by("office"))


def test_submit_decision_needs_lines(walk):
    decision = walk.decision_draft()
    decision.lines.all().delete()
    with pytest.raises(Refused, match="còn trống"):
        acts.submit(fresh(decision), by=walk.by("office"))


# approving


def test_approve_decision_keeps_the_signer(walk):
    decision = walk.decision_approved()
    assert (decision.signer_lines, decision.signer_name) == (["GIÁM ĐỐC"], "Nông Văn Thành")
    assert told("decision_approved") == ["registry"]


def test_approve_decision_by_a_deputy_is_signed_kt(walk):
    decision = walk.approve(walk.decision_awaiting(), "deputy")
    assert decision.signer_lines == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


@pytest.mark.parametrize(
    "persona", ["plain_deputy", "office", "registry", "accountant", "superuser"]
)
def test_approve_decision_is_refused(walk, persona):
    decision = walk.decision_awaiting()
    with pytest.raises(Refused, match="được giao ký"):
        walk.approve(decision, persona)
    assert fresh(decision).state == "awaiting"


def test_approve_decision_is_refused_to_who_stands_on_it(walk):
    decision = walk.decision_awaiting()
    Nomination.objects.filter(subject="ca_nhan").update(staff=walk.staff("director"))
    with pytest.raises(Refused, match="Có tên ông/bà trong danh sách"):
        walk.approve(fresh(decision))
    assert walk.approve(fresh(decision), "deputy").state == "approved"


def test_approve_decision_of_what_was_not_seen_is_stale(walk):
    decision = walk.decision_awaiting()
    seen = proof_of(papers.decision(decision))
    Decision.objects.filter(pk=decision.pk).update(achievement="Đã làm việc khác")
    with pytest.raises(Stale, match="đã thay đổi sau khi ông/bà mở xem"):
        acts.approve(fresh(decision), seen=seen, by=walk.by("director"))
    assert fresh(decision).state == "awaiting"
    assert not Event.objects.filter(verb="awards.approve_decision").exists()


def test_approve_decision_when_the_money_changed_since_it_was_read_is_stale(walk):
    decision = walk.decision_awaiting()
    seen = proof_of(papers.decision(decision, rates=money.rates(MONDAY)))
    with pytest.raises(Stale):
        acts.approve(decision, seen=seen, by=walk.by("director", JULY))


def test_send_back_decision_needs_a_reason_and_tells_the_office(walk):
    decision = walk.decision_awaiting()
    with pytest.raises(ValidationError, match="lý do"):
        acts.send_back(decision, reason="", by=walk.by("director"))
    acts.send_back(decision, reason="Sửa trích yếu.", by=walk.by("director"))
    assert fresh(decision).state == "draft"
    assert told("decision_returned") == ["chief", "office", "office2"]


@pytest.mark.parametrize("persona", ["director", "registry"])
def test_take_back_decision_forgets_the_signature(walk, persona):
    decision = acts.take_back(walk.decision_approved(), reason="Sai tên.", by=walk.by(persona))
    assert (decision.state, decision.approved_on, decision.signer_name) == ("draft", None, "")


# signed


def test_attach_signed_decision_awards_and_enters_the_register_once(walk):
    decision = walk.decision_signed()
    assert SignedCopy.objects.get().document == decision.issued
    assert set(Nomination.objects.values_list("state", flat=True)) == {"awarded"}
    rows = AwardRecord.objects.order_by("golden_number")
    assert [
        (row.recipient, row.decision_number, row.decided_on, row.amount, row.golden_number)
        for row in rows
    ] == [
        ("Phòng Quản lý khoa học", "01/QĐ-SKHCN", MONDAY, 1_410_000, 1),
        ("Hoàng Thị Ánh", "01/QĐ-SKHCN", MONDAY, 710_000, 2),
    ]
    assert (rows[1].staff, rows[0].unit) == (walk.staff("nominee"), walk.unit("qlkh"))
    assert told("awarded:") == ["clerk", "clerk", "head", "head", "nominee"]
    assert fresh(Nomination.objects.first().dossier).met_at is not None
    with pytest.raises(Stale):
        acts.attach_signed(decision, scan=scan(), by=walk.by("registry"))
    assert AwardRecord.objects.count() == 2


def test_nothing_takes_effect_before_the_signed_paper(walk):
    walk.decision_numbered()
    assert set(Nomination.objects.values_list("state", flat=True)) == {"granted"}
    assert not AwardRecord.objects.exists()


# void


def test_void_decision_keeps_the_number_and_frees_its_lines(walk):
    dossier = walk.granted()
    void = walk.decision_void(dossier)
    assert void.issued.void_reason == "Sai danh sách."
    again = walk.decision_signed(dossier)
    assert again.issued.number == void.issued.number + 1
    assert set(dossier.nominations.values_list("state", flat=True)) == {"awarded"}
    assert AwardRecord.objects.count() == 2


@pytest.mark.parametrize("persona", ["registry", "office", "plain_deputy", "superuser"])
def test_void_decision_is_the_signers(walk, persona):
    decision = walk.decision_numbered()
    with pytest.raises(Refused):
        acts.void(decision, reason="Sai.", by=walk.by(persona))
    assert DecisionLine.objects.filter(is_live=True).count() == 2


def test_void_decision_after_it_was_signed_is_stale(walk):
    decision = walk.decision_signed()
    with pytest.raises(Stale, match="đã ban hành"):
        acts.void(decision, reason="Sai.", by=walk.by("director"))


def test_rights_follow_the_day(walk):
    decision = walk.decision_awaiting()
    RoleGrant.objects.filter(staff=walk.staff("director")).update(until_on=MONDAY)
    seen = proof_of(papers.decision(decision))
    with pytest.raises(Refused):
        acts.approve(decision, seen=seen, by=walk.by("director", MONDAY + timedelta(days=1)))


def test_the_signed_copy_is_what_was_uploaded(walk):
    walk.decision_signed()
    assert files.read(SignedCopy.objects.get().file) == blank_pdf()
