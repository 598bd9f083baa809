"""Filters of our templates: words for predicates and dates, and links that are safe to write."""

import calendar
import re
from urllib.parse import quote, urlsplit

from datasette import hookimpl

ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:T(?P<time>\d{2}:\d{2})[:.\d]*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
DANGLING = re.compile(r" (?:in|of|on|to|for|with|by|at)$")


@hookimpl
def prepare_jinja2_environment(env, datasette):
    vocabulary = (datasette.plugin_config("dossier") or {}).get("vocabulary") or {}
    predicates = vocabulary.get("predicates") or {}
    types = vocabulary.get("types") or {}
    env.filters["phrase"] = lambda relation: phrase(
        predicates, relation["predicate"], relation["object"], relation.get("cue")
    )
    env.filters["heading"] = lambda predicate, outgoing: heading(predicates, predicate, outgoing)
    env.filters["plural"] = lambda type: word_of(types, type, "plural")
    env.filters["spoken_date"] = spoken_date
    env.filters["spoken_span"] = spoken_span
    env.filters["web_address"] = web_address
    env.filters["path_part"] = lambda text: quote(str(text), safe="")
    env.filters["count_of"] = count_of


def word_of(words, name, form):
    """The vocabulary's word, else the name itself read as words: "call for", "based in"."""
    return (words.get(name) or {}).get(form) or str(name).replace("_", " ")


def phrase(predicates, name, object, cue=None):
    """Reads between subject and object, and where there is no object it ends without a dangling preposition. A verb of
    the text has the form that it has in the text ("published"), where that can stand after a subject."""
    words = word_of(predicates, name, "phrase")
    verb = (cue or "").split(" ", 1)[0].lower()
    if name not in predicates and verb.isalpha() and not verb.endswith("ing"):
        words = " ".join([verb, *words.split(" ")[1:]])
    return words if object else DANGLING.sub("", words)


def heading(predicates, name, outgoing):
    """Over facts of one predicate, or over events (None), seen from the subject or, not outgoing, from the object."""
    if name is None:
        return "Also did" if outgoing else "Done by others"
    if outgoing:
        words = word_of(predicates, name, "label")
    else:
        words = (predicates.get(name) or {}).get("inverse") or f"{name}, by others".replace("_", " ")
    return words[:1].upper() + words[1:]


def spoken_date(value):
    """ "2025-05-03T08:02+05:30" as "3 May 2025, 08:02 (UTC+05:30)"; what is no ISO date comes back as it is."""
    found = ISO.fullmatch(str(value or ""))
    if not found or not 1 <= int(found["month"] or 1) <= 12:
        return str(value or "")
    day, month = found["day"], found["month"]
    words = [str(int(day))] if day else []
    words += [calendar.month_name[int(month)]] if month else []
    words.append(found["year"])
    time = f", {found['time']}" if found["time"] else ""
    zone = found["zone"] or ""
    return " ".join(words) + time + (f" (UTC{'' if zone == 'Z' else zone})" if zone else "")


def spoken_span(value, value_end):
    """From the first to the last day: ("2006-12", "2007-02-28") is "December 2006 to February 2007"."""
    value, end = str(value or ""), str(value_end or "")
    if not end:
        return spoken_date(value)
    if len(value) == 4 and end[4:] == "-12-31":
        end = end[:4]
    elif len(value) == 7 and re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d", end):
        last = calendar.monthrange(int(end[:4]) or 4, int(end[5:7]))[1]
        end = end[:7] if int(end[8:]) == last else end
    return f"{spoken_date(value)} to {spoken_date(end)}" if value != end else spoken_date(value)


def web_address(url):
    """The address if it is one of the web that a reader can follow, else None: articles are not trusted."""
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def count_of(number, one, many=None):
    """ "1 article", "2,000 articles"."""
    return f"{number or 0:,} {one if number == 1 else many or one + 's'}"
