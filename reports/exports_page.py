"""Files that left the house, with a mark on those a later correction overtook."""

from django.db.models import Exists, OuterRef, QuerySet

from targets.models import Export, Plan, Snapshot


def exports_of(plan: Plan) -> QuerySet[Export]:
    """The latest first; `is_overtaken` where a signed month was corrected since."""
    newer = Snapshot.objects.filter(
        monthly_return__plan=OuterRef("plan"),
        monthly_return__period__lte=OuterRef("period"),
        number__gt=1,
        made_at__gt=OuterRef("made_at"),
    )
    exports = Export.objects.filter(plan=plan).annotate(is_overtaken=Exists(newer))
    return exports.select_related("made_by").defer("content")
