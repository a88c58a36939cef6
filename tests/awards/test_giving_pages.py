"""Pages and papers of ceremonies and handing over: what one reads, types, confirms."""

from datetime import timedelta

from django.urls import reverse

from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.actions import publication as publications
from awards.actions import tick
from awards.models import HandOver, HandOverFile
from awards.models.publication import Publication, first_due
from documents.blocks import Paper
from documents.freeze import from_data
from tests.awards.giving import handed, lines, planned
from tests.council.browse import MANY, errors, page, post, queries, scan_file, text
from tests.matrix.acts.giving import POSTING
from tests.nominations.dues import clocked
from tests.walk import fresh
from vietnamese.dates import dmy
from workflow.models import Event

FACT = {"handed_on": "15/06/2026", "way": "direct", "prize": "none"}


def chosen(decision) -> list[int]:
    return [line.pk for line in lines(decision)]


# recording


def test_record_handover_first_shows_the_names_and_the_count(walk):
    decision = walk.decision_signed()
    shown = post(walk, "office", "record_handover", decision.pk, chosen=chosen(decision), **FACT)
    assert [line.recipient for line in shown.context["asked"]] == [
        "Phòng Quản lý khoa học",
        "Hoàng Thị Ánh",
    ]
    assert "Ghi đã trao cho 2: 1 tập thể, 1 cá nhân" in shown.content.decode()
    assert not HandOver.objects.exists()
    done = post(
        walk, "office", "record_handover", decision.pk, chosen=chosen(decision), sure="1", **FACT
    )
    again = post(
        walk, "office", "record_handover", decision.pk, chosen=chosen(decision), sure="1", **FACT
    )
    assert (done.status_code, again.status_code) == (302, 302)
    assert HandOver.objects.count() == 2


def test_record_handover_goes_back_with_all_that_was_typed(walk):
    decision = walk.decision_signed()
    typed = FACT | {"way": "post", "receipt": "EA1"}
    again = post(
        walk,
        "office",
        "record_handover",
        decision.pk,
        chosen=chosen(decision)[:1],
        edit="1",
        **typed,
    )
    assert (again.context["asked"], again.context["form"]["receipt"].value()) == ([], "EA1")
    assert again.context["form"].ticked() == set(chosen(decision)[:1])


def test_record_handover_says_at_its_field_what_is_wrong(walk):
    decision = walk.decision_signed()
    typed = FACT | {"way": "proxy", "handed_on": "16/06/2026"}
    shown = post(walk, "office", "record_handover", decision.pk, chosen=chosen(decision), **typed)
    assert sorted(errors(shown)) == ["authority", "handed_on", "received_by"]
    empty = post(walk, "office", "record_handover", decision.pk, **FACT)
    assert errors(empty) == {"chosen": ["Hãy chọn ít nhất một cá nhân, tập thể."]}


def test_correct_handover_shows_what_was_written(walk):
    [row] = handed(walk, walk.decision_signed(), 2, way="post", receipt="EA1")
    form = page(walk, "office", "correct_handover", row.pk).context["form"]
    assert (form["receipt"].value(), form["way"].value()) == ("EA1", "post")


def test_attach_handover_hands_the_file_out_again(walk):
    decision = walk.decision_signed()
    post(walk, "office", "attach_handover", decision.pk, kind="sheet", scan=scan_file())
    row = HandOverFile.objects.get()
    answer = page(walk, "accountant", "handover_file", row.pk)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")


# papers


def test_receipts_name_everybody_with_number_amount_and_room_to_sign(walk):
    decision = walk.decision_signed()
    said = text(page(walk, "office", "receipts_pdf", decision.pk))
    for words in (
        "DANH SÁCH KÝ NHẬN",
        "Theo Quyết định số 01/QĐ-SKHCN ngày 15/06/2026",
        "1 Phòng Quản lý khoa học",
        "2 Bà Hoàng Thị Ánh",
        "1.410.000",
        "Tổng cộng 02 2.120.000",
        "CHÁNH VĂN PHÒNG",
    ):
        assert words in said


def test_receipts_show_no_amount_that_another_pays(walk):
    decision = walk.decision_signed()
    type(decision.award_form).objects.update(charged_to_department=False)
    assert "2.120.000" not in text(page(walk, "office", "receipts_pdf", decision.pk))


def test_invitation_says_when_where_and_whom(walk):
    row = planned(walk, walk.decision_signed())
    said = text(page(walk, "office", "ceremony_invitation_pdf", row.pk))
    for words in (
        "GIẤY MỜI",
        "Kính mời:",
        "Ban Chấp hành Công đoàn Sở",
        "Phòng Quản lý khoa học và các tập thể, cá nhân được khen thưởng của đơn vị",
        "14 giờ 00 phút, ngày 16 tháng 6 năm 2026",
        "Hội trường tầng 3",
        "2. Công bố quyết định",
    ):
        assert words in said


# publication


def test_publish_decision_keeps_the_sheet_as_it_was_posted(walk):
    decision = walk.decision_signed()
    row = publications.publish_decision(decision, posting=POSTING, by=walk.by("office"))
    said = text(page(walk, "director", "publication_pdf", row.pk))
    for words in ("THÔNG BÁO", "Bảng tin tầng 1", "Bà Hoàng Thị Ánh", "từ ngày 15/06/2026"):
        assert words in said
    decision.lines.update(recipient="Người khác")
    assert isinstance(from_data(Publication.objects.get().paper), Paper)
    assert text(page(walk, "director", "publication_pdf", row.pk)) == said


def test_publish_round_warns_when_its_days_cross_the_due_date(walk):
    dossier = clocked(walk)
    walk.appraise(dossier.nominations.first())
    typed = {"place": "Bảng tin", "from_on": "15/06/2026", "contact": "Văn phòng"}
    typed["until_on"] = dmy(dossier.due_on)
    shown = post(walk, "office", "publish_round", dossier.round_id, **typed)
    assert list(errors(shown)) == ["until_on"]
    assert f"Hạn xem xét là {dmy(dossier.due_on)}" in errors(shown)["until_on"][0]
    post(walk, "office", "publish_round", dossier.round_id, crosses="on", **typed)
    row = Publication.objects.get()
    unlisted = dossier.nominations.exclude(appraisal__supports=True)
    assert unlisted.update(own_due_on=dossier.due_on - timedelta(days=3)) == 1
    assert page(walk, "office", "publication", row.pk).context["due"] == dossier.due_on
    earlier = typed | {"until_on": dmy(dossier.due_on - timedelta(days=1))}
    assert post(walk, "office", "publish_round", dossier.round_id, **earlier).status_code == 302


def test_publication_is_due_by_a_nominations_own_date_where_it_has_one(walk):
    dossier = clocked(walk)
    later = dossier.due_on + timedelta(days=9)
    dossier.nominations.update(own_due_on=later)
    assert first_due(dossier.nominations.all()) == later
    dossier.nominations.filter(pk=dossier.nominations.first().pk).update(own_due_on=None)
    assert first_due(dossier.nominations.all()) == dossier.due_on


def test_publication_of_a_void_decision_says_so(walk):
    decision = walk.decision_numbered()
    row = publications.publish_decision(decision, posting=POSTING, by=walk.by("office"))
    assert "đã hủy" not in page(walk, "director", "publication", row.pk).content.decode()
    decisions.void(fresh(decision), reason="Sai danh sách.", by=walk.by("director"))
    shown = page(walk, "director", "publication", row.pk).content.decode()
    assert "Số của quyết định này đã hủy: Sai danh sách." in shown


def test_record_reaction_stands_on_the_page(walk):
    row = publications.publish_decision(
        walk.decision_signed(), posting=POSTING, by=walk.by("office")
    )
    late = {"received_on": "16/06/2026", "text": "Sai chức vụ."}
    assert list(errors(post(walk, "office", "record_reaction", row.pk, **late))) == ["received_on"]
    post(walk, "office", "record_reaction", row.pk, received_on="15/06/2026", text="Sai chức vụ.")
    assert "Sai chức vụ." in page(walk, "director", "publication", row.pk).content.decode()


# ticks


def test_tick_certificates_shows_who_did_what_when(walk):
    decision = walk.decision_signed()
    made = certificates.make(decision, by=walk.by("office"))
    assert tick.tick(decision, step="signed", chosen=made, by=walk.by("registry")) == 2
    assert tick.tick(decision, step="signed", chosen=made, by=walk.by("office")) == 0
    handed(walk, decision, 1)
    rows = page(walk, "office", "certificates_of", decision.pk).context["rows"]
    by = walk.by("registry").name
    assert [steps for _, _, steps in rows] == [
        [("In", ""), ("Ký", f"15/06/2026, {by}"), ("Đóng dấu", ""), ("Trao", handed_on)]
        for handed_on in ("15/06/2026", "")
    ]
    by_office = walk.by("office")
    count = tick.untick(
        decision, step="signed", chosen=made[:1], reason="Nhầm.", by=walk.by("office")
    )
    assert count == 1
    assert tick.untick(decision, step="signed", chosen=made, reason="Nhầm.", by=by_office) == 1
    event = Event.objects.get(verb="awards.tick_certificates")
    assert event.changed["so_so_vang"] == [1, 2]
    unticked = Event.objects.filter(verb="awards.untick_certificates").order_by("pk")
    assert [each.changed["so_so_vang"] for each in unticked] == [[1], [2]]


# cost


def test_pages_cost_the_same_for_one_and_three_rows(walk):
    decision = walk.decision_signed(also=["clerk"])
    row = planned(walk, decision)
    handed(walk, decision)
    publications.publish_decision(decision, posting=POSTING, by=walk.by("office"))
    asked = [
        ("handovers", decision.pk),
        ("record_handover", decision.pk),
        ("ceremony", row.pk),
        ("ceremony_receipts_pdf", row.pk),
        ("publications",),
        ("ceremonies",),
    ]
    three = [queries(walk, "office", *each) for each in asked]
    spare = decision.lines.filter(order__gt=1)
    HandOver.objects.filter(line__in=spare).delete()
    spare.delete()
    assert [queries(walk, "office", *each) for each in asked] == three
    assert max(three) <= MANY


def test_worklist_names_what_is_to_be_handed_over(walk):
    decision = walk.decision_signed()
    planned(walk, decision)
    shown = walk.client("office").get("/").content.decode()
    assert f"Trao thưởng: {decision.about}" in shown
    assert "Còn 2 cá nhân, tập thể chưa trao" in shown
    assert "Chuẩn bị, ghi kết quả Lễ trao Giấy khen năm 2026" in shown
    assert reverse("handovers", args=[decision.pk]) in shown
