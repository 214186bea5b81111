"""What a reader sees and hears of a page, without its tags."""

import html
import re

UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
LATIN = re.compile(r"[A-Za-z]{2,}")
# Codes of the plan and of incidents, the ending of a workbook, names from the plan, and
# the addresses that the audit trail quotes.
CODES = re.compile(
    r"\b[0-9a-f]{12}([0-9a-f]{52})?\b|"  # the hash of an archived file
    r"BG\d\d-\d\.\d-\d\d|\b[0-9A-F]{8}\b|xlsx|村BA|\bID\b|(打开|提交|删除) /\S*"
)


def text_of(page: str) -> str:
    """The words a reader sees, one space between them."""
    return " ".join(html.unescape(UNSEEN.sub(" ", page)).split())


def foreign_words(page: str) -> list[str]:
    """Latin words that a reader sees or hears, but for known codes."""
    seen = " ".join([text_of(page), *map(html.unescape, SPOKEN.findall(page))])
    return LATIN.findall(CODES.sub("", seen))


def tables(page: str) -> list[list[list[str]]]:
    """The cells of each table of a page, row by row."""
    return [
        [
            [
                text_of(cell)
                for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)
            ]
            for row in re.findall(r"<tr\b.*?</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table\b.*?</table>", page, re.DOTALL)
    ]
