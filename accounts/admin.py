"""Departments and people, managed by the system administrator of their town."""

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin, RelatedOnlyFieldListFilter

from accounts import services
from accounts.forms import DepartmentForm
from accounts.models import Department, User
from accounts.rights import may_manage_accounts


class TownAdmin(ModelAdmin):
    """Rows of the administrator's own town; `town_path` leads to it."""

    town_path = "town"
    may_add = True
    view_on_site = False

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

    def has_change_permission(self, request, obj=None) -> bool:
        return may_manage_accounts(request.user)

    def has_add_permission(self, request) -> bool:
        return self.may_add and may_manage_accounts(request.user)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Department:
            kwargs["queryset"] = Department.objects.filter(town=request.user.town)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Department)
class DepartmentAdmin(TownAdmin):
    form = DepartmentForm
    list_display = ("name", "position")
    fields = ("name", "position")
    search_fields = ("name",)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type("DepartmentForm", (form,), {"town": request.user.town})

    def save_model(self, request, obj, form, change) -> None:
        obj.town = request.user.town
        super().save_model(request, obj, form, change)


@admin.register(User)
class UserAdmin(TownAdmin):
    """People; passwords are one-time and shown once."""

    list_display = ("username", "full_name", "department", "role", "standing")
    list_filter = ("role", ("department", RelatedOnlyFieldListFilter), "is_active")
    search_fields = ("username", "full_name")
    fields = ("username", "full_name", "department", "role", "is_active")
    actions = ("reset_passwords",)

    def get_fields(self, request, obj=None):
        """Nobody takes the administration from himself."""
        return self.fields[:3] if obj == request.user else self.fields

    @admin.display(description="状态", ordering="is_active")
    def standing(self, person: User) -> str:
        return "在用" if person.is_active else "停用"

    def save_model(self, request, obj, form, change) -> None:
        if change:
            services.update_person(obj)
            return
        password = services.add_person(obj, town=request.user.town)
        self._show(request, obj, password)

    @admin.action(description="重置为一次性密码")
    def reset_passwords(self, request, queryset) -> None:
        for person in queryset.exclude(pk=request.user.pk):
            self._show(request, person, services.reset_password(person))

    def _show(self, request, person: User, password: str) -> None:
        text = f"{person}（{person.username}）的一次性密码：{password}，只显示这一次"
        messages.warning(request, text)
