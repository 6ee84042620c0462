"""Mail goes out beside the pages: how long a page takes must not tell whether an address is known."""

from onward.accounts.actions import passwords
from onward.accounts.queries.addresses import active_user
from onward.lib.long_work import task


@task
def send_password_link(user_id: int, address: str) -> None:
    """``user_id`` 0 stands for an address that nobody has."""
    if user := active_user(user_id):
        passwords.send_link(user=user, address=address)
