"""What is posted to an address so that it would be done if it were allowed."""

from collections.abc import Mapping

from tests.base import PASSWORD
from tests.matrix.world import World

FORGED = {"status": "signed", "town": "1", "version": "1", "approved_by": "1"}
NEW = "Demo-2024-also"
HOLIDAYS = "日期,名称,休/班\n2023-10-04,国庆节,休\n"
FIXED: dict[str, dict[str, object]] = {
    "accounts:password": {
        "old_password": PASSWORD,
        "new_password1": NEW,
        "new_password2": NEW,
    },
    "accounts:colours": {"scheme": "red_is_good"},
    "people:new": {"username": "xinren", "full_name": "演示新人"},
    "people:departments": {"name": "综合执法队", "position": "9"},
    "people:department": {"name": "财政中心", "position": "9"},
    "people:edit": {"full_name": "演示改名"},
    "people:end_sessions": {"all": "1"},
    "people:grant": {"role": "leader", "is_sure": "on"},
    "returns:back": {"reason": "请核对"},
    "corrections:approve": {"box": "24"},
    "corrections:reject": {"decision": "依据不足"},
    "rules:lights": {"rules_key": "strict"},
    "rules:due_day": {"due_day": "8"},
    "rules:add_group": {"name": "项目组", "due_day": "6"},
    "rules:holidays": {"day": "2023-10-03", "name": "国庆节", "is_workday": "off"},
    "rules:import_text": {"text": HOLIDAYS},
    "reports:set_light": {"light": "green", "reason": "已核实"},
}


def body_of(name: str, world: World) -> Mapping[str, object]:
    """The form of an address; an empty one where a press of the button is all."""
    target, unit, heir = world.target.pk, world.unit.pk, world.heir.pk
    cell = {"ytd": "48000", "version": "1", "reason": "补报"}
    row = {f"{target}-{field}": text for field, text in cell.items()}
    with_keys = {
        "responsible:assign": {"row": [f"t{target}"], "department": heir},
        "responsible:do_hand_over": {"source": unit, "successor": heir},
        "targets:save": row,
        "targets:save_cell": cell,
        "returns:review_many": {"department": [unit]},
        "corrections:new": row | {"reason": "漏计", "send": "1"},
        "rules:group": {"name": "财税组", "due_day": "6", "targets": [target]},
    }
    return (FIXED | with_keys).get(name, {}) | FORGED
