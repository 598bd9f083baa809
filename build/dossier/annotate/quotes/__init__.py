"""Who is reported to have said what: direct, indirect and mixed quotes with speaker, cue and addressee."""

from __future__ import annotations

from dossier.annotate.document import Reading
from dossier.annotate.quotes.attribution import Attribution
from dossier.annotate.quotes.direct import Speech, find_speeches
from dossier.annotate.quotes.indirect import Reported, find_reported
from dossier.annotate.quotes.script import Script
from dossier.annotate.quotes.speakers import UNKNOWN, Speaker
from dossier.annotate.quotes.unmarked import is_spoken
from dossier.types import Directness, Quote

__all__ = ["find_quotes"]


def find_quotes(reading: Reading) -> list[Quote]:
    """The article's quotes in order of the text, one for each stretch of words and speaker."""
    script = Script(reading)
    attribution = Attribution(script)
    speeches = find_speeches(script)
    told: list[Quote] = []
    for reported in find_reported(script, [speech.stretch for speech in speeches]):
        told += _indirect(script, reported, attribution)
    quotes = told + _direct(script, speeches, attribution, told)
    return sorted(dict.fromkeys(quotes), key=lambda q: (q.start, q.end))


def _direct(script: Script, speeches: list[Speech], attribution: Attribution, told: list[Quote]) -> list[Quote]:
    quotes: list[Quote] = []
    spoken: list[list[Speaker]] = []
    for speech in speeches:
        if speech.follows is not None:
            speakers = spoken[speech.follows]
        elif speech.cue is not None:
            speakers = attribution.speakers(speech.cue)
        else:
            speakers = [attribution.last_speaker(speech.stretch.outer_start, [*quotes, *told])]
        spoken.append(speakers)
        start, end = _trimmed(script.text, speech.stretch.start, speech.stretch.end)
        sentence = _sentence(script, start)
        if sentence is None or start >= end:
            continue
        addressee = attribution.addressee(speech.cue) if speech.cue is not None else None
        cue = speech.cue.text if speech.cue is not None else ""
        for speaker in speakers or [UNKNOWN]:
            quotes.append(
                Quote(
                    sentence, start, end, "direct", cue, speaker.chain, speaker.text, speaker.affiliation,
                    _other(addressee, speaker),
                )
            )  # fmt: skip
    return quotes


def _indirect(script: Script, reported: Reported, attribution: Attribution) -> list[Quote]:
    sentence = _sentence(script, reported.start)
    if sentence is None:
        return []
    marked = any(s.outer_start < reported.end and reported.start < s.outer_end for s in script.stretches)
    source = reported.source
    speakers = attribution.speakers(reported.verb) if source is None else attribution.of_source(source, reported.verb)
    addressee = attribution.addressee(reported.verb)
    directness: Directness = "mixed" if marked else "direct" if is_spoken(script, reported) else "indirect"
    end = reported.end
    if directness == "direct" and script.text[end : end + 1] in ("!", "?"):
        end += 1
    return [
        Quote(
            sentence, reported.start, end, directness, reported.cue,
            speaker.chain, speaker.text, speaker.affiliation, _other(addressee, speaker), reported.polarity,
        )
        for speaker in speakers
    ]  # fmt: skip


def _other(addressee: int | None, speaker: Speaker) -> int | None:
    """Nobody is reported to tell himself: then the chain of one of the two is wrong, and the speaker is the surer."""
    return None if addressee in (speaker.chain, speaker.affiliation) else addressee


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, and without the comma before the closing mark."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return start, end


def _sentence(script: Script, at: int) -> int | None:
    return next((i for i, s in enumerate(script.sentences) if s.start <= at < s.end), None)
