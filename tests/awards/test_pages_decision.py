"""The decision's pages as each persona meets them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import Decision, DecisionLine
from documents.models import NumberSeries
from nominations.actions import nomination as nominations
from tests.council.browse import errors, page, post, text
from tests.walk import blank_pdf, fresh


def draft(walk, dossier) -> Decision:
    post(
        walk,
        "office",
        "draft_decision",
        award_form=1,
        chosen=list(dossier.nominations.values_list("pk", flat=True)),
    )
    return Decision.objects.get()


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
    data = {
        "series": NumberSeries.objects.get(key="quyet-dinh").pk,
        "signed": "on",
        "issued_on": "15/06/2026",
    }
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
    assert kept.content == blank_pdf()
    assert kept["Content-Disposition"] == 'attachment; filename="quyet-dinh.pdf"'
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
    walk._round, walk.period = walk.round_anytime(), (date(2026, 1, 5), date(2026, 1, 30))
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


def test_a_decision_names_the_summary_of_what_the_council_was_asked_in_writing(walk):
    dossier = walk.at_council()
    walk.consultation_minuted(dossier)
    for nomination in dossier.nominations.all():
        walk.rule(fresh(nomination), "grant")
    decision = walk.decision_draft(dossier)
    assert (
        "Theo đề nghị của Hội đồng Thi đua, Khen thưởng Sở tại Báo cáo tổng hợp ý kiến ngày 15 "
        "tháng 6 năm 2026 và của Chánh Văn phòng Sở."
    ) in text(page(walk, "office", "decision_pdf", decision.pk))


def test_take_back_by_the_registry_leads_to_the_list_it_still_sees(walk):
    decision = walk.decision_approved()

    answer = walk.client("registry").post(
        reverse("take_back_decision", args=[decision.pk]), {"reason": "Sai tên."}, follow=True
    )

    assert answer.redirect_chain == [(reverse("decisions"), 302)]
    assert answer.status_code == 200


def test_take_back_by_the_office_stays_on_the_page(walk):
    decision = walk.decision_approved()
    answer = post(walk, "director", "take_back_decision", decision.pk, reason="Sai tên.")
    assert answer.url == reverse("decision", args=[decision.pk])


@pytest.mark.parametrize("name", ["decisions", "certificates", "meetings"])
def test_list_takes_a_strange_digit_for_no_place(walk, name):
    """“²” is a digit to Python and no number to int()."""
    for key in ("sau", "truoc", "trang", "mau"):
        answer = walk.client("office").get(reverse(name), {key: "²"})
        assert answer.status_code == 200
