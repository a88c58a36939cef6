"""The director's desk as each persona meets it."""

import pytest
from django.urls import reverse

from awards.actions import decision as decisions
from awards.models import Ruling
from nominations.models import Appraisal, Dossier, Nomination
from tests.council.browse import errors, page, post
from tests.walk import fresh

JUDGED = [{"key": "k1", "text": "Tiêu chuẩn một.", "verdict": "khong_dat", "note": ""}]


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        *(("director", 200), ("plain_deputy", 200), ("office", 200), ("chief", 200)),
        *(("registry", 403), ("accountant", 403), ("head", 403), ("member", 403)),
        *(("superuser", 403), ("nobody", 302)),
    ],
)
def test_who_reads_the_desk(walk, persona, status):
    assert page(walk, persona, "rulings").status_code == status


def test_the_desk_shows_advice_money_and_what_waits(walk):
    walk.at_director()
    shown = page(walk, "director", "rulings").content.decode()
    assert "Bà Hoàng Thị Ánh" in shown
    assert "Đề nghị khen" in shown
    assert "710.000" in shown
    assert "2.120.000 đồng" in shown


def test_the_own_case_is_not_offered(walk):
    dossier = walk.at_director()
    own = dossier.nominations.get(subject="ca_nhan")
    Nomination.objects.filter(pk=own.pk).update(staff=walk.staff("director"))
    shown = page(walk, "director", "rulings").content.decode()
    assert "người khác cho ý kiến" in shown
    assert reverse("rule", args=[own.pk]) not in shown
    refused = page(walk, "director", "rule", own.pk)
    assert refused.status_code == 403
    assert "về chính mình" in refused.content.decode()
    listed = page(walk, "director", "follow_council").context["seen"].split(",")
    assert str(own.pk) not in listed


@pytest.mark.parametrize(
    ("persona", "status"),
    [("office", 403), ("plain_deputy", 403), ("nominee", 403), ("head", 403), ("member", 404)],
)
def test_who_may_not_rule(walk, persona, status):
    nomination = walk.at_director().nominations.get(subject="ca_nhan")
    assert post(walk, persona, "rule", nomination.pk, outcome="grant").status_code == status
    assert fresh(nomination).state == "at_director"


def test_rule_keeps_the_reason_that_was_typed(walk):
    nomination = walk.at_director().nominations.first()
    response = post(walk, "director", "rule", nomination.pk, reason="Vì chưa rõ")
    assert list(errors(response)) == ["outcome"]
    assert "Vì chưa rõ" in response.content.decode()


def test_rule_on_what_was_ruled_is_a_conflict(walk):
    nomination = walk.at_director().nominations.first()
    assert post(walk, "director", "rule", nomination.pk, outcome="grant").status_code == 302
    again = post(walk, "deputy", "rule", nomination.pk, outcome="grant")
    assert again.status_code == 409
    assert "ông Nông Văn Thành" in again.content.decode()
    assert page(walk, "deputy", "rule", nomination.pk).url == reverse("rulings")


def test_follow_council_shows_errors_at_their_lines_and_keeps_the_rest(walk):
    first, second = walk.at_director().nominations.order_by("pk")
    seen = page(walk, "director", "follow_council").context["seen"]
    data = {"seen": seen, f"outcome_{first.pk}": "refuse"}
    data |= {f"outcome_{second.pk}": "hand_back", f"reason_{second.pk}": "Làm rõ số liệu"}
    response = post(walk, "director", "follow_council", **data)
    assert list(errors(response)) == [f"reason_{first.pk}"]
    assert 'value="Làm rõ số liệu"' in response.content.decode()
    assert not Ruling.objects.exists()
    data[f"reason_{first.pk}"] = "Chưa nổi trội"
    assert post(walk, "director", "follow_council", **data).status_code == 302
    assert [fresh(first).state, fresh(second).state] == ["refused", "in_review"]


def test_follow_council_rules_only_on_what_was_shown(walk):
    walk.at_director()
    response = post(walk, "director", "follow_council", seen="1")
    assert list(errors(response)) == ["__all__"]
    assert not Ruling.objects.exists()


def test_departures_stand_out_until_the_decision_is_signed(walk):
    dossier = walk.at_director(form="bang_khen_tinh")
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant", "Tặng Giấy khen trước.")
    shown = page(walk, "director", "rulings").content.decode()
    assert shown.count("Khác ý kiến Hội đồng") == 2
    decision = decisions.submit(walk.decision_draft(dossier), by=walk.by("office"))
    assert "2 khác ý kiến Hội đồng" in page(walk, "director", "rulings").content.decode()
    approving = page(walk, "director", "approve_decision", decision.pk).content.decode()
    assert "2 trường hợp khác ý kiến Hội đồng" in approving


def test_rule_reads_the_papers_as_submitted_and_the_verdicts(walk):
    nomination = walk.at_director().nominations.get(subject="ca_nhan")
    Appraisal.objects.filter(nomination=nomination).update(standards=JUDGED)
    shown = page(walk, "director", "rule", nomination.pk).content.decode()
    for name, pk in (
        ("achievement_pdf", nomination.pk),
        ("letter_pdf", nomination.dossier_id),
        ("unit_minutes_pdf", nomination.dossier_id),
    ):
        assert reverse(name, args=[pk]) in shown
        assert page(walk, "director", name, pk).status_code == 200
    assert '<span class="pill late">Không đạt</span>' in shown
    assert "Tiêu chuẩn một." in shown


def test_the_desk_puts_what_has_no_date_last(walk):
    undated = walk.at_director(round_=walk.round_anytime())
    Dossier.objects.filter(pk=undated.pk).update(due_on=None, due_explanation=[])
    dated = walk.at_director(unit="ttud", round_=walk.round_anytime())
    rows = page(walk, "director", "rulings").context["rows"]
    codes = [row.nomination.dossier.code for row in rows]
    assert list(dict.fromkeys(codes)) == [dated.code, undated.code]


def test_hand_back_without_a_reason_says_for_what(walk):
    nomination = walk.at_director().nominations.first()
    response = post(walk, "director", "rule", nomination.pk, outcome="hand_back")
    assert errors(response) == {"reason": ["Hãy ghi lý do chuyển lại Văn phòng."]}


def test_a_reason_has_2000_letters_at_most(walk):
    nomination = walk.at_director().nominations.first()
    long = "x" * 2001
    one = post(walk, "director", "rule", nomination.pk, outcome="refuse", reason=long)
    assert list(errors(one)) == ["reason"]
    seen = page(walk, "director", "follow_council").context["seen"]
    data = {"seen": seen, f"outcome_{nomination.pk}": "refuse", f"reason_{nomination.pk}": long}
    many = post(walk, "director", "follow_council", **data)
    assert list(errors(many)) == [f"reason_{nomination.pk}"]
    assert not Ruling.objects.exists()


def test_persons_and_collectives_of_a_decision_are_counted_apart(walk):
    decision = walk.decision_awaiting()
    assert "1 tập thể, 1 cá nhân" in page(walk, "director", "rulings").content.decode()
    approving = page(walk, "director", "approve_decision", decision.pk).content.decode()
    assert "1 tập thể, 1 cá nhân. " in approving
