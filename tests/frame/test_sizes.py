"""The longest file tells houses apart: nothing here grows out of sight."""

import ast

from tests.frame.sources import files, name_of


def lines_of(path) -> int:
    return len(path.read_text("utf-8").splitlines())


def long_functions(source: str, limit: int) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno - node.lineno + 1 > limit
    ]


def test_no_python_file_is_over_250_lines():
    assert [name_of(p) for p in files(suffix=".py") if lines_of(p) > 250] == []


def test_no_function_is_over_40_lines():
    found = {
        name_of(p): long_functions(p.read_text("utf-8"), 40)
        for p in files(suffix=".py")
    }

    assert {name: names for name, names in found.items() if names} == {}


def test_a_long_function_is_caught():
    source = "def short():\n    pass\ndef long():\n" + "    pass\n" * 40

    assert long_functions(source, 40) == ["long"]


def test_no_template_is_over_100_lines():
    assert [name_of(p) for p in files("templates") if lines_of(p) > 100] == []
