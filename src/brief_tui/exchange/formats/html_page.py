"""A briefing as one HTML page to read, send and print: no script, no external resources, all text literal.

Its Content-Security-Policy allows its own style and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from markdown_it import MarkdownIt

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange import document
from brief_tui.exchange.report import ExportedFiles, ExportOptions, one

STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.5 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 46em;
  margin: 0 auto; padding: 1.5em; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6, dt, th, .tlp { font-family: system-ui, "Segoe UI", Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 1.7em; margin: 0 0 .5em; }
h2 { font-size: 1.25em; margin: 1.6em 0 .5em; border-bottom: 1px solid #888; }
h3 { font-size: 1.05em; margin: 1.2em 0 .3em; }
.tlp { display: inline-block; font-weight: bold; background: #000; padding: .1em .6em; margin: 0 0 1em; }
.tlp.clear { color: #fff; } .tlp.green { color: #3f0; } .tlp.amber { color: #ffc000; } .tlp.red { color: #ff2b2b; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; font-size: .92em; margin: .5em 0; }
dt { color: #555; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .85em; margin: .5em 0; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #bbb; padding: .25em .6em .25em 0;
  overflow-wrap: break-word; }
td:first-child { font-weight: bold; }
td p { margin: 0; } pre { white-space: pre-wrap; } a { color: inherit; }
@media print {
  @page { margin: 18mm 16mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .tlp { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h1, h2, h3 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
}
"""
"""The style sheet; TLP's colours on black are those of FIRST's standard (TLP 2.0)."""


def write(briefing: Briefing, _options: ExportOptions, _name: str) -> ExportedFiles:
    """Write the page."""
    data = to_plain(briefing)
    marked = _markdown()
    body = "\n".join(part for block in document.blocks(data) if (part := _block(block, marked)))
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    language = f' lang="{escape(data["language"])}"' if "language" in data else ""
    return one(
        f'<!doctype html>\n<html{language} dir="auto">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(data['title'])}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _markdown() -> MarkdownIt:
    """Return a CommonMark parser with tables; HTML is text, pictures stay as written, links lead to the web alone."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = _may_be_linked  # type: ignore[method-assign,assignment]
    return parser


def _may_be_linked(address: str) -> bool:
    return address.strip().lower().startswith(("http://", "https://", "mailto:"))


def _block(block: document.PageBlock, marked: MarkdownIt) -> str:
    if isinstance(block, document.SectionHeading):
        name = f' id="{escape(block.id)}"' if block.id else ""
        return f"<h{block.level}{name}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, document.Body):
        return str(marked.render(block.text)).strip()
    if isinstance(block, document.Pairs):
        return _pairs(block)
    head = "".join(f"<th>{escape(name)}</th>" for name in block.headings)
    rows = "\n".join(
        "<tr>" + "".join(_cell(cell, marked if at in block.marked else None) for at, cell in enumerate(row)) + "</tr>"
        for row in block.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(text: str, marked: MarkdownIt | None) -> str:
    return f"<td>{marked.render(text).strip() if marked else escape(text)}</td>"


def _pairs(block: document.Pairs) -> str:
    items = list(block.items)
    first = ""
    if items and items[0][0] == "TLP":
        colour = items.pop(0)[1]
        name = colour.removeprefix("TLP:").partition("+")[0].lower()
        first = f'<p class="tlp {escape(name)}">{escape(colour)}</p>\n'
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>\n" for name, value in items)
    return first + (f"<dl>\n{listed}</dl>" if listed else "")
