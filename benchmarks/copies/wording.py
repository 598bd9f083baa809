"""Words for the edits: short lists of our own. Nothing in the program knows them."""

from __future__ import annotations

_PAIRS = """
said/stated, killed/slain, people/persons, big/large, began/started, help/aid, buy/purchase, show/display,
near/close to, about/roughly, after/following, police/officers, arrested/detained, attack/assault, car/vehicle,
money/funds, government/authorities, company/firm, announced/declared, injured/hurt, including/among them,
children/youngsters, many/numerous, also/additionally, however/nevertheless, because/since, happened/occurred,
important/significant, house/home, job/post, leader/head, meeting/session, month/four weeks,
president/head of state, report/account, several/a number of, street/road, took place/was held, trial/court case,
vote/ballot, won/gained, asked/requested, called for/demanded, caused/led to, died/lost their lives, fire/blaze,
found/discovered, gave/provided, judge/magistrate, law/legislation, left/departed, made/produced, need/require,
number/count, plan/scheme, rule/regulation, sent/dispatched, stop/halt, students/pupils, support/backing,
talks/negotiations, tried/attempted, used/employed, victims/casualties, want/wish, work/labour, earlier/previously,
charged/accused, convicted/found guilty, sentenced/condemned, fraud/swindle, released/freed, scheduled/due,
investigation/inquiry, former/one-time, officials/representatives, according to/as stated by
"""
SYNONYMS: dict[str, str] = {a.strip(): b.strip() for a, b in (pair.split("/") for pair in _PAIRS.split(","))}

_SPELLINGS = (
    "center centre, color colour, defense defence, labor labour, program programme, organization organisation, "
)
_SPELLINGS += "honor honour, neighbor neighbour, canceled cancelled, traveled travelled, theater theatre, gray grey, "
_SPELLINGS += (
    "recognize recognise, criticized criticised, license licence, airplane aeroplane, favor favour, toward towards"
)
SPELLINGS: dict[str, str] = {}
for _pair in _SPELLINGS.split(","):
    _us, _uk = _pair.split()
    SPELLINGS |= {_us: _uk, _uk: _us}

CONTRACTIONS: dict[str, str] = {
    "did not": "didn't", "do not": "don't", "does not": "doesn't", "was not": "wasn't", "were not": "weren't",
    "is not": "isn't", "are not": "aren't", "has not": "hasn't", "have not": "haven't", "had not": "hadn't",
    "will not": "won't", "would not": "wouldn't", "could not": "couldn't", "it is": "it's", "they are": "they're",
    "we are": "we're", "i am": "I'm", "we have": "we've", "that is": "that's",
}  # fmt: skip

_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
NUMBERS: dict[str, str] = {word: str(n) for n, word in enumerate(_WORDS, 2)}
NUMBERS |= {str(n): word for n, word in enumerate(_WORDS, 2)}

ADVERBS = ("also", "then", "still", "just", "very", "already", "again", "now")

BOILERPLATE = (
    "Sign up for our evening letter and get the five stories of the day in your inbox. You can leave at any time.",
    "This newspaper follows the code of the national press council. Errors are corrected on page two and on our site.",
    "Reporting by our staff and agencies. Editing by the night desk. Send tips to the newsroom by letter or by phone.",
    "Readers may share this article for private use. Any other use needs the publisher's written consent.",
    "The office reminds the public that a charge is only an accusation. Everyone is presumed innocent until proven "
    "guilty in a court of law. Anyone with information is asked to call the tip line, which is open day and night.",
    "Founded in 1921, the regional association brings together forty towns. Its members meet each spring to agree on "
    "roads, schools and water. More about its work and its elected board can be read on its site.",
)
