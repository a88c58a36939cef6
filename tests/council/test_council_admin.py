"""Councils edited in the admin: decisions with their scans, rules, members, each with its history."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council.models import Council, CouncilDecision, CouncilRule
from documents import files
from tests.walk import MONDAY, Walk, blank_pdf


def typed(walk: Walk, council: Council, **changed: str) -> dict[str, str]:
    """What the page shows, as a browser sends it back, with what is changed."""
    page = walk.client("office").get(reverse("admin:council_council_change", args=[council.pk]))
    forms = [page.context["adminform"].form]
    for each in page.context["inline_admin_formsets"]:
        forms += [each.formset.management_form, *each.formset.forms]
    fields = [form[name] for form in forms for name in form.fields]
    shown = {field.html_name: field.value() for field in fields}
    data = {name: "" if value is None else value for name, value in shown.items()}
    return {name: value for name, value in data.items() if value is not False} | changed


def save(walk: Walk, council: Council, **changed):
    url = reverse("admin:council_council_change", args=[council.pk])
    return walk.client("office").post(url, typed(walk, council, **changed))


def test_a_further_decision_is_added_with_its_scan(walk):
    council = Council.objects.get()
    added = {
        "decisions-TOTAL_FORMS": "2",
        "decisions-1-council": str(council.pk),
        "decisions-1-kind": "kien_toan",
        "decisions-1-number": "30/QĐ-SKHCN",
        "decisions-1-issued_on": "14/06/2026",
        "decisions-1-upload": SimpleUploadedFile("quyet-dinh.pdf", blank_pdf()),
    }
    assert save(walk, council, **added).status_code == 302
    row = CouncilDecision.objects.get(number="30/QĐ-SKHCN")
    assert str(row) == "Quyết định số 30/QĐ-SKHCN ngày 14/06/2026"
    assert files.read(row.scan) == blank_pdf()
    assert row.history.get().history_user == walk.user("office")


def test_a_rule_takes_only_shares_that_can_be(walk):
    council = Council.objects.get()
    response = save(walk, council, **{"rules-0-quorum": "3/2"})
    [errors] = response.context["inline_admin_formsets"][1].formset.errors
    assert errors == {"quorum": ["Tỷ lệ phải lớn hơn 0 và không quá 1 (100%)."]}
    assert save(walk, council, **{"rules-0-quorum": "90 %"}).status_code == 302
    assert CouncilRule.objects.get().as_rule().quorum == "90%"
    assert council.rule_on(MONDAY).basis == "Quyết định số 02/QĐ-SKHCN ngày 05/01/2026"


def test_a_second_rule_of_one_day_is_refused(walk):
    council = Council.objects.get()
    rule = CouncilRule.objects.get()
    added = {
        "rules-TOTAL_FORMS": "2",
        "rules-1-council": str(council.pk),
        "rules-1-decision": str(rule.decision_id),
        "rules-1-from_on": f"{rule.from_on:%d/%m/%Y}",
        **{
            f"rules-1-{name}": str(getattr(rule, name))
            for name in ("quorum", "threshold", "base", "method", "silence", "ties", "tellers")
        },
    }
    assert save(walk, council, **added).status_code == 200
    assert CouncilRule.objects.count() == 1


def test_a_rule_rests_on_a_decision_of_its_own_council(walk):
    council = Council.objects.get()
    other = Council.objects.create(name="Hội đồng khác", from_on=MONDAY)
    foreign = CouncilDecision.objects.create(
        council=other, kind="thanh_lap", number="99/QĐ-SKHCN", issued_on=MONDAY
    )
    response = save(walk, council, **{"rules-0-decision": str(foreign.pk)})
    [form] = response.context["inline_admin_formsets"][1].formset.forms
    assert set(form.errors) == {"decision"}
    assert list(form.fields["decision"].queryset) == list(council.decisions.all())
