"""Judges whole pairings: a small judge, written from docs/rules.md alone, with the standard library alone."""

from collections import Counter


class Judge:
    """Knows the rule set, the parties and the exclusions, and says which rule a pairing breaks."""

    def __init__(self, rules, parties, excluded):
        self.rules = rules
        self.parties = {party["id"]: party for party in parties}
        self.excluded = excluded
        self.seats = {seat["name"]: seat["group"] for seat in rules["seats"]}

    def broken(self, reviews):
        """The first rule that the reviews break, in words; None if they are lawful."""
        return next(self.all_broken(reviews), None)

    def all_broken(self, reviews):
        due = sorted(code for code, party in self.parties.items() if party["under_review"])
        if sorted(review["under_review"] for review in reviews) != due:
            yield "not every State under review has one review"
        for review in reviews:
            for sentence in self.broken_in(review):
                yield f"review of {review['under_review']}: {sentence}"
        yield from self.thirds(reviews)
        yield from self.mutual_reviews(reviews)
        yield from self.workloads(reviews)

    # One review

    def broken_in(self, review):
        code, reviewers = review["under_review"], review["reviewers"]
        yield from self.empty_seats(reviewers)
        yield from self.who_may_not(code, reviewers)
        for reviewer in reviewers:
            yield from self.instruments(code, reviewer)
        yield from self.incomplete_seats(code, reviewers)
        yield from self.groups(code, reviewers)
        cap = self.rules.get("cap")
        if cap is not None and len(reviewers) > cap and not self.parties[code]["waives_cap"]:
            yield f"{len(reviewers)} reviewing States, the cap is {cap}"

    def empty_seats(self, reviewers):
        taken = Counter(reviewer["seat"] for reviewer in reviewers if reviewer["seat"] != "additional")
        for seat in self.seats:
            if taken.pop(seat, 0) != 1:
                yield f"the seat {seat} is not taken by one State"
        for seat in taken:
            yield f"there is no seat {seat}"

    def who_may_not(self, code, reviewers):
        states = Counter(reviewer["party"] for reviewer in reviewers)
        for state, seats in states.items():
            if state == code:
                yield "it reviews itself"
            if seats > 1:
                yield f"{state} sits twice"
            if (code, state) in self.excluded:
                yield f"{state} is excluded"

    def instruments(self, code, reviewer):
        asked, held = self.under_review(code), self.held(reviewer["party"])
        if asked and not asked & held:
            yield f"{reviewer['party']} is party to no instrument under review"
        if not set(reviewer["instruments"]) <= held:
            yield f"{reviewer['party']} reviews for an instrument to which it is not party"
        if reviewer["seat"] != "additional" and set(reviewer["instruments"]) != asked & held:
            yield f"{reviewer['party']} does not review for all it is party to"

    def incomplete_seats(self, code, reviewers):
        """Each seat whose State lacks instruments, and no other, has one additional reviewing State (N3)."""
        for seat in self.seats:
            additional = completing(reviewers, seat)
            for state in in_seat(reviewers, seat):
                lacking = self.under_review(code) - self.held(state["party"])
                if len(additional) != (1 if lacking else 0):
                    yield f"{len(additional)} additional reviewing States for the seat {seat}"
                for reviewer in additional:
                    if set(reviewer["instruments"]) != lacking:
                        yield f"{reviewer['party']} does not review for what the seat {seat} lacks"
        for reviewer in reviewers:
            if reviewer["seat"] == "additional" and reviewer["completes"] not in self.seats:
                yield f"{reviewer['party']} completes no seat"

    def groups(self, code, reviewers):
        obey = self.rules["additional_group"] == "seat"
        standing = [
            (reviewer["completes"] if reviewer["seat"] == "additional" else reviewer["seat"], reviewer["party"])
            for reviewer in reviewers
            if obey or reviewer["seat"] != "additional"
        ]
        own = self.region(code)
        for seat, state in standing:
            relation = self.seats.get(seat)
            if relation == "own" and self.region(state) != own or relation == "other" and self.region(state) == own:
                yield f"{state} is not of the regional group that the seat {seat} asks for"
            if relation == "different" and any(
                self.region(other) == self.region(state) for another, other in standing if another != seat
            ):
                yield f"{state} shares a regional group with another seat"

    # The whole pairing

    def thirds(self, reviews):
        """The total of a review group lies between the sums of the floors and of the ceilings of the shares (paragraph 17)."""
        groups = self.rules["review_groups"]
        totals = Counter(review.get("review_group") for review in reviews)
        if list(totals) == [None]:
            return
        sizes = Counter(self.region(code) for code, party in self.parties.items() if party["under_review"])
        least, most = (sum((size + up) // groups for size in sizes.values()) for up in (0, groups - 1))
        for group in range(1, groups + 1):
            if not least <= totals[group] <= most:
                yield f"{totals[group]} reviews in review group {group}"

    def mutual_reviews(self, reviews):
        if self.rules["mutual_reviews"] != "barred":
            return
        pairs = {(review["under_review"], reviewer["party"]) for review in reviews for reviewer in review["reviewers"]}
        for one, other in sorted(pairs):
            if one < other and (other, one) in pairs:
                yield f"{one} and {other} review each other"

    def workloads(self, reviews):
        seated = [reviewer for review in reviews for reviewer in review["reviewers"]]
        performed = Counter(reviewer["party"] for reviewer in seated)
        counted = performed
        if self.rules["partial_reviews"] == "maximum_only":
            counted = Counter(reviewer["party"] for reviewer in seated if reviewer["seat"] != "additional")
        for code, party in self.parties.items():
            if counted[code] < party["reviews_min"]:
                yield f"{code} performs {counted[code]} reviews, its minimum is {party['reviews_min']}"
            if party["reviews_max"] is not None and performed[code] > party["reviews_max"]:
                yield f"{code} performs {performed[code]} reviews, its maximum is {party['reviews_max']}"

    # Facts

    def under_review(self, code):
        return set(self.parties[code]["instruments"]) | set(self.parties[code]["signatory"])

    def held(self, code):
        return set(self.parties[code]["instruments"])

    def region(self, code):
        return self.parties[code]["region"]


def in_seat(reviewers, seat):
    return [reviewer for reviewer in reviewers if reviewer["seat"] == seat]


def completing(reviewers, seat):
    return [reviewer for reviewer in reviewers if reviewer["seat"] == "additional" and reviewer["completes"] == seat]
