from onward.lib.upkeep import Occurrences, filled_over


def test_what_is_told_takes_the_place_of_what_is_stored():
    assert filled_over(("a", 1, None), ("b", 2, "c")) == ("b", 2, "c")


def test_a_blank_tells_nothing():
    assert filled_over(("a", 1, "c"), ("", None, "")) == ("a", 1, "c")


def test_nought_and_no_are_no_blanks():
    assert filled_over((1, True), (0, False)) == (0, False)


def test_the_same_words_again_get_another_key():
    told = Occurrences("test")
    keys = [told.key(1, "laptop"), told.key(1, " Laptop "), told.key(1, "laptop")]
    assert len(set(keys)) == 3
    again = Occurrences("test")
    assert [again.key(1, "laptop") for _ in range(3)] == keys


def test_each_owner_has_their_own_count():
    told = Occurrences("test")
    assert told.key(1, "laptop") == told.key(2, "laptop")
