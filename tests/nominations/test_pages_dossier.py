"""The unit's dossiers on its pages: the list, opening one, the dossier as a list of tasks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import AwardForm, AwardRecord, LegalRegime, Round
from nominations.models import Attachment, Dossier
from people.models import Posting
from tests.walk import LONG_AGO, MONDAY, Walk, fresh
from workflow.models import Event

MOST_QUERIES = 12
WRITES = ("INSERT", "UPDATE", "DELETE")
AGREED = {"csrfmiddlewaretoken": "x"}  # what a browser sends of a form without fields
OF_DOSSIER = [
    "dossier",
    "add_nomination",
    "letter",
    "letter_pdf",
    "minutes",
    "unit_minutes_pdf",
    "attach",
    "receipt",
    "convert_dossier",
    "submit_dossier",
    "recall_dossier",
    "withdraw_dossier",
]
OF_NOMINATION = ["report", "achievement_pdf", "remove_nomination", "withdraw_nomination"]
OF_FILE = ["attachment", "remove_attachment"]


def queries(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code in (200, 403, 404)
    return [each["sql"] for each in asked]


def addresses(dossier: Dossier) -> list[str]:
    nomination, file = dossier.nominations.first(), dossier.attachments.first()
    return [
        *(reverse(name, args=[dossier.pk]) for name in OF_DOSSIER),
        *(reverse(name, args=[nomination.pk]) for name in OF_NOMINATION),
        *(reverse(name, args=[file.pk]) for name in OF_FILE),
    ]


@pytest.mark.parametrize("persona", ["other_clerk", "other_head", "stranger", "superuser"])
def test_pages_of_another_unit_do_not_exist(walk: Walk, persona):
    dossier = walk.complete_draft()
    client = walk.client(persona)

    answers = {url: client.get(url).status_code for url in addresses(dossier)}

    assert answers == dict.fromkeys(addresses(dossier), 404)


@pytest.mark.parametrize("persona", ["office", "director"])
def test_draft_is_not_read_by_office_or_leaders(walk: Walk, persona):
    dossier = walk.complete_draft()

    assert walk.client(persona).get(reverse("dossier", args=[dossier.pk])).status_code == 404


@pytest.mark.parametrize("persona", ["office", "director"])
def test_submitted_dossier_is_read_by_office_and_leaders_without_acts(walk: Walk, persona):
    dossier = walk.submitted()

    page = walk.client(persona).get(reverse("dossier", args=[dossier.pk]))

    assert page.status_code == 200
    assert page.context["writes"] is False
    assert page.context["main"] is None


@pytest.mark.parametrize("persona", ["clerk", "head"])
@pytest.mark.parametrize("step", ["complete_draft", "submitted", "sent_back", "received"])
def test_get_writes_nothing(walk: Walk, step, persona):
    dossier = getattr(walk, step)()
    client = walk.client(persona)
    opening = reverse("open_dossier", args=[walk.round.pk])
    events = Event.objects.count()

    asked = [
        sql
        for url in [*addresses(dossier), reverse("dossiers"), opening]
        for sql in queries(client, url)
    ]

    assert [sql for sql in asked if sql.startswith(WRITES)] == []
    assert Event.objects.count() == events


@pytest.mark.parametrize("step", ["complete_draft", "submitted", "sent_back", "received"])
def test_dossier_asks_the_same_for_one_and_three_rows(walk: Walk, step):
    one, three = walk.draft(), walk.draft(unit="ttud")
    walk.list_person(one)
    for persona in ("stranger", "other_clerk", "other_head"):
        walk.list_person(three, persona)
    for dossier in (one, three):
        Dossier.objects.filter(pk=dossier.pk).update(**state_of(walk, step))
    pages = [(walk.client("head"), one), (walk.client("other_head"), three)]

    counts = [len(queries(client, reverse("dossier", args=[row.pk]))) for client, row in pages]

    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES


def state_of(walk: Walk, step: str) -> dict[str, object]:
    """The columns of a state, for counting queries only."""
    if step == "complete_draft":
        return {}
    handed_in = {
        "submitted_at": walk.by("head").moment(),
        "submitted_by": walk.user("head"),
        "regime_fixed_on": MONDAY,
    }
    if step == "sent_back":
        handed_in["resubmit_by"] = MONDAY
    return {"state": step, **handed_in}


def test_list_asks_the_same_for_one_and_three_rows(walk: Walk):
    walk.sent_back()
    client = walk.client("head")
    one = len(queries(client, reverse("dossiers")))
    for _ in range(2):
        walk.complete_draft(round_=walk.round_anytime())

    three = len(queries(client, reverse("dossiers")))

    assert one == three
    assert three <= MOST_QUERIES


@pytest.mark.parametrize("name", ["add_nomination", "letter", "minutes", "attach", "receipt"])
def test_forms_ask_few_queries(walk: Walk, name):
    dossier = walk.sent_back()

    asked = queries(walk.client("head"), reverse(name, args=[dossier.pk]))

    assert len(asked) <= MOST_QUERIES


def test_list_names_state_due_words_and_what_is_missing(walk: Walk):
    draft = walk.draft()

    page = walk.client("clerk").get(reverse("dossiers"))

    (row,) = page.context["rows"]
    assert (row.dossier, row.missing) == (draft, len(draft.missing(MONDAY)))
    assert (row.standing.label, row.standing.left) == ("Đang lập", "Còn 15 ngày")
    assert page.context["rounds"] == []


def test_list_offers_rounds_without_a_dossier(walk: Walk):
    round_ = walk.round

    page = walk.client("clerk").get(reverse("dossiers"))

    assert [each["url"] for each in page.context["rounds"]] == [f"/ho-so/lap/{round_.pk}/"]


def test_list_offers_nothing_to_a_union(walk: Walk):
    assert walk.round
    assert walk.client("union_head").get(reverse("dossiers")).context["rounds"] == []


@pytest.mark.parametrize(
    ("group", "codes"), [("", 2), ("can-lam", 1), ("da-nop", 1), ("da-xong", 0)]
)
def test_list_is_filtered_by_whose_turn_it_is(walk: Walk, group, codes):
    walk.submitted()
    walk.draft(round_=walk.round_anytime())

    page = walk.client("clerk").get(reverse("dossiers"), {"nhom": group})

    assert len(page.context["rows"]) == codes


def test_list_is_paged_by_key_both_ways(walk: Walk):
    anytime = walk.round_anytime()
    made = [walk.draft(round_=anytime).pk for _ in range(22)][::-1]
    client, url = walk.client("clerk"), reverse("dossiers")

    first = client.get(url)
    second = client.get(url + first.context["next_url"])
    back = client.get(url + second.context["previous_url"])

    shown = [[row.dossier.pk for row in page.context["rows"]] for page in (first, second, back)]
    assert shown == [made[:20], made[20:], made[:20]]
    assert (second.context["next_url"], back.context["previous_url"]) == ("", "")


def test_open_dossier_asks_first_and_leads_to_the_new_dossier(walk: Walk):
    client, url = walk.client("clerk"), reverse("open_dossier", args=[walk.round.pk])

    asked = client.get(url)
    done = client.post(url, {"unit": walk.unit("qlkh").pk})

    dossier = Dossier.objects.get()
    assert "Lập hồ sơ của Phòng Quản lý khoa học" in asked.content.decode()
    assert (done.status_code, done["Location"]) == (302, f"/ho-so/{dossier.pk}/")
    assert dossier.unit == walk.unit("qlkh")


def test_open_dossier_for_another_unit_is_no_choice(walk: Walk):
    url = reverse("open_dossier", args=[walk.round.pk])

    page = walk.client("clerk").post(url, {"unit": walk.unit("ttud").pk})

    assert (page.status_code, Dossier.objects.count()) == (200, 0)


def test_open_dossier_twice_says_which_one_there_is(walk: Walk):
    dossier = walk.draft()
    url = reverse("open_dossier", args=[walk.round.pk])

    page = walk.client("clerk").post(url, {"unit": walk.unit("qlkh").pk})

    assert f"Đơn vị đã có hồ sơ {dossier.code} trong đợt này." in page.content.decode()
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("persona", "sentence"),
    [
        ("union_head", "Đơn vị không có quyền đề nghị khen thưởng trong phong trào này."),
        ("stranger", "Việc này của đơn vị lập hồ sơ."),
        ("office", "Việc này của đơn vị lập hồ sơ."),
        ("superuser", "Việc này của đơn vị lập hồ sơ."),
    ],
)
def test_open_dossier_is_refused_with_a_sentence(walk: Walk, persona, sentence):
    page = walk.client(persona).post(reverse("open_dossier", args=[walk.round.pk]))

    assert page.status_code == 403
    assert sentence in page.content.decode()


def test_open_dossier_is_refused_after_the_closing_day(walk: Walk, standing_clock):
    round_ = walk.round
    standing_clock.move_to(walk.by("clerk").moment() + timedelta(days=16))

    page = walk.client("clerk").get(reverse("open_dossier", args=[round_.pk]))

    assert page.status_code == 403
    assert (
        "Đợt xét không nhận hồ sơ hôm nay (nhận đến hết ngày 30/06/2026)." in page.content.decode()
    )


def test_open_dossier_asks_which_unit_when_there_are_several(walk: Walk):
    staff = walk.staff("clerk")
    Posting.objects.create(
        staff=staff, unit=walk.unit("ttud"), title="Kiêm nhiệm", is_main=False, from_on=LONG_AGO
    )
    staff.grants.create(role="clerk", unit=walk.unit("ttud"), from_on=LONG_AGO)
    client, url = walk.client("clerk"), reverse("open_dossier", args=[walk.round.pk])

    asked = client.get(url).content.decode()
    client.post(url, {"unit": walk.unit("ttud").pk})

    assert "Phòng Quản lý khoa học" in asked
    assert Dossier.objects.get().unit == walk.unit("ttud")


def test_dossier_lists_what_is_missing_with_links(walk: Walk):
    dossier = walk.draft()
    nomination = walk.list_person(dossier)

    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    links = {each["sentence"]: each["url"] for each in page.context["missing"]}
    assert links["Tờ trình: chưa có ngày"] == f"/ho-so/{dossier.pk}/to-trinh/"
    assert links["Tờ trình: chưa có bản ký"] == f"/ho-so/{dossier.pk}/tep/them/?loai=to_trinh"
    assert links["Bà Hoàng Thị Ánh: chưa có tóm tắt thành tích"] == (
        f"/ho-so/de-nghi/{nomination.pk}/bao-cao/"
    )
    assert [part["label"] for part in page.context["parts"]] == ["Chưa làm", "Chưa làm", "0/1 xong"]


def test_dossier_has_one_main_button_for_the_head_and_says_who_else_may(walk: Walk):
    dossier = walk.complete_draft()
    url = reverse("dossier", args=[dossier.pk])

    head, clerk = (walk.client(each).get(url) for each in ("head", "clerk"))

    assert head.context["main"]["label"] == "Nộp hồ sơ"
    assert head.content.decode().count("btn-primary") == 1
    assert clerk.context["main"] is None
    assert "Việc này của lãnh đạo đơn vị lập hồ sơ." in clerk.content.decode()
    assert "Người làm được: lãnh đạo đơn vị." in clerk.content.decode()


def test_dossier_sent_back_shows_the_reason_first_and_is_editable(walk: Walk):
    dossier = walk.sent_back()

    page = walk.client("head").get(reverse("dossier", args=[dossier.pk]))

    text = page.content.decode()
    assert text.index("Nêu rõ số liệu.") < text.index("Thành phần hồ sơ")
    assert page.context["standing"].due_word == "Bổ sung trước hết ngày"
    assert page.context["main"]["label"] == "Nộp lại hồ sơ"
    assert page.context["writes"] is True


def test_dossier_after_reception_closes_explains_its_due_date(walk: Walk, standing_clock):
    dossier = walk.received()
    Round.objects.filter(pk=dossier.round_id).update(state="reviewing")
    Dossier.objects.filter(pk=dossier.pk).update(
        clock_from=MONDAY, due_on=MONDAY, due_explanation=["Kết thúc", "Hạn: hết ngày 15/06/2026"]
    )

    text = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()

    assert "Hạn: hết ngày 15/06/2026" in text
    assert "Hôm nay là hạn" in text


def test_dossier_tells_a_withdrawn_nomination_apart(walk: Walk):
    dossier = walk.sent_back()
    nomination = dossier.nominations.first()
    url = reverse("withdraw_nomination", args=[nomination.pk])

    walk.client("head").post(url, {"reason": "Đã chuyển công tác."})
    page = walk.client("head").get(reverse("dossier", args=[dossier.pk]))

    labels = [(row["label"], row["is_live"]) for row in page.context["nominees"]]
    assert ("Đã rút", False) in labels
    assert page.context["counted"] == "1 tập thể"


def test_dossier_shows_prior_awards_of_the_nominee(walk: Walk):
    dossier = walk.draft()
    nomination = walk.list_person(dossier)
    for year in (2023, 2025):
        AwardRecord.objects.create(
            staff=nomination.staff,
            recipient=nomination.recipient,
            award_form=AwardForm.objects.get(key="giay_khen"),
            decision_number="12/QĐ-SKHCN",
            decided_on=MONDAY.replace(year=year),
            decided_by="Giám đốc Sở",
            source=f"nhap:{year}",
        )

    text = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()

    assert "Đã khen: Giấy khen 2025 và 1 lần trước" in text


def test_dossier_of_an_old_regime_offers_to_convert_and_cannot_be_handed_in(walk: Walk):
    dossier = walk.complete_draft()
    old = LegalRegime.objects.get(key="B")
    Dossier.objects.filter(pk=dossier.pk).update(regime=old)
    url = reverse("dossier", args=[dossier.pk])
    client = walk.client("head")

    before = client.get(url)
    done = client.post(reverse("convert_dossier", args=[dossier.pk]), AGREED)
    after = client.get(url)

    assert [each["url"] for each in before.context["missing"]] == [f"{url}chuyen-mau/"]
    assert done["Location"] == url
    assert after.context["missing"] == []
    assert fresh(dossier).regime.key == "C"


def test_convert_without_a_regime_in_force_says_so(walk: Walk, standing_clock):
    dossier = walk.draft()
    standing_clock.move_to(walk.by("clerk").moment().replace(year=2027, month=4))

    page = walk.client("clerk").post(reverse("convert_dossier", args=[dossier.pk]), AGREED)

    assert page.status_code == 200
    assert "chưa có quy định thi đua, khen thưởng nào đang có hiệu lực" in page.content.decode()


def test_no_file_is_left_unlisted(walk: Walk):
    """Every kind of attachment has words for people."""
    dossier = walk.complete_draft()

    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    names = [each["name"] for each in page.context["files"]]
    assert names == [Attachment.Kind.LETTER.label, Attachment.Kind.MINUTES.label]
