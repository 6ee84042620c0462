from django.db import models


class ActorKind(models.TextChoices):
    USER = "user", "Somebody signed in"
    COMMAND = "command", "The command line"
    SYSTEM = "system", "Onward itself"
    NOBODY = "nobody", "Somebody who is not signed in"
