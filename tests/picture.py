"""Makes the README's picture: the reader on the bundled library, drawn by the program itself."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from readers import open_app


async def picture(keys: list[str], size: tuple[int, int], theme: str) -> str:
    """Press keys; what is on the screen then, as SVG."""
    from brief_tui.config.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        async with open_app(Path(folder), size=size, settings=Settings(theme=theme)) as reader:
            for key in keys:
                await reader.press(key)
            svg = reader.app.export_screenshot(title="brief-tui")
            # Textual names a web font; the picture must stand alone.
            svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
            return "\n".join(line.rstrip() for line in svg.replace("Fira Code", "DejaVu Sans Mono").splitlines()) + "\n"


if __name__ == "__main__":
    where = Path(sys.argv[1])
    wanted = sys.argv[2].split() if len(sys.argv) > 2 else ["right_square_bracket", "t", "t", "enter"]
    columns, lines = (int(part) for part in (sys.argv[3] if len(sys.argv) > 3 else "120x34").split("x"))
    drawn = asyncio.run(picture(wanted, (columns, lines), sys.argv[4] if len(sys.argv) > 4 else "dark"))
    where.write_text(drawn, encoding="utf-8")
