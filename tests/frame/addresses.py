"""Every address the site answers, read from its own table of contents."""

import re
from collections.abc import Iterator

from django.contrib import admin
from django.urls import URLResolver, get_resolver

from targets.models import Target

OPEN = "/account/sign-in/"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
GIVEN = {"app_label": "accounts", "url": "nowhere/", "content_type_id": "1"}


def patterns(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[str]:
    """Each pattern as one string, with its parameters still in it."""
    for entry in (resolver or get_resolver()).url_patterns:
        full = prefix + str(entry.pattern).strip("^$")
        if isinstance(entry, URLResolver):
            yield from patterns(entry, full)
        else:
            yield full


def address(pattern: str, pk: object = 1) -> str:
    """An address that matches the pattern; keys of rows are `pk`."""

    def value(match: re.Match) -> str:
        return GIVEN.get(match[1] or match[2], str(pk))

    return PARAMETER.sub(value, pattern)


def address_to(pattern: str, target: Target) -> str:
    """An address that leads to an existing row, in the administration too."""
    names = {model._meta.model_name: model for model in admin.site._registry}
    found = re.match(r"/admin/\w+/(\w+)/<", pattern)
    row = names[found[1]].objects.first() if found else target
    return address(pattern, row.pk if row else target.pk)


ALL = [address(pattern) for pattern in patterns()]
