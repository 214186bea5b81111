"""What must not stand in the source: unsafe, inexact, foreign or too new."""

import hashlib
import itertools
import re

import pytest

from tests.frame.sources import PRODUCT, ROOT, files, lines_with

MONEY_PATH = ("targets", "reports", "baozhen/lib")
OWN_SCRIPTS = ("static/js",)
OWN_STYLES = ("static/css",)


@pytest.mark.parametrize("folder", MONEY_PATH)
def test_amounts_never_become_floats(folder):
    assert lines_with(r"\bfloat\(|FloatField", files(folder, suffix=".py")) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\|\s*safe\b",
        r"mark_safe|SafeString",
        r"autoescape\s+off|autoescape=False",
        "csrf_exempt",
        "innerHTML|outerHTML|insertAdjacentHTML|document.write",
        r"(?<![.\w])(eval|exec)\(|new Function\(",
        r"datetime\.now\(|date\.today\(|utcnow\(",
        r"\.raw\(|\.extra\(|RawSQL",
    ],
)
def test_a_shortcut_is_not_taken(pattern):
    paths = itertools.chain(
        *(files(room, suffix=".py") for room in PRODUCT),
        files("templates"),
        files(*OWN_SCRIPTS),
    )

    assert lines_with(pattern, paths) == []


def test_figures_are_written_by_their_service_only():
    figures = r"((?<!Base)Figure\.objects|\.figures)\b.*"
    write = r"\.(create|update|delete|bulk_\w+|\w+_or_create)\("
    paths = itertools.chain(*(files(room, suffix=".py") for room in PRODUCT))

    assert lines_with(figures + write, paths) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"<script(?![^>]*\bsrc=)",
        r"<style\b|\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"javascript:",
    ],
)
def test_templates_carry_no_script_and_no_style(pattern):
    assert lines_with(pattern, files("templates"), re.IGNORECASE) == []


@pytest.mark.parametrize("folder", ["templates", *OWN_STYLES, *OWN_SCRIPTS])
def test_nothing_is_fetched_from_elsewhere(folder):
    assert lines_with(r"https?://|[\"'(]//|@import", files(folder)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\?\.(?!\d)",
        r"\?\?",
        r"\|\|=|&&=",
        r"\breplaceAll\b|\.at\(|Object\.hasOwn|structuredClone",
        r"Promise\.(any|allSettled)",
        r"#\w+\s*[=(;]",
    ],
)
def test_scripts_avoid_what_chromium_78_lacks(pattern):
    assert lines_with(pattern, files(*OWN_SCRIPTS, suffix=".js")) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<!grid-)\b(row-|column-)?gap\s*:",
        r":(has|is|where)\(",
        r"\binset(-\w+)*\s*:",
        r"aspect-ratio|@layer|@container|\b(dvh|svh|clamp)\b",
        r":focus-visible.*,|,.*:focus-visible",
    ],
)
def test_styles_avoid_what_chromium_78_lacks(pattern):
    assert lines_with(pattern, files(*OWN_STYLES, suffix=".css")) == []


def test_vendored_files_are_the_ones_that_were_checked():
    vendor = ROOT / "static" / "vendor"
    listed = dict(
        reversed(line.split(maxsplit=1))
        for line in (vendor / "SHA256SUMS").read_text().splitlines()
    )
    found = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }

    assert found == listed


def test_the_papers_of_the_builders_are_not_mentioned():
    assert lines_with("shared" + "/", files()) == []
