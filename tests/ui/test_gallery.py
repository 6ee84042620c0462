import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.mark.parametrize(
    ("query", "direction"), [("", "ltr"), ("?direction=rtl", "rtl"), ("?direction=<b>", "ltr")]
)
def test_the_gallery_shows_every_component_in_both_directions(
    client: Client, db: None, query: str, direction: str
):
    answer = client.get(f"/ui/gallery/{query}")
    assert answer.status_code == 200
    assert f'dir="{direction}"' in answer.text


def test_a_page_allows_no_style_or_script_from_elsewhere(client: Client, db: None):
    policy = client.get("/ui/gallery/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_no_page_carries_a_style_of_its_own(client: Client, db: None):
    text = client.get("/ui/gallery/").text
    assert "style=" not in text
    assert "<style" not in text


def test_a_page_that_is_not_there_says_what_to_do(client: Client, db: None):
    answer = client.get("/not-there/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_without_the_demo_there_is_no_gallery(client: Client, db: None, settings: Settings):
    settings.DEMO = False
    assert client.get("/ui/gallery/").status_code == 404
