from django.db import models


class Delivery(models.TextChoices):
    ONLINE = "online", "Online"
    IN_PERSON = "in person", "In person"
    PHONE = "phone", "By phone"
    MIXED = "mixed", "Mixed"
