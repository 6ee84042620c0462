from django.db.models import Count, Q, QuerySet

from onward.accounts.models import Partner, User


def visible_to(user: User) -> QuerySet[Partner]:
    """Partner organisations by name, each with its number of workers who sign in (``workers``)."""
    workers = Count("users", filter=Q(users__is_active=True))
    return Partner.objects.visible_to(user).annotate(workers=workers).order_by("name")


def named(name: str) -> Partner | None:
    """The partner of this name, in whatever letters it is written."""
    return Partner.objects.filter(name__iexact=name).first()


def every() -> QuerySet[Partner]:
    """All partner organisations by name: any of them may sign an agreement with an office."""
    return Partner.objects.order_by("name")
