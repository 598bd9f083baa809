"""What the parts of speech of a treebank say about names: most words that are no proper nouns are in no name."""

from blocks import Block

_NEVER = {"VERB", "AUX", "PRON", "SCONJ", "INTJ", "ADV"}  # with a small letter
_SELDOM = {"DET", "PUNCT", "CCONJ", "PART", "ADP", "NOUN", *_NEVER}  # and not beside a proper noun


def mark_plain_words(block: Block) -> None:
    """Gives a parsed block "names" (none) and "open": the words that may well be in a name.

    Those are proper nouns, numbers, adjectives, the words beside a proper noun, which may belong to it ("University of
    Leeds"), and nouns with a capital inside a sentence ("Muslims").
    """
    upos, words = block["upos"], block["words"]
    proper = {i for i, tag in enumerate(upos) if tag in {"PROPN", "X", "NUM", "SYM"}}
    near = {i + step for i in proper for step in (-2, -1, 1, 2)}
    plain = set()
    for i, (word, tag) in enumerate(zip(words, upos, strict=True)):
        seldom = tag in _SELDOM and i not in near and not (tag == "NOUN" and word[:1].isupper() and i)
        if seldom or (tag in _NEVER and word.islower()):
            plain.add(i)
    block["names"] = []
    block["open"] = [i for i in range(len(words)) if i not in plain]
