"""`python3 run.py manage …`: Django's commands on the data of this folder."""

import os
import sys

from django.core.management import execute_from_command_line

from tools.data_folder import make_folder, site_environment


def main() -> None:
    """Set what the site's processes see, then hand over to Django."""
    os.environ |= site_environment(os.environ, make_folder(os.environ))
    os.environ["DJANGO_SETTINGS_MODULE"] = "baozhen.settings"
    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
