"""Counting a written consultation: what the members said in writing, and what silence means."""

from dataclasses import dataclass, replace

from council.tally import Counts, Result, Rule, result, threshold_in_words
from vietnamese.numbers import percent

SILENCE_IS_YES = "tan_thanh"
CHAIR = {
    True: ", theo ý kiến của người chủ trì tán thành",
    False: ", theo ý kiến của người chủ trì không tán thành",
    None: "",
}


@dataclass(frozen=True)
class Said:
    """What was said on one item. `silent`: asked and did not answer; the `concerned` leave the base.

    `casting`: whether whoever presides is for it, for a rule that lets the chair decide a tie; None of
    one who is silent or has no opinion, which leaves the tie undecided.
    """

    in_favour: int = 0
    against: int = 0
    abstaining: int = 0
    silent: int = 0
    concerned: int = 0
    casting: bool | None = None

    @property
    def asked(self) -> int:
        return self.in_favour + self.against + self.abstaining + self.silent


def counts(rule: Rule, said: Said) -> Counts:
    """Silence counts as the rule says, by default as no opinion."""
    if rule.silence == SILENCE_IS_YES:
        return Counts(said.in_favour + said.silent, said.against, said.abstaining)
    return Counts(said.in_favour, said.against, said.abstaining + said.silent)


def concluded(rule: Rule, said: Said) -> Result:
    """Nobody is present or absent: the base is all who were asked and are not concerned."""
    found = counts(rule, said)
    people = {"entitled": said.asked, "present": said.asked}
    outcome = result(rule, found, **people)
    is_tied = outcome.is_open
    if is_tied:
        outcome = result(rule, found, **people, casting=said.casting)
    return replace(outcome, sentence=_sentence(rule, said, outcome, is_tied=is_tied))


def _sentence(rule: Rule, said: Said, outcome: Result, *, is_tied: bool) -> str:
    found = counts(rule, said)
    left_out = (
        f"{said.concerned}/{said.asked + said.concerned} thành viên không cho ý kiến về nội dung này "
        "vì có liên quan. "
        if said.concerned
        else ""
    )
    decided = f"; số ý kiến ngang nhau{CHAIR[said.casting]}" if is_tied else ""
    return (
        f"{left_out}Tán thành {found.in_favour}/{said.asked} thành viên được lấy ý kiến "
        f"({percent(found.in_favour, said.asked)}){_silent(rule, said, yes=True)}, "
        f"không tán thành {found.against}, không có ý kiến {found.abstaining}"
        f"{_silent(rule, said, yes=False)}; cần {threshold_in_words(rule)}, "
        f"tức {outcome.needed}/{outcome.base}{decided}: {'đạt' if outcome.passed else 'không đạt'}."
    )


def _silent(rule: Rule, said: Said, *, yes: bool) -> str:
    """Beside the number that the silent were counted in."""
    if not said.silent or yes != (rule.silence == SILENCE_IS_YES):
        return ""
    return f" (trong đó {said.silent} người không trả lời phiếu)"
