"""The sums that a count of paper ballots must keep; pure."""

from dataclasses import asdict, dataclass

from council.states import VoteMethod


@dataclass(frozen=True)
class Sheets:
    """What the tellers counted on one item, in sheets of paper."""

    issued: int
    returned: int
    valid: int
    invalid: int
    in_favour: int
    against: int
    abstaining: int

    def data(self) -> dict[str, int]:
        return asdict(self)


def broken(sheets: Sheets, *, present: int, envelopes: int) -> dict[str, str]:
    """Field → the sentence with its arithmetic, for each sum that does not hold.

    `present` may vote on the item and are there; `envelopes` came from voters who are absent.
    """
    most, s = present + envelopes, sheets
    opinions, judged = s.in_favour + s.against + s.abstaining, s.valid + s.invalid
    checks = (
        (
            "issued",
            s.issued <= most,
            f"Phát ra {s.issued} phiếu, nhiều hơn số người bỏ phiếu: có mặt {present} + phong bì "
            f"{envelopes} = {most}.",
        ),
        (
            "returned",
            s.returned <= s.issued,
            f"Thu về {s.returned} phiếu, nhiều hơn số phát ra {s.issued}.",
        ),
        (
            "valid",
            judged == s.returned,
            f"Hợp lệ {s.valid} + không hợp lệ {s.invalid} = {judged}, phải bằng thu về {s.returned}.",
        ),
        (
            "in_favour",
            opinions == s.valid,
            f"Tán thành {s.in_favour} + không tán thành {s.against} + không có ý kiến {s.abstaining} "
            f"= {opinions}, phải bằng hợp lệ {s.valid}.",
        ),
    )
    return {field: sentence for field, holds, sentence in checks if not holds}


def told(sheets: Sheets, envelopes: int) -> str:
    """What stands before the arithmetic of the result."""
    mixed = f" (kể cả {envelopes} phong bì)" if envelopes else ""
    return (
        f"{VoteMethod.PAPER.label}, phát ra {sheets.issued}{mixed}, thu về {sheets.returned}, "
        f"hợp lệ {sheets.valid}, không hợp lệ {sheets.invalid} phiếu. "
    )
