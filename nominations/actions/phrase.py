"""A user's own stock phrases; nobody else's business, so no events."""

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.models import StockPhrase
from workflow.actors import Actor
from workflow.permits import require

MOST = 100


@transaction.atomic
def keep(phrase: StockPhrase, *, text: str, by: Actor) -> StockPhrase:
    """Writes a new phrase or another wording. Raises ValidationError at `text`."""
    require("nominations.keep_phrase", by, phrase)
    mine = StockPhrase.objects.visible_to(by).exclude(pk=phrase.pk)
    if mine.filter(text=text).exists():
        raise ValidationError({"text": "Câu này đã có trong câu mẫu của ông/bà."})
    if phrase.pk is None and mine.count() >= MOST:
        raise ValidationError({"text": f"Đã có {MOST} câu mẫu; hãy bỏ bớt câu không dùng."})
    phrase.text = text
    phrase.full_clean(exclude=["user"])
    phrase.save()
    return phrase


@transaction.atomic
def remove(phrase: StockPhrase, *, by: Actor) -> None:
    require("nominations.remove_phrase", by, phrase)
    phrase.delete()
