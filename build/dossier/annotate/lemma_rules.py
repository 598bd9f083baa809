"""Lemmas as rules on the written form: "cut n letters off the end, add these", after a change of case."""


def apply_rule(form: str, rule: str) -> str:
    """The lemma that a rule ("lower:3:y": "Bodies" to "body") makes of a form; the form where it cannot apply."""
    case, cut, add = rule.split(":", 2)
    stem = form.lower() if case == "lower" else form.capitalize() if case == "title" else form
    n = int(cut)
    if n > len(stem):
        return form
    return (stem[: len(stem) - n] if n else stem) + add


def find_rule(form: str, lemma: str) -> str:
    """The rule that makes the lemma of the form, with the fewest letters cut."""
    best: tuple[int, str] | None = None
    for case, stem in (("lower", form.lower()), ("keep", form), ("title", form.capitalize())):
        same = 0
        while same < min(len(stem), len(lemma)) and stem[same] == lemma[same]:
            same += 1
        rule = f"{case}:{len(stem) - same}:{lemma[same:]}"
        cost = len(stem) - same + len(lemma) - same
        if best is None or cost < best[0]:
            best = (cost, rule)
    assert best is not None
    return best[1]
