"""Whether two names in one article can be one organization's, place's or thing's: short forms, acronyms."""

from __future__ import annotations

from dossier.annotate.words import initials, plain, word_list


def is_acronym_of(short: str, full: str) -> bool:
    """ "CIA" of "Central Intelligence Agency", "UCSD" of "University of California, San Diego"."""
    letters = short.replace(".", "").replace("&", "")
    if not (2 <= len(letters) <= 8) or not letters[0].isupper() or sum(c.isupper() for c in letters) < len(letters) / 2:
        return False
    whole = initials(" ".join(w for w in full.split() if w.lower().strip(".") not in word_list("legal_forms")))
    if len(whole) < 2:
        return False
    upper = "".join(c for c in letters if c.isupper())
    return letters == whole or upper == whole or _with_small_words(letters, full)


def _with_small_words(letters: str, full: str) -> bool:
    """Letters taken from small words as well: "DoJ", "NATO" does not, "MSF" does not."""
    every = "".join(word[0] for word in full.replace("-", " ").split() if word[0].isalnum())
    return len(every) > 2 and letters.casefold() == every.casefold()


def is_short_form(short: str, full: str, *, lone: bool) -> bool:
    """Whether `short` is `full` cut down: "Boeing" of "Boeing Company", "Senate" of "US Senate".

    `lone`: no other name in the article could be cut down to the same; needed for weaker cuts."""
    a, b = [w.removesuffix("s") for w in plain(short).split()], [w.removesuffix("s") for w in plain(full).split()]
    if not a or len(a) >= len(b):
        return False
    if [w for w in b if w not in word_list("legal_forms")] == a:
        return True
    if word_list("empty_in_names").issuperset(a):
        return False
    if b[: len(a)] == a:
        return lone and (len(a) > 1 or len(a[0]) > 2)
    return lone and b[-len(a) :] == a and (len(a) > 1 or len(a[0]) > 3 or a[0].isdigit())
