"""What a test does where accredit is installed without its extra `articles`."""

from importlib.util import find_spec

import pytest

needs_articles = pytest.mark.skipif(
    not (find_spec("trafilatura") and find_spec("feedparser")),
    reason="pip install 'accredit[articles]' first",
)
