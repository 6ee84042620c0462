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


class Factor(models.TextChoices):
    """What somebody showed besides their password, or instead of it."""

    APP = "app", "Authenticator app"
    PASSKEY = "passkey", "Passkey"
    RECOVERY_CODE = "recovery_code", "Recovery code"
    PROVIDER = "provider", "The office's identity provider"
    ONE_CLICK = "one_click", "One click, on the demo only"
