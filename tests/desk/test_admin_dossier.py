"""The appraisal page and the office's acts below it."""

from datetime import date

import pytest
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.models import Appraisal, Dossier, Remark
from people.models import RoleGrant
from tests.walk import LONG_AGO, Walk, fresh
from workflow.models import Event

PRESSED = {"xong": "1"}  # a browser always posts its token


def page_of(dossier: Dossier) -> str:
    return reverse("admin:nominations_dossier_change", args=[dossier.pk])


def act(dossier: Dossier, name: str, *more) -> str:
    return reverse(f"admin:nominations_dossier_{name}", args=[dossier.pk, *more])


def offered(walk: Walk, dossier: Dossier, persona: str = "office") -> dict[str, bool]:
    acts = walk.client(persona).get(page_of(dossier)).context["acts"]
    return {each.label: each.refusal is None for each in acts}


def test_offers_the_acts_of_the_state(walk: Walk):
    new, taken = walk.submitted(), walk.received(unit="ttud")

    assert offered(walk, new) == {
        "Yêu cầu bổ sung": True,
        "Tiếp nhận": True,
        "Không đủ điều kiện": True,
        "Giao người xử lý": True,
    }
    assert offered(walk, taken) == {
        "Yêu cầu bổ sung": True,
        "Giao người xử lý": True,
        "Trình Hội đồng": False,
    }
    assert offered(walk, walk.rejected(round_=walk.round_anytime())) == {}


def test_names_state_holder_and_date(walk: Walk):
    dossier = walk.received(round_=walk.round_anytime())

    state = walk.client("office").get(page_of(dossier)).context["state"]

    assert (state.label, state.holder) == ("Đã tiếp nhận", "bà Đinh Thị Lan, Văn phòng Sở")
    assert (state.due_on, state.left) == (date(2026, 6, 29), "Còn 14 ngày")


def test_receive_dossier_tells_the_date_before_and_sets_it(walk: Walk):
    dossier = walk.submitted(round_=walk.round_anytime())
    client = walk.client("office")

    asked = client.get(act(dossier, "receive"))
    done = client.post(act(dossier, "receive"), PRESSED)

    assert "Hạn xem xét sẽ là hết ngày 29/06/2026." in asked.content.decode()
    assert (done.status_code, done.url) == (302, page_of(dossier))
    taken = fresh(dossier)
    assert (taken.state, taken.due_on) == ("received", date(2026, 6, 29))
    assert "Hạn: hết ngày 29/06/2026" in client.get(page_of(dossier)).content.decode()


def test_receive_dossier_in_an_open_round_tells_the_expected_date(walk: Walk):
    asked = walk.client("office").get(act(walk.submitted(), "receive")).content.decode()

    assert "nhận hồ sơ đến hết ngày 30/06/2026" in asked
    assert "dự kiến hết ngày 14/07/2026" in asked


def test_send_back_dossier_writes_a_remark_per_part(walk: Walk):
    dossier = walk.submitted()
    client = walk.client("office")
    assert 'value="22/06/2026"' in client.get(act(dossier, "send_back")).content.decode()

    done = client.post(
        act(dossier, "send_back"),
        {
            "part_to_trinh": "Thiếu số.",
            "part_bao_cao": "Nêu rõ số liệu.",
            "resubmit_by": "24/06/2026",
        },
    )

    assert done.status_code == 302
    back = fresh(dossier)
    assert (back.state, back.resubmit_by) == ("sent_back", date(2026, 6, 24))
    assert list(Remark.objects.values_list("part", "text")) == [
        ("to_trinh", "Thiếu số."),
        ("bao_cao", "Nêu rõ số liệu."),
    ]
    assert "Nêu rõ số liệu." in client.get(page_of(dossier)).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"part_bien_ban": "Ghi rõ.", "resubmit_by": "31/02/2026"}, "ngày"),
        (
            {"part_bien_ban": "Ghi rõ.", "resubmit_by": "01/06/2026"},
            "Ngày hẹn bổ sung phải sau hôm nay.",
        ),
        ({"part_bien_ban": "", "resubmit_by": "24/06/2026"}, "Hãy ghi ít nhất một nội dung"),
    ],
)
def test_send_back_dossier_with_bad_input_keeps_what_was_typed(walk: Walk, typed, sentence):
    dossier = walk.submitted()

    page = walk.client("office").post(act(dossier, "send_back"), typed).content.decode()

    assert sentence in page
    assert typed["part_bien_ban"] in page
    assert typed["resubmit_by"] in page
    assert fresh(dossier).state == "submitted"
    assert not Remark.objects.exists()


def test_reject_dossier_wants_a_reason(walk: Walk):
    dossier, client = walk.submitted(), walk.client("chief")

    empty = client.post(act(dossier, "reject"), {"reason": "  "})
    assert (empty.status_code, fresh(dossier).state) == (200, "submitted")

    client.post(act(dossier, "reject"), {"reason": "Ngoài đối tượng."})
    assert fresh(dossier).state == "rejected"


def test_assign_dossier_offers_the_office_and_records_it(walk: Walk):
    dossier, client = walk.received(), walk.client("chief")
    names = {
        str(label)
        for _, label in client.get(act(dossier, "assign")).context["form"].fields["handler"].choices
    }

    client.post(act(dossier, "assign"), {"handler": walk.user("office2").pk})

    assert names == {"Đinh Thị Lan", "Nguyễn Văn Bình", "Hà Ngọc Minh"}
    assert fresh(dossier).handler == walk.user("office2")
    assert Event.objects.latest("pk").verb == "nominations.assign_dossier"


def test_appraise_nomination_keeps_the_judgement_of_each_standard(walk: Walk):
    dossier = walk.received()
    nomination = dossier.nominations.get(subject="ca_nhan")
    client, page = walk.client("office"), act(dossier, "appraise", nomination.pk)
    form = client.get(page).context["form"]
    typed = {f"verdict_{each.key}": "dat" for each in form.standards}
    typed |= {f"note_{each.key}": "Có minh chứng." for each in form.standards}

    done = client.post(page, typed | {"supports": "co", "opinion": "Đủ điều kiện."})

    assert form.standards
    assert done.status_code == 302
    written = Appraisal.objects.get(nomination=nomination)
    assert (written.supports, written.opinion) == (True, "Đủ điều kiện.")
    said = {"verdict": "dat", "note": "Có minh chứng.", "claim": "Đơn vị chưa đánh dấu đạt."}
    assert written.standards == [
        {"key": each.key, "text": each.text, **said} for each in form.standards
    ]


def test_appraise_nomination_without_opinion_keeps_what_was_typed(walk: Walk):
    dossier = walk.received()
    nomination = dossier.nominations.first()
    page = act(dossier, "appraise", nomination.pk)
    standard = walk.client("office").get(page).context["form"].standards[0]

    response = walk.client("office").post(page, {f"note_{standard.key}": "Chờ minh chứng."})

    assert "Chờ minh chứng." in response.content.decode()
    assert set(response.context["form"].errors) >= {"supports", "opinion"}
    assert not Appraisal.objects.exists()


def test_put_to_council_names_the_chosen_before_it_is_done(walk: Walk):
    dossier, client = walk.appraised(), walk.client("office")
    person, collective = dossier.nominations.order_by("subject")

    asked = client.get(act(dossier, "put_to_council"), {"nominations": person.pk})
    client.post(act(dossier, "put_to_council"), {"nominations": [person.pk]})

    assert "Trình Hội đồng 1 đề nghị" in asked.content.decode()
    assert asked.context["chosen"] == [person]
    assert (fresh(person).state, fresh(collective).state) == ("at_council", "in_review")


def test_put_to_council_sends_all_or_none(walk: Walk):
    dossier = walk.received()
    first, second = dossier.nominations.all()
    walk.appraise(first)
    both = {"nominations": [first.pk, second.pk]}

    response = walk.client("office").post(act(dossier, "put_to_council"), both)

    assert response.status_code == 403
    assert "Chưa có ý kiến thẩm định." in response.content.decode()
    assert {fresh(first).state, fresh(second).state} == {"in_review"}


def test_put_to_director_where_the_round_has_no_council(walk: Walk):
    dossier = walk.appraised(round_=walk.round_without_council())
    chosen = {"nominations": [each.pk for each in dossier.nominations.all()]}
    client = walk.client("office")

    assert client.get(act(dossier, "put_to_council")).status_code == 403
    client.post(act(dossier, "put_to_director"), chosen)

    assert {each.state for each in dossier.nominations.all()} == {"at_director"}


@pytest.mark.parametrize("name", ["receive", "send_back", "reject"])
def test_refuses_the_author_of_the_dossier(walk: Walk, name):
    """Văn phòng's own dossiers go to somebody else."""
    author = walk.staff("head")
    RoleGrant.objects.create(staff=author, role="office", from_on=LONG_AGO)
    dossier = walk.submitted()

    response = walk.client("head").post(act(dossier, name), {"reason": "x"})

    assert response.status_code == 403
    assert "Chuyên viên khác của Văn phòng" in response.content.decode()
    assert fresh(dossier).state == "submitted"
    assert not offered(walk, dossier, "head")["Tiếp nhận"]


@pytest.mark.parametrize("persona", ["admin", "registry", "accountant", "superuser", "clerk"])
@pytest.mark.parametrize("name", ["receive", "send_back", "reject", "assign", "put_to_council"])
def test_refuses_everybody_else(walk: Walk, persona, name):
    dossier = walk.submitted()
    before = Event.objects.count()

    response = walk.client(persona).post(act(dossier, name), {"reason": "x"})

    assert response.status_code in (403, 404)
    assert (fresh(dossier).state, Event.objects.count()) == ("submitted", before)


def test_answers_409_when_somebody_was_faster(walk: Walk):
    dossier = walk.submitted()
    dossiers.receive(dossier, by=walk.by("office2"))

    response = walk.client("office").post(act(dossier, "receive"), PRESSED)

    assert response.status_code == 409
    assert "ông Nguyễn Văn Bình" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_put_to_council_with_nobody_ticked_does_nothing(walk: Walk, method):
    dossier, client = walk.appraised(), walk.client("office")

    answer = getattr(client, method)(act(dossier, "put_to_council"), follow=True)

    assert answer.redirect_chain == [(page_of(dossier), 302)]
    assert "Hãy chọn ít nhất một đề nghị." in answer.content.decode()
    assert {each.state for each in dossier.nominations.all()} == {"in_review"}
