from django.db import models


class ReviewStage(models.TextChoices):
    MIDDLE = "middle", "Mid-point review"
    FINAL = "final", "Final review"


class Achieved(models.TextChoices):
    FULLY = "fully", "Fully achieved"
    PARTLY = "partly", "Partly achieved"
    NOT = "not", "Not achieved"
