from onward.programmes.models.cohort import Cohort
from onward.programmes.models.cohort_trainer import CohortTrainer
from onward.programmes.models.programme import DefinitionVersion, Programme

__all__ = ["Cohort", "CohortTrainer", "DefinitionVersion", "Programme"]
