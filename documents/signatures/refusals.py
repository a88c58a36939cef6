"""Why nothing was signed: one class per reason, its Vietnamese sentence is the message.

No message carries a passphrase, a PIN or what a library said of them; raise them `from None`.
"""


class SigningRefused(Exception):  # noqa: N818 - as workflow.permits.Refused
    """Base of all refusals to sign; `str()` is what the user reads."""

    sentence = "Không ký được văn bản."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class WrongPassphrase(SigningRefused):
    sentence = "Mật khẩu của tệp khóa không đúng, hoặc tệp khóa bị hỏng."


class BadKeyFile(SigningRefused):
    sentence = "Tệp khóa không phải PKCS#12 (.p12, .pfx) đọc được, hoặc thiếu khóa hay chứng thư."


class TokenMissing(SigningRefused):
    sentence = "Không tìm thấy thiết bị ký số, hoặc thiết bị chưa được cắm."


class WrongPin(SigningRefused):
    sentence = "Mã PIN không đúng. Nhập sai nhiều lần, thiết bị ký số sẽ bị khóa."


class TokenLocked(SigningRefused):
    sentence = "Thiết bị ký số đã bị khóa mã PIN; hãy liên hệ nơi cấp."


class NoKeyOnToken(SigningRefused):
    sentence = (
        "Thiết bị ký số không có khóa kèm chứng thư, hoặc có nhiều khóa mà chưa chọn khóa nào."
    )


class CertificateExpired(SigningRefused):
    sentence = "Chứng thư chữ ký số đã hết hạn."


class CertificateNotYetValid(SigningRefused):
    sentence = "Chứng thư chữ ký số chưa đến ngày có hiệu lực."


class CertificateUnfit(SigningRefused):
    sentence = "Chứng thư này không được cấp để ký văn bản (thiếu quyền ký số, chống chối bỏ)."


class DocumentUnfit(SigningRefused):
    """The PDF cannot take this signature; the sentence says why."""


class PictureRefused(SigningRefused):
    """The uploaded picture of a signature or a seal cannot be used; the sentence says why."""
