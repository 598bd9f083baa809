from __future__ import annotations

import re

import pytest

from small_base import plugin

headers = plugin("http_headers")


async def test_our_pages_need_no_script_and_may_not_be_framed(datasette):
    response = await datasette.client.get("/entity/mara-quill")
    policy = response.headers["content-security-policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("path", "charts"),
    [("/dossier/entities", True), ("/-/dashboards/overview", True), ("/-/versions", False), ("/", False)],
)
async def test_only_pages_with_charts_may_compile_code(datasette, path, charts):
    policy = (await datasette.client.get(path)).headers["content-security-policy"]
    assert ("unsafe-eval" in policy) is charts


async def test_the_chart_script_is_kept_by_the_browser_and_sent_only_where_there_is_a_table(datasette):
    page = (await datasette.client.get("/dossier/speakers")).text
    [script] = re.findall(r'src="(/-/static-plugins/datasette_vega/[^"]+\.js)"', page)
    response = await datasette.client.get(script)
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/entity/mara-quill", "/dossier", "/search?q=quill", "/nowhere"):
        assert "datasette_vega" not in (await datasette.client.get(path)).text


async def test_a_missing_asset_is_not_kept(datasette):
    response = await datasette.client.get("/-/static-plugins/datasette_vega/main.00000000.js")
    assert response.status_code == 404
    assert "max-age=31536000" not in response.headers.get("cache-control", "")


@pytest.mark.parametrize("location", [b"//evil.example", b"/\\evil.example", b"/\\/evil.example"])
def test_a_redirect_does_not_leave_the_site(location):
    found = dict(headers.headers_for({"path": "/x"}, 302, [(b"location", location)]))
    assert found[b"location"] == b"/evil.example"


def test_cookies_are_all_kept():
    sent = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert [pair for pair in headers.headers_for({"path": "/"}, 200, sent) if pair[0] == b"set-cookie"] == sent
