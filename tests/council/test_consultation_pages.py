"""The pages of a written consultation as each persona meets them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council.models import Consultation, Council, WrittenAnswer, WrittenOpinion
from nominations.models import Nomination
from tests.council.browse import MANY, THREE, errors, page, post, queries, text
from tests.council.seats import member_nominated
from tests.walk import MONDAY, at, blank_pdf, fresh
from tests.walk.consultations import ABSTAIN, AGAINST, CONCERNED, FOR

TABS = ["noi-dung", "thanh-vien", "y-kien", "bao-cao"]
HOSTILE = '<script>alert(1)</script> "{{ x }}" & Đặng'


def shown(walk, persona, name, *args, **query) -> str:
    return page(walk, persona, name, *args, **query).content.decode()


def chosen(items, choice, **other) -> dict[str, str]:
    return {f"choice_{item.pk}": choice for item in items} | other


def test_plan_consultation_by_hand(walk):
    walk.at_council()
    data = {"council": Council.objects.get().pk, "title": "Xét", "reason": "Đi công tác"}
    response = post(walk, "secretary", "plan_consultation", deadline_on="31/06/2026", **data)
    assert set(errors(response)) == {"deadline_on"}
    assert 'value="31/06/2026"' in response.content.decode()
    response = post(walk, "secretary", "plan_consultation", deadline_on="22/06/2026", **data)
    row = Consultation.objects.get()
    assert response.url == reverse("set_consultation_items", args=[row.pk])
    ids = list(Nomination.objects.values_list("pk", flat=True))
    post(walk, "secretary", "set_consultation_items", row.pk, chosen=ids)
    assert post(walk, "secretary", "send_out_consultation", row.pk).status_code == 302
    assert (fresh(row).state, row.items.count()) == ("sent_out", 2)


@pytest.mark.parametrize("state", ["planned", "sent_out", "collected", "minuted"])
def test_consultation_shows_every_tab(walk, state):
    row = getattr(walk, f"consultation_{state}")()
    for persona in ("secretary", "member", "plain_deputy"):
        status = 404 if state == "planned" and persona == "member" else 200
        answers = {
            page(walk, persona, "consultation", row.pk, phan=tab).status_code for tab in TABS
        }
        assert answers == {status}


def test_consultation_asks_its_member_for_an_answer_before_all_else(walk):
    row = walk.consultation_sent_out()
    link = reverse("answer_consultation", args=[row.pk])

    def notice(persona: str = "member") -> str:
        return shown(walk, persona, "consultation", row.pk).partition('<div class="columns">')[0]

    assert f'href="{link}">Cho ý kiến</a>' in notice()
    walk.answer(row, "member")
    assert f'href="{link}">Sửa ý kiến</a>' in notice()
    assert link not in notice("office")
    with time_machine.travel(at(MONDAY + timedelta(days=8))):
        assert link not in notice()


def test_answer_consultation_is_looked_at_before_it_is_sent(walk):
    row = walk.consultation_sent_out()
    first, second = items = list(row.items.all())
    data = chosen(items, AGAINST, **{f"remark_{first.pk}": HOSTILE})
    seen = post(walk, "member", "answer_consultation", row.pk, step="xem-lai", **data)
    assert "Không tán thành 2. Kiểm tra từng ý kiến" in " ".join(seen.content.decode().split())
    assert not WrittenAnswer.objects.exists()
    sent = post(walk, "member", "answer_consultation", row.pk, step="gui", **data)
    assert sent.url == reverse("consultation", args=[row.pk])
    kept = WrittenOpinion.objects.order_by("item").values_list("item", "choice", "remark")
    assert list(kept) == [(first.pk, AGAINST, HOSTILE), (second.pk, AGAINST, "")]
    own = shown(walk, "member", "consulted_member", walk.consulted(row, "member").pk)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in own
    assert "<script>alert" not in own


def test_answer_consultation_preselects_nothing_and_asks_for_every_item(walk):
    row = walk.consultation_sent_out()
    assert "checked" not in shown(walk, "member", "answer_consultation", row.pk)
    first, _ = row.items.all()
    response = post(
        walk, "member", "answer_consultation", row.pk, step="gui", **{f"choice_{first.pk}": FOR}
    )
    assert list(errors(response).values()) == [["Hãy chọn một ý kiến về nội dung này."]]
    assert not WrittenAnswer.objects.exists()


def test_answer_consultation_fills_in_the_rest_to_be_looked_at(walk):
    row = walk.consultation_sent_out()
    first, _ = row.items.all()
    data = {f"choice_{first.pk}": ABSTAIN, "step": "tan-thanh"}
    seen = post(walk, "member", "answer_consultation", row.pk, **data).content.decode()
    assert "Tán thành 1, Không có ý kiến 1." in seen
    assert not WrittenAnswer.objects.exists()


def test_a_conflict_is_asked_for_its_reason_at_its_field(walk):
    row = walk.consultation_sent_out()
    items = list(row.items.all())
    data = chosen(items, FOR) | {f"choice_{items[0].pk}": CONCERNED, "step": "gui"}
    response = post(walk, "member", "answer_consultation", row.pk, **data)
    assert errors(response) == {f"remark_{items[0].pk}": ["Hãy nêu lý do có liên quan."]}


def test_answer_consultation_after_the_deadline_says_why_not(walk):
    row = walk.consultation_sent_out()
    with time_machine.travel(at(MONDAY + timedelta(days=8))):
        response = post(walk, "member", "answer_consultation", row.pk, step="gui")
    assert response.status_code == 403
    assert "Đã hết hạn cho ý kiến" in response.content.decode()


def test_enter_answer_consultation_by_hand_needs_the_scan(walk):
    row = walk.consultation_sent_out()
    who = walk.consulted(row, "member")
    data = chosen(row.items.all(), FOR, received_on="15/06/2026")
    response = post(walk, "secretary", "enter_answer_consultation", who.pk, **data)
    assert set(errors(response)) == {"scan"}
    scan = SimpleUploadedFile("phieu.pdf", blank_pdf())
    done = post(walk, "secretary", "enter_answer_consultation", who.pk, scan=scan, **data)
    assert done.url == reverse("consulted_member", args=[who.pk])
    given = WrittenAnswer.objects.get()
    assert page(walk, "member", "answer_scan", given.pk).content == blank_pdf()


def test_who_said_what_is_open_to_council_and_office_alone(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member", AGAINST, remark="Chưa thuyết phục.")
    readers = ("secretary", "office", "director", "plain_deputy")

    def read() -> dict[str, bool]:
        return {
            each: "Chưa thuyết phục." in shown(walk, each, "consultation", row.pk, phan="y-kien")
            for each in readers
        }

    assert read() == {"secretary": True, "office": True, "director": False, "plain_deputy": False}
    walk.collect(row, days=8)
    assert read() == {"secretary": True, "office": True, "director": True, "plain_deputy": False}


def test_the_history_says_who_answered_to_whom_that_is_open(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member")
    walk.answer(row, "chief")

    def hidden_from(persona: str) -> int:
        told = {
            each: len(page(walk, each, "consultation", row.pk).context["events"])
            for each in ("secretary", persona)
        }
        return told["secretary"] - told[persona]

    assert (hidden_from("director"), hidden_from("plain_deputy")) == (2, 2)
    walk.collect(row, days=8)
    assert (hidden_from("director"), hidden_from("plain_deputy")) == (0, 2)


def test_nobody_reads_there_what_was_said_on_oneself(walk):
    row = walk.consultation_sent_out(member_nominated(walk))
    walk.answer(row, "chief", AGAINST, remark="Chưa thuyết phục.")
    walk.collect(row, days=8)
    item = row.items.get(nomination__staff=walk.staff("member"))
    assert "Chưa thuyết phục." not in shown(walk, "member", "consultation_item", item.pk)
    assert "Chưa thuyết phục." in shown(walk, "chief", "consultation_item", item.pk)

    def summaries(persona: str) -> list[int]:
        names = ("opinion_summary_pdf", "opinion_summary_word")
        return [page(walk, persona, name, row.pk).status_code for name in names]

    assert (summaries("member"), summaries("chief")) == ([403, 403], [200, 200])
    told = shown(walk, "member", "consultation", row.pk, phan="bao-cao")
    assert "ông/bà đọc được sau khi báo cáo được ký" in told
    assert reverse("opinion_summary_pdf", args=[row.pk]) not in told
    walk.sign_summary(row, days=8)
    assert summaries("member") == [200, 200]


def test_the_leadership_is_told_that_the_summary_is_read_once_signed(walk):
    row = walk.consultation_collected()

    def tab(persona: str) -> str:
        return shown(walk, persona, "consultation", row.pk, phan="bao-cao")

    link, words = reverse("opinion_summary_pdf", args=[row.pk]), "đọc được sau khi ký"
    told = {each: (words in tab(each), link in tab(each)) for each in ("plain_deputy", "member")}
    assert told == {"plain_deputy": (True, False), "member": (False, True)}
    walk.sign_summary(row)
    assert link in tab("plain_deputy")


def test_remarks_are_read_with_the_summary(walk):
    row = walk.consultation_collected()
    Consultation.objects.update(remarks="Cần bổ sung minh chứng.")
    readers = ("secretary", "member", "plain_deputy")
    tab = {each: shown(walk, each, "consultation", row.pk, phan="bao-cao") for each in readers}
    assert [each for each in readers if "Cần bổ sung minh chứng." in tab[each]] == [
        "secretary",
        "member",
    ]


@pytest.mark.parametrize(("days", "status"), [(30, 200), (31, 404)])
def test_members_read_until_a_month_after_the_summary(walk, days, status):
    row = walk.consultation_minuted()
    item = row.items.first()
    with time_machine.travel(at(MONDAY + timedelta(days=days))):
        assert page(walk, "member", "consultation", row.pk).status_code == status
        assert page(walk, "member", "consultation_item", item.pk).status_code == status
        assert page(walk, "office", "consultation_item", item.pk).status_code == 200


def test_the_form_names_the_member_and_every_item(walk):
    row = walk.consultation_sent_out()
    who = walk.consulted(row, "member")
    form = text(page(walk, "member", "opinion_form_pdf", who.pk))
    assert "PHIẾU LẤY Ý KIẾN" in form
    assert "Chu Văn Dũng" in form
    assert "Hoàng Thị Ánh" in form
    assert "Không trả lời khi hết hạn được tính là không có ý kiến" in form


def test_the_summary_tells_of_no_meeting(walk):
    row = walk.consultation_answered()
    walk.answer(row, "member", AGAINST, remark="Đề nghị bổ sung minh chứng.")
    walk.collect(row)
    summary = text(page(walk, "secretary", "opinion_summary_pdf", row.pk))
    assert "BÁO CÁO" in summary
    assert "Tán thành 4/5 thành viên được lấy ý kiến (80%), không tán thành 1" in summary
    assert "Chu Văn Dũng, về bà Hoàng Thị Ánh: Đề nghị bổ sung minh chứng." in summary
    assert "Giấy khen của Giám đốc Sở: đề nghị tặng 01 tập thể và 01 cá nhân." in summary
    told = summary.replace("Lý do không họp", "").lower()
    assert [
        word for word in ("có mặt", "vắng mặt", "địa điểm", "cuộc họp", "biên bản") if word in told
    ] == []


def test_sign_summary_consultation_by_hand(walk):
    row = walk.consultation_collected()
    data = {"signed_on": "15/06/2026", "signed": "on"}
    assert set(errors(post(walk, "secretary", "sign_summary", row.pk, **data))) == {"scan"}
    scan = SimpleUploadedFile("bao-cao.pdf", blank_pdf())
    assert post(walk, "secretary", "sign_summary", row.pk, scan=scan, **data).status_code == 302
    assert page(walk, "member", "summary_scan", row.pk).content == blank_pdf()
    assert "DỰ THẢO" not in text(page(walk, "member", "opinion_summary_pdf", row.pk))


@pytest.mark.parametrize("tab", TABS)
def test_consultation_costs_the_same_for_one_and_three_items(walk, tab):
    row = walk.consultation_sent_out(walk.at_council(**THREE))
    for persona in ("director", "member"):
        walk.answer(row, persona)
    three = queries(walk, "secretary", "consultation", row.pk, phan=tab)
    for item in list(row.items.all())[1:]:
        WrittenOpinion.objects.filter(item=item).delete()
        item.delete()
    assert queries(walk, "secretary", "consultation", row.pk, phan=tab) == three <= MANY


def test_other_pages_cost_the_same_for_one_and_three(walk):
    row = walk.consultation_sent_out(walk.at_council(**THREE))
    walk.answer(row, "member")
    who = walk.consulted(row, "member")

    def cost() -> list[int]:
        return [
            queries(walk, "member", "answer_consultation", row.pk),
            queries(walk, "secretary", "enter_answer_consultation", who.pk),
            queries(walk, "secretary", "consulted_member", who.pk),
            queries(walk, "secretary", "collect_consultation", row.pk),
        ]

    walk.answer(row, "chief"), walk.answer(row, "director"), walk.answer(row, "deputy")
    walk.answer(row, "secretary")
    three = cost()
    for item in list(row.items.all())[1:]:
        WrittenOpinion.objects.filter(item=item).delete()
        item.delete()
    assert (cost(), max(three) <= MANY) == (three, True)


def test_the_list_leads_who_may_see_it_to_the_council(walk):
    link = reverse("council", args=[Council.objects.get().pk])
    seen = {each: link in shown(walk, each, "consultations") for each in ("member", "clerk")}
    assert seen == {"member": True, "clerk": False}


def test_the_list_costs_the_same_for_one_and_three_consultations(walk):
    row = walk.consultation_sent_out()
    one = queries(walk, "secretary", "consultations")
    for title in ("Hai", "Ba"):
        Consultation.objects.create(
            council=row.council, title=title, reason="Bận", deadline_on=MONDAY
        )
    assert queries(walk, "secretary", "consultations") == one <= MANY


def test_what_is_held_is_said_in_the_list_and_on_the_item(walk):
    row = walk.consultation_sent_out()
    item = row.items.first()
    Nomination.objects.filter(pk=item.nomination_id).update(held_on=MONDAY)
    listed = shown(walk, "member", "consultation", row.pk, phan="noi-dung")
    assert listed.count("Tạm dừng theo quy định") == 1
    alone = shown(walk, "member", "consultation_item", item.pk)
    assert "Đề nghị này đang tạm dừng theo quy định." in alone
