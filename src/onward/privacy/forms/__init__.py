from onward.privacy.forms.agreements import AgreementForm
from onward.privacy.forms.holds import HoldForm
from onward.privacy.forms.requests import EraseForm, RequestForm, RestrictForm, StepForm

__all__ = ["AgreementForm", "EraseForm", "HoldForm", "RequestForm", "RestrictForm", "StepForm"]
