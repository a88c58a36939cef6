"""The acts of a signed paper, on a decision: proof, number, signature, void."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from awards import papers as award_papers
from awards.actions import decision as decisions
from awards.models import Decision
from documents import files
from documents.actions.paper import proof_of
from documents.freeze import from_data, to_data
from documents.models import IssuedDocument, NumberSeries, SignedCopy, VerificationCode
from tests.together import be_patient, on_postgresql, outcomes, together
from tests.walk import MONDAY, Walk, blank_pdf, fresh
from workflow.models import Event
from workflow.moving import Stale

TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)
DECISION_ONCE = next(
    each for each in IssuedDocument._meta.constraints if each.name == "document_number_once"
)


def series() -> NumberSeries:
    return NumberSeries.objects.get(key="quyet-dinh")


def refusal(act) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        act()
    return caught.value.message_dict


# approve


def test_approve_takes_what_was_seen_and_the_signers_own_capacity(walk: Walk):
    decision = walk.decision_approved()

    assert (decision.state, decision.approved_on) == ("approved", MONDAY)
    assert (decision.signer_lines, decision.signer_name) == (["GIÁM ĐỐC"], "Nông Văn Thành")


def test_approve_by_a_deputy_signs_in_the_directors_stead(walk: Walk):
    decision = walk.approve(walk.decision_awaiting(), "deputy")

    assert (decision.signer_lines, decision.signer_name) == (
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "Hoàng Thu Trang",
    )


def test_approve_of_what_has_changed_since_is_stale_and_changes_nothing(walk: Walk):
    decision = walk.decision_awaiting()
    seen = proof_of(award_papers.decision(decision))
    Decision.objects.filter(pk=decision.pk).update(achievement="Thành tích khác.")
    before = Event.objects.count()

    with pytest.raises(Stale, match="Dự thảo đã thay đổi sau khi ông/bà mở xem"):
        decisions.approve(fresh(decision), seen=seen, by=walk.by("director"))

    assert (fresh(decision).state, Event.objects.count()) == ("awaiting", before)


@pytest.mark.parametrize(("act", "state"), [("send_back", "awaiting"), ("take_back", "approved")])
def test_back_to_draft_needs_a_reason(walk: Walk, act, state):
    decision = getattr(walk, f"decision_{state}")()
    do = getattr(decisions, act)

    assert refusal(lambda: do(decision, reason=" ", by=walk.by("director"))) == {
        "reason": ["Hãy ghi lý do."]
    }
    assert do(decision, reason="Sửa tên.", by=walk.by("director")).state == "draft"


def test_take_back_forgets_who_approved(walk: Walk):
    decision = decisions.take_back(
        walk.decision_approved(), reason="Sửa tên.", by=walk.by("registry")
    )

    assert (decision.approved_on, decision.signer_lines, decision.signer_name) == (None, [], "")


# number


def test_number_freezes_content_and_pdf(walk: Walk):
    decision = walk.number(walk.decision_approved(), 7)

    issued = decision.issued
    assert (decision.state, issued.reference, issued.year, issued.issued_on) == (
        "numbered",
        "07/QĐ-SKHCN",
        2026,
        MONDAY,
    )
    assert to_data(from_data(issued.content)) == issued.content
    assert files.read(issued.pdf).startswith(b"%PDF-")
    assert "07" in str(issued.content)
    assert all(line.amount for line in decision.lines.all())


def test_number_suggested_is_the_one_after_the_last_of_the_year(walk: Walk):
    assert series().suggested(2026) == 1

    walk.number(walk.decision_approved(), 41)

    assert (series().suggested(2026), series().suggested(2027)) == (42, 1)


def test_number_used_before_is_refused_at_its_field(walk: Walk):
    walk.number(walk.decision_approved(), 7)
    second = walk.decision_approved(unit="ttud")
    before = Event.objects.count()

    said = refusal(lambda: walk.number(second, 7))

    assert said == {"number": ["Số 07/QĐ-SKHCN năm 2026 đã được dùng."]}
    assert (fresh(second).state, fresh(second).issued, Event.objects.count()) == (
        "approved",
        None,
        before,
    )
    assert {line.amount for line in second.lines.all()} == {None}


def test_number_of_a_void_paper_stays_used(walk: Walk):
    void = walk.decision_void()
    again = walk.approve(
        decisions.submit(
            walk.decision_draft(void.lines.first().nomination.dossier), by=walk.by("office")
        )
    )

    assert refusal(lambda: walk.number(again, 1)) == {
        "number": ["Số 01/QĐ-SKHCN năm 2026 đã được dùng."]
    }
    assert walk.number(again, 2).state == "numbered"


@pytest.mark.parametrize("number", [0, -3, 100_000, 10**12])
def test_number_out_of_range_is_refused_at_its_field(walk: Walk, number):
    decision = walk.decision_approved()

    said = refusal(
        lambda: decisions.number(
            decision, series=series(), number=number, issued_on=MONDAY, by=walk.by("registry")
        )
    )

    assert said == {"number": ["Số văn bản từ 1 đến 99999."]}


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (TOMORROW, "Ngày ban hành không được sau hôm nay."),
        (YESTERDAY, "Ngày ban hành không được trước ngày duyệt (15/06/2026)."),
    ],
)
def test_number_on_an_impossible_day_is_refused_at_its_field(walk: Walk, on, message):
    decision = walk.decision_approved()

    assert refusal(lambda: walk.number(decision, 1, on)) == {"issued_on": [message]}
    assert (fresh(decision).state, IssuedDocument.objects.count()) == ("approved", 0)


def test_number_is_given_once(walk: Walk):
    decision = walk.decision_approved()
    walk.number(decision, 1)

    with pytest.raises(Stale, match="hiện ở trạng thái “đã cấp số, chờ bản ký”"):
        walk.number(decision, 2)

    assert [each.number for each in IssuedDocument.objects.all()] == [1]


def test_number_without_its_document_is_impossible(walk: Walk):
    decision = walk.decision_approved()

    with pytest.raises(IntegrityError):
        Decision.objects.filter(pk=decision.pk).update(state="numbered")


def numbered_together(walk: Walk) -> list:
    """Every văn thư desk presses “cấp số” with the number that all of them were suggested."""
    approved = approved_decisions(walk)
    suggested, by, book = series().suggested(2026), walk.by("registry"), series()
    works = [
        lambda decision=decision: decisions.number(
            decision, series=book, number=suggested, issued_on=MONDAY, by=by
        )
        for decision in approved
    ]
    return together(works, before='INSERT INTO "documents_issueddocument"')


def approved_decisions(walk: Walk) -> list[Decision]:
    """Eight decisions of one line each: three persons and the collective of both units."""
    people = {"qlkh": ("clerk", "head"), "ttud": ("other_clerk", "other_head")}
    made = []
    for unit, personas in people.items():
        dossier = walk.granted(unit=unit, also=personas)
        for nomination in dossier.nominations.all():
            draft = decisions.draft(
                walk.campaign, nomination.award_form, chosen=[nomination], by=walk.by("office")
            )
            made.append(walk.approve(decisions.submit(draft, by=walk.by("office"))))
    return made


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_number_of_eight_at_once_is_given_once(walk: Walk):
    results = numbered_together(walk)

    assert outcomes(results) == ["ValidationError"] * 7 + ["done"]
    assert [each.number for each in IssuedDocument.objects.all()] == [1]
    assert sorted(Decision.objects.values_list("state", flat=True)) == [
        *["approved"] * 7,
        "numbered",
    ]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_number_of_eight_at_once_without_the_constraint_is_given_eight_times(
    walk: Walk, monkeypatch
):
    be_patient(monkeypatch)
    with connection.schema_editor() as editor:
        editor.remove_constraint(IssuedDocument, DECISION_ONCE)
    try:
        results = numbered_together(walk)
        given = list(IssuedDocument.objects.values_list("number", flat=True))
    finally:
        Decision.objects.update(state="approved", issued=None)
        VerificationCode.objects.all().delete()
        IssuedDocument.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(IssuedDocument, DECISION_ONCE)

    assert (outcomes(results), given) == (["done"] * 8, [1] * 8)


# signed copy, void


def test_attach_signed_keeps_the_scan_beside_the_original(walk: Walk):
    decision = walk.decision_signed()

    copy = SignedCopy.objects.get()
    assert (decision.state, copy.document, copy.added_by) == (
        "signed",
        decision.issued,
        walk.user("registry"),
    )
    assert files.read(copy.file) == blank_pdf()
    assert copy.file != decision.issued.pdf


def test_void_keeps_the_number_and_says_why(walk: Walk):
    decision = walk.decision_void()

    issued = decision.issued
    assert (decision.state, issued.number, issued.void_reason) == ("void", 1, "Sai danh sách.")
    assert issued.voided_at is not None
    assert {line.is_live for line in decision.lines.all()} == {False}


def test_void_needs_a_reason(walk: Walk):
    decision = walk.decision_numbered()

    assert refusal(lambda: decisions.void(decision, reason="", by=walk.by("director"))) == {
        "reason": ["Hãy ghi lý do."]
    }


def test_issued_content_never_changes_with_the_names_of_later(walk: Walk):
    decision = walk.decision_signed()
    content = decision.issued.content
    staff = walk.staff("nominee")
    staff.full_name = "Hoàng Thị Ánh Nguyệt"
    staff.save()
    department = walk.office.department
    department.until_on = date(2026, 12, 31)
    department.save()

    assert fresh(decision.issued).content == content
    assert "Hoàng Thị Ánh Nguyệt" not in str(content)
