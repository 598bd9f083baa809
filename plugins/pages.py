"""Turns what the page plugins load into HTML and JSON, each at its own address.

A page plugin implements one hook, `dossier_pages`, and returns `{pattern: (template, load)}`: the address as a regular
expression without its ending, the template, and `async load(db, request)`, which answers with

- a dict, which is the page's JSON; keys that begin with "_" go to the template alone;
- None, where there is no such thing: 404, or a redirect where `redirects` knows where it went;
"""

import json
import posixpath
from functools import partial
from urllib.parse import quote, unquote

from datasette import Response, hookimpl
from datasette.plugins import pm
from datasette.utils.asgi import Base400
from pluggy import HookspecMarker


class PageHooks:
    @HookspecMarker("datasette")
    def dossier_pages(self):
        """{pattern: (template, load)}"""


# a server that moves to a new build loads this file again, in the same process
if not (hasattr(pm.hook, "dossier_pages") and pm.hook.dossier_pages.has_spec()):
    pm.add_hookspecs(PageHooks)


def database(datasette):
    """The knowledge base: the database that is called dossier, or the only one."""
    return datasette.databases.get("dossier") or datasette.get_database()


@hookimpl
def register_routes(datasette):
    routes = []
    for pages in pm.hook.dossier_pages():
        for pattern, (template, load) in pages.items():
            # "/" has its JSON at /index.json on a static host and, as in stock Datasette, at /.json
            address = r"/(?:index)?" if pattern == "/" else pattern
            routes.append((rf"^{address}(?P<json>\.json)$", partial(respond, template, load)))
            routes.append((rf"^{pattern}$", partial(respond, template, load)))
    return routes


class Missing(Base400):
    """404. Not Datasette's own NotFound: at an address with a percent sign that one redirects before it gives up."""

    status = 404


async def respond(template, load, datasette, request):
    db = database(datasette)
    data = await load(db, request)
    ending = request.url_vars.get("json") or ""
    if data is None:
        moved = await moved_to(db, request)
        if moved is None:
            raise Missing(f"There is nothing at {unquote(request.path)}")
        return Response.redirect(datasette.urls.path(moved + ending), status=301)
    if ending:
        public = {key: value for key, value in data.items() if not key.startswith("_")}
        body = json.dumps(public, ensure_ascii=False, indent=1)
        return Response(body, content_type="application/json; charset=utf-8", headers=cache(datasette))
    html = await datasette.render_template(template, data, request=request, view_name="dossier")
    return Response.html(html, headers=cache(datasette))


def cache(datasette):
    return {"Cache-Control": f"max-age={int(datasette.setting('default_cache_ttl'))}"}


async def moved_to(db, request):
    """The address that took the place of this one, None where it never was one."""
    if "id" not in request.url_vars:
        return None
    id = unquote(request.url_vars["id"])
    row = (await db.execute("select new_id from redirects where old_id = ?", [id])).first()
    if row is None or row["new_id"] == id:
        return None
    kind = request.path.split("/")[1]
    return f"/{kind}/{quote(row['new_id'], safe='')}"


@hookimpl
def extra_template_vars(datasette, request):
    """`link(path)`: the address to write for one of our absolute paths. `is_static`: whether we write plain files."""
    config = datasette.plugin_config("dossier") or {}
    if not config.get("static"):
        return {"link": datasette.urls.path, "is_static": False}
    here = posixpath.dirname(file_of(request.path if request else "/"))
    return {"link": lambda path: relative(path, here), "is_static": True}


def file_of(path):
    """The file that holds a path on a static host: folders have an index.html, so that links work from a disk too."""
    path = path.lstrip("/")
    last = posixpath.basename(path)
    return path if last.endswith((".json", ".css", ".db")) else posixpath.join(path, "index.html")


def relative(path, here):
    path, mark, fragment = path.partition("#")
    return posixpath.relpath(file_of(path), here or ".") + mark + fragment
