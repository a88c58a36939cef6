"""After the end of a dossier: what is kept how long, and that nothing goes without a signed list."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from campaign.models import AwardForm, RetentionPeriod
from documents import files
from documents.models import StoredFile
from documents.uploads import Scan
from nominations import tasks
from nominations.actions import dossier as dossiers
from nominations.actions import papers, retention
from nominations.models import DisposalLine, DisposalList, Dossier, VersionFile
from nominations.models.retention import disposable, ended
from tests.walk import MONDAY, Walk, fresh, scan
from tests.walk.papers import WAY
from workflow.models import Event
from workflow.moving import events_of
from workflow.permits import Refused

WHY = "Có đơn khiếu nại đang giải quyết."


def own() -> Scan:
    """Evidence that nothing else is: the walk's other scans are all the same bytes."""
    return replace(scan("minh-chung.pdf"), content=scan().content + b"%minh chung\n")


def own_file(dossier: Dossier) -> StoredFile:
    return VersionFile.objects.get(version__dossier=dossier, name="minh-chung.pdf").file


def is_there(dossier: Dossier) -> bool:
    return files.path_of(own_file(dossier).sha256).exists()


def listed(walk: Walk, state: str = "signed") -> DisposalList:
    """With one dossier that has a file of its own."""
    draft = walk.complete_draft()
    papers.attach(draft, kind="minh_chung", scan=own(), by=walk.by("clerk"))
    dossier = dossiers.submit(fresh(draft), by=walk.by("head"))
    dossier = dossiers.reject(dossier, reason="Ngoài đối tượng.", by=walk.by("office"))
    row = retention.draft([walk.long_ended(dossier)], by=walk.by("office"))
    for verb in WAY[state]:
        row = walk.advance(row, verb)
    return row


@pytest.mark.parametrize(("on", "is_over"), [(date(2036, 12, 31), False), (date(2037, 1, 1), True)])
def test_period_runs_from_the_year_of_the_end_to_the_end_of_a_year(walk: Walk, on, is_over):
    walk.rejected()  # in June 2026, ten years to keep

    assert disposable(on).exists() is is_over


def test_period_of_a_provincial_award_is_the_longer_one(walk: Walk):
    dossier = walk.rejected()
    dossier.nominations.update(
        state="awarded", award_form=AwardForm.objects.get(key="bang_khen_tinh")
    )

    assert ended().get().kept_for == "tinh"
    assert not disposable(date(2046, 12, 31)).exists()
    assert disposable(date(2047, 1, 1)).exists()


def test_period_for_ever_never_ends(walk: Walk):
    walk.long_ended()
    RetentionPeriod.objects.update(years=None)

    assert not disposable(MONDAY).exists()


def test_period_that_the_office_deleted_disposes_of_nothing(walk: Walk):
    walk.long_ended()
    RetentionPeriod.objects.all().delete()

    assert not disposable(MONDAY).exists()


def test_draft_disposal_freezes_what_it_lists(walk: Walk):
    row = retention.draft([walk.long_ended()], by=walk.by("office"))

    line = row.lines.get()
    assert (line.title, line.ended_on) == (
        "Hồ sơ HS-2026-001 của Phòng Quản lý khoa học: Xét khen thưởng sơ kết năm 2026",
        date(2005, 6, 15),
    )
    assert line.kept_for == "Hồ sơ không có khen thưởng, 10 năm"


def test_draft_disposal_of_what_must_still_be_kept_is_refused(walk: Walk):
    with pytest.raises(ValidationError, match="không còn ở diện hết thời hạn"):
        retention.draft([walk.rejected()], by=walk.by("office"))

    assert not DisposalLine.objects.exists()


def test_draft_disposal_twice_of_one_dossier_is_refused(walk: Walk):
    dossier = walk.long_ended()
    retention.draft([dossier], by=walk.by("office"))

    with pytest.raises(ValidationError, match="không còn ở diện hết thời hạn"):
        retention.draft([dossier], by=walk.by("office"))


@pytest.mark.parametrize("state", ["draft", "awaiting", "approved", "numbered"])
def test_dispose_waits_for_the_signed_list(walk: Walk, state: str):
    row = listed(walk, state)

    tasks.dispose(MONDAY)

    dossier = row.lines.get().dossier
    assert is_there(dossier)
    assert not Event.objects.filter(verb="nominations.dispose_dossier").exists()


def test_dispose_removes_files_and_keeps_what_they_were(walk: Walk):
    row = listed(walk)
    dossier = row.lines.get().dossier
    before = own_file(dossier)

    said = tasks.dispose(MONDAY)

    assert said == "hủy tệp của 1 hồ sơ"
    assert not is_there(dossier)
    stored = own_file(dossier)
    assert (stored.sha256, stored.size) == (before.sha256, before.size)
    event = events_of(dossier).first()
    assert event.changed == {"so": row.issued.reference, "so_tep": 1}
    with pytest.raises(Refused, match="vì đã hết thời hạn bảo quản"):
        files.read(stored)


def test_dispose_again_finds_nothing_to_do(walk: Walk):
    listed(walk)
    tasks.dispose(MONDAY)

    assert tasks.dispose(MONDAY) == "hủy tệp của 0 hồ sơ"


def test_dispose_leaves_what_was_kept_after_the_list_was_signed(walk: Walk):
    dossier = listed(walk).lines.get().dossier
    retention.retain(dossier, reason=WHY, by=walk.by("office"))

    said = tasks.dispose(MONDAY)
    with pytest.raises(Refused, match="đang được giữ lại"):
        retention.dispose(DisposalLine.objects.get(), by=walk.by("clock"))

    assert said == "hủy tệp của 0 hồ sơ"
    assert is_there(dossier)


def test_dispose_goes_on_when_the_dossier_is_freed(walk: Walk):
    dossier = listed(walk).lines.get().dossier
    retention.retain(dossier, reason=WHY, by=walk.by("office"))
    retention.free(dossier, reason="Đã giải quyết xong.", by=walk.by("office"))

    tasks.dispose(MONDAY)

    assert not is_there(dossier)


def test_dispose_leaves_a_file_that_a_live_dossier_has_too(walk: Walk):
    row = listed(walk)
    dossier = row.lines.get().dossier
    other = walk.draft(unit="ttud")
    papers.attach(other, kind="minh_chung", scan=own(), by=walk.by("other_clerk"))

    tasks.dispose(MONDAY)

    assert is_there(dossier)
    assert DisposalLine.objects.get().files == 0


def test_keep_the_same_content_again_brings_the_file_back(walk: Walk):
    listed(walk)
    tasks.dispose(MONDAY)
    other = walk.draft(unit="ttud")

    papers.attach(other, kind="minh_chung", scan=own(), by=walk.by("other_clerk"))

    assert files.read(other.attachments.get().file) == own().content


def test_retain_dossier_keeps_it_off_the_list(walk: Walk):
    dossier = walk.long_ended()

    retention.retain(dossier, reason=WHY, by=walk.by("office"))

    assert not disposable(MONDAY).exists()
    assert events_of(dossier).first().note == WHY


@pytest.mark.parametrize("verb", ["submit", "approve", "number", "attach_signed"])
def test_retain_dossier_stops_a_list_on_its_way(walk: Walk, verb: str):
    way = {
        "submit": "draft",
        "approve": "awaiting",
        "number": "approved",
        "attach_signed": "numbered",
    }
    row = listed(walk, way[verb])
    retention.retain(row.lines.get().dossier, reason=WHY, by=walk.by("office"))

    with pytest.raises(Refused, match="đang được giữ lại: HS-2026-001"):
        walk.advance(fresh(row), verb)

    assert fresh(row).state == way[verb]


def test_void_disposal_frees_its_dossiers(walk: Walk):
    row = listed(walk, "void")

    assert [each.pk for each in disposable(MONDAY)] == [row.lines.get().dossier_id]


def test_free_dossier_that_is_not_kept_is_refused(walk: Walk):
    with pytest.raises(Refused, match="không bị giữ lại"):
        retention.free(walk.rejected(), reason=WHY, by=walk.by("office"))
