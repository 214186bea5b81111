"""User names are stored in one spelling, so that no two look the same."""

from django.db import migrations

import accounts.models.people
from accounts.names import normal_username


def respell(apps, schema_editor) -> None:
    """Whoever has the plain spelling keeps it; another one's name gets a number."""
    people = apps.get_model("accounts", "User")._base_manager
    names = dict(people.order_by("pk").values_list("pk", "username"))
    taken = {name for name in names.values() if name == normal_username(name)}
    for pk, old in names.items():
        if old == normal_username(old):
            continue
        name, number = normal_username(old), 1
        while name in taken:
            number += 1
            name = f"{normal_username(old)}{number}"
        taken.add(name)
        people.filter(pk=pk).update(username=name)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_seal_the_audit_trail'),
    ]

    operations = [
        migrations.AlterModelManagers(
            name='user',
            managers=[
                ('objects', accounts.models.people.People()),
            ],
        ),
        migrations.RunPython(respell, migrations.RunPython.noop),
    ]
