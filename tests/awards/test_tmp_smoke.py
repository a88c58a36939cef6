from tests.plugins.personas import standing_clock, walk  # noqa: F401
def test_signed(walk):
    d = walk.decision_signed()
    assert d.state == "signed"
def test_meeting(walk):
    m = walk.meeting_minuted()
    assert m.state == "minuted"
