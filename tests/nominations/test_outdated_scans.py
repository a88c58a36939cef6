"""A signed scan that no longer matches: the paper was changed after it had been signed."""

from typing import Any

import pytest
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import papers, succession
from nominations.models import Dossier
from people.models import Posting
from tests.walk import MONDAY, Walk, fresh, person_of, scan
from workflow.permits import Refused

LETTER = "Bản quét Tờ trình không còn khớp với nội dung đã sửa, hãy in, ký và đính lại"
MINUTES = "Bản quét Biên bản không còn khớp với nội dung đã sửa, hãy in, ký và đính lại"


def outdated(dossier: Dossier) -> list[str]:
    rows = dossier.attachments.filter(outdated_at__isnull=False)
    return sorted(rows.values_list("kind", flat=True))


def sentences(dossier: Dossier) -> list[str]:
    return [each.sentence for each in fresh(dossier).missing(MONDAY)]


def save_letter(walk: Walk, dossier: Dossier, **values: Any) -> None:
    papers.save_letter(dossier, values=values, by=walk.by("clerk"))


def test_add_a_nominee_outdates_both_scans(walk: Walk):
    dossier = walk.complete_draft()

    walk.list_person(dossier, "clerk")

    assert outdated(dossier) == ["bien_ban", "to_trinh"]
    assert {LETTER, MINUTES} <= set(sentences(dossier))


def test_remove_a_nominee_outdates_both_scans(walk: Walk):
    dossier = walk.complete_draft()

    nominations.remove(person_of(dossier), by=walk.by("clerk"))

    assert outdated(dossier) == ["bien_ban", "to_trinh"]


def test_withdraw_a_nominee_outdates_both_scans(walk: Walk):
    dossier = walk.sent_back()

    nominations.withdraw(person_of(dossier), reason="Nhầm.", by=walk.by("head"))

    assert outdated(dossier) == ["bien_ban", "to_trinh"]


def test_change_of_the_letter_outdates_its_scan_alone(walk: Walk):
    dossier = walk.complete_draft()

    save_letter(walk, dossier, number=13)

    assert (outdated(dossier), sentences(dossier)) == (["to_trinh"], [LETTER])


def test_change_of_the_minutes_outdates_their_scan_alone(walk: Walk):
    dossier = walk.complete_draft()

    walk.write_minutes(dossier, by=walk.by("clerk"), in_favour=2)
    assert outdated(dossier) == []

    papers.save_minutes(
        dossier, values={"place": "Tầng 3"}, people=[], votes=[], by=walk.by("clerk")
    )
    assert outdated(dossier) == ["bien_ban"]


def test_summary_stands_in_the_letter(walk: Walk):
    dossier = walk.complete_draft()

    papers.save_report(person_of(dossier), summary="Viết lại.", sections=[], by=walk.by("clerk"))

    assert outdated(dossier) == ["to_trinh"]


def test_saving_what_was_there_leaves_the_scans_alone(walk: Walk):
    dossier = walk.complete_draft()

    walk.write_letter(dossier, by=walk.by("clerk"))
    papers.save_report(
        person_of(dossier), summary=person_of(dossier).summary, sections=[], by=walk.by("clerk")
    )

    assert (outdated(dossier), sentences(dossier)) == ([], [])


def test_submit_with_an_outdated_scan_is_refused_until_it_is_replaced(walk: Walk):
    dossier = walk.complete_draft()
    save_letter(walk, dossier, number=13)

    with pytest.raises(Refused, match="còn thiếu 1 mục"):
        dossiers.submit(fresh(dossier), by=walk.by("head"))

    papers.attach(dossier, kind="to_trinh", scan=scan("moi.pdf"), by=walk.by("clerk"))
    assert dossiers.submit(fresh(dossier), by=walk.by("head")).state == "submitted"


def test_an_outdated_scan_taken_off_leaves_the_paper_unsigned(walk: Walk):
    dossier = walk.complete_draft()
    save_letter(walk, dossier, number=13)

    papers.remove_file(dossier.attachments.get(kind="to_trinh"), by=walk.by("clerk"))

    assert sentences(dossier) == ["Tờ trình: chưa có bản ký"]


def test_a_refused_change_outdates_nothing(walk: Walk):
    dossier = walk.submitted()

    with pytest.raises(Refused):
        save_letter(walk, dossier, number=13)

    assert outdated(dossier) == []


def test_missing_names_the_outdated_scan_for_the_page(walk: Walk):
    dossier = walk.complete_draft()
    save_letter(walk, dossier, number=13)

    [missing] = fresh(dossier).missing(MONDAY)

    assert (missing.part, missing.is_scan, missing.is_outdated) == ("to_trinh", True, True)


def test_dossier_page_says_which_paper_and_which_scan_no_longer_match(walk: Walk):
    dossier = walk.complete_draft()
    save_letter(walk, dossier, number=13)

    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    labels = {row["title"]: row["label"] for row in page.context["parts"]}
    assert labels["Tờ trình đề nghị khen thưởng"] == "Cần sửa"
    assert labels["Biên bản xét khen thưởng"] == "Xong"
    assert {row["name"]: row["is_outdated"] for row in page.context["files"]} == {
        "Tờ trình đã ký": True,
        "Biên bản đã ký": False,
    }
    assert page.content.decode().count('<span class="pill late">không còn khớp</span>') == 1


def test_submit_with_names_that_changed_since_signing_keeps_the_scans_marked(walk: Walk):
    """Refused, yet the unit finds on its page what the refusal counts."""
    dossier = walk.complete_draft()
    promote(walk)

    with pytest.raises(Refused, match="còn thiếu"):
        dossiers.submit(dossier, by=walk.by("head"))

    assert (outdated(dossier), sentences(dossier)) == (["to_trinh"], [LETTER])
    assert person_of(dossier).position == "Phó Trưởng phòng"
    assert not dossier.versions.exists()


def promote(walk: Walk) -> None:
    Posting.objects.filter(staff=walk.staff("nominee")).update(title="Phó Trưởng phòng")


def test_submit_by_who_may_not_takes_no_names(walk: Walk):
    dossier = walk.complete_draft()
    promote(walk)

    with pytest.raises(Refused):
        dossiers.submit(dossier, by=walk.by("clerk"))

    assert (outdated(dossier), person_of(dossier).position) == ([], "Chuyên viên")


@pytest.mark.parametrize("step", ["complete_draft", "submitted"])
def test_close_unit_outdates_the_scans_of_what_it_hands_on(walk: Walk, step):
    dossier = getattr(walk, step)()

    succession.close_unit(
        walk.unit("qlkh"),
        successor=walk.unit("ttud"),
        last_day=MONDAY,
        people_move=True,
        by=walk.by("office"),
    )

    assert outdated(dossier) == ["bien_ban", "to_trinh"]
