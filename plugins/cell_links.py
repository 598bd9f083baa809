"""In tables, links lead to the page that people read, and addresses from articles are not trusted."""

from urllib.parse import quote, urlsplit

from datasette import hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup

PAGES = {"entities": "entity", "articles": "article", "stories": "story", "relations": "relation"}
COLUMNS = {
    "entity_id": "entity",
    "subject_id": "entity",
    "object_id": "entity",
    "speaker_id": "entity",
    "affiliation_id": "entity",
    "addressee_id": "entity",
    "agency_id": "entity",
    "article_id": "article",
    "other_id": "article",
    "origin_id": "article",
    "story_id": "story",
    "relation_id": "relation",
}


ROWS = {"sentence_id": "sentences", "outlet_id": "outlets"}  # no page of their own: their row is where it says more


@hookimpl
def render_cell(value, column, table, database, datasette):
    labelled = isinstance(value, dict)
    id, label = (value["value"], value["label"]) if labelled else (value, value)
    kind = PAGES.get(table) if column == "id" else COLUMNS.get(column)
    if kind and id:
        return inside_link(datasette.urls.path(f"/{kind}/{quote(str(id), safe='')}"), label or id)
    if labelled and column in ROWS:
        return inside_link(datasette.urls.row(database, ROWS[column], tilde_encode(str(id))), label or id)
    if isinstance(value, str) and value.lstrip().lower().startswith(("http://", "https://")):
        return outside_link(value.strip())
    return None


def inside_link(path, label):
    return Markup('<a href="{}">{}</a>').format(path, label)


def outside_link(url):
    try:
        host = urlsplit(url).netloc
    except ValueError:
        host = ""
    if not host or any(letter.isspace() for letter in url):
        return None
    shown = url if len(url) <= 80 else url[:79] + "…"
    return Markup('<a href="{}" rel="noopener nofollow">{}</a>').format(url, shown)
