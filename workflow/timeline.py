"""What was done to a row, as `components/timeline.html` shows it."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from workflow.models import Event, Thread
from workflow.moving import events_of, thread_key
from workflow.paging import key_in

LATEST = 30
# what an event keeps beside the act itself, in the words of the page; the rest is for machines
WORDS = {
    "lan": "Lần nộp",
    "dot": "Đợt",
    "don_vi": "Đơn vị",
    "hinh_thuc": "Hình thức",
    "loai_hinh": "Loại hình",
    "thoi_gian": "Thời gian",
    "dia_diem": "Địa điểm",
    "noi_dung": "Nội dung",
    "noi": "Nơi áp dụng",
    "them": "Đưa thêm",
    "thoi": "Thôi",
    "bo_sung_truoc": "Bổ sung trước hết ngày",
    "nguoi_xu_ly": "Người xử lý",
    "nguoi_ky": "Người ký",
    "ket_qua": "Kết quả",
    "thanh_vien": "Thành viên",
    "can_cu": "Căn cứ",
    "dieu_hanh": "Điều hành",
    "y_kien": "Ý kiến",
    "phan": "Phần",
    "yeu_cau": "Yêu cầu",
    "da_sua": "Đã sửa",
    "quyet_dinh": "Quyết định",
    "quy_dinh": "Quy định áp dụng",
    "so": "Số",
    "ngay": "Ngày",
    "nam": "Năm",
    "den_ngay": "Đến ngày",
    "den_het_ngay": "Đến hết ngày",
    "nguoi_nhan": "Người nhận",
    "sang_kien": "Sáng kiến",
    "ngay_trao": "Ngày trao",
    "cach_trao": "Cách trao",
    "giay_uy_quyen": "Giấy ủy quyền",
    "so_phieu_gui": "Số phiếu gửi",
    "kem_theo": "Kèm theo",
    "hien_vat": "Hiện vật",
    "le_trao": "Lễ trao",
    "so_to_hong": "Số tờ hỏng",
    "phien_hop": "Phiên họp",
    "tep": "Tệp",
    "so_to": "Số tờ",
    "so_so_vang": "Số sổ vàng",
    "so_dong": "Số dòng",
    "so_de_nghi": "Số đề nghị",
    "tu_don_vi": "Từ đơn vị",
    "den_don_vi": "Sang đơn vị",
    "gui_toi": "Gửi tới",
    "tong_tien": "Tổng tiền",
    "chung_tu": "Số chứng từ",
    "ngay_chi": "Ngày chi",
    "nguon": "Nguồn kinh phí",
    "cach_chi": "Cách chi",
    "ghi_chu": "Ghi chú",
    "cach_bieu_quyet": "Cách biểu quyết",
    "nguoi_kiem_phieu": "Ban kiểm phiếu",
    "so_phong_bi": "Số phong bì",
}


def told(event: Event) -> str:
    """The act, whom it was about when it is one of several, and the reason."""
    return ": ".join(filter(None, (event.label, event.changed.get("ten", ""), event.note)))


def timeline(
    subject: Any,
    *,
    latest: int = LATEST,
    words: Callable[[Event], str] = told,
    without: Collection[str] = (),
) -> list[dict[str, Any]]:
    """The latest acts, newest first, of all that shares the row's chain of events, but for keys of `without`."""
    return [
        {"at": event.at, "who": _who(event), "words": words(event)}
        for event in events_of(subject).exclude(verb__in=without)[:latest]
    ]


def earlier(subject: Any, place: str = "") -> QuerySet[Event]:
    """The history, newest first; from behind the event at `place` on, as an address names it."""
    rows = events_of(subject)
    key = key_in(place)
    return rows if key is None else rows.filter(position__lt=key)


def in_full(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Each act with all that it changed, for those who may read all of it."""
    return [
        {"at": each.at, "who": _who(each), "words": told(each), "changed": changed(each)}
        for each in events
    ]


def changed(event: Event) -> list[tuple[str, str]]:
    """What the act changed, in words: the state it moved, then each thing that is kept of it."""
    kept = event.changed
    moved = [("Trạng thái", _from_to(*_states(event)))] if "tu" in kept and "den" in kept else []
    said = [(words, _value(kept[key])) for key, words in WORDS.items() if kept.get(key)]
    return [*moved, *said]


def _states(event: Event) -> tuple[str, str]:
    names = apps.get_model(event.subject_type).machine.states
    before, after = event.changed["tu"], event.changed["den"]
    return names.get(before, before), names.get(after, after)


def _from_to(before: str, after: str) -> str:
    return f"{before or 'chưa có'} → {after or 'bỏ'}"


def _value(value: Any) -> str:
    """A change is kept as {"tu": …, "den": …}, several things as a list."""
    if isinstance(value, dict):
        return _from_to(str(value.get("tu", "")), str(value.get("den", "")))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def lengths(rows: Iterable[Model]) -> dict[int, int]:
    """How many acts the history of each row holds, by its pk: what happens to a row lengthens it.

    Of rows with a history of their own. One query.
    """
    keys = {thread_key(each): each.pk for each in rows}
    found = Thread.objects.filter(key__in=keys).values_list("key", "length")
    return dict.fromkeys(keys.values(), 0) | {keys[key]: length for key, length in found}


def _who(event: Event) -> str:
    stands_in = f" (ghi thay {event.on_behalf_of})" if event.on_behalf_of else ""
    return f"{event.by_name}{stands_in}"
