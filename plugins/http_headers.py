"""Headers that Datasette does not send: what a page may load, who may frame it, how long an asset may be kept."""

import re

from datasette import hookimpl

# our own pages need no script at all; stock pages have scripts and styles inline; vega compiles its charts
OURS = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
STOCK = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; script-src 'self' 'unsafe-inline'"
)
EVERYWHERE = "; base-uri 'none'; frame-ancestors 'none'"

ASSET = re.compile(r"^/(?:-/static|-/static-plugins|static)/")
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.(?:js|css)(?:\.map)?$")
YEAR, HOUR = b"public, max-age=31536000, immutable", b"public, max-age=3600"


@hookimpl
def asgi_wrapper(datasette):
    return lambda app: with_headers(app)


def with_headers(app):
    async def wrapped(scope, receive, send):
        if scope["type"] != "http":
            return await app(scope, receive, send)

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                message = dict(message, headers=headers_for(scope, message["status"], message.get("headers", [])))
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def headers_for(scope, status, headers):
    path = scope["path"]
    kept = {name.lower(): value for name, value in headers if name.lower() != b"set-cookie"}
    cookies = [(name, value) for name, value in headers if name.lower() == b"set-cookie"]
    kept[b"x-content-type-options"] = b"nosniff"
    kept[b"referrer-policy"] = b"same-origin"
    kept[b"content-security-policy"] = policy_for(path).encode()
    kept[b"x-frame-options"] = b"DENY"
    if ASSET.match(path) and status == 200:
        version_asked = b"=" in scope.get("query_string", b"")
        kept[b"cache-control"] = YEAR if NAMED_BY_CONTENT.search(path) or version_asked else HOUR
    location = kept.get(b"location", b"")
    if location.startswith(b"/"):
        # browsers read "//host" and "/\host" as another site
        kept[b"location"] = b"/" + location.lstrip(b"/\\")
    return [*kept.items(), *cookies]


def policy_for(path):
    if path.startswith("/dossier") or path.startswith("/-/dashboards"):
        return STOCK + " 'unsafe-eval'" + EVERYWHERE
    if path.startswith("/-/"):
        return STOCK + EVERYWHERE
    return OURS + EVERYWHERE
