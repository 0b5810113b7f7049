import logging
import sys

from selftrust.web.logs import WordlessFormatter


def test_a_logged_exception_names_its_type_and_place_and_not_its_words():
    try:
        int("what she wrote")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    line = WordlessFormatter().format(record)
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "what she wrote" not in line


def test_a_failed_path_is_logged_without_the_secret_in_it():
    path = f"/m/{'aB-_' * 22}/kept/"
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "Failed: %s", (path,), None)
    line = WordlessFormatter().format(record)
    assert "/m/***/kept/" in line
    assert "aB-_aB" not in line
