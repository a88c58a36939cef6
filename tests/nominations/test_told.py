"""“Đã báo cho ai”: who was told what of a dossier, with mail and reading; nobody reads more than their own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from campaign.tasks import turn
from desk.sweeping import deadlines
from nominations import told
from tests.plugins.mailbox import Mailbox
from tests.walk import Walk
from workflow import told as notices
from workflow.mailing import deliver_due
from workflow.models import Notice
from workflow.notices import tell


def log_of(walk: Walk, dossier, persona: str) -> list[tuple[str, str]]:
    rows = notices.shown(list(told.log(dossier, walk.by(persona))), dossier)
    return [(row["who"], row["words"].partition(" (")[0]) for row in rows]


def test_log_tells_the_office_all_and_the_unit_its_own(walk: Walk):
    dossier = walk.submitted()
    unit = {"Nông Thị Hạnh", "Bế Văn Sơn", "Hoàng Thị Ánh"}
    office = {"Đinh Thị Lan", "Nguyễn Văn Bình", "Hà Ngọc Minh"}

    page = reverse("dossier_told", args=[dossier.pk])
    found = {who: named(walk.client(who).get(page)) for who in ("clerk", "office", "director")}

    assert found == {"clerk": unit, "office": unit | office, "director": unit | office}


def named(response) -> set[str]:
    return {row["who"] for row in response.context["rows"]}


def test_log_says_when_it_was_read_and_mailed(walk: Walk, mailbox: Mailbox):
    dossier = walk.submitted()
    deliver_due()
    Notice.objects.filter(user=walk.user("clerk")).update(read_at=timezone.now())

    page = walk.client("clerk").get(reverse("dossier_told", args=[dossier.pk])).context["rows"]

    mine = next(row for row in page if row["who"] == "Nông Thị Hạnh")
    assert (mine["mail"], mine["words"]) == (
        "đã gửi lúc 09:00 15/06/2026",
        f"Hồ sơ {dossier.code} đã nộp tới Văn phòng Sở (lần 1)",
    )
    assert mine["read_at"] is not None
    theirs = next(row for row in page if row["who"] == "Bế Văn Sơn")
    assert theirs["read_at"] is None


def test_log_says_that_nobody_sends_mails(walk: Walk, settings):
    settings.EMAIL_HOST = ""
    dossier = walk.submitted()

    rows = notices.shown(list(told.log(dossier, walk.by("clerk"))), dossier)

    assert {row["mail"] for row in rows} == {"chờ, chưa cấu hình máy chủ thư"}


def test_log_shows_of_a_digest_only_what_concerns_the_dossier(walk: Walk):
    mine, other = walk.received(), walk.received(unit="ttud")
    late = walk.office.on.replace(month=7, day=14)
    turn(late)
    deadlines(late)

    for dossier, foreign in ((mine, other), (other, mine)):
        words = [words for _, words in log_of(walk, dossier, "office")]
        assert any(dossier.code in each for each in words)
        assert not any(foreign.code in each for each in words)


def test_log_of_the_office_s_own_dossier_hides_what_was_told_to_the_office(walk: Walk):
    """Văn phòng is a unit too: its clerk reads what the unit was told."""
    dossier = walk.submitted()
    told_as_office = {"path": "/quyet-dinh/y-kien/", "key": "x", "by": walk.by("director")}
    tell([walk.user("clerk").pk], "Giám đốc chuyển lại", about=dossier, **told_as_office)

    assert "Giám đốc chuyển lại" not in {words for _, words in log_of(walk, dossier, "clerk")}
    assert "Giám đốc chuyển lại" in {words for _, words in log_of(walk, dossier, "office")}


def test_log_goes_on_page_by_page(walk: Walk):
    dossier = walk.submitted()
    Notice.objects.all().delete()
    by, clerk = walk.by("office"), walk.user("clerk").pk
    for number in range(60):
        tell([clerk], f"Việc {number:02}", about=dossier, path="/ho-so/", key=f"{number}", by=by)
    client, path = walk.client("head"), reverse("dossier_told", args=[dossier.pk])

    first = client.get(path)
    second = client.get(path + first.context["next_url"])

    seen = [row["words"] for page in (first, second) for row in page.context["rows"]]
    assert seen == [f"Việc {number:02}" for number in range(59, -1, -1)]


@pytest.mark.parametrize("persona", ["clerk", "office"])
def test_log_costs_the_same_for_one_and_three(walk: Walk, persona, django_assert_max_num_queries):
    dossier = walk.submitted()
    rows = Notice.objects.filter(pk__gt=Notice.objects.earliest("pk").pk)
    client, path = walk.client(persona), reverse("dossier_told", args=[dossier.pk])
    with django_assert_max_num_queries(8) as many:
        client.get(path)
    rows.delete()

    with django_assert_max_num_queries(len(many)) as one:
        client.get(path)

    assert len(one) == len(many)
