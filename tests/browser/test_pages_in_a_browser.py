"""What only a browser can tell: that pages fit, that they ask no other host, that charts are drawn."""

from __future__ import annotations

import subprocess
import sys

import pytest

from small_base import ARTICLES

pytestmark = pytest.mark.browser

ARTICLE = next(iter(ARTICLES))
PAGES = (
    "/",
    "/entity/mara-quill",
    f"/article/{ARTICLE}",
    f"/story/{ARTICLE}",
    "/relation/mara-quill--heads--harbour-institute",
    "/search?q=pier",
    "/quality",
    "/contradictions",
    "/nowhere",
    "/dossier",
    "/dossier/entities",
    "/dossier/articles",
    "/dossier/evidence",
    "/dossier/said_about?name=quill",
    f"/dossier/articles/{ARTICLE}",
    "/-/dashboards/overview",
)
TALLEST = 12_000  # px; the whole text in every row once made a table page of 347,000


def open_page(chromium, address, path, width=1200, **options):
    """The page and the requests that it made to other hosts."""
    page = chromium.new_page(viewport={"width": width, "height": 800}, **options)
    foreign: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" and "404" not in m.text else None)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    return page, foreign, errors


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_stays_at_home(chromium, address, path, width):
    page, foreign, errors = open_page(chromium, address, path, width)
    across, down = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert across <= width
    assert down < TALLEST
    assert foreign == []
    assert errors == []
    assert page.evaluate("document.querySelectorAll('main').length") == 1
    assert page.title().strip()
    unlabelled = page.evaluate(
        "[...document.querySelectorAll('main input:not([type=hidden]):not([type=submit]), main select, main textarea')]"
        ".filter(e => e.offsetParent && !e.labels?.length && !e.ariaLabel && !e.closest('.CodeMirror, .cm-editor'))"
        ".map(e => e.outerHTML)"
    )
    assert unlabelled == []
    page.close()


CONTRAST = """
() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    const words = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!words || !e.offsetParent || e.closest('.skip')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push([e.tagName, e.className, e.textContent.trim().slice(0, 30), ratio.toFixed(2)].join(' '));
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith(("/dossier", "/-/"))])
def test_words_can_be_read_in_both_colour_schemes(chromium, address, path, scheme):
    page, *_ = open_page(chromium, address, path, color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    if scheme == "dark":
        red, *_ = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        assert red < 60
    page.close()


def test_the_keyboard_can_skip_the_navigation(chromium, address):
    page, *_ = open_page(chromium, address, "/entity/mara-quill")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_evidence_leads_to_its_sentence(chromium, address):
    page, *_ = open_page(chromium, address, "/entity/mara-quill")
    page.click(".evidence cite a")
    page.wait_for_load_state()
    assert page.evaluate("document.querySelector(':target').textContent").startswith("Mara Quill, director of")
    page.close()


def test_a_chart_that_a_table_links_to_is_drawn(chromium, address):
    page, *_ = open_page(chromium, address, "/dossier/mentions")
    page.click(".charts a")
    page.wait_for_selector("canvas, svg.marks", timeout=20_000)
    drawn = "() => { const c = document.querySelector('canvas'); return c && c.width > 20 && c.height > 20 }"
    assert page.evaluate(drawn) or page.query_selector("svg.marks path")
    assert "g.x_column=month" in page.url
    page.close()


def test_the_dashboard_draws_its_charts(chromium, address):
    page, *_ = open_page(chromium, address, "/-/dashboards/overview")
    page.wait_for_selector("#chart-predicates canvas, #chart-predicates svg.marks", timeout=20_000)
    page.wait_for_selector("#chart-time canvas, #chart-time svg.marks", timeout=20_000)
    assert "4" in page.inner_text("#chart-entities")
    page.close()


def test_the_site_opens_from_a_disk(chromium, written_base, tmp_path):
    # in a process of its own: the browser's event loop is running in this one
    command = [sys.executable, "-m", "dossier", "site", "--db", str(written_base), "--out", str(tmp_path / "site")]
    subprocess.run(command, check=True, capture_output=True)
    page = chromium.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.click("text=Mara Quill")
    assert page.inner_text("h1") == "Mara Quill"
    assert page.evaluate("getComputedStyle(document.querySelector('.type')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.click(".evidence cite a")
    assert page.evaluate("document.querySelector(':target') !== null")
    page.close()
