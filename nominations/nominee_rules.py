"""Who may list, appraise, hold, merge, rule.

Some conditions ask the database, so this module stands above the models; loading them registers it.
"""

from typing import Any

from nominations.models.duplicate import rivals, with_rivals
from nominations.models.hold import Hold
from nominations.rules import (
    is_appraised,
    is_editable,
    is_in_review,
    is_unit,
    is_unit_head,
    never_submitted,
    not_author,
    not_nominee,
    not_own_award,
    round_has_council,
    round_has_no_council,
)
from nominations.states import UNMET, NominationState
from people.roles import Role
from people.rules import is_office, signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, either, permit

# one name for all three acts: histories are read by many, the outcome of a hold by its readers alone
HOLD_CHANGED = "Cập nhật việc tạm dừng"
OF_DISTINCT = "Giám đốc, sau khi kết luận là thành tích khác; Văn phòng, sau khi gộp"


@condition("Đề nghị này đã rút nên không sửa được.", "không ai")
def is_listed(_actor: Actor, nomination: Any) -> bool:
    return nomination.state == NominationState.LISTED


# holds


@condition("Đề nghị này tạm dừng theo quy định.", "người có thẩm quyền, khi hết tạm dừng")
def is_not_held(_actor: Actor, nomination: Any) -> bool:
    return not nomination.is_held


@condition("Đề nghị này không trong thời gian tạm dừng.", "không ai")
def is_held(_actor: Actor, nomination: Any) -> bool:
    return nomination.is_held


@condition("Đề nghị này tạm dừng theo quy định.", "người có thẩm quyền, khi đã có kết luận")
def hold_ended_badly(_actor: Actor, nomination: Any) -> bool:
    """Only a refusal can follow: granting and proposing ask for `is_not_held`.

    Read from the row where a page annotated it (`with_holds`), else asked.
    """
    known = getattr(nomination, "ended_badly", None)
    if known is not None or not nomination.is_held:
        return bool(known)
    return nomination.holds.standing().filter(is_adverse=True).exists()


@condition("Đã ghi kết luận của lần tạm dừng này.", "không ai")
def is_not_concluded(actor: Actor, nomination: Any) -> bool:
    return not hold_ended_badly.test(actor, nomination)


@condition("Việc này của Giám đốc.", "Giám đốc")
def is_director(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.DIRECTOR)


@condition("Việc này không làm được về chính mình, đơn vị mình.", "người có thẩm quyền khác")
def is_not_its_subject(actor: Actor, nomination: Any) -> bool:
    mine = actor.staff_id is not None and nomination.staff_id == actor.staff_id
    return not mine and nomination.unit_id not in actor.posted_in


@condition("Chỉ tạm dừng đề nghị đã nộp và chưa có kết quả.", "Văn phòng, khi đang xem xét")
def is_under_way(_actor: Actor, nomination: Any) -> bool:
    handed_in = nomination.dossier.submitted_at is not None
    return handed_in and nomination.state in UNMET


@condition(
    "Nội dung tạm dừng chỉ dành cho người được giao theo dõi.", "người được giao theo dõi, Giám đốc"
)
def reads_hold(actor: Actor, nomination: Any) -> bool:
    """Of the hold that stands: who read an earlier one does not end this one."""
    mine = Hold.objects.visible_to(actor).standing().filter(nomination=nomination.pk)
    return actor.user_id is not None and mine.exists()


# duplicates


@condition(
    "Đã có đề nghị hoặc khen thưởng khác cho cùng đối tượng, cùng thời gian: cùng một thành tích "
    "không khen hai lần.",
    OF_DISTINCT,
)
def is_single(_actor: Actor, nomination: Any) -> bool:
    return not has_rival(nomination)


@condition("Không có đề nghị, khen thưởng nào trùng chờ kết luận.", "không ai")
def is_doubled(_actor: Actor, nomination: Any) -> bool:
    return has_rival(nomination)


@condition("Không có đề nghị nào khác cho cùng đối tượng, cùng thời gian để gộp.", "không ai")
def has_another_line(_actor: Actor, nomination: Any) -> bool:
    known = getattr(nomination, "other_lines", None)
    return rivals(nomination).exists() if known is None else known > 0


def has_rival(nomination: Any) -> bool:
    """Read from the row where a list annotated it (`with_rivals`), else asked in the same words."""
    known = getattr(nomination, "has_rival", None)
    if known is not None:
        return known
    rows = with_rivals(type(nomination).objects.filter(pk=nomination.pk))
    return rows.values_list("has_rival", flat=True).get()


permit("nominations.list_nomination", is_unit, is_editable, label="Thêm vào danh sách")
permit("nominations.revise_nomination", is_unit, is_editable, is_listed, label="Sửa đề nghị")
permit(
    "nominations.tick_standards",
    is_unit,
    is_editable,
    is_listed,
    label="Đánh dấu tiêu chuẩn",
)
permit(
    "nominations.remove_nomination",
    is_unit,
    is_editable,
    never_submitted,
    label="Xóa khỏi danh sách",
)
permit("nominations.withdraw_nomination", is_unit_head)

permit(
    "nominations.appraise_nomination",
    is_office,
    not_author,
    not_nominee,
    is_in_review,
    label="Ghi ý kiến thẩm định",
)
permit(
    "nominations.put_to_council_nomination",
    is_office,
    not_author,
    not_nominee,
    is_appraised,
    round_has_council,
    is_not_held,
)
permit(
    "nominations.put_to_director_nomination",
    is_office,
    not_author,
    not_nominee,
    is_appraised,
    either(round_has_no_council, hold_ended_badly),
    either(is_not_held, hold_ended_badly),
)
permit(
    "nominations.merge_nomination",
    is_office,
    not_author,
    is_not_its_subject,
    is_not_held,
    has_another_line,
)
permit(
    "nominations.place_hold",
    either(is_office, is_director),
    is_not_its_subject,
    is_under_way,
    is_not_held,
    label=HOLD_CHANGED,
)
permit(
    "nominations.conclude_hold",
    reads_hold,
    is_held,
    is_not_concluded,
    label=HOLD_CHANGED,
)
permit("nominations.lift_hold", reads_hold, is_held, label=HOLD_CHANGED)

permit("nominations.grant_nomination", signs_decisions, not_own_award, is_not_held, is_single)
permit("nominations.propose_nomination", signs_decisions, not_own_award, is_not_held, is_single)
permit("nominations.refuse_nomination", signs_decisions, not_own_award)
permit("nominations.hand_back_nomination", signs_decisions, not_own_award)
permit("nominations.reopen_nomination", signs_decisions, not_own_award)
permit(
    "nominations.find_distinct_nomination",
    signs_decisions,
    not_own_award,
    is_under_way,
    is_doubled,
    label="Kết luận là thành tích khác",
)
