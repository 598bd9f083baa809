"""Errors as pages of ours, or as JSON.

Datasette's own handler is kept from running: where the library rich is installed it prints all local variables of all
frames, which takes seconds, during which the server answers nobody.
"""

import logging

from datasette import Response, hookimpl
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup

LOG = logging.getLogger(__name__)


@hookimpl(hookwrapper=True)
def handle_exception(datasette, request, exception):
    outcome = yield
    outcome.force_result([lambda: respond(datasette, request, exception)])


async def respond(datasette, request, exception):
    info = {"ok": False, **described(exception)}
    if info["status"] >= 500:
        LOG.error("%s could not be answered", request.path, exc_info=exception)
    if request.path.split("?")[0].endswith(".json"):
        return Response.json(info, status=info["status"])
    title = info.get("title") or ("Page not found" if info["status"] == 404 else f"Error {info['status']}")
    html = await datasette.render_template("error.html", {**info, "title": title}, request=request)
    return Response.html(html, status=info["status"])


def described(exception):
    """Status and message, and what else an error of Datasette's says. What went wrong inside stays inside."""
    if isinstance(exception, DatasetteError):
        message = Markup(exception.message) if exception.message_is_html else exception.message
        return {**exception.error_dict, "status": exception.status, "error": message, "title": exception.title}
    if isinstance(exception, Base400):
        return {"status": exception.status, "error": str(exception.args[0]) if exception.args else "Not found"}
    return {"status": 500, "error": "This page could not be made. The server's log says why."}
