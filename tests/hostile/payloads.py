"""What a hostile file holds, each with a name; and what must survive whole."""

from __future__ import annotations

import json
from typing import Any

from brief_tui.briefing.fields import FieldShape, Shape, fields_of
from brief_tui.briefing.model import Briefing

CONTROLS = {
    "csi-colour": "\x1b[31;5mred\x1b[0m",
    "csi-clear": "\x1b[2J\x1b[H\x1b[3J",
    "csi-report": "\x1b[6n\x1b[c\x1b[>c\x1b[21t",
    "csi-mouse": "\x1b[?1003h\x1b[?1049l\x1b[?25l",
    "csi-scroll": "\x1b[5;10r\x1b[?6h\x1b[4h",
    "osc-title": "\x1b]0;owned\x07",
    "osc-title-st": "\x1b]2;owned\x1b\\",
    "osc-link": "\x1b]8;;http://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "osc-clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "osc-notify": "\x1b]9;owned\x07\x1b]777;notify;a;b\x07",
    "osc-colours": "\x1b]4;1;rgb:00/00/00\x07\x1b]11;?\x07",
    "osc-iterm": "\x1b]1337;File=inline=1:AAAA\x07",
    "dcs-sixel": "\x1bPq#0;2;0;0;0~-\x1b\\",
    "dcs-decrqss": '\x1bP$q"p\x1b\\',
    "dcs-tmux": "\x1bPtmux;\x1b\x1b]0;x\x07\x1b\\",
    "apc-kitty": "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\",
    "pm-sos": "\x1b^private\x1b\\\x1bXstring\x1b\\",
    "ris": "\x1bc",
    "charset": "\x1b(0\x1b)0\x0elqqk\x0f",
    "align": "\x1b#8\x1b=\x1b>",
    "unended-osc": "\x1b]0;never ended",
    "unended-dcs": "\x1bPnever ended",
    "bare-esc": "\x1b",
    "c1-csi": "\x9b31mred\x9b0m",
    "c1-osc": "\x9d0;owned\x9c",
    "c1-dcs-apc": "\x90q\x9c\x9fG\x9c\x98x\x9c\x9ex\x9c",
    "nel": "a\x85b",
    "del": "a\x7fb",
    "enq": "a\x05b",
    "shift-out": "a\x0eb\x0fc",
    "backspace": "safe\x08\x08\x08\x08evil",
    "return": "safe\revil",
    "bell": "\x07\x07",
    "tab-vt-ff": "a\x0bb\x0cc",
    "xon-xoff": "\x13\x11",
    "nul": "a\x00b",
    "zmodem": "**\x18B00000000000000\r\x8a\x11",
}
"""What steers a terminal."""

HIDDEN = {
    "rlo": "abc\u202egnp.exe",
    "bidi-embed": "\u202aa\u202c\u202bb\u202c\u202dc\u202c",
    "bidi-isolate": "\u2066a\u2069\u2067b\u2069\u2068c\u2069",
    "bidi-marks": "a\u200eb\u200fc\u061cd",
    "zero-width": "pass\u200bword\u2060x\ufeffy",
    "joiners": "a\u200db\u200cc\u200d\u200dd",
    "tags": "a" + "".join(chr(0xE0000 + ord(char)) for char in "secret") + "\U000e007f",
    "flag-tags": "\U0001f3f4" + "".join(chr(0xE0000 + ord(char)) for char in "usevil") + "\U000e007f",
    "separators": "a\u2028b\u2029c",
    "shy": "pay\u00adpal",
    "fillers": "a\u3164b\u115fc\uffa0d\u180ee",
    "invisible-maths": "a\u2062b\u2063c\u206ad",
    "annotation": "\ufff9a\ufffab\ufffb",
    "selectors": "a\ufe0fb\U000e0101c",
    "musical": "\U0001d173a\U0001d17a",
    "private": "\ue000\U000f0000\uf8ff",
    "noncharacters": "\ufdd0\U0001fffe",
    "zalgo": "Z" + "\u0301\u0489\u20dd" * 40 + "w",
}
"""What hides text or turns it around."""

MARKUP = {
    "markup-close": "[/]",
    "markup-bold": "[/bold] [bold] [red]x[/red]",
    "markup-link": "[link=http://evil.example]x[/link]",
    "markup-click": "[@click=app.quit]press[/] [@click='app.exit(1)']x[/]",
    "markup-bad": "[#12345] [[[ [$accent] [bold",
    "markup-emoji": ":skull: [:smile:]",
    "ansi-words": "\\x1b[31m \\e[0m ^[[31m",
    "template": "%s %d {0} {self} ${HOME} $(id) `id`",
    "sql": "'); DROP TABLE briefing; --",
    "shell": "; rm -rf ~ | sh && reboot",
    "link": "[press](http://evil.example/?a=\x1b]0;x\x07) <javascript:alert(1)> ![i](file:///etc/passwd)",
    "link-option": "[press](--help) [p](-oProxyCommand=id) [q](/dev/zero) [r](../../../../etc/passwd)",
    "entities": "&#x202e;abc &#x1b;[31m &#27; &#x9b;31m &#x200b; &#xe0041; &#0; &#x7f; &lrm; &zwj; &shy; &NewLine;",
    "html": "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- x -->",
    "autolink": "<http://evil.example/\u202e> <mailto:a\x1b@b.example>",
}
"""What is a language to somebody."""

SURVIVORS = {
    "arabic": "جماعة نصرة الإسلام والمسلمين",
    "persian": "می‌خواهم",
    "tifinagh": "ⵜⴰⵎⴰⵛⴰⵇ",
    "nko": "ߒߞߏ",
    "hindi": "क्ष र्‍य",
    "wide": "北京 東京 서울",
    "hangul-jamo": "각",
    "family": "👨‍👩‍👧‍👦",
    "flag": "🇲🇱 🇫🇷",
    "england": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "tone": "👍🏽",
    "heart": "❤️ 1️⃣",
    "accents": "Ménaka, cœur, naïve, Ñ, é",
    "vietnamese": "Tiếng Việt",
}
"""What must come out as it went in."""

PAYLOADS = {**CONTROLS, **HIDDEN, **MARKUP}
NAMES = {name: f"q{number:03}z" for number, name in enumerate({**PAYLOADS, **SURVIVORS})}
"""A word beside each payload, by which it is seen that the payload was on the screen."""


def marked(name: str) -> str:
    """A payload between its words."""
    return f"{NAMES[name]} {({**PAYLOADS, **SURVIVORS})[name]} {NAMES[name]}"


def quoted(text: str) -> str:
    """A text as a double-quoted scalar: JSON, with what YAML does not take raw as escapes (YAML 1.2.2, 5.7)."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(char if " " <= char <= "~" or char.isalnum() else _escape(char) for char in written)


def _escape(char: str) -> str:
    return f"\\U{ord(char):08x}"


def file_names() -> dict[str, str]:
    """Names that a file system takes, for files of the library."""
    found = {name: text.replace("/", "_").replace("\0", "_")[:60] for name, text in PAYLOADS.items()}
    return {name: f"{NAMES[name]} {text}.yaml" for name, text in found.items()}


class Filler:
    """Every field of the model, filled: its texts with one payload, its ids with names that fit together."""

    def __init__(self, name: str) -> None:
        self._word = NAMES[name]
        self._text = marked(name)
        self._declared: dict[str, int] = {}

    def record(self, kind: type[Any], *, depth: int = 0) -> dict[str, Any]:
        """A record as plain data."""
        found = {}
        for field in fields_of(kind).values():
            value = None if field.instead else self._value(field, field.shape, depth)
            if value is not None:
                found[field.key] = value
        return found

    def _value(self, field: FieldShape, shape: Shape, depth: int) -> Any:
        if shape.kind in {"line", "markdown", "verbatim"}:
            return self._text
        if shape.kind == "translations":
            return {"en": self._text, "fr": self._text}
        if shape.kind == "many" and shape.item is not None:
            item = None if depth > 2 else self._value(field, shape.item, depth + 1)
            return None if item is None else [item]
        if shape.kind == "record" and shape.record is not None:
            return self.record(shape.record, depth=depth + 1)
        if shape.kind == "ref":
            return None if field.key == "with" else f"{self._word}-{field.refers[0]}"
        if shape.kind == "id":
            return self._id(field.declares or field.key)
        return {
            "date": "2023-01-12",
            "int": 1,
            "count": "2-5",
            "float": 1.5,
            "choice": shape.choices[-1:] and shape.choices[-1],
        }[shape.kind]

    def _id(self, kind: str) -> str:
        """The first of a kind by its plain name, the others with a number."""
        count = self._declared[kind] = self._declared.get(kind, 0) + 1
        return f"{self._word}-{kind}" + (f"-{count}" if count > 1 else "")


def briefing(name: str) -> str:
    """A briefing in which every text is a payload."""
    data = Filler(name).record(Briefing)
    data["brief"] = 1
    return write(data) + "\n"


def write(value: Any) -> str:
    """Plain data as YAML in one line, every text quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {write(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value)


def all_in_one() -> str:
    """A briefing with the sections, incidents, terms and everything else of all of them."""
    whole: dict[str, Any] = {"brief": 1, "title": marked("rlo"), "id": "all", "published": "2024-01-01"}
    for name in {**PAYLOADS, **SURVIVORS}:
        for key, value in Filler(name).record(Briefing).items():
            if isinstance(value, list):
                whole.setdefault(key, []).extend(value)
    return write(whole) + "\n"
