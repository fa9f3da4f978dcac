import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import UserError
from rol_desktop.services.writing import entries, replacing
from rol_desktop.services.writing.history import revert
from rol_desktop.services.writing.replacing import hits, replace_hit, replace_words
from tests.services.conftest import YEAR


def here(play):
    return entries.entries_of(play.desk("101"), YEAR)


def test_that_every_place_is_found_in_the_order_of_the_fields(play):
    play.enter("101", "problems", "甲乙甲", lead="甲", cause="甲")
    assert [(hit.field, hit.start, hit.end) for hit in hits(here(play), "甲")] == [
        ("lead", 0, 1), ("text", 0, 1), ("text", 2, 3), ("cause", 0, 1),
    ]  # fmt: skip
    assert list(hits(here(play), "")) == []


def test_that_one_place_is_replaced_and_taken_back(play):
    play.enter("101", "work.law", "甲乙甲")
    hit = list(hits(here(play), "甲"))[1]
    done = replace_hit(play.desk("101"), hit, "甲", "丙丁")
    assert [each.content.text for each in here(play)] == ["甲乙丙丁"]
    revert(play.desk("101"), done)
    assert [each.content.text for each in here(play)] == ["甲乙甲"]


def test_that_nothing_is_replaced_where_other_words_stand_by_now(play):
    uid = play.enter("101", "work.law", "甲乙甲")
    hit = list(hits(here(play), "甲"))[1]
    entries.write_entry(play.desk("101"), uid, EntryContent("work.law", "", "乙甲乙"))
    with pytest.raises(UserError, match="刚刚改过"):
        replace_hit(play.desk("101"), hit, "甲", "丙")


def test_that_replacing_everywhere_is_one_act(play):
    play.enter("101", "work.law", "甲乙甲")
    play.enter("101", "work.people", "甲")
    done = replace_words(play.desk("101"), [each.uid for each in here(play)], "甲", "")
    assert done.count == 3
    assert sorted(each.content.text for each in here(play)) == ["", "乙"]
    revert(play.desk("101"), done.changes)
    assert sorted(each.content.text for each in here(play)) == ["甲", "甲乙甲"]


def test_that_replacing_everywhere_is_done_in_all_entries_or_in_none(play, monkeypatch):
    uids = [play.enter("101", "work.law", f"甲{number}") for number in range(3)]
    done = []

    def fail_at_the_last(*arguments, **named):
        if len(done) == 2:
            raise OSError("the stick was pulled out")
        done.append(arguments[2])
        return write_in(*arguments, **named)

    write_in = replacing.write_in
    monkeypatch.setattr(replacing, "write_in", fail_at_the_last)
    with pytest.raises(OSError, match="pulled out"):
        replace_words(play.desk("101"), uids, "甲", "丙")
    assert done == uids[:2]
    assert [each.content.text for each in here(play)] == ["甲0", "甲1", "甲2"]
