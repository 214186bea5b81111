"""What the environment may choose about people, and what it may not."""

import os
import subprocess
import sys

import pytest

from tests.frame.sources import ROOT

SHOW = """
import django; django.setup()
from django.conf import settings as s
print(s.SECOND_FACTOR, s.PASSWORD_PROFILE, s.SINGLE_SESSION, s.SESSION_IDLE)
"""


def shown(**environment: str) -> subprocess.CompletedProcess:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BAOZHEN_")}
    clean |= {
        "DJANGO_SETTINGS_MODULE": "baozhen.settings",
        "BAOZHEN_SECRET_KEY": "x" * 50,
    }
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env=clean | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, "optional dengbao False 0:30:00"),
        ({"BAOZHEN_LEVEL": "3"}, "required dengbao False 0:30:00"),
        (
            {"BAOZHEN_LEVEL": "3", "BAOZHEN_SECOND_FACTOR": "off"},
            "required dengbao False 0:30:00",
        ),
        (
            {
                "BAOZHEN_SECOND_FACTOR": "off",
                "BAOZHEN_PASSWORDS": "asvs",
                "BAOZHEN_SINGLE_SESSION": "on",
                "BAOZHEN_IDLE_MINUTES": "15",
            },
            "off asvs True 0:15:00",
        ),
    ],
)
def test_the_environment_chooses(environment, found):
    assert shown(**environment).stdout.strip() == found


def test_an_unknown_word_is_refused_at_the_start():
    refused = shown(BAOZHEN_PASSWORDS="none")

    assert refused.returncode == 1
    assert "BAOZHEN_PASSWORDS 只能是 dengbao、asvs 之一，不能是 none" in refused.stderr
