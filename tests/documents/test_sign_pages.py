"""Pages of signing on the server: who is offered what, and what a mistyped passphrase does."""

import logging

import pytest
from django.urls import reverse

from awards.models import Decision
from documents.actions import signed_copies, signing_keys
from documents.actions.signing_keys import Offered
from documents.models import IssuedDocument, NumberSeries, SignedCopy, SigningKey
from documents.signatures import keys, refusals
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.verdicts import Verdict
from tests.documents.softhsm import MODULE, OWN, PIN
from tests.walk import Walk, fresh
from tests.walk.keys import (
    PASSPHRASE,
    YESTERDAY,
    command,
    half_signed,
    key_of,
    series,
    with_keys,
)

AGENCY = "Sở Khoa học và Công nghệ tỉnh Cao Bằng"
WRONG = "Sai mật khẩu 9041"


@pytest.fixture
def keyed(walk: Walk, settings) -> Walk:
    settings.SERVER_KEYS = True
    return with_keys(walk, "director")


def page_of(row: Decision, verb: str) -> str:
    return reverse(f"{verb}_decision", args=[row.pk])


def typed(client, row: Decision, **changes: str) -> dict[str, str]:
    """What the director sends from the page of signing."""
    form = client.get(page_of(row, "sign")).context["form"]
    usual = {"seen": form["seen"].value(), "series": str(series().pk), "read": "on"}
    return usual | {"passphrase": PASSPHRASE} | changes


# signing


def test_sign_is_offered_beside_approving(keyed: Walk):
    row, client = keyed.decision_awaiting(), keyed.client("director")
    link = page_of(row, "sign")

    pages = [reverse("decision", args=[row.pk]), page_of(row, "approve")]

    assert [link in client.get(page).content.decode() for page in pages] == [True, True]


@pytest.mark.parametrize(
    "without",
    [
        lambda settings: setattr(settings, "SERVER_KEYS", False),
        lambda _: SigningKey.objects.all().delete(),
        lambda _: NumberSeries.objects.update(automatic=False),
    ],
)
def test_sign_is_not_offered(keyed: Walk, settings, without):
    row, client = keyed.decision_awaiting(), keyed.client("director")
    without(settings)
    link = page_of(row, "sign")

    pages = [reverse("decision", args=[row.pk]), page_of(row, "approve")]

    assert [link in client.get(page).content.decode() for page in pages] == [False, False]
    assert client.get(link).status_code == 403


def test_sign_page_says_whose_key_and_what_number(keyed: Walk):
    text = keyed.client("director").get(page_of(keyed.decision_awaiting(), "sign"))

    shown = text.content.decode()
    for words in ("Nơi cấp khóa trên máy chủ", "cấp tự động, số tiếp theo 01/QĐ-SKHCN"):
        assert words in shown
    assert "Mật khẩu của khóa ký số" in shown
    assert "Khóa trình diễn" not in shown


def test_sign_page_leads_to_the_numbered_paper(keyed: Walk):
    row, client = keyed.decision_awaiting(), keyed.client("director")

    answer = client.post(page_of(row, "sign"), typed(client, row), follow=True)

    text = answer.content.decode()
    copy = SignedCopy.objects.get()
    assert answer.redirect_chain == [(reverse("decision", args=[row.pk]), 302)]
    assert "Bản có chữ ký số của người ký" in text
    assert reverse("signed_copy", args=[row.pk, copy.pk]) in text


def test_sign_page_keeps_all_but_the_passphrase_when_it_is_wrong(keyed: Walk):
    row, client = keyed.decision_awaiting(), keyed.client("director")

    answer = client.post(page_of(row, "sign"), typed(client, row, passphrase=WRONG))

    form, text = answer.context["form"], answer.content.decode()
    assert form.errors == {"passphrase": [refusals.WrongPassphrase.sentence]}
    assert (form["read"].value(), form["series"].value()) == (True, str(series().pk))
    assert WRONG not in text
    assert (fresh(row).state, IssuedDocument.objects.count()) == ("awaiting", 0)


def test_passphrase_is_in_no_log_and_no_error_report(keyed: Walk, caplog, monkeypatch):
    """Even when the act itself breaks down."""
    caplog.set_level(logging.DEBUG)
    row, client = keyed.decision_awaiting(), keyed.client("director")
    sent = typed(client, row)
    client.raise_request_exception = False
    monkeypatch.setattr("documents.actions.signing._keep_half", _breaks)

    answer = client.post(page_of(row, "sign"), sent)

    assert answer.status_code == 500
    assert PASSPHRASE not in caplog.text + answer.content.decode()
    request = next(each.request for each in caplog.records if hasattr(each, "request"))
    assert request.sensitive_post_parameters == ("passphrase",)


def _breaks(*_given) -> None:
    raise RuntimeError("broken")


# the agency


def test_seal_page_shows_what_is_sealed(keyed: Walk):
    row = half_signed(keyed)

    text = keyed.client("registry").get(page_of(row, "seal")).content.decode()

    copy = SignedCopy.objects.get()
    assert reverse("signed_copy", args=[row.pk, copy.pk]) in text
    assert signed_copies.HALF in text


def test_seal_page_issues_the_paper(keyed: Walk):
    row, client = half_signed(keyed), keyed.client("registry")
    sent = {"read": "on", "passphrase": PASSPHRASE}

    wrong = client.post(page_of(row, "seal"), sent | {"passphrase": WRONG})
    unread = client.post(page_of(row, "seal"), {"passphrase": PASSPHRASE})
    client.post(page_of(row, "seal"), sent)

    assert wrong.context["form"].errors == {"passphrase": [refusals.WrongPassphrase.sentence]}
    assert list(unread.context["form"].errors) == ["read"]
    assert fresh(row).state == "signed"


def test_seal_goes_the_same_way_for_a_letter(keyed: Walk):
    offered = Offered(
        holder="Hà Ngọc Minh", owner_id=keyed.user("chief").pk, key=key_of("Hà Ngọc Minh")
    )
    signing_keys.add(offered, by=command())
    row = keyed.paper("office_letter", "half_signed")
    page = reverse("seal_office_letter", args=[row.pk])

    keyed.client("registry").post(page, {"read": "on", "passphrase": PASSPHRASE})

    assert fresh(row).state == "signed"


def test_pages_show_the_half_signed_file_until_the_paper_is_signed(keyed: Walk):
    row = half_signed(keyed)
    page, client = reverse("decision", args=[row.pk]), keyed.client("registry")
    link = reverse("signed_copy", args=[row.pk, SignedCopy.objects.get().pk])
    before = link in client.get(page).content.decode()

    client.post(page_of(row, "seal"), {"read": "on", "passphrase": PASSPHRASE})

    assert (before, link in client.get(page).content.decode()) == (True, False)
    assert client.get(link).status_code == 200


# tokens and demonstration keys


def test_sign_with_a_token_asks_for_its_pin(walk: Walk, settings, token):
    settings.SERVER_KEYS, settings.PKCS11_MODULE = True, MODULE
    with_keys(walk)
    own = TokenKey(MODULE, OWN, PIN)
    offered = Offered(holder="Nông Văn Thành", owner_id=walk.user("director").pk, key=own)
    signing_keys.add(offered, by=command())
    row, client = walk.decision_awaiting(), walk.client("director")

    wrong = client.post(page_of(row, "sign"), typed(client, row, passphrase="00001111"))
    assert wrong.context["form"].errors == {"passphrase": [refusals.WrongPin.sentence]}
    assert "Mã PIN của thiết bị ký số" in wrong.content.decode()
    assert fresh(row).state == "awaiting"

    client.post(page_of(row, "sign"), typed(client, row, passphrase=PIN))

    assert (fresh(row).state, IssuedDocument.objects.get().number) == ("numbered", 1)


def test_demonstration_keys_say_so_wherever_they_sign(walk: Walk, settings):
    settings.SERVER_KEYS = settings.DEMO_SIGNING_KEYS = True
    owners = {"Nông Văn Thành": walk.user("director").pk, AGENCY: None}
    for holder, owner in owners.items():
        made = FileKey(keys.demo_key(holder, passphrase=PASSPHRASE, at=YESTERDAY), PASSPHRASE)
        offered = Offered(holder=holder, owner_id=owner, key=made, among_demo_data=True)
        signing_keys.add(offered, by=command())
    NumberSeries.objects.update(automatic=True)
    row, client = walk.decision_awaiting(), walk.client("director")
    asked = client.get(page_of(row, "sign")).content.decode()

    client.post(page_of(row, "sign"), typed(client, row))
    walk.client("registry").post(page_of(row, "seal"), {"read": "on", "passphrase": PASSPHRASE})

    assert "Khóa trình diễn, không có giá trị pháp lý" in asked
    verdicts = [each.verdict.splitlines()[-1] for each in SignedCopy.objects.order_by("pk")]
    assert verdicts == [Verdict.DEMO.label, Verdict.DEMO.label]
    assert fresh(row).state == "signed"


def test_demonstration_key_beside_a_real_one_is_refused(keyed: Walk, settings):
    row = half_signed(keyed)
    settings.DEMO_SIGNING_KEYS = True
    made = FileKey(keys.demo_key(AGENCY, passphrase=PASSPHRASE, at=YESTERDAY), PASSPHRASE)
    offered = Offered(holder=AGENCY, key=made, among_demo_data=True)
    signing_keys.add(offered, by=command(), replaces="Thử")

    answer = keyed.client("registry").post(
        page_of(row, "seal"), {"read": "on", "passphrase": PASSPHRASE}
    )

    assert "không được chấp nhận" in str(answer.context["form"].non_field_errors())
    assert fresh(row).state == "numbered"
