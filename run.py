# -*- coding: utf-8 -*-
# ruff: noqa: E402, RUF005, UP009, UP032 - old Pythons must read this file to be refused
"""Start the site (`python3 run.py`) or test it (`python3 run.py test`).

This file sees to Python and its packages, then turns into the program asked for.
"""

import os
import sys


def say(text):
    """Print a line as UTF-8, whatever the terminal's locale claims."""
    line = text + "\n"
    os.write(1, line if str is bytes else line.encode("utf-8", "surrogateescape"))


def refusal(version, system):
    """Why the site cannot run here; empty when it can."""
    if system == "nt":
        return "目前只能在 Linux 和 macOS 上运行。"
    if tuple(version) < (3, 11):
        found = ".".join(str(part) for part in version[:3])
        return "需要 Python 3.11 或更高版本，当前为 {}。".format(found)
    return ""


if refusal(sys.version_info, os.name):
    say(refusal(sys.version_info, os.name))
    sys.exit(1)

from tools.packages import DEV, HERE, PYTHON, RUNTIME, InstallError, clean, install

PROGRAMS = {  # first word: the packages it needs and the module to turn into
    "start": (RUNTIME, "tools.serve"),
    "manage": (RUNTIME, "tools.manage"),
    "test": (DEV, "tests.support.suite"),
    "lint": (DEV, "tests.support.lint"),
}


def chosen(arguments):
    """The program meant by the arguments, and what is left of them for it."""
    if arguments and arguments[0] in PROGRAMS:
        return PROGRAMS[arguments[0]], arguments[1:]
    return PROGRAMS["start"], arguments


def main():
    (lock, module), arguments = chosen(sys.argv[1:])
    environment = clean(os.environ)
    try:
        install(lock, environment, say)
    except InstallError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("已中断。")
        return 130
    os.chdir(HERE)
    command = [str(PYTHON), "-m", module] + arguments
    return os.execve(PYTHON, command, environment)  # noqa: S606 - what it is for


if __name__ == "__main__":
    sys.exit(main())
