"""Signing a slot: with a file, with a token; what it looks like; what it refuses; what it hides."""

import logging
import subprocess
import traceback
from io import BytesIO

import pikepdf
import pkcs11
import pypdf
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from PIL import Image, ImageChops, ImageDraw
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate

from documents import pdf
from documents.signatures import images, keys, refusals, signing, slots, stamps, texts
from documents.signatures.checking import check
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.slots import POINTS, Slot
from documents.signatures.trust import Trust
from documents.signatures.verdicts import Changes, Coverage, Verdict
from tests.documents import forgeries, samples
from tests.documents.forgeries import DAY, MOMENT, PASSPHRASE, WORDS, authority, key_of, paper

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "20261122"
DPI = 100


def sign(content, slot=Slot.PERSON, key=None, **changes):
    usual = {"words": WORDS, "at": MOMENT}
    return signing.sign(content, slot, key or key_of("Giám đốc"), **(usual | changes))


def picture(colour: tuple[int, ...], size=(600, 300), ground=(0, 0, 0, 0)) -> bytes:
    image = Image.new("RGBA", size, ground)
    width, height = size
    drawn = ImageDraw.Draw(image)
    drawn.ellipse((20, 20, width - 20, height - 20), outline=colour, width=12)
    return saved(image)


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    made = BytesIO()
    image.save(made, kind)
    return made.getvalue()


BLUE, RED = picture((20, 40, 160, 255)), picture((200, 20, 30, 255), size=(500, 500))


def field_of(content: bytes, slot: Slot) -> dict:
    form = pypdf.PdfReader(BytesIO(content)).trailer["/Root"]["/AcroForm"]
    fields = [each.get_object() for each in form["/Fields"]]
    return next(each for each in fields if each["/T"] == slot.value)


def box_of(content: bytes, slot: Slot) -> tuple[float, ...]:
    """Left, bottom, right, top in millimetres."""
    return tuple(float(corner) / POINTS for corner in field_of(content, slot)["/Rect"])


def seen_text(content: bytes, slot: Slot) -> str:
    """What the slot's appearance says, as others extract it."""
    page = pypdf.PdfReader(BytesIO(content)).pages[0]
    return " ".join(page.extract_xform_text(field_of(content, slot)["/AP"]["/N"]).split())


def painted(content: bytes, tmp_path, channel: int) -> tuple[float, ...]:
    """The box in millimetres, from the lower left, of what one colour paints on page 1."""
    (tmp_path / "signed.pdf").write_bytes(content)
    options = ("-r", str(DPI), "-png", "-f", "1", "-l", "1", "-singlefile", "signed.pdf", "page")
    subprocess.run(["pdftoppm", *options], cwd=tmp_path, check=True)
    bands = Image.open(tmp_path / "page.png").convert("RGB").split()
    others = ImageChops.lighter(*(band for n, band in enumerate(bands) if n != channel))
    coloured = ImageChops.subtract(bands[channel], others)
    mask = coloured.point(lambda excess: 255 if excess > 60 else 0)
    left, top, right, bottom = mask.getbbox()
    height = bands[0].height
    pixels = (left, height - bottom, right, height - top)
    return tuple(each / DPI * 25.4 for each in pixels)


# what a signature is


def test_sign_keeps_the_given_bytes_and_adds_to_them():
    assert forgeries.signed().startswith(forgeries.half_signed())
    assert forgeries.half_signed().startswith(paper())


def test_sign_writes_pades_with_reason_place_name_and_vietnamese_time():
    value = field_of(forgeries.half_signed(), Slot.PERSON)["/V"]
    assert (value["/Filter"], value["/SubFilter"]) == ("/Adobe.PPKLite", "/ETSI.CAdES.detached")
    assert (value["/Reason"], value["/Location"]) == ("Ký ban hành văn bản", "Cao Bằng")
    assert (value["/Name"], value["/M"]) == ("Bế Đăng Khoa", "D:20261122104207+07'00'")


def test_sign_certifies_first_and_locks_last():
    person, agency = (field_of(forgeries.signed(), slot) for slot in Slot)
    (first,), (last,) = person["/V"]["/Reference"], agency["/V"]["/Reference"]
    assert (first["/TransformMethod"], first["/TransformParams"]["/P"]) == ("/DocMDP", 2)
    assert (last["/TransformMethod"], last["/TransformParams"]["/P"]) == ("/FieldMDP", 1)
    assert (last["/TransformParams"]["/Action"], agency["/Lock"]["/P"]) == ("/All", 1)


def test_sign_is_found_valid_by_another_program(tmp_path):
    (tmp_path / "signed.pdf").write_bytes(forgeries.signed())
    done = subprocess.run(["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True)
    said = done.stdout.decode()
    assert said.count("Signature is Valid.") == 2
    assert said.count("Not total document signed") == said.count("- Total document signed") == 1


def test_sign_is_found_valid_by_our_own_check():
    report = check(forgeries.signed(), authority().trust(), MOMENT + DAY)
    assert report.verdict is Verdict.VALID
    assert [(each.slot, each.coverage, each.changes, each.locks) for each in report.signatures] == [
        (Slot.PERSON, Coverage.REVISION, Changes.SIGNED, False),
        (Slot.AGENCY, Coverage.WHOLE, Changes.NONE, True),
    ]


def test_sign_seals_what_was_signed_elsewhere():
    elsewhere = forgeries.outside(paper(), key_of("Giám đốc"))
    sealed = sign(elsewhere, Slot.AGENCY, key_of("Sở"))
    report = check(sealed, authority().trust(), MOMENT + DAY)
    assert [(each.field, each.verdict) for each in report.signatures] == [
        ("Signature1", Verdict.VALID),
        (Slot.AGENCY.value, Verdict.VALID),
    ]


# where and how it shows


def test_slots_lie_in_the_room_and_the_seal_covers_a_third():
    room = slots.room(paper())
    boxes = slots.boxes(room, aspect=2)
    person, agency = (
        [round(side / POINTS, 1) for side in boxes[slot][1:]] for slot in (Slot.PERSON, Slot.AGENCY)
    )
    assert (person[2] - person[0], person[3] - person[1]) == pytest.approx((50, 25), abs=0.2)
    assert (agency[2] - agency[0], agency[3] - agency[1]) == pytest.approx((36, 36), abs=0.2)
    assert agency[2] - person[0] == pytest.approx(50 / 3, abs=0.2)
    assert (room.left + room.right) / POINTS == pytest.approx(person[0] + person[2], abs=0.2)


@pytest.mark.parametrize("aspect", [0.3, 1, 2, 9, None])
def test_slots_keep_pictures_of_any_shape_inside_the_room(aspect):
    room = slots.room(paper())
    assert room.holds(slots.boxes(room, aspect)[Slot.PERSON])


def test_room_is_the_one_of_a_single_signer():
    """Of the main paper, not of its annex; where several sign, nobody's."""
    made = {"quyet-dinh": paper(), "to-trinh": pdf.render(samples.submission())}
    made["bien-ban"] = pdf.render(samples.minutes())
    rooms = {kind: slots.room(content) for kind, content in made.items()}
    assert {kind: room and room.page for kind, room in rooms.items()} == {
        "quyet-dinh": 0,
        "to-trinh": 0,
        "bien-ban": None,
    }
    assert rooms["quyet-dinh"].size == pytest.approx((78.5 * POINTS, 26 * POINTS), abs=1)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all"])
def test_room_of_a_broken_file_is_none(content):
    assert slots.room(content) is None


def test_sign_draws_blue_and_red_where_they_belong(tmp_path):
    half = sign(paper(), picture=images.signature(BLUE))
    whole = sign(half, Slot.AGENCY, key_of("Sở"), picture=images.seal(RED))
    blue, red = painted(half, tmp_path, 2), painted(whole, tmp_path, 0)
    person, agency = (box_of(whole, slot) for slot in Slot)
    assert blue == pytest.approx(person, abs=0.6)
    assert red == pytest.approx(agency, abs=0.6)
    assert (red[2] - red[0], red[3] - red[1]) == pytest.approx((36, 36), abs=0.6)
    assert red[2] - blue[0] == pytest.approx((blue[2] - blue[0]) / 3, abs=1)


def test_sign_without_picture_writes_name_and_time():
    assert seen_text(forgeries.half_signed(), Slot.PERSON) == (
        "Ký bởi: Bế Đăng Khoa Ngày ký: 22/11/2026 10:42:07 +07:00"
    )


@pytest.mark.parametrize(("slot", "free"), [(Slot.PERSON, 1 / 3), (Slot.AGENCY, 0)])
def test_text_of_the_person_leaves_the_third_of_the_seal_free(slot, free):
    size = slots.boxes(slots.room(paper()), None)[slot].size
    drawn = stamps.drawing(slot, size, name="Bế Đăng Khoa", at=MOMENT, picture=None)
    (page,) = texts.letters_of_pages(drawn)
    assert min(letter.x for letter in page) == pytest.approx(free * size.width, abs=1)


def test_sign_escapes_the_name():
    words = signing.Words("<img src=file:x> & Ký", "", "")
    said = seen_text(sign(paper(), words=words), Slot.PERSON)
    assert said == "Ký bởi: <img src=file:x> & Ký Ngày ký: 22/11/2026 10:42:07 +07:00"


@pytest.mark.parametrize(
    ("clean", "content", "sentence"),
    [
        (images.signature, RED, "Ảnh chữ ký phải có màu xanh (Nghị định 30/2020/NĐ-CP)."),
        (images.seal, BLUE, "Ảnh con dấu phải có màu đỏ (Nghị định 30/2020/NĐ-CP)."),
        (
            images.signature,
            picture((20, 40, 160, 255), ground=(255, 255, 255, 255)),
            "Ảnh chữ ký phải có nền trong suốt.",
        ),
        (images.seal, saved(Image.new("RGBA", (90, 90))), "Ảnh con dấu không có nét nào."),
        (
            images.seal,
            saved(Image.new("RGB", (90, 90), "red"), "JPEG"),
            "Ảnh con dấu phải là tệp PNG còn nguyên vẹn.",
        ),
        (images.signature, BLUE[:200], "Ảnh chữ ký phải là tệp PNG còn nguyên vẹn."),
        (images.signature, b"\x89PNG" + bytes(6_000_000), "Ảnh chữ ký lớn hơn 5 MB."),
    ],
)
def test_picture_is_refused_with_the_reason(clean, content, sentence):
    with pytest.raises(refusals.PictureRefused) as refused:
        clean(content)
    assert str(refused.value) == sentence


def test_picture_loses_its_margins():
    image = Image.open(BytesIO(images.signature(BLUE).png))
    assert image.size == (561, 261)
    assert images.signature(BLUE).aspect == pytest.approx(561 / 261)


# refusals


def keyless() -> FileKey:
    _, certificate = forgeries.opened(key_of("Giám đốc"))
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    made = pkcs12.serialize_key_and_certificates(b"x", None, certificate, None, lock)
    return FileKey(made, PASSPHRASE)


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (lambda: FileKey(key_of("Giám đốc").content, "sai"), refusals.WrongPassphrase),
        (lambda: FileKey(key_of("Giám đốc").content, ""), refusals.WrongPassphrase),
        (lambda: FileKey(b"not a key", PASSPHRASE), refusals.BadKeyFile),
        (lambda: FileKey(b"", PASSPHRASE), refusals.BadKeyFile),
        (keyless, refusals.BadKeyFile),
        (
            lambda: authority().issue("Hết hạn", end=MOMENT - DAY / 2),
            refusals.CertificateExpired,
        ),
        (
            lambda: authority().issue("Chưa đến hạn", start=MOMENT + DAY),
            refusals.CertificateNotYetValid,
        ),
        (
            lambda: authority().issue("Mã hóa", usage=frozenset({"key_encipherment"})),
            refusals.CertificateUnfit,
        ),
        (lambda: authority().issue("Không quyền", usage=frozenset()), refusals.CertificateUnfit),
    ],
)
def test_sign_refuses_a_key_with_its_reason(key, refusal):
    with pytest.raises(refusal) as refused:
        sign(paper(), key=key())
    assert type(refused.value) is refusal
    assert str(refused.value)


def test_sign_names_the_day_on_which_a_certificate_expired():
    key = authority().issue("Hết hạn", end=MOMENT - DAY / 2)
    with pytest.raises(refusals.CertificateExpired, match="đã hết hạn từ ngày 21/11/2026"):
        sign(paper(), key=key)


@pytest.mark.parametrize("usage", ["digital_signature", "content_commitment"])
def test_sign_takes_either_key_usage(usage):
    sign(paper(), key=authority().issue("Một quyền", usage=frozenset({usage})))


def encrypted() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(paper())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "slot", "sentence"),
    [
        (paper, Slot.AGENCY, signing.PERSON_FIRST),
        (forgeries.half_signed, Slot.PERSON, signing.SIGNED_ALREADY),
        (forgeries.signed, Slot.AGENCY, signing.SIGNED_ALREADY),
        (lambda: pdf.render(samples.minutes()), Slot.PERSON, signing.NO_ROOM),
        (encrypted, Slot.PERSON, signing.ENCRYPTED),
        (lambda: b"%PDF-1.7 broken", Slot.PERSON, signing.UNREADABLE),
        (lambda: b"", Slot.PERSON, signing.UNREADABLE),
    ],
)
def test_sign_refuses_a_paper_with_its_reason(content, slot, sentence):
    with pytest.raises(refusals.DocumentUnfit) as refused:
        sign(content(), slot)
    assert str(refused.value) == sentence


def test_sign_refuses_a_paper_that_another_program_locked():
    locked = forgeries.outside(
        paper(), key_of("Giám đốc"), certify=True, docmdp_permissions=forgeries.fields.MDPPerm(1)
    )
    with pytest.raises(refusals.DocumentUnfit, match=signing.LOCKED):
        sign(locked, Slot.AGENCY)


# private things


def traced(error: BaseException) -> str:
    """The traceback below the test with every local variable, as error pages show it."""
    inside = error.__traceback__.tb_next.tb_next
    told = traceback.TracebackException(type(error), error, inside, capture_locals=True)
    return "".join(told.format())


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "Sai mật khẩu 9041"])
def test_passphrase_is_in_no_repr_log_or_error(caplog, passphrase):
    caplog.set_level(logging.DEBUG)
    key = FileKey(key_of("Giám đốc").content, passphrase)
    with pytest.raises(refusals.SigningRefused) as refused:  # one cannot open, one has expired
        sign(paper(), key=key, at=MOMENT + 9999 * DAY)
    shown = [repr(key), str(key), str(refused.value), repr(refused.value), traced(refused.value)]
    assert [text for text in (*shown, caplog.text) if passphrase in text] == []
    assert (refused.value.__cause__, refused.value.__context__) == (None, None)


def test_pin_is_in_no_repr_log_or_error(caplog, token):
    caplog.set_level(logging.DEBUG)
    wrong = TokenKey(MODULE, token, "90412277")
    with pytest.raises(refusals.WrongPin) as refused:
        sign(paper(), key=wrong)
    shown = (repr(wrong), str(refused.value), traced(refused.value), caplog.text)
    assert [text for text in shown if wrong.pin in text] == []
    assert (refused.value.__cause__, refused.value.__context__) == (None, None)


# tokens


@pytest.fixture(scope="session")
def token(tmp_path_factory) -> str:
    """A SoftHSM token with one key, "ky-so"; the library is loaded once per process."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        run = ("softhsm2-util", "--init-token", "--free", "--so-pin", "0000", "--pin", PIN)
        for label in ("Sở KH&CN", "Hai khóa"):
            subprocess.run([*run, "--label", label], check=True, capture_output=True)
        store("Sở KH&CN", b"\x01", "ky-so")
        store("Hai khóa", b"\x01", "thu-nhat")
        store("Hai khóa", b"\x02", "thu-hai")
        yield "Sở KH&CN"


def store(token: str, key_id: bytes, label: str) -> None:
    key = authority().issue(label, key=forgeries.rsa_key())
    private, certificate = forgeries.opened(key)
    der = private.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    own = {Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.ID: key_id}
    with pkcs11.lib(MODULE).get_token(token_label=token).open(user_pin=PIN, rw=True) as session:
        parts = pkcs11.util.rsa.decode_rsa_private_key(der)
        session.create_object(parts | own | {Attribute.SIGN: True, Attribute.PRIVATE: True})
        public = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
        session.create_object(public | own)


def test_sign_with_a_token(token):
    made = sign(paper(), key=TokenKey(MODULE, token, PIN))
    (found,) = check(made, authority().trust(), MOMENT + DAY).signatures
    assert (found.signer, found.verdict) == ("ky-so", Verdict.VALID)


def test_sign_with_a_token_twice_leaves_no_session_behind(token):
    key = TokenKey(MODULE, token, PIN)
    half = sign(paper(), key=key)
    report = check(sign(half, Slot.AGENCY, key), authority().trust(), MOMENT + DAY)
    assert report.verdict is Verdict.VALID


def test_sign_chooses_a_token_s_key_by_its_label(token):
    made = sign(paper(), key=TokenKey(MODULE, "Hai khóa", PIN, label="thu-hai"))
    assert check(made, Trust(), MOMENT).signatures[0].signer == "thu-hai"


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (TokenKey(MODULE, "Sở KH&CN", "00001111"), refusals.WrongPin),
        (TokenKey(MODULE, "Sở KH&CN", ""), refusals.WrongPin),
        (TokenKey(MODULE, "Không có", PIN), refusals.TokenMissing),
        (TokenKey("/usr/lib/none.so", "Sở KH&CN", PIN), refusals.TokenMissing),
        (TokenKey(MODULE, "Hai khóa", PIN), refusals.NoKeyOnToken),
        (TokenKey(MODULE, "Hai khóa", PIN, label="thu-ba"), refusals.NoKeyOnToken),
    ],
)
def test_sign_refuses_a_token_with_its_reason(token, key, refusal):
    with pytest.raises(refusal):
        sign(paper(), key=key)


# keys for trying out


def test_demo_key_says_what_it_is_and_is_recognised():
    content = keys.demo_key("Bế Đăng Khoa", passphrase=PASSPHRASE, at=MOMENT)
    made = sign(paper(), key=FileKey(content, PASSPHRASE))
    (found,) = check(made, authority().trust(), MOMENT + DAY).signatures
    assert found.organisation == "KHÓA THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    assert (found.signer, found.is_demo) == ("Bế Đăng Khoa", True)


def test_demo_key_is_never_taken_for_a_real_one():
    """Not even when its certificate got into the trust store."""
    content = keys.demo_key("Bế Đăng Khoa", passphrase=PASSPHRASE, at=MOMENT)
    _, certificate = forgeries.opened(FileKey(content, PASSPHRASE))
    trusted = Trust.read([certificate.public_bytes(Encoding.PEM)])
    report = check(sign(paper(), key=FileKey(content, PASSPHRASE)), trusted, MOMENT + DAY)
    assert report.verdict is Verdict.DEMO
