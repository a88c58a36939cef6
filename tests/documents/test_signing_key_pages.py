"""Commands that load a key, and the administrator's page of keys: read and switched off."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from documents.models import SigningKey
from people.models import Installation
from tests.documents.test_signing_keys import AGENCY, NAME, add
from tests.walk import MONDAY, Walk, at, fresh
from tests.walk.keys import PASSPHRASE, believe, key_of
from workflow.models import Event

LIST_QUERIES = 6


# commands


@pytest.fixture
def typed(monkeypatch):
    """What is typed where the commands ask for a secret."""
    words = []
    monkeypatch.setattr("getpass.getpass", lambda prompt: words.pop(0))
    return words


def test_add_signing_key_loads_a_file(walk: Walk, tmp_path, typed, capsys):
    believe(walk)
    (tmp_path / "khoa.p12").write_bytes(key_of(NAME).content)
    typed.append(PASSPHRASE)

    call_command("add_signing_key", "--user", "director", "--file", str(tmp_path / "khoa.p12"))

    until = SigningKey.objects.get(owner=walk.user("director")).valid_until
    assert capsys.readouterr().out.splitlines() == [
        f"Đã nạp khóa ký số của {NAME}.",
        f"Chứng thư: {NAME}; nơi cấp: Nơi cấp khóa trên máy chủ; có giá trị đến {until:%d/%m/%Y}.",
        "Ký số trên máy chủ đang tắt: đặt SERVER_KEYS=true rồi khởi động lại.",
    ]


@pytest.mark.parametrize(
    ("options", "secret", "sentence"),
    [
        (("--user", "khong_co"), "", "Không có tài khoản “khong_co”"),
        (("--agency", "Sở Khác"), "", "Không có sổ văn bản nào của “Sở Khác”"),
        (("--user", "director"), "sai", "Mật khẩu của tệp khóa không đúng"),
    ],
)
def test_add_signing_key_refuses_in_words(walk: Walk, tmp_path, typed, options, secret, sentence):
    (tmp_path / "khoa.p12").write_bytes(key_of(NAME).content)
    typed.append(secret)

    with pytest.raises(CommandError, match=sentence):
        call_command("add_signing_key", *options, "--file", str(tmp_path / "khoa.p12"))


def test_make_demo_signing_key_makes_one_among_demo_data(walk: Walk, settings, typed, capsys):
    settings.DEMO_SIGNING_KEYS = True
    settings.SERVER_KEYS = True
    Installation.objects.create(is_demo=True)
    typed += [PASSPHRASE, PASSPHRASE]

    call_command("make_demo_signing_key", "--agency", AGENCY)

    row = SigningKey.objects.get()
    assert (row.slot, row.holder, row.is_demo) == ("agency", AGENCY, True)
    assert "Khóa trình diễn, không có giá trị pháp lý." in capsys.readouterr().out


def test_make_demo_signing_key_refuses_a_real_office(walk: Walk, settings, typed):
    settings.DEMO_SIGNING_KEYS = True
    typed += [PASSPHRASE, PASSPHRASE]

    with pytest.raises(CommandError, match="chỉ nạp được vào cơ sở dữ liệu minh họa"):
        call_command("make_demo_signing_key", "--user", "director")


# switching off


def test_switch_off_ends_a_key_and_keeps_it(walk: Walk):
    row = add(walk).row
    page = reverse("admin:documents_signingkey_switch_off", args=[row.pk])

    walk.client("admin").post(page, {"reason": "Mất thiết bị"})

    assert fresh(row).off_reason == "Mất thiết bị"
    assert list(SigningKey.objects.in_force(at(MONDAY))) == []
    assert Event.objects.latest("pk").verb == "documents.switch_off_signing_key"


def test_switch_off_is_shown_once(walk: Walk):
    row = add(walk).row
    page = reverse("admin:documents_signingkey_change", args=[row.pk])
    link = reverse("admin:documents_signingkey_switch_off", args=[row.pk])
    client = walk.client("admin")
    assert link in client.get(page).content.decode()

    client.post(link, {"reason": "Mất thiết bị"})

    text = client.get(page).content.decode()
    assert (link in text, "Ngừng dùng khóa ký số: Mất thiết bị" in text) == (False, True)
    assert client.get(link).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_keys_asks_the_same(walk: Walk, rows, django_assert_num_queries):
    for name in ("director", "chief", "deputy")[:rows]:
        who = walk.staff(name).full_name
        add(walk, key_of(who), holder=who, owner_id=walk.user(name).pk)
    client = walk.client("admin")
    page = reverse("admin:documents_signingkey_changelist")
    client.get(page)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(page)
