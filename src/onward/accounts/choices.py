from django.db import models


class Role(models.TextChoices):
    CASEWORKER = "caseworker", "Caseworker"
    TRAINER = "trainer", "Trainer"
    MANAGER = "manager", "Programme manager"
    PARTNER = "partner", "Partner worker"
    PARTICIPANT = "participant", "Participant"
    EVIDENCE = "evidence", "Evidence officer"
    FUNDER = "funder", "Funder viewer"
    PROTECTION = "protection", "Data-protection lead"
    ADMINISTRATOR = "administrator", "Account administrator"
