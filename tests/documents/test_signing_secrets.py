"""What opens a key stays private; tokens (SoftHSM)."""

import logging
import traceback

import pytest

from documents.signatures import refusals
from documents.signatures.checking import check
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.slots import Slot
from documents.signatures.trust import Trust
from documents.signatures.verdicts import Verdict
from tests.documents.authorities import DAY, MOMENT, PASSPHRASE, authority, key_of
from tests.documents.forgeries import paper
from tests.documents.signing import sign
from tests.documents.softhsm import MODULE, PIN

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
