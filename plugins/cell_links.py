"""In tables, links lead to the page that people read, and addresses from articles are not trusted."""

from urllib.parse import quote, urlsplit

from datasette import hookimpl
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


@hookimpl
def render_cell(value, column, table, datasette):
    kind = PAGES.get(table) if column == "id" else COLUMNS.get(column)
    if kind and value:
        labelled = isinstance(value, dict)
        id, label = (value["value"], value["label"]) if labelled else (value, value)
        path = datasette.urls.path(f"/{kind}/{quote(str(id), safe='')}")
        return Markup('<a href="{}">{}</a>').format(path, label if label not in (None, "") else id)
    if isinstance(value, str) and value.lstrip().lower().startswith(("http://", "https://")):
        return outside_link(value.strip())
    return None


def outside_link(url):
    try:
        host = urlsplit(url).netloc
    except ValueError:
        host = ""
    if not host or any(letter.isspace() for letter in url):
        return None
    shown = url if len(url) <= 80 else url[:79] + "…"
    return Markup('<a href="{}" rel="noopener nofollow">{}</a>').format(url, shown)
