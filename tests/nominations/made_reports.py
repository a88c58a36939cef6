"""Made reports: a vocabulary of Vietnamese syllables, boilerplate that everybody uses, figures in every sentence.

The same seed gives the same reports.
"""

import random
import re

_FIRST = "b c ch d đ g gi h kh l m n ng nh ph q r s t th tr v x"
_REST = (
    "a á à ạ an án ang áng anh ành ao áo ăn ắn ăng ân ấn âu ấu e em en eo ê ến ênh i ích iên iến iêu "
    "in ình o oa oan óc oi on ong ô ốc ôi ốn ông ơ ơi ớp u ua uan úc ung uôc uôn ư ưa ức ưng ước ương y"
)
STOCK = 40  # sentences that stand in many reports
PHRASES = 150  # of five to nine words, as offices like them
SECTIONS = ("thong_tin_chung", "ket_qua", "giai_phap", "bai_hoc")
_FIGURE = re.compile(r"\d+")


class Maker:
    def __init__(self, seed: int = 1):
        self.random = random.Random(seed)
        self.words = [first + rest for first in _FIRST.split() for rest in _REST.split()]
        self.random.shuffle(self.words)
        self.weights = [1 / (place + 8) for place in range(len(self.words))]
        self.phrases = [self._words(self.random.randint(5, 9)) for _ in range(PHRASES)]
        self.stock = [self.sentence(phrases=0) for _ in range(STOCK)]

    def sentences(self, count: int = 24, stock: int = 6) -> list[str]:
        """Of a report: its own and `stock` of everybody's, in any order."""
        found = [self.sentence() for _ in range(count - stock)]
        found += self.random.sample(self.stock, stock)
        self.random.shuffle(found)
        return found

    def sentence(self, phrases: float = 0.3) -> str:
        words = self._words(self.random.randint(10, 22)).split()
        if self.random.random() < phrases:
            words.insert(self.random.randrange(len(words)), self.random.choice(self.phrases))
        words.insert(self.random.randrange(1, len(words)), self._figure())
        return f"{' '.join(words).capitalize()}."

    def copied(self, source: list[str], share: float = 0.4) -> list[str]:
        """A new report that takes `share` of another, every figure changed, in one piece."""
        taken = round(len(source) * share)
        first = self.random.randrange(len(source) - taken + 1)
        piece = [self.changed(each) for each in source[first : first + taken]]
        own = [self.sentence() for _ in range(len(source) - taken)]
        place = self.random.randrange(len(own) + 1)
        return [*own[:place], *piece, *own[place:]]

    def changed(self, sentence: str) -> str:
        return _FIGURE.sub(lambda found: str(int(found[0]) + self.random.randint(1, 90)), sentence)

    def reworded(self, sentences: list[str]) -> list[str]:
        """A word in ten is another."""
        return [
            " ".join(
                self._words(1) if self.random.random() < 0.1 else word for word in each.split()
            )
            for each in sentences
        ]

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, self.weights, k=count))

    def _figure(self) -> str:
        kinds = ("{} hồ sơ", "{}%", "{},{}%", "ngày {}/{}/2026", "{}.000 đồng")
        kind = self.random.choice(kinds)
        return kind.format(self.random.randint(2, 99), self.random.randint(1, 9))


def in_sections(sentences: list[str]) -> dict[str, str]:
    """Spread over the sections of a form."""
    each = -(-len(sentences) // len(SECTIONS))
    parts = [sentences[start : start + each] for start in range(0, len(sentences), each)]
    return {key: " ".join(part) for key, part in zip(SECTIONS, parts, strict=False)}
