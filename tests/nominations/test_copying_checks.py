"""The copy check in the background: fingerprints by revision, pairs, what is everybody's."""

import pytest
from celery import current_app
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions import copying as checks
from nominations.actions import nomination as nominations
from nominations.actions import papers
from nominations.models import (
    CommonFingerprint,
    CopyFinding,
    Fingerprint,
    Nomination,
    ReportSection,
    SectionPrint,
)
from tests.nominations.made_reports import Maker
from tests.together import on_postgresql, together
from tests.walk import Walk, person_of


def write(walk: Walk, nomination: Nomination, text: str, key: str = "ket_qua") -> None:
    section = nomination.report.sections.filter(key=key).first()
    persona = "clerk" if nomination.dossier.unit == walk.unit("qlkh") else "other_clerk"
    papers.save_section(
        nomination,
        key=key,
        text=text,
        revision=section.revision if section else 0,
        by=walk.by(persona),
    )


def pairs() -> dict[tuple[int, int], int]:
    rows = CopyFinding.objects.values_list("report__nomination", "other__nomination", "share")
    return {(one, other): share for one, other, share in rows}


@pytest.fixture
def two(walk: Walk) -> tuple[Nomination, Nomination]:
    """A person of one unit whose report says what one of another unit says, figures aside."""
    maker = Maker(seed=5)
    said = maker.sentences(count=12, stock=0)
    own = walk.list_person(walk.draft())
    other = walk.list_person(walk.draft(unit="ttud"))
    write(walk, own, " ".join(said))
    write(walk, other, " ".join([maker.changed(each) for each in said[:6]] + [maker.sentence()]))
    return own, other


def test_check_names_the_pair_from_both_sides(two):
    own, other = two

    done = [checks.check(each.report.pk) for each in two]

    assert done == [True, True]
    found = pairs()
    assert set(found) == {(own.pk, other.pk), (other.pk, own.pk)}
    assert found[own.pk, other.pk] < found[other.pk, own.pk]


def test_check_again_does_nothing(two):
    [checks.check(each.report.pk) for each in two]
    before = list(Fingerprint.objects.values_list("pk", flat=True))

    assert [checks.check(each.report.pk) for each in two] == [False, False]
    assert list(Fingerprint.objects.values_list("pk", flat=True)) == before


def test_check_says_of_which_revision_it_is(walk: Walk, two):
    own, _ = two
    checks.check(own.report.pk)
    write(walk, own, "Viết lại từ đầu bằng việc của chính mình.")
    section = own.report.sections.get(key="ket_qua")
    assert (section.revision, section.print.revision) == (2, 1)

    checks.check(own.report.pk)

    assert SectionPrint.objects.get(section=section).revision == 2


def test_check_takes_back_what_is_no_longer_said(walk: Walk, two):
    [checks.check(each.report.pk) for each in two]
    own, _ = two
    write(walk, own, " ".join(Maker(seed=77).sentences()))

    checks.check(own.report.pk)

    assert pairs() == {}


def test_check_of_a_removed_report_does_nothing(two):
    own, _ = two
    pk = own.report.pk
    own.delete()

    assert checks.check(pk) is False


def test_check_passes_over_the_words_of_the_form(walk: Walk):
    for unit in ("qlkh", "ttud"):
        nomination = walk.list_person(walk.draft(unit=unit))
        [section] = [s for s in nomination.report.form.plain_sections() if s.key == "ket_qua"]
        write(walk, nomination, f"{section.heading} {section.guidance}")

        checks.check(nomination.report.pk)

    assert Fingerprint.objects.count() == 0
    assert pairs() == {}


def test_check_passes_over_the_same_persons_other_form(walk: Walk):
    dossier = walk.draft()
    said = " ".join(Maker(seed=9).sentences())
    for form in ("giay_khen", "bang_khen_tinh"):
        nomination = walk.list_person(dossier, form=form)
        write(walk, nomination, said)
        checks.check(nomination.report.pk)

    assert pairs() == {}


def test_check_learns_what_many_people_write(walk: Walk, two, monkeypatch):
    """With a small bound: what three people share is everybody's, and leaves the index."""
    monkeypatch.setattr(checks, "MANY", 2)
    own, other = two
    third = walk.list_collective(own.dossier)
    said = own.report.sections.get().text
    write(walk, other, said)
    write(walk, third, said)

    [checks.check(each.report.pk) for each in (own, other)]
    assert set(pairs()) == {(own.pk, other.pk), (other.pk, own.pk)}

    checks.check(third.report.pk)
    checks.catch_up()  # reads again what was named for it

    assert CommonFingerprint.objects.count() > 0
    assert Fingerprint.objects.count() == 0
    assert pairs() == {}


def test_same_persons_earlier_reports_count_as_one(walk: Walk, two, monkeypatch):
    monkeypatch.setattr(checks, "MANY", 1)
    own, _ = two
    again = walk.list_person(walk.draft(round_=walk.round_anytime()))
    write(walk, again, own.report.sections.get().text)

    [checks.check(each.report.pk) for each in (own, again)]

    assert CommonFingerprint.objects.count() == 0
    assert pairs() == {(own.pk, again.pk): 100, (again.pk, own.pk): 100}


def test_catch_up_checks_what_was_not_read(two):
    assert checks.catch_up() == "đã đối chiếu 2 báo cáo"
    assert len(pairs()) == 2
    assert checks.catch_up() == "đã đối chiếu 0 báo cáo"


def test_catch_up_goes_on_after_a_report_that_fails(two, monkeypatch):
    first, second = sorted(each.report.pk for each in two)
    check = checks.check

    def failing(pk: int) -> bool:
        if pk == first:
            raise ValueError
        return check(pk)

    monkeypatch.setattr(checks, "check", failing)

    assert checks.catch_up() == "đã đối chiếu 1 báo cáo, lỗi 1 báo cáo"
    read = SectionPrint.objects.filter(revision__gt=0).values_list("section__report", flat=True)
    assert set(read) == {second}


def test_check_that_breaks_off_is_done_again(two, monkeypatch):
    own, other = two
    checks.check(other.report.pk)
    with monkeypatch.context() as broken:
        broken.setattr(checks, "compare", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            checks.check(own.report.pk)

    assert checks.catch_up() == "đã đối chiếu 1 báo cáo"
    assert set(pairs()) == {(own.pk, other.pk), (other.pk, own.pk)}


def test_check_takes_over_a_pair_that_another_check_wrote_meanwhile(two, monkeypatch):
    own, _ = two
    [checks.check(each.report.pk) for each in two]
    wanted = pairs()
    write_pairs = checks._write_pairs

    def later(report, found):
        """The other check was faster; its rows are not seen by this one's clearing."""
        monkeypatch.setattr(
            CopyFinding.objects, "filter", lambda *_a, **_k: CopyFinding.objects.none()
        )
        CopyFinding.objects.update(share=1)
        write_pairs(report, found)

    monkeypatch.setattr(checks, "_write_pairs", later)
    SectionPrint.objects.update(revision=0)
    checks.check(own.report.pk)
    monkeypatch.undo()

    assert pairs() == wanted


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_check_of_two_alike_at_once_makes_the_pair_once(two):
    own, other = two
    [checks.check(each.report.pk) for each in two]
    SectionPrint.objects.update(revision=0)

    works = [lambda pk=each.report.pk: checks.check(pk) for each in two]
    done = together(works, before='INSERT INTO "nominations_copyfinding"')

    assert done == [True, True]
    assert set(pairs()) == {(own.pk, other.pk), (other.pk, own.pk)}


def test_saving_a_section_sends_the_worker_its_report(
    walk: Walk, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args: sent.append((name, args)))
    nomination = walk.list_person(walk.draft())

    with django_capture_on_commit_callbacks(execute=True):
        write(walk, nomination, "Đã làm.")

    assert sent == [("nominations.tasks.check_copying", [nomination.report.pk])]


def test_removing_a_nomination_leaves_no_fingerprint(walk: Walk, two):
    [checks.check(each.report.pk) for each in two]
    own, other = two

    nominations.remove(own, by=walk.by("clerk"))

    assert pairs() == {}
    assert set(Fingerprint.objects.values_list("report", flat=True)) == {other.report.pk}


def test_check_costs_as_many_queries_with_one_and_three_alike(walk: Walk, two):
    own, _ = two
    checks.check(own.report.pk)
    said = own.report.sections.get().text

    counts = []
    for place, form in enumerate(("giay_khen", "bang_khen_tinh", "giay_khen")):
        dossier = walk.draft(unit="ttud", round_=walk.round_anytime())
        each = walk.list_person(dossier, form=form) if place < 2 else walk.list_collective(dossier)
        write(walk, each, said)
        with CaptureQueriesContext(connection) as asked:
            checks.check(each.report.pk)
        counts.append(len(asked))

    assert len(set(counts)) == 1
    assert ReportSection.objects.filter(print__isnull=True).count() == 1  # the other unit's own
    assert person_of(own.dossier) == own
