"""The proposal to the province until its paper is signed."""

import pytest
from django.core.exceptions import ValidationError

from awards import papers
from awards.actions import province
from awards.actions.reopening import reopen
from awards.models import ProvinceLine, proposed_without_paper
from campaign.models import AwardForm
from documents.blocks import Bases, Items, Para, Recipients, Table, Title
from tests.awards.to_province import drafted, signed
from tests.walk import MONDAY, Walk, fresh, person_of
from vietnamese.dates import local_date
from vietnamese.text import inside
from workflow.permits import Refused


def blocks(row, kind):
    return [each for each in papers.proposal(row).blocks if isinstance(each, kind)]


def test_draft_province_proposal_lists_collectives_first_then_persons(walk: Walk):
    row = drafted(walk)

    assert [(line.order, line.recipient) for line in row.paper_lines] == [
        (1, "Phòng Quản lý khoa học"),
        (2, "Hoàng Thị Ánh"),
    ]
    assert proposed_without_paper().count() == 0


def test_draft_province_proposal_addresses_the_chairman_through_the_home_affairs(walk: Walk):
    row = drafted(walk)

    [recipients] = blocks(row, Recipients)
    assert recipients.names == (
        "Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng",
        "Sở Nội vụ tỉnh Cao Bằng",
    )
    [title] = blocks(row, Title)
    assert title.about == (
        "Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 01 tập thể và 01 cá "
        f"nhân có thành tích xuất sắc trong {inside(row.campaign.name)}"
    )


def test_draft_province_proposal_cites_the_councils_minutes_last(walk: Walk):
    [bases] = blocks(drafted(walk), Bases)

    assert bases.items[-1].startswith("Căn cứ Biên bản họp ngày 15 tháng 6 năm 2026 của ")


def test_draft_province_proposal_prints_what_is_asked_and_enclosed(walk: Walk):
    row = drafted(walk)

    asked, vouched, _, last = blocks(row, Para)
    assert asked.text.endswith("01 tập thể và 01 cá nhân đã có thành tích xuất sắc trong "
                               f"{inside(row.campaign.name)} (có danh sách kèm theo).")  # fmt: skip
    assert "đúng đối tượng, bảo đảm điều kiện, tiêu chuẩn, hồ sơ và thủ tục" in vouched.text
    assert last.text.endswith("xem xét, quyết định./.")
    [enclosed] = blocks(row, Items)
    assert enclosed.items[-1] == "02 báo cáo thành tích có xác nhận của Sở."


def test_draft_province_proposal_prints_summary_prior_award_and_advice(walk: Walk):
    row = drafted(walk)

    [table] = blocks(row, Table)
    [person] = table.groups[1].rows
    line = row.paper_lines[1]
    assert person == (
        "2",
        "Bà Hoàng Thị Ánh",
        "Chuyên viên, Phòng Quản lý khoa học",
        f"Theo chuyên đề\n{line.period_from:%d/%m/%Y} - {line.period_until:%d/%m/%Y}",
        line.nomination.summary,
        "Chưa có",
        line.advised,
    )


def test_draft_province_proposal_takes_only_what_the_director_proposed(walk: Walk):
    dossier = walk.granted(form="bang_khen_tinh")
    form = AwardForm.objects.get(key="bang_khen_tinh")
    chosen = [person_of(dossier)]

    with pytest.raises(ValidationError) as error:
        province.draft(dossier.round.campaign, form, chosen=chosen, by=walk.by("office"))

    assert error.value.messages == ["Hoàng Thị Ánh không ở bước đề nghị cấp tỉnh."]


def test_draft_province_proposal_refuses_who_is_on_another(walk: Walk):
    dossier = walk.proposed()
    drafted(walk, dossier)

    with pytest.raises(ValidationError) as error:
        drafted(walk, dossier)

    assert error.value.messages == ["Phòng Quản lý khoa học đã có trong một Tờ trình khác."]


def test_revise_province_proposal_rewords_and_takes_the_list_anew(walk: Walk):
    row = drafted(walk)
    values = {name: getattr(row, name) for name in province.WORDS} | {"bases": []}
    values |= {"opinions": "Công an tỉnh không có ý kiến khác", "copies_to": ["Như trên"]}
    chosen = [row.paper_lines[1].nomination]

    province.revise(row, values=values, chosen=chosen, by=walk.by("office"))

    row = fresh(row)
    assert [line.recipient for line in row.paper_lines] == ["Hoàng Thị Ánh"]
    assert blocks(row, Para)[1].text == (
        "Ý kiến của cơ quan liên quan: Công an tỉnh không có ý kiến khác."
    )
    assert [each.recipient for each in proposed_without_paper()] == ["Phòng Quản lý khoa học"]


def test_attach_signed_province_proposal_meets_the_clock(walk: Walk):
    row = drafted(walk)
    dossier = row.paper_lines[0].nomination.dossier
    for verb in ("submit", "approve", "number"):
        row = walk.advance(row, verb)
    assert fresh(dossier).met_at is None

    walk.advance(row, "attach_signed")

    assert local_date(fresh(dossier).met_at) == MONDAY
    nominations = dossier.nominations.values_list("state", "proposed_on")
    assert list(nominations) == [("proposed", MONDAY)] * 2


def test_void_province_proposal_frees_its_lines(walk: Walk):
    row = walk.paper("province_proposal", "numbered")

    walk.advance(row, "void")

    assert ProvinceLine.objects.filter(is_live=True).count() == 0
    assert proposed_without_paper().count() == 2


def test_province_proposal_is_on_no_list_of_decisions(walk: Walk):
    signed(walk)

    html = walk.client("director").get("/quyet-dinh/y-kien/").content.decode()

    assert "Hoàng Thị Ánh" not in html


@pytest.mark.parametrize("state", ["draft", "awaiting", "approved"])
def test_reopen_nomination_takes_its_line_off_a_proposal_without_number(walk: Walk, state):
    row = walk.paper("province_proposal", state)
    nomination = row.paper_lines[0].nomination

    reopen(nomination, reason="Có thêm tài liệu.", by=walk.by("director"))

    row = fresh(row)
    lines = [(line.order, line.recipient) for line in row.paper_lines]
    assert (row.state, lines) == ("draft", [(1, "Hoàng Thị Ánh")])
    assert fresh(nomination).state == "at_director"


def test_reopen_nomination_stops_at_a_proposal_with_a_number(walk: Walk):
    row = signed(walk)

    with pytest.raises(Refused, match="nằm trong văn bản đã có số"):
        reopen(row.paper_lines[0].nomination, reason="Khác.", by=walk.by("director"))
