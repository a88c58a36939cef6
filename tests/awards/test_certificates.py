"""Certificates of a decision: made once from its number on, frozen; the book of paper."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.actions import batch as batches
from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.actions import sheets
from awards.models import (
    BatchState,
    Certificate,
    CertificateBatch,
    CertificateTemplate,
    Decision,
    DecisionLine,
    SheetUse,
    stock_of,
)
from documents.states import PaperState
from people.models import Staff
from tests.walk import PERSONAS, Walk, fresh
from workflow.models import Event
from workflow.permits import Refused

PRINTERS = {"office", "office2", "chief", "registry"}
READERS = PRINTERS | {"director", "deputy", "plain_deputy"}


def made(walk: Walk) -> list[Certificate]:
    return certificates.make(walk.decision_numbered(), by=walk.by("office"))


def asked(
    walk: Walk, chosen: list[Certificate] | None = None, reason: str = ""
) -> CertificateBatch:
    chosen = chosen or made(walk)
    return batches.ask(
        chosen[0].decision,
        template=CertificateTemplate.objects.get(),
        printer=None,
        chosen=chosen,
        reason=reason,
        by=walk.by("office"),
    )


def finished(walk: Walk) -> CertificateBatch:
    batch = asked(walk)
    batches.work(batch.pk)
    return fresh(batch)


def test_make_freezes_what_the_decision_says(walk):
    decision = walk.decision_numbered()
    collective, row = certificates.make(decision, by=walk.by("office"))
    Staff.objects.filter(pk=walk.staff("nominee").pk).update(full_name="Tên Khác")

    row = fresh(row)
    assert (row.golden_number, row.recipient, row.is_person) == (2, "Bà Hoàng Thị Ánh", True)
    assert row.role == "Chuyên viên, Phòng Quản lý khoa học"
    assert (collective.golden_number, collective.recipient, collective.is_person) == (
        *(1, "Phòng Quản lý khoa học", False),
    )
    assert collective.role == "Sở Khoa học và Công nghệ tỉnh Cao Bằng"
    assert row.decider == "Giám đốc Sở Khoa học và Công nghệ tỉnh Cao Bằng"
    assert (row.award, row.decision_number) == ("Giấy khen", "01/QĐ-SKHCN")
    assert (row.decided_on, row.place) == (walk.office.on, "Cao Bằng")
    assert (row.capacity, row.signer) == (["GIÁM ĐỐC"], "Nông Văn Thành")
    assert row.achievement == fresh(decision).achievement.rstrip(".")
    last = Event.objects.latest("pk")
    assert (last.verb, last.changed) == ("awards.make_certificates", {"so_to": 2})


def test_make_gives_the_office_the_decrees_template(walk):
    made(walk)

    template = CertificateTemplate.objects.get()
    assert (template.kind, template.size, template.is_complete) == ("complete", "A4", True)
    template.full_clean()


def test_make_keeps_the_templates_that_are_there(walk):
    own = CertificateTemplate.objects.create(name="Phôi 2026", kind="preprinted", size="A3")
    made(walk)

    assert list(CertificateTemplate.objects.all()) == [own]


@pytest.mark.parametrize("step", ["decision_draft", "decision_approved", "decision_void"])
def test_make_is_refused_without_a_number_in_force(walk, step):
    decision = getattr(walk, step)()
    with pytest.raises(Refused, match="chưa có số hoặc đã hủy số"):
        certificates.make(decision, by=walk.by("office"))
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("step", ["decision_numbered", "decision_signed"])
def test_make_is_allowed_from_the_number_on(walk, step):
    decision = getattr(walk, step)()
    assert len(certificates.make(decision, by=walk.by("registry"))) == 2


def test_make_happens_once(walk):
    first = made(walk)
    with pytest.raises(Refused, match="đã lập"):
        certificates.make(first[0].decision, by=walk.by("office"))


@pytest.mark.parametrize("persona", sorted(set(PERSONAS) - PRINTERS))
def test_make_and_record_are_refused_to_all_but_office_and_registry(walk, persona):
    decision, by = walk.decision_numbered(), walk.by(persona)
    template = CertificateTemplate.objects.create(name="Phôi", kind="preprinted", size="A4")

    with pytest.raises(Refused, match="Văn phòng hoặc văn thư"):
        certificates.make(decision, by=by)
    with pytest.raises(Refused, match="Văn phòng hoặc văn thư"):
        sheets.enter(template, kind="received", number=5, by=by)


def test_make_refuses_an_achievement_that_no_certificate_holds(walk):
    decision = walk.decision_numbered()
    Decision.objects.filter(pk=decision.pk).update(achievement="Dài " * 300)

    with pytest.raises(ValidationError, match="in được tối đa 1000"):
        certificates.make(decision, by=walk.by("office"))
    assert not Certificate.objects.exists()


def test_certificates_are_seen_by_who_sees_the_decision_but_not_by_the_accountant(walk):
    made(walk)
    seen = {
        persona for persona in PERSONAS if Certificate.objects.visible_to(walk.by(persona)).exists()
    }
    assert seen == READERS


def test_void_number_makes_its_certificates_void(walk):
    row, other = made(walk)
    decisions.void(row.decision, reason="Sai danh sách.", by=walk.by("director"))

    assert {fresh(each).decision.state for each in (row, other)} == {PaperState.VOID}
    with pytest.raises(Refused, match="đã hủy số"):
        asked(walk, [row])


def test_recipient_of_a_void_decision_gets_a_certificate_of_the_next(walk):
    dossier = walk.granted()
    old = certificates.make(walk.decision_numbered(dossier), by=walk.by("office"))
    decisions.void(old[0].decision, reason="Sai danh sách.", by=walk.by("director"))
    new, _ = certificates.make(walk.decision_numbered(dossier), by=walk.by("office"))

    assert (new.decision_number, Certificate.objects.count()) == ("02/QĐ-SKHCN", 4)


def test_line_has_one_certificate(walk):
    row, _ = made(walk)
    row.pk, row.golden_number = None, 9
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert DecisionLine.objects.first().certificate.golden_number == 1


# printing again


def test_ask_wants_a_reason_for_what_was_printed(walk):
    batch = finished(walk)
    sheets.record_printing(batch, printed=1, spoiled=0, by=walk.by("office"))
    again = list(batch.certificates.all())

    with pytest.raises(ValidationError, match="2 giấy khen đã in trước đây"):
        asked(walk, again)
    second = asked(walk, again, "Ướt mưa khi trao")
    assert second.reason == "Ướt mưa khi trao"
    assert Event.objects.latest("pk").changed["ly_do"] == "Ướt mưa khi trao"


def test_ask_needs_no_reason_while_nothing_was_printed(walk):
    batch = finished(walk)
    assert asked(walk, list(batch.certificates.all())).pk != batch.pk


def test_ask_refuses_another_decisions_certificates(walk):
    own, other = (
        made(walk),
        certificates.make(walk.decision_numbered(unit="ttud"), by=walk.by("office")),
    )
    with pytest.raises(ValidationError, match="quyết định khác"):
        batches.ask(
            own[0].decision,
            template=CertificateTemplate.objects.get(),
            printer=None,
            chosen=other,
            by=walk.by("office"),
        )


# the book of paper


def entries(template: CertificateTemplate) -> list[tuple[str, int, int | None]]:
    rows = SheetUse.objects.filter(template=template).order_by("pk")
    return list(rows.values_list("kind", "change", "balance"))


def test_every_sheet_is_counted_with_a_running_balance(walk):
    batch, by = finished(walk), walk.by("registry")
    template = batch.template
    sheets.enter(template, kind="received", number=50, by=by)
    sheets.record_printing(batch, printed=1, spoiled=2, reason="Kẹt giấy", by=by)
    sheets.enter(template, kind="spoiled", number=3, reason="Ẩm mốc", by=by)
    sheets.enter(template, kind="counted", number=40, reason="Kiểm kê quý II", by=by)

    assert entries(template) == [
        ("received", 50, 50),
        ("printed", -1, 49),
        ("spoiled", -2, 47),
        ("spoiled", -3, 44),
        ("counted", -4, 40),
    ]
    assert stock_of(template) == 40
    spoiled = SheetUse.objects.filter(kind="spoiled").first()
    assert (spoiled.reason, spoiled.by_name) == ("Ẩm mốc", walk.by("registry").name)
    verbs = Event.objects.filter(verb__startswith="awards.record").values_list("verb", flat=True)
    assert sorted(verbs) == ["awards.record_printing", *["awards.record_sheets"] * 3]


def test_paper_nobody_counts_has_no_balance(walk):
    batch = finished(walk)
    sheets.record_printing(batch, printed=1, spoiled=0, by=walk.by("office"))

    assert entries(batch.template) == [("printed", -1, None)]
    sheets.enter(batch.template, kind="received", number=10, by=walk.by("office"))
    assert stock_of(batch.template) == 10


@pytest.mark.parametrize(
    ("printed", "spoiled", "reason", "field"),
    [(1, 1, "", "reason"), (0, 0, "", "printed"), (-1, 0, "", "printed"), (1, -1, "x", "printed")],
)
def test_printing_is_recorded_with_numbers_and_reasons(walk, printed, spoiled, reason, field):
    batch = finished(walk)
    with pytest.raises(ValidationError) as caught:
        sheets.record_printing(
            batch, printed=printed, spoiled=spoiled, reason=reason, by=walk.by("office")
        )
    assert list(caught.value.error_dict) == [field]
    assert entries(batch.template) == []


def test_second_printing_of_a_file_says_why(walk):
    batch, by = finished(walk), walk.by("office")
    sheets.record_printing(batch, printed=1, spoiled=0, by=by)

    with pytest.raises(ValidationError, match="lý do in lại"):
        sheets.record_printing(batch, printed=1, spoiled=0, by=by)
    sheets.record_printing(batch, printed=1, spoiled=0, reason="Mất một tờ", by=by)
    assert SheetUse.objects.latest("pk").reason == "Mất một tờ"


def test_printing_is_recorded_only_with_a_file(walk):
    batch = asked(walk)
    with pytest.raises(Refused, match="Chưa có tệp in"):
        sheets.record_printing(batch, printed=1, spoiled=0, by=walk.by("office"))
    assert batch.state == BatchState.WAITING


@pytest.mark.parametrize(
    ("kind", "number", "reason", "field"),
    [
        ("received", 0, "", "number"),
        ("spoiled", 1, "", "reason"),
        ("counted", -1, "x", "number"),
        ("counted", 3, " ", "reason"),
    ],
)
def test_book_refuses_entries_without_number_or_reason(walk, kind, number, reason, field):
    made(walk)
    template = CertificateTemplate.objects.get()
    with pytest.raises(ValidationError) as caught:
        sheets.enter(template, kind=kind, number=number, reason=reason, by=walk.by("office"))
    assert list(caught.value.error_dict) == [field]
