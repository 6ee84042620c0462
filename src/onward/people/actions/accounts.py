"""What a participant signs in with goes when they are forgotten."""

from django.db import models

from onward.accounts.models import User
from onward.people.duties import Erased
from onward.people.models import Person


def close(person: Person) -> Erased:
    """Cut the account off and empty it: card, PIN, channels and open sign-ins go with it.

    What belongs to an account is deleted with it (``CASCADE``) and so it goes here too; the row itself stays,
    without a name, because others may name it as who recorded something.
    """
    account = person.account
    if account is None:
        return {}
    erased: Erased = {}
    for relation in User._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: account})
            for name, number in rows.delete()[1].items():
                erased[name] = erased.get(name, 0) + number
    Person.objects.filter(pk=person.pk).update(account=None)
    person.account = None
    account.name, account.email, account.is_active, account.last_login = "", None, False, None
    account.set_unusable_password()
    account.save()
    return {**erased, "accounts.User": 1}
