"""Where told speech begins and ends behind its verb: "said on Monday that the plan was late"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dossier.annotate.quotes.before import is_chain
from dossier.annotate.quotes.lexicon import reporting_lemma, words
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.sentences import FINITE, has_finite, sentence_bounds

_WHEN = frozenset({"when", "after", "before", "as", "while"})
_TRIM_LEFT = frozenset({"that", ",", ":", ";", "—", "–", "-"})
_TRIM_RIGHT = frozenset({",", ".", ";", ":", "—", "–", "-", "!", "?", "and", "but", "(", "which"})
_LINKING = frozenset({"including", "excluding", "following", "regarding", "concerning"})  # as prepositions do
_ADVERBS = frozenset({"also", "later", "further", ",", "only", "back", "then", "again", "out"})


def content_after(script: Script, verb: Token, lemma: str) -> tuple[int, int] | None:
    """What stands behind "said (that)": positions of tokens. None where no clause follows."""
    doc = script.doc
    follows_marks = bool(verb.i) and doc[verb.i - 1].text in ('"', "”", "’") and script.inside(verb) is None
    if follows_marks and verb.tag_ != "VBG" and doc[min(verb.i + 1, len(doc) - 1)].lower_ != "that":
        return None  # ""...," said Roe, who leads the council"
    _, last = sentence_bounds(script, verb)
    end = _end(script, verb, last)
    if is_chain(doc[verb.i + 1 : end]) or (doc[min(verb.i + 1, end - 1)].text == "," and _is_aside(verb)):
        return None
    that = next((t for t in doc[verb.i + 1 : min(verb.i + 14, end)] if _opens_content(t, verb, lemma)), None)
    governed = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    start = _skipped(script, verb, lemma, end)
    timed = (
        that is not None and doc[verb.i + 1 : verb.i + 2].text.lower() in _WHEN
    )  # "promised when he took office that": a time between
    if that is not None and that.i >= start and (timed or not has_finite(doc[verb.i + 1 : that.i])):
        start = that.i + 1
    elif lemma in words("asking") and _asks(doc[start:end]) and doc[verb.i - 1].tag_ not in ("WP", "WRB", "WDT"):
        return start, end
    elif not (governed or lemma == "say" or _looks_governed(doc[start:end])):
        return None
    if lemma != "say" and _is_told_of(script, doc[start:end]):
        return None  # "the plan announced on Monday was late"
    # ", said Roe, who leads the council": what follows tells of the speaker
    if lemma in words("promise") and (that is None or start != that.i + 1):
        return None  # "pledged funds and Peru is taxing goods"
    told = (start < end and doc[start].tag_ not in ("WP", "WDT", "WP$")) or governed
    return (start, end) if told and start < end and (governed or has_finite(doc[start:end])) else None


def _is_aside(verb: Token) -> bool:
    """ "The council, as papers noted, is new"."""
    return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts)


def _asks(rest: Span) -> bool:
    """ "Did not disclose whether it had an offer", "explained what they had done"."""
    return len(rest) > 2 and rest[0].lower_ in ("whether", "what", "how", "why") and has_finite(rest[1:])


def _is_told_of(script: Script, rest: Span) -> bool:
    """Whether nothing but a time stands before the finite verb."""
    first = next((t for t in rest if not script.is_date(t) and t.pos_ != "ADP"), None)
    dated = first is not None and script.is_date(first.nbor(-1))
    return first is not None and dated and first.tag_ in FINITE


def _opens_content(token: Token, verb: Token, lemma: str) -> bool:
    """ "That" of "said on Monday that"; not of "so that" or "stressed the weight that he gives it"."""
    if token.lower_ != "that" or token.pos_ not in ("SCONJ", ""):
        return False
    before = token.nbor(-1)
    told = lemma in words("addressed") or before.head != verb or before.dep_ != "obj"
    return before.lower_ != "so" and told


def _looks_governed(rest: Span) -> bool:
    """A clause begins here, whatever the parse says: a subject and a finite verb before any comma, and no word that
    would make it a clause of another kind."""
    for token in rest:
        if token.tag_ in FINITE:
            return token.i > rest.start and token.nbor(-1).pos_ != "CCONJ"
        linked = token.pos_ == "ADP" and token.i > rest.start and token.nbor(-1).pos_ in ("NOUN", "PROPN")
        closed = token.is_punct and not token.is_quote and token.text != "-"
        if closed or token.tag_ in ("WDT", "WP", "WRB") or (token.pos_ in ("ADP", "SCONJ", "VERB") and not linked):
            return False
    return False


def _skipped(script: Script, verb: Token, lemma: str, end: int) -> int:
    """The position behind what may stand between the verb and its content: who is told, when, where."""
    doc = script.doc
    position = verb.i + 1
    if lemma in words("addressed"):
        told = next((c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i), None)
        if told is not None:
            position = max(position, _told_end(script, told))
        else:
            position = _mention_end(script, position)
    while position < end:
        token = doc[position]
        date = next((d for d in script.reading.dates if d.start <= token.idx < d.end), None)
        if date is not None and (
            position == verb.i + 1 or doc[position - 1].lower_ in ("on", "in", "at") or doc[position - 1].i < position
        ):
            nested = doc.char_span(date.start, date.end, alignment_mode="expand")
            following = doc[nested.end] if nested is not None and nested.end < end else None
            # "said Monday's vote", "said Monday was": the date is part of what is said
            if nested is None or following is None or following.lower_ in ("'s", "’s") or following.tag_ in FINITE:
                break
            position = nested.end
        elif token.lower_ in ("on", "in") and position + 1 < end and script.is_date(doc[position + 1]):
            position += 1
        elif (
            token.lower_ in ("in", "at", "during", "via", "through", "to", "by", "on")
            and (right := _phrase_of(verb, token, end)) is not None
        ):
            position = right
        elif token.lower_ in _ADVERBS:
            position += 1
        else:
            break
    return position


def _phrase_of(verb: Token, case: Token, end: int) -> int | None:
    """End of "in a statement", "to reporters", "at a news conference", where the verb governs it."""
    head = case.head
    if case.dep_ != "case" or head.head != verb or not head.dep_.startswith("obl"):
        return None
    for child in head.rights:
        if child.dep_ in ("acl:relcl", "acl", "ccomp", "parataxis", "conj", "punct"):
            return child.left_edge.i
    right = head.right_edge.i + 1
    return right if right < end else None


def _told_end(script: Script, told: Token) -> int:
    for child in told.rights:
        if child.dep_ in ("ccomp", "acl:relcl", "acl", "parataxis", "punct", "conj", "appos") and child.dep_ != "flat":
            return max(_mention_end(script, told.left_edge.i), child.left_edge.i)
    return max(told.right_edge.i + 1, _mention_end(script, told.left_edge.i))


def _mention_end(script: Script, position: int) -> int:
    """Behind the widest name that begins at a position, or at the article before it."""
    doc = script.doc
    starts = {position, position + 1} if position < len(doc) and doc[position].pos_ == "DET" else {position}
    ends = [r.span.end for chain in script.reading.chains for r in chain.references if r.span.start in starts]
    return max(ends, default=position)


def _end(script: Script, verb: Token, last: int) -> int:
    """Where the content ends at the latest: at another verb of the same speaker, a semicolon, a clause of the verb."""
    doc = script.doc
    cuts = [last]
    before = (
        verb.dep_ == "advcl" and verb.head.i > verb.i and verb.right_edge.i > verb.i
    )  # "after Roe said it was late, the crew left"
    if before or (
        verb.dep_ == "acl:relcl" and verb.right_edge.i + 1 < last and verb.doc[verb.right_edge.i + 1].text == ","
    ):
        cuts.append(max(verb.right_edge.i, verb.i) + 1)
    cuts += _relative_end(script, verb, last)
    for token in doc[verb.i + 1 : last]:
        if token.text == "," and token.i + 2 < last and doc[token.i + 1].is_quote and script.inside(token) is not None:
            held = script.inside(token)
            behind = doc[token.i + 2]
            if held is not None and held.end == token.idx + 1 and (behind.tag_ == "VBG" or behind.lower_ == "further"):
                cuts.append(token.i + 2)  # "... a "shock," meaning that"
        if token.text == ";" and script.inside(token) is None:
            cuts.append(token.i)
            break
        # "citing costs" goes with the verb of saying; "because costs rose" mostly with what was said
        participle = token.dep_ == "advcl" and token.tag_ == "VBG" and not any(c.dep_ == "mark" for c in token.children)
        participle = participle and token.lower_ not in (
            "including",
            "excluding",
            "following",
            "regarding",
            "concerning",
        )
        own = token.head == verb and (token.dep_ in ("conj", "parataxis") or participle)
        if own and token.i > verb.i + 2 and script.inside(token) is None:
            cuts.append(max(verb.i + 1, _clause_start(token, verb)))
        elif (
            token.lower_ in ("while", "whereas")
            and script.inside(token) is None
            and _has_own_saying(script, token, last)
        ):
            cuts.append(token.i)
        elif reporting_lemma(token) is not None and token.tag_ == "VBG" and token.lower_ not in _LINKING:
            if doc[token.i - 1].text in (",", '"', "”") or (
                doc[token.i - 1].pos_ == "ADV" and doc[token.i - 2].text == ","
            ):
                cuts.append(token.i)
        elif _says_again(script, token, verb):
            cuts.append(token.i - 2)
        elif token.tag_ in ("VBD", "VBZ") and doc[token.i - 1].lower_ in ("and", "but", "also"):
            keeps_silent = token.lemma_.lower() in ("decline", "refuse") and token.tag_ == verb.tag_
            again = keeps_silent or reporting_lemma(token) in words("say") | words("charge") | words("urge") | words(
                "vow"
            )
            apart = doc[token.i - 2].text == "," and token.tag_ == verb.tag_ and script.inside(token) is None
            if again or apart:  # "..., but gave no details": the speaker's own doing
                cuts.append(token.i - 1)
    return min(cuts)


def _says_again(script: Script, token: Token, verb: Token) -> bool:
    """ "Declined to give details but she said": the next sentence of the speaker."""
    doc = token.doc
    again = token.tag_ in ("VBD", "VBZ") and reporting_lemma(token) in words("say") and script.inside(token) is None
    joined = doc[token.i - 2].lower_ in ("but", "although", "though") and doc[token.i - 1].lower_ in (
        "he",
        "she",
        "they",
        "it",
    )
    return again and joined and token.i - 2 > verb.i


def _relative_end(script: Script, verb: Token, last: int) -> list[int]:
    """ "The police, who said it was late, left": the clause ends at the comma with a verb of its own behind it."""
    doc = verb.doc
    subject = doc[verb.i - 1]
    while subject.pos_ in ("ADV", "AUX") and subject.i > verb.sent.start:
        subject = doc[subject.i - 1]
    if subject.lower_ not in ("who", "which") or subject.i == 0 or doc[subject.i - 1].text != ",":
        return []
    for token in doc[verb.i + 2 : last - 1]:
        if token.text == "," and script.inside(token) is None and _tag_at(doc, token.i + 1) in FINITE:
            return [token.i]
    return []


def _has_own_saying(script: Script, link: Token, last: int) -> bool:
    """Whether the first finite verb behind "while" is one of saying: "while Roe wrote he had ordered checks"."""
    first = next((t for t in link.doc[link.i + 1 : last] if t.tag_ in FINITE), None)
    return first is not None and reporting_lemma(first) in words("say") and script.inside(first) is None


def _clause_start(token: Token, verb: Token) -> int:
    """Where a clause beside the content begins; only where a comma or a conjunction sets it off."""
    start = token.left_edge.i
    before = token.doc[start - 1] if start else token
    first = token.doc[start]
    return (
        start if before.text in (",", "—", "–") or first.dep_ == "cc" or first.is_punct else token.doc[verb.i].sent.end
    )


def trim(script: Script, start: int, end: int) -> tuple[int, int] | None:
    """Offsets without "that" and the punctuation around. A mark is taken in together with its partner."""
    doc = script.doc
    while start < end and (doc[start].lower_ in _TRIM_LEFT or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].text in _TRIM_RIGHT or doc[end - 1].is_space):
        end -= 1
    if start >= end:
        return None
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    for stretch in script.stretches:
        if stretch.start <= first < stretch.end:
            first = stretch.outer_start
        if stretch.outer_start < last < stretch.outer_end:
            last = stretch.outer_end
    return first, last


def _tag_at(doc: Doc, at: int) -> str:
    return doc[at].tag_ if at < len(doc) else ""
