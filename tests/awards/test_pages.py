"""The director's desk and the decision's pages as each persona meets them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from awards.actions import decision as decisions
from awards.models import Decision, DecisionLine, Ruling
from documents.models import NumberSeries
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from tests.council.test_vote import at_council
from tests.walk import blank_pdf, fresh

MANY = 12


def page(walk, persona, name, *args, **query):
    return walk.client(persona).get(reverse(name, args=args), query)


def post(walk, persona, name, *args, **data):
    return walk.client(persona).post(reverse(name, args=args), {"csrf": "1", **data})


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def text(response) -> str:
    content = b"".join(response.streaming_content)
    return " ".join(
        " ".join(each.extract_text() for each in PdfReader(BytesIO(content)).pages).split()
    )


def queries(walk, persona, name, *args) -> int:
    client = walk.client(persona)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(captured)


# the desk


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
    decision = decisions.submit(draft(walk, dossier), by=walk.by("office"))
    assert "2 khác ý kiến Hội đồng" in page(walk, "director", "rulings").content.decode()
    approving = page(walk, "director", "approve_decision", decision.pk).content.decode()
    assert "2 trường hợp khác ý kiến Hội đồng" in approving


def draft(walk, dossier) -> Decision:
    post(
        walk,
        "office",
        "draft_decision",
        award_form=1,
        chosen=list(dossier.nominations.values_list("pk", flat=True)),
    )
    return Decision.objects.get()


# the decision


@pytest.mark.parametrize(
    ("persona", "drafted", "approved"),
    [
        *(("office", 200, 200), ("director", 200, 200), ("plain_deputy", 200, 200)),
        *(("registry", 404, 200), ("accountant", 404, 200), ("secretary", 404, 404)),
        *(("head", 404, 404), ("nominee", 404, 404), ("superuser", 404, 404)),
    ],
)
def test_who_reads_a_decision(walk, persona, drafted, approved):
    decision = walk.decision_awaiting()
    assert page(walk, persona, "decision", decision.pk).status_code == drafted
    assert page(walk, persona, "decision_pdf", decision.pk).status_code == drafted
    walk.approve(decision)
    assert page(walk, persona, "decision", decision.pk).status_code == approved
    assert page(walk, persona, "decision_pdf", decision.pk).status_code == approved


def test_draft_decision_on_the_page(walk):
    dossier = walk.granted()
    assert post(walk, "office", "draft_decision", award_form=1).context["form"].errors == {
        "chosen": ["Hãy chọn ít nhất một cá nhân, tập thể."]
    }
    assert [line.order for line in draft(walk, dossier).lines.all()] == [1, 2]
    assert "Không có đề nghị nào" in page(walk, "office", "draft_decision").content.decode()


def test_revise_decision_on_the_page(walk):
    decision = walk.decision_draft()
    form = page(walk, "office", "revise_decision", decision.pk).context["form"]
    data = {
        name: form[name].value()
        for name in ("about", "achievement", "copies_to", "bases", "chosen")
    }
    response = post(walk, "office", "revise_decision", decision.pk, **data | {"about": ""})
    assert list(errors(response)) == ["about"]
    data["about"] = "Về việc tặng Giấy khen năm 2026"
    assert post(walk, "office", "revise_decision", decision.pk, **data).status_code == 302
    assert fresh(decision).about == "Về việc tặng Giấy khen năm 2026"
    assert decision.lines.count() == 2


def test_approve_decision_needs_the_tick_and_the_very_text(walk):
    decision = walk.decision_awaiting()
    shown = page(walk, "director", "approve_decision", decision.pk)
    assert "2.120.000 đồng" in shown.content.decode()
    assert "01/07/2026" in shown.content.decode(), "the coming base salary is announced"
    assert "2.280.000 đồng" in shown.content.decode()
    seen = shown.context["form"]["seen"].value()
    response = post(walk, "director", "approve_decision", decision.pk, seen=seen)
    assert errors(response) == {"read": ["Hãy mở bản in, xem, rồi đánh dấu vào ô này."]}
    Decision.objects.update(achievement="Đã sửa lén")
    stale = post(walk, "director", "approve_decision", decision.pk, seen=seen, read="on")
    assert stale.status_code == 409
    assert "đã thay đổi sau khi" in stale.content.decode()
    seen = page(walk, "director", "approve_decision", decision.pk).context["form"]["seen"].value()
    assert (
        post(walk, "director", "approve_decision", decision.pk, seen=seen, read="on").status_code
        == 302
    )


def test_number_decision_suggests_the_next_and_puts_errors_at_fields(walk):
    walk.decision_numbered(unit="ttud")
    decision = walk.decision_approved()
    shown = page(walk, "registry", "number_decision", decision.pk)
    form = shown.context["form"]
    assert (form["number"].value(), form["issued_on"].value()) == (2, walk.office.on)
    data = {"series": NumberSeries.objects.get().pk, "signed": "on", "issued_on": "15/06/2026"}
    used = post(walk, "registry", "number_decision", decision.pk, **data, number=1)
    assert errors(used) == {"number": ["Số 01/QĐ-SKHCN năm 2026 đã được dùng."]}
    data["issued_on"] = "14/06/2026"
    early = post(walk, "registry", "number_decision", decision.pk, **data, number=2)
    assert list(errors(early)) == ["issued_on"]
    del data["signed"]
    unsigned = post(walk, "registry", "number_decision", decision.pk, **data, number=2)
    assert list(errors(unsigned)) == ["signed"]
    assert not DecisionLine.objects.filter(decision=decision, amount__isnull=False).exists()


def test_number_decision_without_a_register_says_so(walk):
    decision = walk.decision_approved()
    NumberSeries.objects.update(kinds=["cong-van"])
    shown = page(walk, "registry", "number_decision", decision.pk)
    assert "Chưa có sổ số văn bản nào" in shown.content.decode()


def test_attach_signed_decision_on_the_page(walk):
    decision = walk.decision_numbered()
    scan = SimpleUploadedFile("quyet-dinh.pdf", blank_pdf())
    response = post(walk, "registry", "attach_signed_decision", decision.pk, scan=scan)
    assert list(errors(response)) == ["sealed"]
    scan = SimpleUploadedFile("quyet-dinh.pdf", blank_pdf())
    post(walk, "registry", "attach_signed_decision", decision.pk, scan=scan, sealed="on")
    assert fresh(decision).state == "signed"
    copy = fresh(decision).issued.signed_copies.get()
    kept = page(walk, "accountant", "signed_copy", decision.pk, copy.pk)
    assert b"".join(kept.streaming_content) == blank_pdf()
    assert page(walk, "clerk", "signed_copy", decision.pk, copy.pk).status_code == 404


def test_the_accountant_only_reads(walk):
    decision = walk.decision_approved()
    shown = page(walk, "accountant", "decision", decision.pk).content.decode()
    assert "btn-primary" not in shown
    for act in ("number", "take_back", "attach_signed", "void", "approve", "submit"):
        response = post(walk, "accountant", f"{act}_decision", decision.pk)
        assert response.status_code == 403
        assert "Ai làm được" in response.content.decode()
    assert fresh(decision).state == "approved"


@pytest.mark.parametrize(
    ("persona", "waits"), [("office", 1), ("director", 1), ("registry", 2), ("accountant", 0)]
)
def test_the_list_begins_with_what_waits_for_the_reader(walk, persona, waits):
    walk.decision_draft()
    walk.decision_approved(unit="ttud")
    walk._round = walk.round_anytime()
    walk.decision_numbered()
    walk.decision_awaiting(unit="ttud")
    assert len(page(walk, persona, "decisions").context["turn"]) == waits


def test_the_paper_says_what_a_registry_would_sign(walk):
    decision = walk.decision_awaiting()
    drafted = text(page(walk, "director", "decision_pdf", decision.pk))
    assert "DỰ THẢO" in drafted
    walk.approve(decision)
    assert "DỰ THẢO" not in text(page(walk, "registry", "decision_pdf", decision.pk))
    walk.number(fresh(decision), 5)
    issued = text(page(walk, "registry", "decision_pdf", decision.pk))
    for words in (
        "Số: 05/QĐ-SKHCN",
        "ngày 15 tháng 6 năm 2026",
        "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "tại Biên bản họp ngày 15 tháng 6 năm 2026 và của Chánh Văn phòng Sở.",
        "Tặng Giấy khen của Giám đốc Sở cho 01 tập thể và 01 cá nhân đã có thành tích",
        "2.120.000 đồng (Bằng chữ: Hai triệu một trăm hai mươi nghìn đồng)",
        "chịu trách nhiệm thi hành Quyết định này./.",
        "- Lưu: VT, VP.",
        "I. TẬP THỂ",
        "II. CÁ NHÂN",
        "Nông Văn Thành",
    ):
        assert words in issued
    law, decree = issued.index("Căn cứ Luật"), issued.index("Căn cứ Nghị định")
    plan, council = issued.index("Căn cứ Kế hoạch"), issued.index("Theo đề nghị")
    assert law < decree < plan < council


def test_a_decision_without_council_names_none(walk):
    dossier = walk.appraised(round_=walk.round_without_council())
    for nomination in dossier.nominations.all():
        nominations.put_to_director(nomination, by=walk.by("office"))
        walk.rule(fresh(nomination), "grant")
    decision = walk.decision_draft(dossier)
    assert "Theo đề nghị của Chánh Văn phòng Sở." in text(
        page(walk, "office", "decision_pdf", decision.pk)
    )


# pages cost the same for one row and three


def _three(walk):
    draft_ = walk.draft(unit="ttud")
    walk.list_person(draft_)
    walk.list_person(draft_, "other_clerk")
    walk.list_collective(draft_)
    walk.write_papers(draft_, by=walk.by("other_clerk"))
    dossier = at_council(walk, draft_)
    walk.meeting_minuted(dossier)
    return fresh(dossier)


def test_the_desk_costs_the_same_for_one_and_three_rows(walk):
    _three(walk)
    desk, follow = queries(walk, "director", "rulings"), queries(walk, "director", "follow_council")
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "director", "rulings") == desk <= MANY
    assert queries(walk, "director", "follow_council") == follow <= MANY


def test_drafting_costs_the_same_for_one_and_three_rows(walk):
    for nomination in _three(walk).nominations.all():
        walk.rule(nomination, "grant")
    three = queries(walk, "office", "draft_decision")
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "office", "draft_decision") == three <= MANY


def test_a_decision_costs_the_same_for_one_and_three_lines(walk):
    dossier = _three(walk)
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant")
    decision = walk.decision_awaiting(dossier)
    asked = [("director", "decision"), ("director", "approve_decision"), ("office", "decision_pdf")]
    three = [queries(walk, persona, name, decision.pk) for persona, name in asked]
    desk = queries(walk, "director", "rulings")
    spare = DecisionLine.objects.filter(order__gt=1)
    Nomination.objects.filter(pk__in=spare.values("nomination")).update(state="in_review")
    spare.delete()
    assert [queries(walk, persona, name, decision.pk) for persona, name in asked] == three
    assert queries(walk, "director", "rulings") == desk
    assert max(desk, *three) <= MANY


def test_the_list_costs_the_same_for_one_and_three_decisions(walk):
    walk.decision_numbered()
    one = queries(walk, "registry", "decisions")
    walk.decision_numbered(unit="ttud")
    assert queries(walk, "registry", "decisions") == one <= MANY
