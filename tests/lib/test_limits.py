import datetime as dt

import pytest
from django.core.cache import cache

from onward.lib.limits import Limit

THREE = Limit("test", times=3, within=dt.timedelta(minutes=1))


@pytest.fixture(autouse=True)
def _nothing_counted(db: None) -> None:
    cache.clear()


def test_a_limit_is_reached_after_so_many_times():
    told = []
    for _ in range(4):
        told.append(THREE.reached("192.0.2.1"))
        THREE.count("192.0.2.1")
    assert told == [False, False, False, True]


def test_each_is_counted_alone_and_each_limit_too():
    for _ in range(3):
        THREE.count("192.0.2.1")
    assert not THREE.reached("192.0.2.2")
    assert not Limit("another", times=3, within=dt.timedelta(minutes=1)).reached("192.0.2.1")


def test_what_is_over_is_forgotten():
    short = Limit("short", times=1, within=dt.timedelta(seconds=0))
    short.count("192.0.2.1")
    assert not short.reached("192.0.2.1")


def test_whom_it_is_about_is_no_part_of_the_key():
    assert "192.0.2.1" not in THREE._key("192.0.2.1")
