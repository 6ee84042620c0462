"""Foreign keys point at the same room or a lower one: as strings they hide from import-linter."""

from django.apps import apps

from tests.architecture.source import rooms_from_the_top


def test_relations_point_downwards():
    height = {room: -depth for depth, layer in enumerate(rooms_from_the_top()) for room in layer}
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in height
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if model._meta.app_label != field.related_model._meta.app_label
        if height.get(field.related_model._meta.app_label, 0) >= height[model._meta.app_label]
    ]
    assert wrong == []


def test_every_room_with_tables_stands_in_the_contract():
    rooms = {room for layer in rooms_from_the_top() for room in layer}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("onward.")}
    assert ours - rooms == set()
