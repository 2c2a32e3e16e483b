"""A page of HTML is text and nothing that acts, whatever the briefing says."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import from_plain
from brief_tui.exchange.formats.html_page import write
from brief_tui.exchange.report import ExportOptions

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "' onmouseover='x",
    "</title><script>x</script>", "</style><script>x</script>", "[x](javascript:alert(1))", "[x](data:text/html,x)",
    "![x](http://example.org/x.png)", "<http://example.org> <javascript:x>", '[x](HTTP://example.org "t\\" onclick=x")',
    "<!-- --><iframe src=//x>", "&lt;script&gt;", "<a href='java\nscript:x'>", "[x](vbscript:x) [y](file:///etc/passwd)",
]  # fmt: skip
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "dl", "dt", "dd", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "br"),
}


class Page(HTMLParser):
    """What is in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.metas: list[dict[str, str | None]] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag == "meta":
            self.metas.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style" and not self.style:
            self.style = data
        self.text += data


def _page(payload: str) -> Page:
    data = {
        "title": payload, "language": payload, "tlp": "RED", "summary": payload, "authors": [payload],
        "sources": [{"id": "s", "title": payload, "url": payload}],
        "sections": [{"title": payload, "id": "x", "body": f"{payload}\n\n    {payload}\n\n|a|\n|-|\n|{payload}|"}],
        "incidents": [{"id": "i", "place": {"name": payload}, "type": payload, "summary": payload, "tags": [payload],
                       "claims": [{"source": "s", "place": {"name": payload}, "quote": payload, "locator": payload,
                                   "actors": [{"name": payload}], "note": payload}]}],
        "timeline": [{"date": "2023", "title": payload, "text": payload}],
        "glossary": [{"term": payload, "expansion": payload, "definition": {"": payload}}],
        "judgements": [{"text": payload, "by": payload, "basis": [{"ref": "s", "for": "against", "note": payload}]}],
    }  # fmt: skip
    page = Page()
    page.feed(write(from_plain(Briefing, data), ExportOptions(), "html").files[""].decode())
    return page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_it_acts(payload: str) -> None:
    page = _page(payload)
    assert page.tags <= ALLOWED
    names = {name for name, _value in page.attributes}
    assert names <= {"lang", "dir", "charset", "http-equiv", "content", "name", "id", "class", "href", "title", "start"}
    for name, value in page.attributes:
        if name == "href":
            assert (value or "").lower().startswith(("http://", "https://", "mailto:"))


def test_text_is_literal() -> None:
    page = _page("<b>&amp;</b>")
    assert page.text.count("<b>&amp;</b>") >= 8
    assert "TLP:RED" in page.text


def test_the_policy_allows_its_own_style_alone() -> None:
    page = _page("x")
    policy = next(meta["content"] for meta in page.metas if meta.get("http-equiv") == "Content-Security-Policy")
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in page.style
    assert "@import" not in page.style
