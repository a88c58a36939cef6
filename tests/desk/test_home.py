"""“Việc chờ xử lý”: each role finds its turn, by when, soonest first."""

from datetime import timedelta

import pytest

from campaign.actions import rounds
from desk import worklist
from desk.waiting.rows import CAP
from nominations.actions import holds
from nominations.actions import rounds as participation
from nominations.models import Dossier, Nomination
from people.models import Posting, RoleGrant
from people.roles import Role
from tests.nominations.doubles import in_both
from tests.nominations.held import clearing, held
from tests.walk import LONG_AGO, MONDAY, PERSONAS, Walk, fresh, person_of


def tasks(walk: Walk, persona: str) -> list[worklist.Task]:
    return walk.client(persona).get("/").context["tasks"]


def titles(walk: Walk, persona: str) -> list[str]:
    return [task.title for task in tasks(walk, persona)]


def grant(walk: Walk, persona: str, role: Role, unit: str | None = None) -> None:
    where = walk.unit(unit) if unit else None
    RoleGrant.objects.create(
        staff=walk.staff(persona), role=role, unit=where, from_on=LONG_AGO, basis="QĐ"
    )


# each role


CONSULTED = "Xét khen thưởng bổ sung"
TURNS = [
    # who, the step that brings the rows, what waits then
    ("clerk", "draft", ["Hoàn thiện và nộp hồ sơ {code}"]),
    ("head", "sent_back", ["Bổ sung hồ sơ {code}"]),
    ("office2", "submitted", ["Tiếp nhận hồ sơ {code}"]),
    ("chief", "received", ["Thẩm định hồ sơ {code}"]),
    ("office", "at_council", ["Đưa 2 đề nghị vào phiên họp Hội đồng"]),
    ("office", "granted", ["Soạn quyết định khen thưởng cho 1 tập thể, 1 cá nhân"]),
    ("director", "at_director", ["Cho ý kiến về 2 đề nghị khen thưởng"]),
    ("deputy", "at_director", ["Cho ý kiến về 2 đề nghị khen thưởng"]),
    ("plain_deputy", "at_director", []),
    ("secretary", "meeting_planned", ["Chuẩn bị, mời họp Hội đồng: Họp xét khen thưởng"]),
    ("director", "meeting_invited", ["Đọc tài liệu, dự họp Hội đồng: Họp xét khen thưởng"]),
    ("member", "meeting_open", ["Dự phiên họp Hội đồng đang diễn ra: Họp xét khen thưởng"]),
    ("secretary", "meeting_closed", ["Hoàn thành biên bản Hội đồng: Họp xét khen thưởng"]),
    ("director", "meeting_closed", ["Ký biên bản Hội đồng: Họp xét khen thưởng"]),
    ("member", "meeting_closed", []),
    ("secretary", "consultation_planned", ["Chuẩn bị, gửi phiếu lấy ý kiến: " + CONSULTED]),
    ("member", "consultation_sent_out", ["Cho ý kiến bằng văn bản về 2 đề nghị"]),
    ("member", "consultation_answered", []),
    (
        "secretary",
        "consultation_answered",
        ["Kết thúc, tổng hợp ý kiến bằng văn bản: " + CONSULTED],
    ),
    ("secretary", "consultation_collected", ["Hoàn thành báo cáo tổng hợp ý kiến: " + CONSULTED]),
    ("director", "consultation_collected", ["Ký báo cáo tổng hợp ý kiến: " + CONSULTED]),
    ("office", "decision_draft", ["Hoàn thiện, trình ký quyết định: {about}"]),
    ("director", "decision_awaiting", ["Duyệt ký quyết định: {about}"]),
    ("registry", "decision_approved", ["Cấp số, ngày cho quyết định: {about}"]),
    ("registry", "decision_numbered", ["Đính bản đã ký của quyết định: {about}"]),
    ("accountant", "decision_signed", ["Chi tiền thưởng cho 2 cá nhân, tập thể"]),
    ("admin", "received", []),
    ("stranger", "received", []),
    ("superuser", "received", []),
]


@pytest.mark.parametrize(("persona", "step", "wanted"), TURNS)
def test_home_leads_each_role_to_its_turn(walk: Walk, persona, step, wanted):
    row = getattr(walk, step)()
    named = {"code": getattr(row, "code", ""), "about": getattr(row, "about", "")}

    found = titles(walk, persona)

    assert found == [words.format(**named) for words in wanted]


@pytest.mark.parametrize("step", ["sent_back", "meeting_closed", "decision_approved"])
def test_home_opens_what_it_leads_to(walk: Walk, step):
    getattr(walk, step)()

    opened = {
        (persona, task.url): walk.client(persona).get(task.url).status_code
        for persona in PERSONAS
        if persona != "nobody"
        for task in tasks(walk, persona)
    }

    assert set(opened.values()) == {200}


@pytest.mark.parametrize("persona", ["clerk", "nominee"])
def test_home_names_the_day_until_which_a_dossier_is_taken(walk: Walk, persona):
    """Reception ends early; then the unit is admitted late."""
    walk.complete_draft()
    by, until = walk.by("office"), MONDAY + timedelta(days=7)
    rounds.end_reception(walk.round, reason="Đủ hồ sơ.", by=by)
    ended = {task.due_on for task in tasks(walk, persona)}
    participation.admit(
        fresh(walk.round), walk.unit("qlkh"), until=until, reason="Sáp nhập.", by=by
    )

    assert (ended, {task.due_on for task in tasks(walk, persona)}) == ({MONDAY}, {until})


def test_home_says_when_the_first_look_is_due(walk: Walk):
    dossier = walk.submitted(round_=walk.round_anytime())

    [task] = tasks(walk, "office")

    assert task.title == f"Xem lần đầu, tiếp nhận hồ sơ {dossier.code}"
    assert (task.due_on, task.left) == (MONDAY + timedelta(days=3), "Còn 3 ngày")


def test_home_leads_the_office_to_urge_what_is_due_soon(walk: Walk):
    dossier = walk.sent_back()
    Dossier.objects.update(resubmit_by=MONDAY + timedelta(days=2))

    [task] = tasks(walk, "office")
    page = walk.client("office").get(task.url)

    assert (task.title, task.left) == (f"Đôn đốc bổ sung hồ sơ {dossier.code}", "Còn 2 ngày")
    assert [each.line.dossier for each in page.context["reached"]] == [dossier]


def test_home_does_not_mention_a_return_that_has_time(walk: Walk):
    walk.sent_back()

    assert titles(walk, "office") == []


def test_home_shows_the_office_a_date_of_its_own(walk: Walk):
    nomination = held(walk, person_of(walk.received()))
    Dossier.objects.update(due_on=MONDAY + timedelta(days=30), clock_from=MONDAY)
    holds.lift(nomination, clearing(), by=walk.by("office"))
    due_on = Nomination.objects.get(pk=nomination.pk).own_due_on

    found = {task.title: task for task in tasks(walk, "office")}

    own = found[f"Xem xét đề nghị có hạn riêng: {nomination.recipient}"]
    assert (own.due_on, own.note) == (due_on, f"Hồ sơ {nomination.dossier.code}")


def test_home_tells_the_director_of_doubled_nominations_by_their_date(walk: Walk):
    for nomination in in_both(walk, "at_council"):
        walk.meeting_minuted(nomination.dossier)
    Dossier.objects.update(due_on=MONDAY + timedelta(days=5), clock_from=MONDAY)

    found = [(task.title, task.due_on) for task in tasks(walk, "director")]

    due_on = MONDAY + timedelta(days=5)
    assert found == [
        ("Cho ý kiến về 5 đề nghị khen thưởng", due_on),
        ("Kết luận về 2 đề nghị trùng", due_on),
    ]


def test_home_of_a_chief_who_heads_a_unit_holds_both(walk: Walk):
    grant(walk, "chief", Role.HEAD, "van_phong")
    walk.submitted()

    assert [title.split(":")[0].split(" HS")[0] for title in titles(walk, "chief")] == [
        "Xem xét đề nghị khen thưởng",
        "Tiếp nhận hồ sơ",
    ]


def test_home_asks_each_unit_of_a_clerk_of_two(walk: Walk):
    """A dossier of one unit is no answer of the other."""
    Posting.objects.create(
        staff=walk.staff("clerk"),
        unit=walk.unit("ttud"),
        title="Kiêm nhiệm",
        is_main=False,
        from_on=LONG_AGO,
    )
    grant(walk, "clerk", Role.CLERK, "ttud")
    dossier = walk.draft()

    assert sorted(titles(walk, "clerk")) == [
        f"Hoàn thiện và nộp hồ sơ {dossier.code}",
        f"Xem xét đề nghị khen thưởng: {walk.round.name}",
    ]


def test_home_stands_in_order_of_dates_with_undated_last(walk: Walk):
    walk.decision_draft()
    walk.submitted(unit="ttud", round_=walk.round_anytime())
    walk.round_draft(opens_on=MONDAY - timedelta(days=14), closes_on=MONDAY - timedelta(days=3))

    dates = [task.due_on for task in tasks(walk, "office")]

    assert dates == [*sorted(day for day in dates if day), *[day for day in dates if not day]]
    assert dates[0] == MONDAY - timedelta(days=3)


def test_home_is_capped_and_shows_the_soonest(walk: Walk):
    first = walk.submitted()
    facts = {
        each.attname: getattr(first, each.attname)
        for each in Dossier._meta.concrete_fields
        if each.attname not in ("id", "code", "due_on", "clock_from")
    }
    Dossier.objects.bulk_create(
        Dossier(**facts, code=f"X-{n:03}", due_on=MONDAY + timedelta(days=n), clock_from=MONDAY)
        for n in range(60)
    )

    found = tasks(walk, "office")

    assert [task.left for task in found[:3]] == ["Hôm nay là hạn", "Còn 1 ngày", "Còn 2 ngày"]
    assert len(found) == CAP
