"""Key files of secret votes that are over: what a crash left between a commit and the file."""

from django.utils import timezone

from council.ballots import keyfiles
from council.models import SecretVote

# A key is written before its vote is committed; one without any vote for so long was rolled back.
UNKNOWN_SECONDS = 3600


def sweep() -> int:
    """Destroys keys of votes that are not open, and old ones of no vote; returns how many."""
    files = list(keyfiles.kept())
    votes = dict(
        SecretVote.objects.filter(public_key__in=[each.public_key for each in files]).values_list(
            "public_key", "outcome"
        )
    )
    before = timezone.now().timestamp() - UNKNOWN_SECONDS
    over = [each.public_key for each in files if _is_over(each, votes, before)]
    for public_key in over:
        keyfiles.destroy(public_key)
    return len(over)


def _is_over(file: keyfiles.KeyFile, votes: dict[str, str], before: float) -> bool:
    if file.public_key in votes:
        return votes[file.public_key] != SecretVote.Outcome.OPEN
    return file.written_at < before
