"""Django's own administration: lists to look at, for the system administrator."""

from django.contrib import admin
from django.contrib.admin import ModelAdmin, RelatedOnlyFieldListFilter

from accounts.models import Department, User
from accounts.rights import may_manage_accounts


class ReadOnlyAdmin(ModelAdmin):
    """Rows of the administrator's own town; `town_path` leads to it. Nothing changes.

    What is written, the pages of the product write, by their services.
    """

    town_path = "town"
    view_on_site = False
    actions = None

    def get_queryset(self, request):
        own = {self.town_path: request.user.town}
        return super().get_queryset(request).filter(**own)

    def lookup_allowed(self, lookup, value, request=None) -> bool:
        """Only what the page's own filters ask; a password hash is no filter."""
        names = [f if isinstance(f, str) else f[0] for f in self.list_filter]
        ends = ("__exact", "__id__exact", "__isnull")
        return lookup in {name + end for name in names for end in ends}

    def has_module_permission(self, request) -> bool:
        return may_manage_accounts(request.user)

    def has_view_permission(self, request, obj=None) -> bool:
        return may_manage_accounts(request.user)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.display(description="状态", ordering="is_active")
def standing(row: Department | User) -> str:
    return "在用" if row.is_active else "停用"


@admin.register(Department)
class DepartmentAdmin(ReadOnlyAdmin):
    list_display = fields = ("name", "position", standing)
    search_fields = ("name",)


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    list_display = ("username", "full_name", "department", "role", standing)
    list_filter = ("role", ("department", RelatedOnlyFieldListFilter), "is_active")
    list_select_related = ("department",)
    search_fields = ("username", "full_name")
    fields = ("username", "full_name", "department", "role", standing)
