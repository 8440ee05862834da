"""The digests of canonical.rs, made from the layout in the documentation of `bylot_model::canonical` alone.

Run `python3 canonical.py`; it needs the standard library only.
"""

import hashlib


def field(tag, value):
    value = str(value).encode()
    return bytes([len(tag)]) + tag.encode() + len(value).to_bytes(8, "big") + value


def value(edition, fields):
    return b"".join(field(tag, text) for tag, text in [("bylot", edition), *fields])


def party(code, group, holds, volunteers=(), under_review="yes", minimum=1, maximum=3, waives="no"):
    yield from [("party", code), ("group", group)]
    yield from [("holds", name) for name in sorted(holds)]
    yield from [("volunteers", name) for name in sorted(volunteers)]
    yield from [("under_review", under_review), ("minimum", minimum), ("maximum", maximum)]
    yield ("waives_cap", waives)


def rules(instruments, required, groups, review_groups, seats, mutual, additional, cap, reviewing, minimum,
          maximum, legal, asked_by, times, working, usual, exceptional, counted="review"):
    yield from [("instrument", name) for name in instruments]
    yield from [("required", name) for name in sorted(required)]
    yield from [("regional_group", name) for name in sorted(groups)]
    yield from [("review_groups", review_groups), ("rounding", "floor")]
    for name, relation in seats:
        yield from [("seat", name), ("relation", relation)]
    yield from [("mutual_reviews", mutual), ("additional", additional), ("additional_group", "seat")]
    yield from [("cap", cap), ("reviewing", reviewing), ("minimum", minimum), ("maximum", maximum)]
    yield from [("partial_reviews", "minimum_and_maximum"), ("legal_system", legal)]
    yield from [("redraws.asked_by", who) for who in sorted(asked_by)]
    yield from [("redraws.times", times), ("redraws.counted", counted)]
    yield from [("languages.working", code) for code in sorted(working)]
    yield from [("languages.usual", usual), ("languages.exceptional", exceptional)]


SIX = [
    *party("A", "n", ["untoc"]),
    *party("B", "n", ["untoc"]),
    *party("C", "n", ["untoc", "tip"], maximum=5, waives="yes"),
    *party("D", "s", ["untoc"]),
    *party("E", "s", ["untoc"]),
    *party("F", "s", ["untoc"], volunteers=["tip"], under_review="no"),
]
EXCLUDED = [(tag, code) for pair in ("AD", "AF", "FA") for tag, code in zip(("under_review", "reviewing"), pair)]
UN = "african asia_pacific eastern_european latin_american_caribbean western_european_other".split()
SIX_LANGUAGES = "ar en es fr ru zh".split()
OWN_OTHER = [("own_group", "own"), ("other_group", "other")]
BOTH = ["under_review", "reviewing"]

PRESETS = {
    "untoc": rules(["untoc", "tip", "som", "firearms"], ["untoc"], UN, 3, OWN_OTHER, "barred", "fewest", 4, "all",
                   1, 3, "ignored", BOTH, 4, SIX_LANGUAGES, 2, 3),
    "untoc-8-2": rules(["untoc"], ["untoc"], UN, 1, OWN_OTHER, "allowed", "never", "", "all", 0, "", "preferred",
                       BOTH, 2, SIX_LANGUAGES, 2, 3, "together"),
    "uncac": rules(["uncac"], ["uncac"], [], 4, [("own_group", "own"), ("any_group", "any")], "barred", "never",
                   "", "all", 1, 3, "own_group", ["under_review"], 2, SIX_LANGUAGES, 2, 3),
    "upr-troika": rules([], [], [], 1, [(name, "different") for name in ("first", "second", "third")], "allowed",
                        "never", "", "marked", 0, "", "ignored", ["under_review"], 1, SIX_LANGUAGES, 2, 3),
    "matching": rules([], [], [], 1, [("other_group", "other")], "allowed", "never", "", "all", 0, 1, "ignored",
                      [], 0, [], 1, 1),
}

digests = {"roster": value("roster/1", SIX), "exclusions": value("exclusions/1", EXCLUDED)}
digests |= {name: value("rules/1", fields) for name, fields in PRESETS.items()}
for name, data in digests.items():
    print(name, hashlib.sha256(data).hexdigest())
