"""How hard a text is to read: the Flesch-Kincaid grade, with a plain count of syllables."""

import re


def syllables(word: str) -> int:
    """Vowel groups, less a silent e at the end."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = letters.endswith("e") and not letters.endswith("le") and groups > 1
    return max(1, groups - silent)


def reading_grade(text: str) -> float:
    """School grade (years) that a text asks for; numbers count as words of one syllable."""
    sentences = [part for part in re.split(r"[.!?]+(?:\s|$)", text) if part.strip()]
    words = re.findall(r"[A-Za-z0-9][\w.,'\u2019\u2212-]*", text)
    per_sentence = len(words) / len(sentences)
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
