"""The words of the plan: kinds, calendars, paces, lights and states."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """How the values of a target behave over the year."""

    FLOW = "flow", "累计数"
    STOCK = "stock", "时点数"
    COUNT = "count", "个数"
    SUM = "sum", "合计数"
    RATIO = "ratio", "比率"
    AVERAGE = "average", "平均数"
    SHARE = "share", "占比"
    RANK = "rank", "名次"
    REVERSE = "reverse", "递减数"
    MILESTONE = "milestone", "节点"

    @property
    def adds_up(self) -> bool:
        """Whether the months of the year add up to the value."""
        return self in {Kind.FLOW, Kind.COUNT, Kind.SUM}

    @property
    def may_be_negative(self) -> bool:
        """Whether a value below zero makes sense: amounts and means, not counts."""
        return self in {Kind.FLOW, Kind.SUM, Kind.RATIO, Kind.AVERAGE}

    @property
    def is_amount(self) -> bool:
        """Whether a remainder can be spread over the months that are left."""
        return self.adds_up or self in {Kind.STOCK, Kind.REVERSE}


class Calendar(TextChoices):
    """In which months of the year a value is due."""

    MONTHLY = "monthly", "按月"
    MERGED_JAN_FEB = "merged_jan_feb", "按月（1—2月合并）"
    QUARTERLY = "quarterly", "按季"
    HALF_YEAR = "half_year", "按半年"
    ANNUAL = "annual", "按年"

    @property
    def due_months(self) -> tuple[int, ...]:
        return _DUE_MONTHS[self]


_DUE_MONTHS = {
    Calendar.MONTHLY: tuple(range(1, 13)),
    Calendar.MERGED_JAN_FEB: tuple(range(2, 13)),
    Calendar.QUARTERLY: (3, 6, 9, 12),
    Calendar.HALF_YEAR: (6, 12),
    Calendar.ANNUAL: (12,),
}


class Operator(TextChoices):
    """What the stated value demands."""

    AT_LEAST = "ge", "≥"
    MORE_THAN = "gt", ">"
    EQUAL = "eq", "="
    AT_MOST = "le", "≤"


class Pace(TextChoices):
    """What a value is measured against while the year runs."""

    CALENDAR = "calendar", "按月份数/12"
    MONTHLY_PLAN = "monthly_plan", "按分月计划"
    LAST_YEAR = "last_year", "按上年进度"
    DAY_OF_YEAR = "day_of_year", "按天数"
    NONE = "none", "不计序时"


class Tier(TextChoices):
    """How firm a promise is."""

    FIRM = "firm", "必保"
    STRIVE = "strive", "力争"


class Light(TextChoices):
    """Where a target stands; always printed as a word, never as a colour alone."""

    BLUE = "blue", "已完成"
    GREEN = "green", "达序时"
    YELLOW = "yellow", "略滞后"
    RED = "red", "滞后"
    GREY = "grey", "不计序时"


class FigureState(TextChoices):
    """Three different things, in entry, chart, workbook and totals."""

    MISSING = "missing", "未报"
    REPORTED = "reported", "已报"
    NOT_APPLICABLE = "not_applicable", "不适用"


# What a row of the month page consists of, in its order.
CELL_LABELS = {
    "month_value": "本月",
    "ytd": "累计",
    "prior_ytd": "上年同期累计",
    "yoy_published": "公布增幅",
    "note": "备注",
    "state": "状态",
}


class ReturnState(TextChoices):
    """The life of a department's monthly return."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    REVIEWED = "reviewed", "已审核"
    SIGNED = "signed", "已签发"
    RETURNED = "returned", "已退回"

    @property
    def is_open(self) -> bool:
        """Whether the department may still change its figures."""
        return self in {ReturnState.DRAFT, ReturnState.RETURNED}


class Step(TextChoices):
    """What moves a monthly return on."""

    SUBMIT = "submit", "提交"
    WITHDRAW = "withdraw", "收回"
    REVIEW = "review", "审核"
    SIGN = "sign", "签发"
    SEND_BACK = "send_back", "退回"


class CorrectionState(TextChoices):
    """The life of a correction of a signed return."""

    REQUESTED = "requested", "待批准"
    APPROVED = "approved", "临时开放"
    EXECUTED = "executed", "已更正"
    REJECTED = "rejected", "未同意"
    WITHDRAWN = "withdrawn", "已撤回"
    EXPIRED = "expired", "已过期"


class Channel(TextChoices):
    """How a reminder reaches people besides the to-do list."""

    EMAIL = "email", "电子邮件"
    WEBHOOK = "webhook", "工作群消息"


class ExportKind(TextChoices):
    """What leaves the house as a file."""

    INDICATORS = "indicators", "主要经济指标完成情况表"
    PLAN = "plan", "目标任务分解表"


class ItemKind(TextChoices):
    """What a row of the plan is that carries no number of its own."""

    ECONOMIC_INDICATOR = "economic_indicator", "经济指标"
    INVESTMENT_PROJECT = "investment_project", "招商项目"
    CONSTRUCTION_PROJECT = "construction_project", "建设项目"
    CONSTRUCTION_START_DELAYED = "construction_start_delayed", "待开工项目"
    EXPANSION_DESIGN = "expansion_design", "扩建方案设计"
    INFRASTRUCTURE = "infrastructure", "基础设施"
    INDUSTRY_TASK = "industry_task", "产业任务"
    LAND_CLEARANCE = "land_clearance", "征迁"
    LAND_SPACE = "land_space", "城市空间"
    VILLAGE_ITEM = "village_item", "村级事项"
    CULTURE_OVERSEAS = "culture_overseas", "文体侨务"
    PUBLIC_SERVICE = "public_service", "公共服务"
    SAFETY = "safety", "安全稳定"
    GOVERNANCE = "governance", "基层治理"
    GOVERNMENT_BUILDING = "government_building", "政府建设"
