"""The first and every later start: manage.py begin, as script/server calls it."""

import getpass
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from campaign.models import LegalRegime
from desk import beginning
from documents.models import NumberSeries
from people import actors, installation
from people.models import Department, Installation, Posting, RoleGrant, Staff, Unit, User
from people.roles import Role

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[2] / "docs" / "begin-file.yaml"
TYPED = {
    "Tên đầy đủ của cơ quan": "Sở Y tế tỉnh Mẫu",
    "Tên viết tắt": "Sở Y tế",
    "Cơ quan chủ quản": "Ủy ban nhân dân tỉnh Mẫu",
    "Tỉnh, thành phố": "Mẫu",
    "Ký hiệu": "SYT",
    "Địa danh": "Thành phố Mẫu",
    "Chức vụ người đứng đầu": "",
    "Tên chung của ban lãnh đạo": "",
    "Mang tên này từ ngày": "15/8/2021",
    "Tên đăng nhập": "quantri",
    "Họ và tên": "Lê Thị Mẫu",
    "Giới tính": "nu",
    "Mã cán bộ": "",
    "Chức vụ": "",
}
NOTHING_HAPPENED = {Installation: 0, Department: 0, Staff: 0, User: 0, LegalRegime: 0}


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def begin(*arguments: str) -> str:
    out = StringIO()
    call_command("begin", *arguments, stdout=out)
    return out.getvalue()


def written(name: str, text: str, folder: Path) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def counts() -> dict:
    return {model: model.objects.count() for model in NOTHING_HAPPENED}


def type_in(monkeypatch, answers: dict[str, list[str] | str], *passwords: str) -> None:
    """A terminal at which somebody types; a list gives one answer after another."""
    left = {
        words: [given] if isinstance(given, str) else list(given)
        for words, given in answers.items()
    }

    def answer(question: str) -> str:
        key = max((words for words in left if question.startswith(words)), key=len)
        return left[key].pop(0)

    waiting = list(passwords)
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(getpass, "getpass", lambda _: waiting.pop(0))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def test_begin_empty_from_the_example_makes_an_office_that_can_go_on():
    told = begin("--empty", str(EXAMPLE))

    today = timezone.localdate()
    assert not Installation.objects.get().is_demo
    department = Department.objects.get()
    assert (department.symbol, department.from_on) == ("SKHCN", date(2025, 3, 1))
    assert Unit.objects.get().kind == Unit.Kind.LEADERSHIP
    user = User.objects.get()
    assert actors.load(user, on=today).roles == {Role.ADMIN}
    assert Posting.objects.get().staff == RoleGrant.objects.get().staff == user.staff
    series = NumberSeries.objects.get(key="quyet-dinh")
    assert (series.symbol, series.kinds) == ("QĐ-SKHCN", ["quyet-dinh"])
    assert LegalRegime.objects.in_force(date(2026, 1, 1))
    password = told.partition("Mật khẩu: ")[2].split()[0]
    assert user.check_password(password)
    assert (user.is_superuser, user.is_staff) == (False, False)


def test_begin_empty_again_does_and_says_nothing():
    begin("--empty", str(EXAMPLE))
    before = counts()

    assert begin("--empty", str(EXAMPLE)) == ""
    assert begin("--empty") == ""
    assert counts() == before


def test_begin_empty_asks_and_takes_what_stands_in_brackets(monkeypatch):
    type_in(monkeypatch, TYPED, "mat-khau-cua-toi", "mat-khau-cua-toi")

    told = begin("--empty")

    assert "mat-khau-cua-toi" not in told
    department = Department.objects.get()
    assert (department.name, department.head_title) == ("Sở Y tế tỉnh Mẫu", "Giám đốc")
    assert department.from_on == date(2021, 8, 15)
    assert User.objects.get().check_password("mat-khau-cua-toi")
    assert NumberSeries.objects.get(key="quyet-dinh").symbol == "QĐ-SYT"


def test_begin_empty_asks_again_what_cannot_be(monkeypatch, capsys):
    wrong = {"Tên đầy đủ của cơ quan": ["", "Sở Y tế"], "Giới tính": ["khác", "nam"]}
    wrong["Mang tên này từ ngày"] = ["31/2/2021", "1/3/2021"]
    type_in(monkeypatch, TYPED | wrong, "123456", "mat-khau-dai", "khac-hẳn", "")

    begin("--empty")

    said = capsys.readouterr().out
    for sentence in ("thiếu", "phải là một trong: nam, nu", "không phải ngày"):
        assert sentence in said
    assert "Hai lần nhập không giống nhau" in said
    assert Department.objects.get().name == "Sở Y tế"


def test_begin_empty_without_a_terminal_asks_for_a_file(monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    with pytest.raises(CommandError, match="Không có màn hình"):
        begin("--empty")

    assert counts() == NOTHING_HAPPENED


def test_begin_empty_with_a_wrong_file_names_every_mistake_and_writes_nothing(data_dir):
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("gioi_tinh: nam", "gioi_tinh: ông").replace("  ky_hieu: SKHCN\n", "")
    file = written("sai.yaml", text + "thua: 1\n", data_dir)

    with pytest.raises(CommandError) as refusal:
        begin("--empty", file)

    for place in ("thua: không có", "co_quan.ky_hieu: thiếu", "quan_tri.gioi_tinh: phải là"):
        assert place in str(refusal.value)
    assert counts() == NOTHING_HAPPENED


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (("ten_dang_nhap: quantri", "ten_dang_nhap: quản trị!"), "(?i)tên đăng nhập"),
        (("ma: QT01", f"ma: {'Q' * 40}"), "mã cán bộ: .*30"),
    ],
)
def test_begin_empty_with_what_no_row_takes_writes_nothing(spoil, sentence, data_dir):
    file = written("sai.yaml", EXAMPLE.read_text(encoding="utf-8").replace(*spoil), data_dir)

    with pytest.raises(CommandError, match=sentence):
        begin("--empty", file)

    assert counts() == NOTHING_HAPPENED


def test_begin_empty_with_a_missing_or_unreadable_file_says_so(data_dir):
    with pytest.raises(CommandError, match="Không đọc được"):
        begin("--empty", str(data_dir / "khong-co.yaml"))
    binary = data_dir / "anh.yaml"
    binary.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(CommandError, match="chưa đúng"):
        begin("--empty", str(binary))


def test_begin_empty_refuses_a_demo():
    Installation.objects.create(is_demo=True)

    with pytest.raises(CommandError, match="minh họa"):
        begin("--empty", str(EXAMPLE))

    assert not Department.objects.exists()


def test_begin_empty_refuses_data_that_nobody_began():
    Staff.objects.create(code="CB1", full_name="Nông Thị Mai", gender="nu")

    with pytest.raises(CommandError, match="chưa được bắt đầu"):
        begin("--empty", str(EXAMPLE))

    assert not Installation.objects.exists()


def test_begin_demo_refuses_a_real_office():
    begin("--empty", str(EXAMPLE))
    before = counts()

    with pytest.raises(CommandError, match="cơ quan thật"):
        begin("--demo")

    assert counts() == before


def test_begin_again_keeps_a_real_office_as_it_is():
    begin("--empty", str(EXAMPLE))
    before = counts()

    assert begin() == ""
    assert counts() == before


def test_begin_demo_again_only_shows_the_accounts(data_dir):
    Installation.objects.create(is_demo=True)
    (data_dir / "secrets.env").write_text(
        "SECRET_KEY=a=b\nDEMO_PASSWORD_DAU_MOI=abcd-efgh\n", encoding="utf-8"
    )
    before = counts()

    told = begin("--demo")

    row = next(line for line in told.splitlines() if "  dau_moi  " in line)
    assert row.split()[-1] == "abcd-efgh"
    assert "a=b" not in told
    assert counts() == before


def test_begin_demo_refuses_in_production(settings):
    settings.DEPLOYMENT = "production"

    with pytest.raises(CommandError, match="chính thức"):
        begin("--demo")

    assert counts() == NOTHING_HAPPENED


def test_begin_takes_only_one_of_the_two():
    with pytest.raises(CommandError):
        begin("--demo", "--empty")


def test_random_password_is_never_the_same():
    assert len({beginning.random_password() for _ in range(20)}) == 20


@pytest.mark.parametrize("deployment", ["embedded", "test", "production"])
@pytest.mark.parametrize("is_demo", [True, False, None])
def test_start_refuses_a_demo_in_production_only(settings, capsys, deployment, is_demo):
    settings.DEPLOYMENT = deployment
    if is_demo is not None:
        Installation.objects.create(is_demo=is_demo)

    if deployment == "production" and is_demo:
        with pytest.raises(SystemExit) as end:
            installation.refuse_demo_in_production()
        assert end.value.code == installation.CANNOT_START
        assert "dữ liệu minh họa" in capsys.readouterr().err
    else:
        installation.refuse_demo_in_production()
