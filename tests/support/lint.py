"""`python3 run.py lint`: every check of the code that is not a test."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping

CHECKS = [
    "-m ruff check .",
    "-m ruff format --check .",
    "-m mypy",
    "manage.py makemigrations --check --dry-run",
    "manage.py check --deploy --fail-level WARNING",
]


def main() -> int:
    """Run all checks, also after one has failed."""
    with tempfile.TemporaryDirectory(prefix="baozhen-lint-") as folder:
        environment = production(folder)
        failed = [check for check in CHECKS if fails(check, environment)]
    print(f"\n检查没有通过：{'、'.join(failed)}" if failed else "\n检查全部通过。")
    return 1 if failed else 0


def production(folder: str) -> dict[str, str]:
    """Settings as on a real server: a strong key, and HTTPS by default."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BAOZHEN_")}
    kept.pop("DATABASE_URL", None)
    key = secrets.token_urlsafe(50)
    return kept | {"BAOZHEN_DATA": folder, "BAOZHEN_SECRET_KEY": key}


def fails(check: str, environment: Mapping[str, str]) -> bool:
    print(f"\n== {check} ==", flush=True)
    command = [sys.executable, *check.split()]
    return subprocess.run(command, env=environment).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
