"""How forms become HTML."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders every form through the templates in ``ui/templates/ui``."""
