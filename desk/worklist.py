"""“Việc chờ xử lý”: what waits for one person, from one module for every role.

`desk.waiting` brings the rows of all tables in one query, here they get words, address and date.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.urls import reverse

from campaign.models import DayOff
from desk import turns
from desk.waiting import consultations, council, inspections, money, office, units
from desk.waiting.rows import CAP, Row, read
from nominations import own_data
from nominations.models import Nomination
from nominations.models.dossier import EDITABLE
from nominations.states import DossierState, NominationState
from nominations.views.index import in_words
from vietnamese.dates import dmy, left
from workflow.actors import Actor

SOON = 3
SOURCES = (
    units.sources,
    office.sources,
    inspections.sources,
    council.sources,
    consultations.sources,
    money.sources,
    turns.sources,
)


@dataclass(frozen=True)
class Task:
    """One line of the list: a verb in `title`, where it leads, by when."""

    title: str
    url: str
    note: str = ""
    due_on: date | None = None
    left: str = ""
    tone: str = ""


Words = str | Callable[[Row], str]


@dataclass(frozen=True)
class Kind:
    """Words and address of one kind of row; words that are a text may name its columns."""

    title: Words
    url: Callable[[Row], str]
    note: Words = "{note}"


def _page(route: str) -> Callable[[Row], str]:
    return lambda row: reverse(route, args=[row.pk])


def _list(route: str) -> Callable[[Row], str]:
    return lambda _row: reverse(route)


def _urging(row: Row) -> str:
    return f"{reverse('urge_round', args=[row.number])}?ho-so={row.pk}"


def _to_decide(row: Row) -> str:
    collectives = int(row.note)
    return f"Soạn quyết định khen thưởng cho {in_words(collectives, row.number - collectives)}"


def _to_propose(row: Row) -> str:
    collectives = int(row.note)
    whom = in_words(collectives, row.number - collectives)
    return f"Soạn Tờ trình Ủy ban nhân dân tỉnh đề nghị khen {whom}"


def _target(row: Row) -> str:
    return f"Nên gửi chậm nhất {dmy(date.fromisoformat(row.note))}"


def _ended(row: Row) -> str:
    return f"Đã thôi công tác hoặc hết nhiệm kỳ sau ngày {dmy(date.fromisoformat(row.note))}"


DESK, MEETING = _page("admin:nominations_dossier_change"), _page("meeting")
CONSULTATION, PROPOSAL = _page("consultation"), _page("province_proposal")
KINDS = {
    DossierState.DRAFT: Kind("Hoàn thiện và nộp hồ sơ {name}", _page("dossier")),
    DossierState.SENT_BACK: Kind("Bổ sung hồ sơ {name}", _page("dossier")),
    "answer": Kind(
        "Xem xét đề nghị khen thưởng: {name}", _page("campaign"), "Đơn vị chưa lập hồ sơ"
    ),
    "first_look": Kind("Xem lần đầu, tiếp nhận hồ sơ {name}", DESK, "{note} · ngoài đợt"),
    DossierState.SUBMITTED: Kind("Tiếp nhận hồ sơ {name}", DESK, "{note} · {number} đề nghị"),
    DossierState.RECEIVED: Kind("Thẩm định hồ sơ {name}", DESK, "{note} · {number} đề nghị"),
    "supplement": Kind("Đôn đốc bổ sung hồ sơ {name}", _urging),
    "supplement_late": Kind("Xem hồ sơ quá hẹn bổ sung {name}", DESK),
    "own_date": Kind("Xem xét đề nghị có hạn riêng: {name}", DESK, "Hồ sơ {note}"),
    "missed": Kind(
        "Xem lại đợt xét chưa mở: {name}",
        _page("admin:campaign_round_change"),
        "Ngày nhận hồ sơ đã qua; nếu vẫn xét thì ghi đợt khác",
    ),
    "report": Kind("Hoàn thành báo cáo năm {number}", _page("report_page"), _target),
    "recommendation": Kind("Trả lời kiến nghị {number} sau kiểm tra", _page("recommendation")),
    "answered": Kind("Xem trả lời kiến nghị {number} sau kiểm tra", _page("recommendation")),
    "visit": Kind("Ghi biên bản kiểm tra tại {name}", _page("visit")),
    "to_council": Kind("Đưa {number} đề nghị vào phiên họp Hội đồng", _list("meetings"), ""),
    "to_decide": Kind(_to_decide, _list("draft_decision"), ""),
    "to_propose": Kind(_to_propose, _list("draft_province_proposal"), ""),
    "to_send_up": Kind("Lập gói, gửi hồ sơ: {name}", PROPOSAL, "Gửi {note}"),
    "asked_for_more": Kind("Bổ sung hồ sơ: {name}", PROPOSAL),
    "with_province": Kind("Ghi kết quả của tỉnh: {name}", PROPOSAL, "Đã gửi {note}"),
    "province_to_hand_over": Kind(
        "Trao {name} của tỉnh", PROPOSAL, "Còn {number} cá nhân, tập thể chưa trao"
    ),
    "to_hand_over": Kind(
        "Trao thưởng: {name}", _page("handovers"), "Còn {number} cá nhân, tập thể chưa trao"
    ),
    "to_give_back": Kind(
        "Thu hồi hiện vật, tiền thưởng: {number} khen thưởng đã hủy bỏ",
        _page("revocation"),
        "{name}",
    ),
    "ceremony": Kind("Chuẩn bị, ghi kết quả {name}", _page("ceremony"), "Tại {note}"),
    "to_pay": Kind(
        "Chi tiền thưởng cho {number} cá nhân, tập thể",
        _list("admin:awards_payableline_changelist"),
        "",
    ),
    "meeting_planned": Kind("Chuẩn bị, mời họp Hội đồng: {name}", MEETING),
    "meeting_invited": Kind("Đọc tài liệu, dự họp Hội đồng: {name}", MEETING),
    "meeting_open": Kind("Dự phiên họp Hội đồng đang diễn ra: {name}", MEETING),
    "meeting_closed": Kind("Hoàn thành biên bản Hội đồng: {name}", MEETING),
    "meeting_chaired": Kind("Ký biên bản Hội đồng: {name}", MEETING),
    "member_ended": Kind(
        "Thành viên Hội đồng {name}: giữ hay thôi tham gia", _page("council"), _ended
    ),
    "poll_open": Kind("Kiểm phiếu, ghi số phiếu: {name}", _page("poll")),
    "poll_counted": Kind("Ký, đính Biên bản kiểm phiếu: {name}", _page("poll")),
    "consultation_answer": Kind(
        "Cho ý kiến bằng văn bản về {number} đề nghị", _page("answer_consultation"), "{name}"
    ),
    "consultation_planned": Kind("Chuẩn bị, gửi phiếu lấy ý kiến: {name}", CONSULTATION),
    "consultation_in": Kind("Kết thúc, tổng hợp ý kiến bằng văn bản: {name}", CONSULTATION),
    "consultation_collected": Kind("Hoàn thành báo cáo tổng hợp ý kiến: {name}", CONSULTATION),
    "consultation_chaired": Kind("Ký báo cáo tổng hợp ý kiến: {name}", CONSULTATION),
    "rulings": Kind("Cho ý kiến về {number} đề nghị khen thưởng", _list("rulings"), ""),
    "doubled": Kind("Kết luận về {number} đề nghị trùng", _list("rulings"), ""),
    **{
        page: Kind(lambda row: f"{turns.words(row.what, row.note)}: {row.name}", _page(page), "")
        for page in turns.PAGES
    },
}


def tasks(actor: Actor) -> list[Task]:
    """All that waits for this person, soonest first, undated last."""
    made = [task for part in PARTS for task in part(actor)]
    return sorted(made, key=lambda task: (task.due_on or date.max, task.title))


def task(title: str, url: str, *, today: date, note: str = "", due_on: date | None = None) -> Task:
    """A task with its words and tone for the days that are left."""
    if due_on is None:
        return Task(title, url, note)
    days = (due_on - today).days
    tone = "late" if days < 0 else "warn" if days <= SOON else "plain"
    return Task(title, url, note, due_on, left(due_on, today), tone)


def _of_tables(actor: Actor) -> Iterator[Task]:
    rows = read(chain.from_iterable(each(actor) for each in SOURCES))
    looks = any(row.what == "first_look" for row in rows)
    calendar = DayOff.objects.calendar() if looks else None
    for row in rows:
        kind, due_on = KINDS[row.what], row.on
        if row.what == "first_look":
            due_on = calendar.add_working_days(row.on, row.number)
        said = {"today": actor.on, "note": _said(kind.note, row), "due_on": due_on}
        yield task(_said(kind.title, row), kind.url(row), **said)


def _said(words: Words, row: Row) -> str:
    return words(row) if callable(words) else words.format(**row._asdict())


def _of_nominee(actor: Actor) -> Iterator[Task]:
    if actor.staff_id is None:
        return
    mine = Nomination.objects.filter(
        staff_id=actor.staff_id,
        state=NominationState.LISTED,
        dossier__state__in=EDITABLE,
    ).select_related("dossier__round")
    for nomination in mine.for_own_data()[:CAP]:
        dossier = nomination.dossier
        said = {"today": actor.on, "note": dossier.round.name, "due_on": dossier.taken_until}
        url = reverse("report", args=[nomination.pk])
        yield task("Viết báo cáo thành tích của mình", url, **said)
        if nomination.is_written() and own_data.unconfirmed(nomination):
            url = reverse("confirm_nomination", args=[nomination.pk])
            yield task("Xác nhận thông tin đề nghị khen thưởng của mình", url, **said)


PARTS = (_of_tables, _of_nominee)
