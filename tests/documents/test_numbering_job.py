"""Numbers for long lists: given by the worker, once, by the very act of who asked."""

from datetime import timedelta

import pytest
from celery import current_app
from django.apps import apps
from django.utils import timezone

from awards import papers as award_papers
from awards.actions import decision as decisions
from awards.models import Decision
from awards.tasks import number_decision
from documents import pdf
from documents.actions import numbering
from documents.actions.paper import proof_of
from documents.models import IssuedDocument, NumberSeries, SignedPaper
from documents.models.numbering import LEASE
from people import actors
from tests.documents.asked import ROWS, asked, killed, state, work
from tests.together import be_patient, on_postgresql, together
from tests.walk import MONDAY, Walk, fresh
from tests.walk.papers import WORK
from workflow.models import Event, JobRun, Notice
from workflow.permits import pending


@pytest.fixture(autouse=True)
def long_lists(settings) -> None:
    settings.LONG_LIST_ROWS = ROWS - 1


def approved_again(walk: Walk, draft: Decision) -> Decision:
    waiting = decisions.submit(draft, by=walk.by("office"))
    seen = proof_of(award_papers.decision(waiting))
    return decisions.approve(waiting, seen=seen, by=walk.by("director"))


def test_work_makes_the_very_act_of_who_asked(walk: Walk):
    row = asked(walk)

    assert work(row) == "đã cấp số 05/QĐ-SKHCN"

    decision = fresh(row).paper
    assert state(row) == ("done", "numbered")
    assert [each.amount for each in decision.paper_lines] == [1_410_000, 710_000]
    event = Event.objects.filter(verb="awards.number_decision").get()
    assert event.by_name == walk.by("registry").name


def test_work_twice_numbers_once(walk: Walk):
    row = asked(walk)

    assert [work(row), work(row)] == ["đã cấp số 05/QĐ-SKHCN", numbering.NOTHING]
    assert IssuedDocument.objects.count() == 1


def test_work_of_a_killed_worker_is_resumed_after_its_lease(
    walk: Walk, monkeypatch, standing_clock
):
    row = asked(walk)
    killed(row, monkeypatch)
    assert state(row) == ("running", "approved")
    assert work(row) == numbering.NOTHING

    standing_clock.shift(LEASE + timedelta(seconds=1))

    assert work(row) == "đã cấp số 05/QĐ-SKHCN"
    assert (state(row), IssuedDocument.objects.count()) == (("done", "numbered"), 1)


def test_work_that_kills_its_worker_again_and_again_is_given_up(
    walk: Walk, monkeypatch, standing_clock
):
    row = asked(walk)
    for _ in range(numbering.MOST_TRIES):
        killed(row, monkeypatch)
        standing_clock.shift(LEASE + timedelta(seconds=1))

    assert work(row) == f"không cấp được số: {numbering.KILLED}"
    assert state(row) == ("failed", "approved")


def test_work_says_why_it_failed_and_leaves_the_paper(walk: Walk, settings):
    row = asked(walk)
    settings.LIMITED_SECONDS = 0.001

    work(row)

    assert state(row) == ("failed", "approved")
    assert fresh(row).error == pdf.TOO_LONG
    assert not IssuedDocument.objects.exists()
    notice = Notice.objects.get(key=f"numbering_failed:{row.pk}")
    assert (notice.user_id, notice.path) == (walk.by("registry").user_id, "/quyet-dinh/1/")
    assert notice.text == f"Không cấp được số: {pdf.TOO_LONG}"


@pytest.mark.parametrize("is_begun", [False, True], ids=["waiting", "its worker killed"])
def test_take_back_stops_what_was_asked_for(walk: Walk, monkeypatch, standing_clock, is_begun):
    row = asked(walk)
    if is_begun:
        killed(row, monkeypatch)

    draft = decisions.take_back(row.paper, reason="Sai tên.", by=walk.by("director"))

    assert state(row) == ("stopped", "draft")
    approved_again(walk, draft)
    standing_clock.shift(LEASE + timedelta(seconds=1))
    assert (work(row), state(row)) == (numbering.NOTHING, ("stopped", "approved"))
    assert work(asked(walk, fresh(row).paper)) == "đã cấp số 05/QĐ-SKHCN"


def test_take_back_leaves_a_worker_that_begins_nothing_to_number(walk: Walk):
    """The worker has claimed the request and not yet locked it."""
    row = asked(walk)
    claimed = numbering._taken(row.pk, "của việc nền này")
    approved_again(walk, decisions.take_back(row.paper, reason="Sai tên.", by=walk.by("director")))

    assert numbering._number(claimed, decisions.number, actors.load) == numbering.NOTHING
    assert state(row) == ("stopped", "approved")


def test_work_for_a_paper_that_is_a_draft_fails_in_words(walk: Walk):
    row = asked(walk)
    Decision.objects.update(state="draft")

    work(row)

    assert state(row) == ("failed", "draft")
    assert fresh(row).error.startswith("Không thể “Cấp số, ngày”: hiện ở trạng thái “dự thảo”")


def test_work_after_a_failure_may_be_asked_for_again(walk: Walk, settings):
    row = asked(walk)
    settings.LIMITED_SECONDS = 0.001
    work(row)
    settings.LIMITED_SECONDS = 60

    again = asked(walk, row.paper)

    assert work(again) == "đã cấp số 05/QĐ-SKHCN"


def test_work_of_a_programming_error_is_kept_and_raised(walk: Walk):
    def broken(*_args, **_given):
        raise KeyError("x")

    row = asked(walk)

    with pytest.raises(KeyError):
        work(row, broken)

    assert (state(row), fresh(row).error) == (("failed", "approved"), numbering.BROKEN)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_number_once(walk: Walk, monkeypatch):
    be_patient(monkeypatch)
    row = asked(walk)

    together([lambda: work(row), lambda: work(row)], before='UPDATE "documents_numbering"')

    assert (state(row), IssuedDocument.objects.count()) == (("done", "numbered"), 1)


def test_task_is_named_without_loading_the_paper(walk: Walk, django_assert_num_queries):
    row = asked(walk)

    with django_assert_num_queries(0):
        assert row.task == "awards.tasks.number_decision"


def test_every_signed_paper_has_its_task(walk: Walk):
    current_app.loader.import_default_modules()
    kinds = [each for each in apps.get_models() if issubclass(each, SignedPaper)]
    keys = {each.machine.key("number") for each in kinds} - set(pending())

    assert {key.replace(".", ".tasks.", 1) for key in keys} - set(current_app.tasks) == set()
    assert len(keys) == len(WORK) + 1  # and the decision


@pytest.mark.parametrize("noun", list(WORK))
def test_every_kind_on_the_common_way_is_numbered_by_its_task(walk: Walk, settings, noun):
    settings.LONG_LIST_ROWS = -1
    kind = WORK[noun]
    row = numbering.ask(
        walk.paper(noun, "approved"),
        kind.number,
        path="/",
        by=walk.by("registry"),
        series=NumberSeries.objects.serving(kind.kind)[0],
        number=3,
        issued_on=MONDAY,
    )
    current_app.loader.import_default_modules()

    current_app.tasks[row.task](row.pk)

    assert state(row) == ("done", "numbered")


def test_the_task_of_decisions_keeps_its_run(walk: Walk):
    row = asked(walk)

    number_decision(row.pk)

    assert (state(row), JobRun.objects.get().summary) == (
        ("done", "numbered"),
        "đã cấp số 05/QĐ-SKHCN",
    )
    assert fresh(row).ended_at <= timezone.now()
