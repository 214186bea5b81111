"""The settings of a real server pass Django's own checks."""

import os
import secrets
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.frame.sources import ROOT


def deploy_check(folder, **changes) -> subprocess.CompletedProcess:
    settings = {
        "BAOZHEN_DATA": str(folder),
        "BAOZHEN_SECRET_KEY": secrets.token_urlsafe(50),
        "BAOZHEN_HTTPS": "on",
        "DJANGO_SETTINGS_MODULE": "baozhen.settings",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env=os.environ | settings | changes,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_a_real_server_draws_no_warning(tmp_path):
    checked = deploy_check(tmp_path)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no issues (0 silenced)" in checked.stdout


def test_a_server_without_https_is_warned_about(tmp_path):
    checked = deploy_check(tmp_path, BAOZHEN_HTTPS="off")

    assert checked.returncode == 1
    assert "security.W" in checked.stderr


@pytest.mark.django_db
def test_the_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
