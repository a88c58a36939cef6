"""Biên bản kiểm phiếu: what tellers add in words, and the number of the council's own series."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.actions.revisions import Clash, revision
from council.actions import counting_minutes as acts
from council.models import PaperPoll
from documents.models import IssuedDocument
from tests.council import on_paper
from tests.council.browse import errors, page, post, text
from tests.council.test_minutes import own_series
from tests.council.test_pages import scan_file
from tests.walk import MONDAY, Walk, fresh, scan
from workflow.permits import Refused

pytestmark = pytest.mark.django_db

SAID = "Một thành viên đề nghị kiểm lại; kết quả không đổi."
TUESDAY = MONDAY + timedelta(days=1)


def say(walk: Walk, poll: PaperPoll, remarks: str = SAID, **more) -> PaperPoll:
    return acts.revise(poll, **{"remarks": remarks, "by": walk.by("member")} | more)


def printed(walk: Walk, poll: PaperPoll) -> str:
    return text(page(walk, "member", "poll_minutes_pdf", poll.pk))


def test_revise_minutes_poll_prints_what_the_tellers_say(walk: Walk):
    poll = on_paper.counted(walk)
    before = printed(walk, poll)

    say(walk, poll)

    assert "Ý kiến khác của Ban kiểm phiếu" not in before
    assert f"5. Ý kiến khác của Ban kiểm phiếu {SAID} Biên bản lập xong" in printed(walk, poll)


def test_revise_minutes_poll_over_another_ones_words_is_a_clash(walk: Walk):
    poll = on_paper.counted(walk)
    seen = revision(poll)
    say(walk, poll, seen=seen)

    with pytest.raises(Clash):
        say(walk, poll, "Không có ý kiến khác.", seen=seen)

    assert fresh(poll).remarks == SAID


def test_revise_minutes_poll_after_the_signatures_is_refused(walk: Walk):
    poll = on_paper.signed(walk)

    with pytest.raises(Refused, match="đã ký"):
        say(walk, poll)

    assert fresh(poll).remarks == ""


def test_revise_minutes_poll_by_hand_keeps_what_was_typed_when_somebody_was_faster(walk: Walk):
    poll = on_paper.counted(walk)
    form = page(walk, "chief", "revise_poll_minutes", poll.pk).context["form"]
    say(walk, poll)
    typed = {"remarks": "Không có ý kiến khác.", "seen": form["seen"].value()}

    clashed = post(walk, "chief", "revise_poll_minutes", poll.pk, **typed)
    again = typed | {"seen": clashed.context["form"]["seen"].value()}
    saved = post(walk, "chief", "revise_poll_minutes", poll.pk, **again)

    assert "Không có ý kiến khác." in clashed.content.decode()
    assert saved.url == reverse("poll", args=[poll.pk])
    assert fresh(poll).remarks == "Không có ý kiến khác."


def test_sign_poll_without_an_own_series_bears_no_number(walk: Walk):
    poll = on_paper.signed(walk)

    assert (poll.minutes_issued, IssuedDocument.objects.count()) == (None, 0)


def test_sign_poll_takes_the_next_number_of_the_councils_own_series(walk: Walk):
    own_series()
    poll = on_paper.signed(walk)

    issued = poll.minutes_issued
    assert (issued.reference, issued.kind, issued.issued_on) == (
        "01/BB-HĐTĐKT",
        "bien-ban-kiem-phieu",
        MONDAY,
    )
    assert issued.signer == walk.staff("member").full_name
    assert (issued.pdf, issued.content) == (poll.minutes_pdf, poll.minutes_content)
    assert [each.name for each in issued.signed_copies.all()] == ["ban-ky.pdf"]
    assert "Số: 01/BB-HĐTĐKT" in printed(walk, poll)


def test_sign_poll_that_fails_loses_no_number(walk: Walk):
    own_series(automatic=False)
    poll = on_paper.counted(walk)
    given = {"signers": list(poll.tellers.all()), "signed_on": MONDAY, "scan": scan()}

    with pytest.raises(ValidationError, match="Hãy ghi số"):
        acts.sign(poll, **given, by=walk.by("member"))

    assert (fresh(poll).state, IssuedDocument.objects.count()) == ("counted", 0)
    assert acts.sign(poll, **given, by=walk.by("member"), number=1).minutes_issued.number == 1


def test_sign_poll_by_hand_asks_for_the_number_that_nobody_gives(walk: Walk):
    own_series(automatic=False)
    poll = on_paper.counted(walk)
    signers = [each.pk for each in poll.tellers.all()]
    typed = {"signers": signers, "signed_on": "15/06/2026"}

    bare = post(walk, "member", "sign_poll", poll.pk, scan=scan_file(), **typed)
    done = post(walk, "member", "sign_poll", poll.pk, scan=scan_file(), number=3, **typed)

    assert errors(bare) == {"number": ["Mục này bắt buộc nhập."]}
    assert done.url == reverse("poll", args=[poll.pk])
    assert "số 03/BB-HĐTĐKT" in page(walk, "member", "poll", poll.pk).content.decode()
