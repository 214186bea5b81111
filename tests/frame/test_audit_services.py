"""Whoever writes to the database leaves a line: read from the source, by name."""

import ast
from collections.abc import Iterator

import pytest

from tests.frame.arrows import modules

WRITES = {"save", "create", "update", "delete", "get_or_create", "update_or_create"}
WRITES |= {"bulk_create", "bulk_update", "bulk_update_with_history", "set_password"}
# Written without a line of their own, and why.
NEEDS_NONE = {
    "accounts.services.people.choose_colour_scheme": "a taste, not a right or a figure",
    "accounts.services.sessions.note_act": "when somebody was last seen, once a minute",
    "accounts.services.sessions.purge_sessions": "rows that let nobody in any more",
    "targets.services.reminders": "a ledger of what was sent, kept by sending",
    "targets.services.refresh": "computed from figures, which have their lines",
    "targets.services.locking.lock_return": "an empty row, made so as to be locked",
}
# Called inside the transaction of an audited service, which tells of the whole.
INSIDE = {
    "accounts.services.people.add_person",
    "accounts.services.people.update_person",
    "targets.services.plan.move_rows",
    "targets.services.record.correct_figure",
    "targets.services.record.mark_changed",
    "targets.services.snapshots.make_snapshot",
}


def functions(source: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(source)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def writes(function: ast.FunctionDef) -> bool:
    """Whether it calls something that writes; a dict's update is one of names only."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in WRITES
        for node in ast.walk(function)
    )


def is_audited(function: ast.FunctionDef) -> bool:
    return "audited()" in map(ast.unparse, function.decorator_list)


def called_by(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def unaudited(source: str, module: str = "") -> Iterator[str]:
    """Functions that write while nobody is sure to tell of it.

    A private one may, when all that call it are audited or may as well.
    """
    known = functions(source)

    def is_covered(name: str, seen: frozenset[str] = frozenset()) -> bool:
        if is_audited(known[name]) or f"{module}.{name}" in INSIDE:
            return True
        if not name.startswith("_") or name in seen:
            return False
        callers = [n for n in known if n != name and name in called_by(known[n])]
        return bool(callers) and all(is_covered(n, seen | {name}) for n in callers)

    for name, function in known.items():
        if writes(function) and not is_covered(name):
            yield name


def services() -> dict[str, str]:
    return {
        name: source
        for name, source in modules().items()
        if ".services" in name or name == "targets.plan_files"
    }


def is_excused(name: str) -> bool:
    return any(f"{name}.".startswith(f"{known}.") for known in NEEDS_NONE)


def test_every_service_that_writes_is_audited():
    found = {
        f"{module}.{name}"
        for module, source in services().items()
        for name in unaudited(source, module)
    }

    assert {name for name in found if not is_excused(name)} == set()


@pytest.mark.parametrize("name", sorted(INSIDE | NEEDS_NONE.keys()))
def test_what_is_excused_exists(name):
    module, _, function = name.rpartition(".")

    assert name in modules() or function in functions(modules()[module])


def test_no_service_opens_a_transaction_without_the_trail():
    plain = [name for name, source in services().items() if "transaction" in source]

    assert [name for name in plain if not is_excused(name)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def act(row):\n    row.save()", ["act"]),
        ("def act(rows):\n    rows.filter(a=1).update(b=2)", ["act"]),
        ("@transaction.atomic\ndef act(row):\n    row.delete()", ["act"]),
        ("@audited()\ndef act(row):\n    row.save()", []),
        ("@audited()\ndef act(row):\n    _do(row)\ndef _do(row):\n    row.save()", []),
        ("def act(row):\n    _do(row)\ndef _do(row):\n    row.save()", ["_do"]),
        ("def _do(row):\n    row.save()", ["_do"]),
        ("def read(rows):\n    return rows.filter(a=1)", []),
    ],
)
def test_a_silent_writer_is_noticed(source, found):
    assert list(unaudited(source)) == found
