"""What a check can find, each with its sentence: the one place of these words."""

from django.db.models import TextChoices


class Verdict(TextChoices):
    """From best to worst; a file is as good as its worst signature."""

    VALID = "valid", "Chữ ký hợp lệ."
    DEMO = "demo", "Chữ ký bằng khóa trình diễn, không có giá trị pháp lý."
    UNPROVED = "unproved", "Nội dung còn nguyên vẹn nhưng chưa xác minh được người ký."
    UNCERTAIN = "uncertain", "Tệp có cấu trúc không chuẩn nên không kết luận chắc chắn được."
    UNSUPPORTED = "unsupported", "Có chữ ký thuộc loại phần mềm này không kiểm tra được."
    REVOKED = "revoked", "Chứng thư của người ký đã bị thu hồi."
    ALTERED = "altered", "Văn bản đã bị thay đổi sau khi ký."
    BROKEN = "broken", "Chữ ký không đúng với nội dung tệp."
    UNSIGNED = "unsigned", "Tệp PDF này không có chữ ký số."
    ENCRYPTED = "encrypted", "Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu."
    TOO_LARGE = "too_large", "Tệp quá lớn hoặc quá phức tạp để kiểm tra chữ ký."
    UNREADABLE = "unreadable", "Tệp không phải PDF hoặc đã hỏng, không đọc được."


ORDER = tuple(Verdict)


class Coverage(TextChoices):
    """How much of the file a signature vouches for."""

    WHOLE = "whole", "Chữ ký bao trùm toàn bộ tệp."
    REVISION = "revision", "Chữ ký bao trùm một bản trước của tệp; sau đó tệp còn được ghi thêm."
    PART = "part", "Chữ ký chỉ bao trùm một phần tệp."


class Changes(TextChoices):
    """What was added to the file after a signature."""

    NONE = "none", "Không có thay đổi nào sau khi ký."
    UPKEEP = "upkeep", "Sau khi ký chỉ thêm thông tin phục vụ xác thực lâu dài."
    SIGNED = "signed", "Sau khi ký chỉ có thêm chữ ký khác."
    FILLED = "filled", "Sau khi ký có điền ô biểu mẫu được phép điền."
    FORBIDDEN = "forbidden", "Sau khi ký tệp có thay đổi không được phép."
    UNKNOWN = "unknown", "Không xác định được thay đổi sau khi ký."


class Chain(TextChoices):
    """Whether the certificate leads to a trusted root at the time of signing."""

    TRUSTED = "trusted", "Chứng thư do nơi cấp mà đơn vị tin cậy cấp, còn hạn khi ký."
    EXPIRED_SINCE = (
        "expired_since",
        "Chứng thư đã hết hạn sau thời điểm ký; thời điểm ấy do người ký khai, không có dấu thời gian.",
    )
    EXPIRED = "expired", "Chứng thư đã hết hạn khi ký."
    NOT_YET = "not_yet", "Chứng thư chưa có hiệu lực khi ký."
    UNFIT = "unfit", "Chứng thư không được cấp để ký văn bản."
    WEAK = "weak", "Chữ ký hoặc chứng thư dùng thuật toán không còn an toàn."
    UNTRUSTED = "untrusted", "Chứng thư không thuộc nơi cấp nào mà đơn vị tin cậy."
    UNKNOWN = "unknown", "Không đọc được chứng thư của người ký."


class Revocation(TextChoices):
    """What the loaded revocation lists (CRL) say of the certificate."""

    GOOD = "good", "Chứng thư không bị thu hồi theo danh sách thu hồi đã nạp."
    UNCHECKED = "unchecked", "Chưa kiểm tra được thu hồi."
    STALE = "stale", "Chưa kiểm tra được thu hồi: danh sách thu hồi đã nạp đã quá hạn."
    REVOKED = "revoked", "Chứng thư đã bị thu hồi."


class Fault(TextChoices):
    """What is wrong with how a signature lies in its file; each is a known way to forge."""

    UNREADABLE = "unreadable", "Chữ ký hỏng, không đọc được."
    RANGE = "range", "Vùng được ký không bắt đầu từ đầu tệp hoặc không hợp lệ."
    GAP = "gap", "Vùng không được ký chứa dữ liệu khác ngoài chữ ký."
    DIGEST = "digest", "Nội dung không khớp với chữ ký."
    CRYPTO = "crypto", "Giá trị chữ ký không khớp với chứng thư."
    SHARED = "shared", "Một chữ ký được dùng cho nhiều ô ký."
    TRAILING = "trailing", "Có dữ liệu ghi thêm sau điểm kết thúc của tệp."
    REVISION = "revision", "Chữ ký không bao trùm trọn một bản của tệp."
    LOOSE = "loose", "Tệp PDF không theo đúng chuẩn."
    KIND = "kind", "Loại chữ ký này không được hỗ trợ."


VERDICT_OF = {
    Fault.LOOSE: Verdict.UNCERTAIN,
    Fault.KIND: Verdict.UNSUPPORTED,
    Fault.TRAILING: Verdict.ALTERED,
}
"""What each fault leads to; all others to BROKEN."""


def worst(verdicts: list[Verdict]) -> Verdict:
    return max(verdicts, key=ORDER.index)
