"""The language of ``report.md``: the only tags that a report's template may use. There are no filters,
no includes
and no other tags, and a template sees nothing but the composer's answers."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def figure(context: Context, figure_id: str, part: str = "") -> str:
    """``{% figure "engaged" %}``: the figure in words, with a link to its rule; or one part of it."""
    return str(context["composer"].figure(figure_id, part))


@register.simple_tag(takes_context=True)
def fact(context: Context, name: str) -> str:
    """``{% fact "weeks" %}``: something that the definition or the timetable says."""
    return str(context["composer"].fact(name))


@register.simple_tag(takes_context=True)
def highest(context: Context, *patterns: str) -> str:
    """``{% highest "feedback.*" %}``: the labels of the shares that are largest."""
    return str(context["composer"].extreme(*patterns, largest=True))


@register.simple_tag(takes_context=True)
def lowest(context: Context, *patterns: str) -> str:
    """``{% lowest "feedback.*" %}``: the labels of the shares that are smallest."""
    return str(context["composer"].extreme(*patterns, largest=False))


@register.simple_tag(takes_context=True)
def chart(context: Context, key: str) -> str:
    """``{% chart "status" %}``: a chart that ``report.yaml`` declares."""
    return str(context["composer"].chart(key))


@register.simple_tag(takes_context=True)
def table(context: Context, kind: str, *arguments: str) -> str:
    """``{% table "targets" %}``: a table; the kinds stand in ``tables.py``."""
    return str(context["composer"].table(kind, *arguments))


@register.simple_tag(takes_context=True)
def section(context: Context, key: str) -> str:
    """``{% section "background" %}``: what the team wrote."""
    return str(context["composer"].section(key))


@register.simple_tag(takes_context=True)
def quotes(context: Context, exercise: str) -> str:
    """``{% quotes "most_significant_step" %}``: words that may be quoted; nothing where there are none."""
    return str(context["composer"].quotes(exercise))


class When(template.Node):
    """``{% when met "engaged" %}…{% otherwise %}…{% endwhen %}``."""

    def __init__(
        self, condition: str, arguments: list[FilterExpression], yes: NodeList, no: NodeList
    ) -> None:
        self.condition, self.arguments, self.yes, self.no = condition, arguments, yes, no

    def render(self, context: Context) -> Any:
        arguments = [argument.resolve(context) for argument in self.arguments]
        holds = context["composer"].holds(self.condition, *arguments)
        return (self.yes if holds else self.no).render(context)


@register.tag
def when(parser: Parser, token: Token) -> When:
    """Words for one case and for the other; the conditions stand in ``conditions.py``."""
    _, condition, *arguments = token.split_contents()
    yes = parser.parse(("otherwise", "endwhen"))
    no = NodeList()
    if parser.next_token().contents == "otherwise":
        no = parser.parse(("endwhen",))
        parser.delete_first_token()
    return When(condition, [parser.compile_filter(argument) for argument in arguments], yes, no)
