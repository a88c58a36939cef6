"""Writing the unit's papers: what is saved whole, what clashes, what is attached."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents import files
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import papers
from nominations.models import Attachment, Dossier, MinutesAttendance, Nomination, UnitVote
from tests.together import on_postgresql, outcomes, together
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh, scan
from workflow.moving import events_of
from workflow.permits import Refused


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return walk.list_person(walk.draft())


def save(walk: Walk, nomination: Nomination, text: str, *, revision: int, persona: str = "clerk"):
    return papers.save_section(
        nomination, key="ket_qua", text=text, revision=revision, by=walk.by(persona)
    )


# report


def test_save_section_counts_revisions_and_names_the_writer(walk, nomination):
    save(walk, nomination, "Một", revision=0)

    section = save(walk, nomination, "Hai", revision=1, persona="nominee")

    assert (section.text, section.revision, section.saved_by_name) == (
        "Hai",
        2,
        "bà Hoàng Thị Ánh",
    )


def test_save_section_unchanged_writes_nothing(walk, nomination):
    save(walk, nomination, "Một", revision=0)

    assert save(walk, nomination, "Một", revision=0, persona="head").revision == 1


def test_save_section_on_an_older_revision_clashes_and_loses_nothing(walk, nomination):
    save(walk, nomination, "Của bà Hạnh", revision=0)

    with pytest.raises(papers.Clash) as caught:
        save(walk, nomination, "Của ông Sơn", revision=0, persona="head")

    clash = caught.value
    assert (clash.key, clash.theirs.text, clash.mine) == ("ket_qua", "Của bà Hạnh", "Của ông Sơn")
    assert str(clash) == "bà Nông Thị Hạnh đã lưu mục này trước."
    assert nomination.report.sections.get().text == "Của bà Hạnh"


def test_save_section_that_the_form_does_not_have_is_an_error(walk, nomination):
    with pytest.raises(ValidationError, match=r"Mẫu báo cáo không có mục này\."):
        papers.save_section(nomination, key="khac", text="x", revision=0, by=walk.by("clerk"))


@pytest.mark.parametrize("persona", ["clerk", "nominee"])
def test_save_section_after_submission_is_refused(walk: Walk, persona):
    nomination = walk.submitted().nominations.get(subject="ca_nhan")

    with pytest.raises(Refused, match=r"Hồ sơ đã nộp nên không sửa được\."):
        save(walk, nomination, "Thêm", revision=1, persona=persona)


def test_save_section_with_an_old_row_in_hand_asks_the_new_one(walk: Walk):
    dossier = walk.complete_draft()
    old = Nomination.objects.select_related("dossier").get(dossier=dossier, subject="ca_nhan")
    assert old.dossier.is_editable
    dossiers.submit(dossier, by=walk.by("head"))

    with pytest.raises(Refused):
        save(walk, old, "Sửa sau khi nộp", revision=1)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_save_section_of_two_at_once_keeps_one_and_shows_the_other(walk: Walk):
    nomination = walk.list_person(walk.draft())

    results = together(
        [
            lambda: save(walk, nomination, "Của bà Hạnh", revision=0),
            lambda: save(walk, nomination, "Của ông Sơn", revision=0, persona="head"),
        ],
        before='INSERT INTO "nominations_reportsection"',
    )

    assert outcomes(results) == ["Clash", "done"]
    clash = next(each for each in results if isinstance(each, papers.Clash))
    assert {clash.mine, clash.theirs.text} == {"Của bà Hạnh", "Của ông Sơn"}


# letter, minutes


def test_save_letter_keeps_what_is_typed(walk: Walk):
    dossier = walk.draft()

    walk.write_letter(dossier, by=walk.by("clerk"))

    letter = fresh(dossier).letter
    assert (letter.number, letter.issued_on, letter.signer_name) == (12, MONDAY, "Bế Văn Sơn")
    assert events_of(dossier)[0].verb == "nominations.save_letter"


def test_save_minutes_replaces_attendance_and_votes(walk: Walk):
    dossier = walk.complete_draft()
    person, collective = dossier.nominations.all()

    papers.save_minutes(
        dossier,
        values={"held_at": at(MONDAY, 7), "place": "Tầng 3"},
        people=[papers.Present(walk.staff("head").pk, "Bế Văn Sơn", "Trưởng phòng", True)],
        votes=[papers.Counted(person.pk, in_favour=1, against=0, abstaining=0)],
        by=walk.by("clerk"),
    )

    assert [row.name for row in MinutesAttendance.objects.all()] == ["Bế Văn Sơn"]
    assert [vote.nomination for vote in UnitVote.objects.all()] == [person]
    assert (fresh(dossier).minutes.place, collective.state) == ("Tầng 3", "listed")


def test_save_minutes_saves_all_or_nothing(walk: Walk):
    dossier = walk.complete_draft()
    before = list(MinutesAttendance.objects.values_list("pk", flat=True))
    twice = [papers.Present(walk.staff("head").pk, "Bế Văn Sơn", "", True)] * 2

    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        papers.save_minutes(
            dossier, values={"place": "Tầng 3"}, people=twice, votes=[], by=walk.by("clerk")
        )

    assert fresh(dossier).minutes.place == "Phòng họp tầng 2"
    assert list(MinutesAttendance.objects.values_list("pk", flat=True)) == before


def test_save_minutes_passes_over_votes_on_others(walk: Walk):
    dossier = walk.complete_draft()
    foreign = walk.complete_draft(unit="ttud").nominations.first()
    before = foreign.unit_vote.in_favour

    papers.save_minutes(
        dossier,
        values={},
        people=[],
        votes=[papers.Counted(foreign.pk, in_favour=9, against=0, abstaining=0)],
        by=walk.by("clerk"),
    )

    assert UnitVote.objects.get(nomination=foreign).in_favour == before


# attachments


def test_attach_keeps_the_bytes_under_their_hash(walk: Walk):
    dossier = walk.draft()

    attachment = papers.attach(
        dossier, kind="to_trinh", scan=scan("To trinh.pdf"), by=walk.by("clerk")
    )

    assert files.read(attachment.file) == blank_pdf()
    assert (attachment.name, attachment.added_by) == ("To trinh.pdf", walk.user("clerk"))
    assert events_of(dossier)[0].changed == {"loai": "to_trinh", "tep": "To trinh.pdf"}


def test_attach_the_same_bytes_twice_is_one_file(walk: Walk):
    dossier, by = walk.draft(), walk.by("clerk")

    first = papers.attach(dossier, kind="to_trinh", scan=scan("a.pdf"), by=by)
    second = papers.attach(dossier, kind="bien_ban", scan=scan("b.pdf"), by=by)

    assert first.file == second.file


def test_attach_a_report_without_its_nomination_is_impossible(walk: Walk):
    with pytest.raises(IntegrityError):
        papers.attach(walk.draft(), kind="bao_cao", scan=scan(), by=walk.by("clerk"))


def test_remove_file_leaves_the_event(walk: Walk):
    dossier = walk.complete_draft()
    attachment = dossier.attachments.get(kind="to_trinh")

    papers.remove_file(attachment, by=walk.by("clerk"))

    assert [each.kind for each in Attachment.objects.all()] == ["bien_ban"]
    assert events_of(dossier)[0].changed["tep"] == "to_trinh.pdf"


def test_remove_file_after_submission_is_refused(walk: Walk):
    attachment = walk.submitted().attachments.first()

    with pytest.raises(Refused):
        papers.remove_file(attachment, by=walk.by("clerk"))


def test_version_keeps_the_texts_of_its_day(walk: Walk):
    """What is written after a return changes no earlier version."""
    dossier = walk.mended()
    nomination = dossier.nominations.get(subject="ca_nhan")
    first = Dossier.objects.get(pk=dossier.pk).versions.get().papers

    nominations.summarise(nomination, summary="Viết lại.", by=walk.by("clerk"))
    save(walk, nomination, "Viết lại cả mục này.", revision=1)
    papers.attach(dossier, kind="to_trinh", scan=scan(), by=walk.by("clerk"))
    dossier = dossiers.submit(dossier, by=walk.by("head"))

    older, newer = dossier.versions.get(number=1), dossier.versions.get(number=2)
    assert older.papers == first
    assert "Viết lại cả mục này." in str(newer.papers)
    assert "Viết lại cả mục này." not in str(older.papers)
