"""Web pages and clipboards as browsers, web systems and office programs make them, from plain rows."""

from __future__ import annotations

import html
from collections.abc import Sequence

from tests.support.lists import HEADER, Layout

Row = Sequence[str]


def table_of(rows: Sequence[Row], *, merged: bool = True, attributes: str = "") -> str:
    """A table under its header; labels that say the same are one cell over several rows."""
    printed = ["<tr>" + "".join(f"<th>{words}</th>" for words in HEADER) + "</tr>"]
    for at, row in enumerate(rows):
        cells = []
        for column, words in enumerate(row):
            span = _span(rows, at, column) if merged and column in (1, 2) else 1
            if span:
                cells.append(f'<td rowspan="{span}">{html.escape(words)}</td>')
        printed.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table {attributes}>\n" + "\n".join(printed) + "\n</table>"


def _span(rows: Sequence[Row], at: int, column: int) -> int:
    """Over how many rows a label goes from here on; none where it goes on from above."""
    own = list(rows[at][1 : column + 1])
    if at and list(rows[at - 1][1 : column + 1]) == own:
        return 0
    end = at
    while end < len(rows) and list(rows[end][1 : column + 1]) == own:
        end += 1
    return end - at


def page(rows: Sequence[Row], *, charset: str = "utf-8", title: str = Layout().title) -> bytes:
    """A page as a web system saves it under the name of a workbook."""
    name = charset.upper()
    words = (
        f'<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset={name}">'
        "<title>导出</title><style>td {color: red}</style><script>a = '<table><tr><td>x</td></tr></table>'</script>"
        f"</head><body><h1>{title}</h1>\n<p>附件1&nbsp;</p>{table_of(rows)}</body></html>"
    )
    return words.encode(charset)


def excel_clipboard(rows: Sequence[Row]) -> str:
    """What Excel puts on the clipboard of Windows, with its head."""
    table = table_of(rows).replace("<table >", "<table border=0 cellpadding=0>\n<!--StartFragment-->")
    table = table.replace("</table>", "<!--EndFragment-->\n</table>")
    body = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{table}</body></html>'
    return f"Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:{105 + len(body):010}\r\n{body}"


def plain_clipboard(rows: Sequence[Row]) -> str:
    """The same as tab-separated text; a cell of several lines stands in quotation marks."""
    lines = ["\t".join(HEADER)]
    for row in rows:
        lines.append("\t".join(f'"{words}"' if "\n" in words else words for words in row))
    return "\r\n".join(lines) + "\r\n"
