"""The acts a page offers: what leads on first, one main button, refusals with their sentence."""

from tests.walk import Walk
from workflow.acts import Act, acts_for

FORWARD = {"invite", "open"}
PREPARING = {"council.set_agenda_meeting": ("Chọn nội dung xét", "noi-dung")}


def offered(walk: Walk, persona: str, meeting) -> list[tuple[str, str, bool, bool]]:
    """Words, address, whether it is the main button, whether it may be done."""
    acts = acts_for(meeting, walk.by(persona), url="/x/", forward=FORWARD, preparing=PREPARING)
    return [(each.label, each.url, each.primary, each.refusal is None) for each in acts]


def test_acts_for_begins_with_the_next_move(walk: Walk):
    assert offered(walk, "secretary", walk.meeting_planned()) == [
        ("Gửi giấy mời", "/x/moi-hop/", True, True),
        ("Chọn nội dung xét", "/x/noi-dung/", False, True),
        ("Hủy phiên họp", "/x/huy/", False, True),
    ]


def test_acts_for_makes_the_preparation_the_main_button_of_a_blocked_move(walk: Walk):
    meeting = walk.meeting_planned()
    meeting.items.all().delete()

    assert offered(walk, "secretary", meeting)[:2] == [
        ("Gửi giấy mời", "/x/moi-hop/", False, False),
        ("Chọn nội dung xét", "/x/noi-dung/", True, True),
    ]


def test_acts_for_a_reader_tells_only_of_the_next_move(walk: Walk):
    assert offered(walk, "director", walk.meeting_planned()) == [
        ("Gửi giấy mời", "/x/moi-hop/", False, False)
    ]


def test_act_is_a_plain_button_unless_told_otherwise():
    assert Act("Xem", "/x/") == Act(label="Xem", url="/x/", primary=False, refusal=None)
