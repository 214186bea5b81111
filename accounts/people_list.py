"""The list of people: what is shown, searched, ordered, and taken along."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Session, Town, User
from accounts.rights import may_manage_accounts
from accounts.sessions import why_over
from baozhen.lib.sheets import Column, Table
from baozhen.lib.texts import mask_email

PER_PAGE = 50
NO_ROLE = "none"
STATES = {"active": "在用", "new": "待首次登录", "stopped": "停用"}
ORDERS = {
    "username": ("用户名", ("username",)),
    "name": ("姓名", ("full_name", "username")),
    "department": ("责任单位", ("department__position", "department_id", "username")),
    "role": ("角色", ("role", "username")),
    "state": ("状态", ("is_active", "must_change_password", "username")),
    "last": ("最近登录", ("last_login", "username")),
}
SORTS = [sign + name for name in ORDERS for sign in ("", "-")]
_STATE = {
    "active": Q(is_active=True, must_change_password=False),
    "new": Q(is_active=True, must_change_password=True),
    "stopped": Q(is_active=False),
}


@dataclass(frozen=True)
class PeopleFilter:
    """What the reader wants to see; empty is everything."""

    text: str = ""
    department: str = ""
    role: str = ""
    state: str = ""
    sort: str = "username"

    def query(self, **changes: object) -> str:
        """How an address names it, with something changed."""
        wanted = vars(self) | changes
        return urlencode({name: value for name, value in wanted.items() if value})


@dataclass(frozen=True)
class Heading:
    """A heading of the list that sorts it; `arrow` says how it is sorted now."""

    label: str
    query: str
    arrow: str


def people_of(town: Town, wanted: PeopleFilter) -> QuerySet[User]:
    people = town.people.select_related("department")
    if wanted.text:
        text = wanted.text
        people = people.filter(
            Q(username__icontains=text) | Q(full_name__icontains=text)
        )
    if wanted.department:
        people = people.filter(department=int(wanted.department))
    if wanted.role:
        role = "" if wanted.role == NO_ROLE else wanted.role
        people = people.filter(role=role)
    people = people.filter(_STATE.get(wanted.state, Q()))
    _, fields = ORDERS[wanted.sort.lstrip("-")]
    sign = "-" if wanted.sort.startswith("-") else ""
    return people.order_by(*(sign + field for field in fields))


def headings(wanted: PeopleFilter) -> list[Heading]:
    return [_heading(name, label, wanted) for name, (label, _) in ORDERS.items()]


def _heading(name: str, label: str, wanted: PeopleFilter) -> Heading:
    arrow = {name: "▲", f"-{name}": "▼"}.get(wanted.sort, "")
    turned = f"-{name}" if wanted.sort == name else name
    return Heading(label, wanted.query(sort=turned), arrow)


def state_of(person: User) -> str:
    """One of STATES, as a key."""
    if not person.is_active:
        return "stopped"
    return "new" if person.must_change_password else "active"


@dataclass(frozen=True)
class PersonRow:
    """A person as the list shows them to this reader."""

    person: User
    sees_email: bool

    @property
    def state(self) -> str:
        return state_of(self.person)

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def role(self) -> str:
        return self.person.get_role_display() or "未授权"

    @property
    def email(self) -> str:
        email = self.person.email
        return email if self.sees_email else mask_email(email)

    @property
    def last(self) -> str:
        at = self.person.last_login
        return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def rows_for(viewer: User, people: Sequence[User] | QuerySet[User]) -> list[PersonRow]:
    """Addresses are whole for those who keep the accounts, masked for the others."""
    sees = may_manage_accounts(viewer)
    return [PersonRow(person, sees) for person in people]


COLUMNS = (
    Column("用户名", lambda row: row.person.username, None, 18),
    Column("姓名", lambda row: str(row.person), None, 18),
    Column("责任单位", lambda row: row.person.department or "", None, 16),
    Column("角色", lambda row: row.role, None, 14, centred=True),
    Column("状态", lambda row: row.state_words, None, 14, centred=True),
    Column("最近登录", lambda row: row.last, None, 20, centred=True),
    Column("电子邮箱", lambda row: row.email, None, 28),
)


def people_table(town: Town, rows: Sequence[PersonRow]) -> Table:
    today = timezone.localdate()
    return Table(
        name="人员名册",
        title=f"{town.full_name}人员名册",
        columns=COLUMNS,
        rows=rows,
        left=town.government,
        right=f"{today.year}年{today.month}月{today.day}日，共{len(rows)}人",
    )


@dataclass(frozen=True)
class SessionRow:
    """A session as an administrator sees it; its key would let anybody in."""

    session: Session

    @property
    def name(self) -> str:
        return sha256(self.session.session_key.encode()).hexdigest()[:16]


def sessions_of(person: User) -> list[SessionRow]:
    """The sessions that still hold, the latest act first."""
    live = person.sessions.filter(expire_date__gt=timezone.now())
    rows = live.order_by("-seen_at", "-started_at")
    return [SessionRow(session) for session in rows if not why_over(session)]
