"""Words to the encoder's input: word pieces, and the shape that an uncased vocabulary loses.

Shared by training and run time, so both see the same input.
"""

from collections.abc import Sequence

from tokenizers import Tokenizer

MAX_PIECES = 24  # of one word; the rest of a long address tells the model nothing
SHAPES = ("lower", "Title", "UPPER", "initial", "mixed", "digits", "number", "alphanumeric", "punctuation", "other")
GLUED, SPACED, UNKNOWN = 0, 1, 2  # is there a space before the word?
NO_SHAPE = 0  # the id of [CLS], [SEP] and padding
SHAPE_IDS = 1 + 3 * len(SHAPES)


def shape(word: str) -> int:
    """Index into SHAPES of a word's look."""
    if word.isalpha():
        if word.islower():
            return 0
        if word.isupper():
            return 3 if len(word) == 1 else 2
        return 1 if word[0].isupper() and word[1:].islower() else 4
    if word.isdigit():
        return 5
    if not any(c.isalnum() for c in word):
        return 8
    if not any(c.isalpha() for c in word):
        return 6
    if any(c.isdigit() for c in word):
        return 7
    letters = "".join(c for c in word if c.isalpha())
    if letters.islower():
        return 0
    if letters.isupper():
        return 3 if len(letters) == 1 else 2  # "J.", "U.S."
    return 1 if letters[0].isupper() and letters[1:].islower() else 4 if letters else 9


def shape_id(word: str, space_before: int) -> int:
    """The id of a word's shape embedding; space_before is GLUED, SPACED or UNKNOWN."""
    return 1 + 3 * shape(word) + space_before


def spaces_before(words: Sequence[str], spaces_after: Sequence[bool]) -> list[int]:
    """For each word whether a space stands before it.

    Words given without their text (every one followed by a space, full stops too) tell nothing: all UNKNOWN.
    """
    if all(spaces_after[:-1]) and len(words) > 1:
        return [UNKNOWN] * len(words)
    before = [SPACED if i == 0 or spaces_after[i - 1] else GLUED for i in range(len(words))]
    for i, word in enumerate(words):
        if word.isspace() and i + 1 < len(words):
            before[i + 1] = SPACED
    return before


class WordPieces:
    """Cuts words into ids of the encoder's vocabulary, and remembers the words it has cut."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        vocabulary = tokenizer.get_vocab()
        special = [vocabulary[piece] for piece in ("[CLS]", "[SEP]", "[UNK]", "[MASK]")]
        self.cls, self.sep, self.unk, self.mask = special
        self._cache: dict[str, list[int]] = {}

    def ids(self, word: str) -> list[int]:
        """The pieces of one word: at least one, at most MAX_PIECES. A paragraph break is [SEP], other space nothing."""
        found = self._cache.get(word)
        if found is None:
            if word.isspace() or not word:
                found = [self.sep] if "\n" in word else []
            else:
                found = self.tokenizer.encode(word[:200], add_special_tokens=False).ids[:MAX_PIECES] or [self.unk]
            if len(self._cache) < 200_000:  # bounded: a crawl has no end of new words
                self._cache[word] = found
        return found
