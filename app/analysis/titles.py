"""What a group is called, in German and in its members' own words.

A title is a phrase that somebody wrote: a noun with what belongs to it ("mehr Busse am Abend").
Its words are weighed by how many members use them, against how many other groups do.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from app.analysis.cleaning import clean, has_words
from app.analysis.german import (
    ARTICLES,
    EMPTY_NOUNS,
    LINKS,
    OPENERS,
    STOP,
    Word,
    calm,
    nouns,
    opens_sentence,
    sentences,
)

LONGEST = 5  # words
OPENING = 60  # characters of a single statement that become its title
_TELLING, _BARE = 9, 0.7
"""A short noun alone ("Mädchen") hardly tells what is wanted; a compound ("Spielplatz") does."""
_READ = 60  # members whose words are weighed: a title does not get better with more
_CHARACTERS = 600  # of each member; people say first what they want

Parts = list[list[Word]]


def titles(groups: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """A title for each group from its German reading texts; "" where there are no words.

    Pass all groups at once: what only this group talks about counts more, and no two groups get
    the same title where there is a choice. A single statement is called by its own first words.
    """
    members = {key: [_parts(text) for text in texts[:_READ]] for key, texts in groups.items()}
    everything = [part for parts in members.values() for member in parts for part in member]
    known_nouns = nouns(everything)
    spread = Counter(stem for parts in members.values() for stem in _stems(parts))
    found: dict[int, str] = {}
    taken: set[str] = set()
    for key in sorted(members, key=lambda key: (-len(groups[key]), sorted(groups[key]))):
        written = [text for text in groups[key] if has_words(text)]
        choices = _ranked(members[key], known_nouns, spread, len(groups))
        if len(written) == 1 or not choices:
            choices = [_opening(text) for text in written[:1]]
        found[key] = next((text for text in choices if text not in taken), "".join(choices[:1]))
        taken.add(found[key])
    return {key: found[key] for key in groups}


def _opening(text: str) -> str:
    """The first sentence, or as many of its words as fit."""
    sentence = re.split(r"(?<=\w\w)[.!?]+(?:\s|$)", calm(clean(text)), maxsplit=1)[0]
    words = sentence.split()
    for number, word in enumerate(words):
        if number > 2 and opens_sentence(word):
            words = words[:number]  # a new sentence, the full stop was forgotten
            break
    sentence = " ".join(words)
    shown = textwrap.shorten(sentence, OPENING, placeholder=" …") or sentence[:OPENING]
    return shown[:1].upper() + shown[1:]


def _parts(text: str) -> Parts:
    return sentences(clean(text)[:_CHARACTERS])


def _stems(members: Iterable[Parts]) -> set[str]:
    return {word.stem for member in members for part in member for word in part}


def _ranked(
    members: Sequence[Parts], known: Counter[str], spread: Mapping[str, int], groups: int
) -> list[str]:
    """All phrases that could be the title, best first."""
    weights = _weights(members, spread, groups)
    said: Counter[str] = Counter()
    scores: dict[str, float] = {}
    for phrase in _phrases(members, known):
        text = " ".join(word.text for word in phrase)
        text = text[:1].upper() + text[1:]
        said[text] += 1
        scores.setdefault(text, _score(phrase, weights))
    return sorted(scores, key=lambda text: (-scores[text] * (1 + 0.2 * math.log(said[text])), text))


def _weights(members: Sequence[Parts], spread: Mapping[str, int], groups: int) -> dict[str, float]:
    """Share of members that use a stem, alone or at the end of a compound, times its rarity.

    A compound also gains from its parts: Kitaplatz says what those mean who say Kita or Platz.
    """
    uses: Counter[str] = Counter()
    for member in members:
        stems = _stems([member])
        tails = {word[cut:] for word in stems for cut in range(3, len(word) - 3)}
        uses.update(stems | tails)
    weights = {
        stem: uses[stem] / len(members) * math.log(1 + groups / spread.get(stem, 1))
        for stem in _stems(members)
    }
    return {
        stem: weight
        + 0.5 * sum(weights.get(stem[:cut], 0.0) for cut in range(3, len(stem) - 2))
        + 0.5 * sum(weights.get(stem[cut:], 0.0) for cut in range(3, len(stem) - 2))
        for stem, weight in weights.items()
    }


def _score(phrase: Sequence[Word], weights: Mapping[str, float]) -> float:
    """What the phrase says, less for every word that says nothing new."""
    content = {word.stem: word.lower for word in phrase if word.lower not in LINKS | OPENERS}
    value = sum(weights[stem] * (0.3 if low in EMPTY_NOUNS else 1) for stem, low in content.items())
    opener = 1.25 if phrase[0].lower in OPENERS else 1.0
    if len(phrase) == 1 and len(phrase[0].text) < _TELLING:
        value *= _BARE
    return value * opener / (1 + 0.3 * (len(content) - 1) + 0.05 * (len(phrase) - len(content)))


def _phrases(members: Iterable[Parts], known: Counter[str]) -> Iterator[list[Word]]:
    """All runs of up to five words that can stand alone as a title."""
    for member in members:
        for part in member:
            for start in range(len(part)):
                for end in range(start + 1, min(start + LONGEST, len(part)) + 1):
                    phrase = part[start:end]
                    if _stands_alone(phrase, known):
                        yield phrase


def _stands_alone(phrase: Sequence[Word], known: Counter[str]) -> bool:
    """Begins with a noun or an opener, ends with a noun, and has only links in between."""
    if not _noun(phrase[-1], known):
        return False
    if len(phrase) > 1 and not (_noun(phrase[0], known) or phrase[0].lower in OPENERS):
        return False
    if any(not (_noun(word, known) or word.lower in LINKS) for word in phrase[1:-1]):
        return False
    if any(right.lower in ARTICLES and _noun(left, known) for left, right in pairwise(phrase)):
        return False
    small = [word.lower in LINKS | OPENERS for word in phrase]
    return all(left or right for left, right in pairwise(small))


def _noun(word: Word, known: Counter[str]) -> bool:
    return (
        word.capital
        and len(word.text) > 2
        and word.lower not in STOP
        and word.lower not in OPENERS
        and (not word.first or known[word.stem] > 0)
    )
