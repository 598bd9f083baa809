"""Errors as pages of ours, or as JSON, without a stack trace on the terminal for every address that is not there."""

from datasette import Response, hookimpl
from datasette.utils.asgi import Base400


@hookimpl(hookwrapper=True)
def handle_exception(datasette, request, exception):
    outcome = yield
    if isinstance(exception, Base400):
        # Datasette's own handler prints all local variables where the library rich is installed
        outcome.force_result([lambda: respond(datasette, request, exception)])


async def respond(datasette, request, exception):
    status, message = exception.status, str(exception.args[0]) if exception.args else "Not found"
    if request.path.split("?")[0].endswith(".json"):
        return Response.json({"ok": False, "status": status, "error": message}, status=status)
    title = "Page not found" if status == 404 else f"Error {status}"
    context = {"title": title, "status": status, "error": message}
    return Response.html(await datasette.render_template("error.html", context, request=request), status=status)
