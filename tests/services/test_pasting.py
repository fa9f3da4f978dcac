from rol_desktop.catalog.sample import builtin_samples
from rol_desktop.services.writing.pasting import clean_pasted


def test_that_rare_look_alikes_are_mended_and_wording_is_left_to_the_checks():
    assert clean_pasted("习菦平法治思想").text == "习近平法治思想"
    assert clean_pasted("推进法制政府建设。").text == "推进法制政府建设。"


def test_that_nothing_of_the_samples_own_words_is_changed():
    texts = [
        text for sample in builtin_samples() for _code, entry in sample.entries
        for text in (entry.lead, entry.text, entry.cause)
    ]  # fmt: skip
    assert len(texts) > 200
    assert [clean_pasted(text).changes for text in texts if clean_pasted(text).text != text] == []
