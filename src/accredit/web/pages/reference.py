"""The codebook, the rules of law, the lists, what is covered, and the API: told for people."""

from __future__ import annotations

from importlib import resources
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from accredit import law
from accredit.brief.extent import extents_json
from accredit.brief.legal import BASES, forum_words
from accredit.forecast import covariates
from accredit.law.rule import Groups, Rule
from accredit.law.words import plain
from accredit.model import codebook, today
from accredit.record import extents, lists
from accredit.web.pages.endpoints import endpoints
from accredit.web.rendering import page
from accredit.web.shared import named

router = APIRouter()

Topic = Annotated[str, Query(max_length=100)]
Forum = Annotated[str, Query(max_length=300)]
_FAMILIES = {
    "recognition": "Recognition",
    "relations": "Diplomatic relations",
    "designation": "Designation and sanctions",
    "conflict": "Conflict",
    "diplomacy": "Diplomacy",
    "support": "Support",
    "organisations": "Organisations",
}
_VENDOR = "static/vendor"


@router.get("/reference")
def reference(about: Topic = "", forum: Forum = "") -> Response:
    """What everything is coded by, follows from, and covers."""
    book = codebook()
    whose = forum if forum in ("", "INT") else named(forum, today())
    topic = about if about in law.topics() else ""
    return page(
        "reference.html.j2",
        "/reference",
        "Reference",
        families=[
            (_FAMILIES.get(family, family), list(kinds))
            for family, kinds in groupby(book.kinds.values(), lambda kind: kind.family)
        ],
        book=book,
        forums=_by_forum(law.law_book().of(topic, whose)),
        topics=law.topics(),
        laws=_laws(),
        about=topic,
        forum=whose,
        lists=_lists(),
        covered=extents_json(extents())["items"],
        tables=[(table, covariates.source(table)) for table in covariates.TABLES],
        vendored=_vendored(),
    )


@router.get("/api")
def api(request: Request) -> Response:
    """The API as its own description has it."""
    described = request.app.openapi()
    return page(
        "api.html.j2",
        "/reference",
        "The API",
        version=described["info"]["version"],
        origin=str(request.base_url).rstrip("/"),
        groups=endpoints(described),
    )


def _by_forum(rules: list[Rule] | tuple[Rule, ...]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rules by whose law they are, international law first, each as it is read."""
    ordered = sorted(rules, key=lambda r: (r.forum != "INT", forum_words(r.forum), r.id))
    return [
        (forum_words(forum), [_told(rule) for rule in group])
        for forum, group in groupby(ordered, lambda rule: rule.forum)
    ]


def _told(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule,
        "conditions": _plain(rule.conditions),
        "exceptions": _plain(rule.exceptions),
        "topics": [law.topics()[topic].label for topic in rule.topics],
        "basis": BASES[rule.citation.basis],
    }


def _plain(groups: Groups) -> list[list[str]]:
    return [[plain(sentence) for sentence in group] for group in groups]


def _laws() -> list[tuple[str, str]]:
    """Whose law there are rules of: ids and words."""
    forums = {rule.forum for rule in law.law_book().by_id}
    return sorted(((f, forum_words(f)) for f in forums), key=lambda one: (one[0] != "INT", one[1]))


def _lists() -> list[tuple[str, list[Any]]]:
    """The registry of lists by who keeps them."""
    ordered = sorted(lists().values(), key=lambda one: (forum_words(one.authority), one.id))
    grouped = groupby(ordered, lambda one: one.authority)
    return [(forum_words(authority), list(group)) for authority, group in grouped]


def _vendored() -> list[tuple[str, str, str]]:
    """Scripts of others that are served from here: name, version, the file of its licence."""
    folder = resources.files("accredit.web").joinpath(_VENDOR)
    lines = folder.joinpath("versions.txt").read_text("utf-8").splitlines()
    return [
        (name, version, f"vendor/{name}.LICENSE.txt")
        for name, version in (line.split() for line in lines if line.strip())
    ]
