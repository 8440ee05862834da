#!/usr/bin/env python3
"""Holds the trial of a uniform draw again, from its certificate.

Written from docs/uniform.md, docs/procedure.md and docs/rules.md alone (edition uniform/1), with the standard library
alone, so that nothing of the program that held the draw has to be trusted. Section numbers below are those of
docs/uniform.md.

    certificate.py certificate.json          hold the trial that was kept
    certificate.py certificate.json --all    and all trials before it, each of which must be thrown away

Taken on trust: that the least total of additional reviewing States (N4) is what the recorded pairing has.

Exit status 0: all as recorded. 1: something differs. 2: the input is no certificate.
"""

import itertools
import json
import math
import sys
from bisect import bisect_right
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction
from functools import cache, cached_property

from judge import Judge
from lots import Differs, Stream, opened, same

EDITION = "uniform/1"
UNIT = 32


def main(arguments):
    try:
        match arguments:
            case [path, *every] if every in ([], ["--all"]) and not path.startswith("-"):
                with open(path, encoding="utf-8") as file:
                    certificate = json.load(file)
                print(verify(certificate, every=bool(every)))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Differs as difference:
        print(difference)
        return 1
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        print(f"no certificate: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


def verify(certificate, every=False):
    """Holds the recorded trial again, with `every` all trials before it too; what was found, in words."""
    parties, excluded, seed = opened(certificate, EDITION)
    number, recorded = certificate["trial"], certificate["reviews"]
    if type(number) is not int or number < 0:
        raise ValueError(f"{number} is no number of a trial")
    draw = Draw(certificate, parties, excluded, seed)
    try:
        reviews = draw.hold(number)
    except ThrownAway as reason:
        raise Differs(f"trial {number}: recorded as kept, redone thrown away: {reason}")
    compare(recorded, reviews)
    found = f"trial {number} gives the {len(reviews)} reviews recorded"
    if every:
        for earlier in range(number):
            thrown_away(draw, earlier)
        found += f", {number} trials before it thrown away"
    return found


def compare(recorded, redone):
    for before, after in zip(recorded, redone):
        same(f"review of {after['under_review']}", before, after)
    same("number of reviews", len(recorded), len(redone))


def thrown_away(draw, number):
    try:
        draw.hold(number)
    except ThrownAway:
        return
    raise Differs(f"trial {number}: recorded as thrown away, redone it gives a lawful pairing")


class ThrownAway(Exception):
    """A trial is thrown away, and why."""


# 2. Weighted lots


class Weights:
    """The weights of a lot that is held often."""

    def __init__(self, weights):
        self.sums = list(itertools.accumulate(weights))

    def lot(self, stream):
        total, bits, digits = self.sums[-1], 0, 0
        while True:
            bits += 64
            digits = digits << 64 | next(stream.words)
            low = digits * total
            outcome = bisect_right(self.sums, low >> bits)
            if low + total <= self.sums[outcome] << bits:
                return outcome


# 3. Classes

Class = namedtuple("Class", "region holds minimum maximum states")


def classes_of(rules, parties, two_may_share):
    """The classes in the order of their numbers, the States of each in code order."""
    no_minimum = two_may_share and rules["partial_reviews"] == "maximum_only"
    classes = defaultdict(list)
    for party in parties:
        if party["reviews_max"] != 0:
            minimum = 0 if no_minimum else party["reviews_min"]
            holds = frozenset(party["instruments"])
            classes[party["region"], holds, minimum, party["reviews_max"]].append(party["id"])
    classes = [Class(*same_for_all, states) for same_for_all, states in classes.items()]
    return sorted(classes, key=lambda one: class_order(rules["instruments"], one))


def class_order(instruments, one):
    digits = sum(2**i for i, name in enumerate(instruments) if name in one.holds)
    no_maximum = one.maximum is None
    return one.region.encode(), len(one.holds), digits, one.minimum, no_maximum, one.maximum or 0


# 4. Forms

Duty = namedtuple("Duty", "seat additional classes own")  # own: a class, or NOBODY
NOBODY = -1


class Form:
    """A list of duties, with the urns of the seats that are taken by two."""

    def __init__(self, takings):
        self.duties = tuple(duty for duties, _ in takings for duty in duties)
        self.urns = tuple(urn for _, urns in takings for urn in urns)
        self.additional = sum(duty.additional for duty in self.duties)


class FormsOf:
    """How the seats of one review can be taken."""

    def __init__(self, rules, classes, excluded, party, two_may_share):
        self.rules, self.classes, self.two_may_share = rules, classes, two_may_share
        self.region = party["region"]
        self.asked = frozenset(party["instruments"]) | frozenset(party["signatory"])
        self.cap = None if party["waives_cap"] else rules.get("cap")
        code = party["id"]
        self.free = [
            sum(state != code and (code, state) not in excluded for state in one.states) for one in classes
        ]
        self.own_class = next((c for c, one in enumerate(classes) if code in one.states), None)

    def signature(self):
        """What the forms depend on: two reviews of which it is the same have the same forms."""
        takings = [tuple(self.takings(place)) for place in range(len(self.rules["seats"]))]
        return tuple(takings), self.cap

    def takings(self, place):
        """The takings of a seat, in order: its duties and its urns."""
        relation = self.rules["seats"][place]["group"]
        for classes in self.by_region(relation, self.asked):
            own = self.own_class if self.is_own_seat(place) and self.own_class in classes else NOBODY
            yield (Duty(place, False, classes, own),), ()
        if self.two_may_share:
            for c in self.may_take(relation, frozenset()):
                lacking = self.asked - self.classes[c].holds
                if lacking and lacking != self.asked:
                    yield from self.by_two(place, c, lacking)

    def by_two(self, place, c, lacking):
        relation = self.rules["seats"][place]["group"]
        if self.rules["additional_group"] == "any":
            relation = "any"
        urn = sum(self.free[other] for other in self.may_take(relation, lacking))
        for classes in self.by_region(relation, lacking):
            yield (Duty(place, False, (c,), NOBODY), Duty(place, True, classes, NOBODY)), (urn,)

    def is_own_seat(self, place):
        relations = [seat["group"] for seat in self.rules["seats"]]
        return relations[place] != "other" and all(relation == "other" for relation in relations[:place])

    def may_take(self, relation, asked):
        """The classes that may take a seat with this relation and these instruments asked for."""
        for c, one in enumerate(self.classes):
            group = {"own": one.region == self.region, "other": one.region != self.region}
            if group.get(relation, True) and asked <= one.holds and self.free[c]:
                yield c

    def by_region(self, relation, asked):
        classes = self.may_take(relation, asked)
        return [tuple(those) for _, those in itertools.groupby(classes, key=lambda c: self.classes[c].region)]

    def all(self):
        takings, cap = self.signature()
        forms = [Form(combination) for combination in itertools.product(*takings)]
        return [form for form in forms if (cap is None or len(form.duties) <= cap) and self.keeps_apart(form)]

    def keeps_apart(self, form):
        """No seat that is `different` shares a regional group with another."""
        obey = self.rules["additional_group"] == "seat"
        groups = defaultdict(set)
        for duty in form.duties:
            if obey or not duty.additional:
                groups[duty.seat].add(self.classes[duty.classes[0]].region)
        different = [place for place, seat in enumerate(self.rules["seats"]) if seat["group"] == "different"]
        return all(groups[place].isdisjoint(groups[other]) for place in different for other in groups if other != place)


class Kind:
    """States under review with the same forms."""

    def __init__(self, forms):
        self.forms = forms
        self.states = 0
        most = max((len(form.duties) for form in forms), default=0)
        products = [math.prod(form.urns) for form in forms]
        common = math.lcm(*products)
        self.factors = [
            UNIT ** (most - len(form.duties)) * common // product for form, product in zip(forms, products)
        ]

    def weights(self, sums):
        """The weights of the forms, given the sum of pulls of each list of classes."""
        return [
            factor * math.prod(sums[duty.classes] for duty in form.duties)
            for factor, form in zip(self.factors, self.forms)
        ]


def kinds_of(all_forms_of):
    """The kinds in order, and the number of the kind of each State under review, in their order."""
    known, kinds, numbers = {}, {}, []
    for forms_of in all_forms_of:
        signature = forms_of.signature()
        if signature not in known:
            forms = forms_of.all()
            key = tuple((form.duties, form.urns) for form in forms)
            known[signature] = kinds.setdefault(key, (len(kinds), Kind(forms)))
        number, kind = known[signature]
        kind.states += 1
        numbers.append(number)
    return [kind for _, kind in kinds.values()], numbers


# 5. Turns


def pile_of(duty):
    return duty.classes, duty.own


class Turn:
    """What a class finds at its turn, from the piles that are open to it first; ranges are (least, most) by pile."""

    def __init__(self, c, ranges):
        self.number = c
        piles = sorted(pile for pile in ranges if pile[0][0] == c)

        def most(pile):
            return ranges[pile][1]

        owns = [pile for pile in piles if pile[1] == c]
        self.own = max(owns, key=lambda pile: (most(pile), pile), default=None)
        # From here on the duties of other own piles are nobody's own.
        others = [(pile, NOBODY if pile[1] == c else pile[1]) for pile in piles if pile != self.own]
        self.forced = [pile for pile, _ in others if pile[0] == (c,)]
        others = [(pile, own) for pile, own in others if pile[0] != (c,)]
        if self.own is not None:
            self.to = self.own[0][1:]
        else:
            sums = Counter()
            for pile, own in others:
                if own == NOBODY:
                    sums[pile[0][1:]] += most(pile)
            self.to = max(sums, key=lambda later: (sums[later], later), default=())
        self.pool = [pile for pile, own in others if pile[0][1:] == self.to and own == NOBODY]
        self.blind = [(pile, (pile[0][1:], own)) for pile, own in others if pile not in self.pool]
        self.rest = (self.to, NOBODY)
        self.own_is_forced = self.own is not None and not self.to

        self.most_forced = sum(map(most, self.forced)) + sum(most(pile) for pile, _ in self.blind)
        own_range = (0, 0) if self.own is None else ranges[self.own]
        self.forced_own, self.free_own = (own_range, (0, 0)) if self.own_is_forced else ((0, 0), own_range)
        self.most_pool = sum(map(most, self.pool))

    def pass_on(self, ranges):
        """What this class may leave can lie on the piles of later classes."""
        for pile, where in self.blind:
            add_most(ranges, where, ranges[pile][1])
        if self.to:
            add_most(ranges, self.rest, self.free_own[1] + self.most_pool)

    def most_in_all(self):
        return self.most_forced + self.forced_own[1] + self.free_own[1] + self.most_pool


def add_most(ranges, pile, more):
    least, most = ranges.get(pile, (0, 0))
    ranges[pile] = least, most + more


def first_ranges(kinds):
    """The range of each pile before the first turn."""
    ranges = {}
    for kind in kinds:
        counts = [Counter(map(pile_of, form.duties)) for form in kind.forms]
        for pile in set().union(*counts):
            least, most = ranges.get(pile, (0, 0))
            here = [count[pile] for count in counts]
            ranges[pile] = least + min(here) * kind.states, most + max(here) * kind.states
    return ranges


def turns_of(classes, kinds):
    ranges, turns = first_ranges(kinds), []
    for c in range(len(classes)):
        turns.append(Turn(c, ranges))
        turns[-1].pass_on(ranges)
    return turns


# 6. Ways


class Ways:
    """In how many ways labelled duties are shared out in a class that can take so many at most."""

    def __init__(self, one, most_in_all, barred):
        self.size, self.minimum, self.maximum, self.barred = len(one.states), one.minimum, one.maximum, barred
        self.most = most_in_all if one.maximum is None else min(most_in_all, self.size * one.maximum)
        self.tables = {(0, 0): [1] + [0] * self.most}

    def b(self, states, n):
        """B(states, n)."""
        return self.table(states, 0)[n] if 0 <= n <= self.most else 0

    def begun(self, whole, begun, n):
        """So many States have from minimum to maximum each; so many more have one duty already that counts."""
        return self.table(whole, begun)[n] if 0 <= n <= self.most else 0

    def table(self, whole, begun):
        if (whole, begun) not in self.tables:
            self.tables[whole, begun] = self.one_begun(whole, begun) if begun else self.none_begun(whole)
        return self.tables[whole, begun]

    def none_begun(self, whole):
        """The first duty goes to any State, which has begun then."""
        smaller, table = self.table(whole - 1, 0), [0 if self.minimum else 1]
        for n in range(self.most):
            table.append(whole * (table[n] + self.instead(smaller, n)))
        return table

    def one_begun(self, whole, begun):
        one_less, smaller = self.table(whole + 1, begun - 1), self.table(whole, begun - 1)
        return [one_less[n] + self.instead(smaller, n) for n in range(self.most + 1)]

    def instead(self, smaller, n):
        """The ways there are more when one State has begun: it may have minimum - 1 too, and not maximum."""
        more = 0
        if self.minimum and n >= self.minimum - 1:
            more += math.comb(n, self.minimum - 1) * smaller[n - self.minimum + 1]
        if self.maximum is not None and n >= self.maximum:
            more -= math.comb(n, self.maximum) * smaller[n - self.maximum]
        return more

    @cache
    def w(self, m, n):
        """W(m, n): m of the n duties are own duties of different States."""
        if n > self.most:
            return 0
        return sum(self.e(m, j) * self.begun(self.size - j, j, n - j) for j in range(min(m, n) + 1))

    @cache
    def e(self, m, j):
        whole = math.factorial
        pairs = j // 2 if self.barred else 0
        return sum(
            (-1) ** (j - q) * whole(m) // (whole(j - 2 * q) * whole(q) * 2**q * whole(m - j)) for q in range(pairs + 1)
        )

    def q(self, m, n):
        """Q(m, n)."""
        return UNIT**n * self.w(m, n)


# 7. Pulls


def pulls_of(kinds, ways):
    """The pull of each class."""
    gains = [gains_of(way) for way in ways]
    pulls = [UNIT * way.size for way in ways]
    for t in range(96):
        expected = expected_seats(kinds, pulls)
        pulls = [new_pull(t, *those) for those in zip(pulls, expected, gains)]
    return pulls


def gains_of(way):
    largest = 2**32 - 1
    ways = [way.b(way.size, n) for n in range(way.most + 1)]
    return [min(UNIT * more // here, largest) if here else largest for here, more in zip(ways, ways[1:])]


def new_pull(t, pull, expected, gains):
    n, r = divmod(max(expected - 2**31, 0), 2**32)
    here, after = (gains[at] if at < len(gains) else 0 for at in (n, n + 1))
    gain = (here * (2**32 - r) + after * r) // 2**32
    step = 8 * pull // (16 + t)
    gain = min(max(gain, pull - step), pull + step)
    return max((3 * pull + gain) // 4, 1)


def expected_seats(kinds, pulls):
    sums, expected = Sums(pulls), [0] * len(pulls)
    for kind in kinds:
        weights = kind.weights(sums)
        whole = sum(weights)
        for form, weight in zip(kind.forms, weights):
            share = 2**32 * weight // whole
            for duty in form.duties:
                below = sums[duty.classes]
                for c in duty.classes:
                    expected[c] += share * kind.states * pulls[c] // below
    return expected


class Sums(dict):
    """The sum of pulls of each list of classes."""

    def __init__(self, pulls):
        self.pulls = pulls

    def __missing__(self, classes):
        self[classes] = sum(self.pulls[c] for c in classes)
        return self[classes]


# 8. One trial


class Draw:
    """All that the trials of one draw share."""

    def __init__(self, certificate, parties, excluded, seed):
        self.rules, self.seed = certificate["rules"], seed
        self.judge = Judge(self.rules, parties, excluded)
        self.fewest = self.rules["additional"] == "fewest"
        # Under `fewest` every pairing that can be drawn has the least total, so the recorded one shows it (N4).
        self.least = sum(
            reviewer["seat"] == "additional" for review in certificate["reviews"] for reviewer in review["reviewers"]
        )
        two_may_share = self.rules["additional"] == "by_lot" or self.fewest and self.least > 0
        self.barred = self.rules["mutual_reviews"] == "barred"
        self.classes = classes_of(self.rules, parties, two_may_share)

        due = [party for party in parties if party["under_review"]]
        self.states = [party["id"] for party in due]
        self.kinds, self.kind_of = kinds_of(
            FormsOf(self.rules, self.classes, excluded, party, two_may_share) for party in due
        )
        turns = turns_of(self.classes, self.kinds)
        ways = [Ways(one, turn.most_in_all(), self.barred) for one, turn in zip(self.classes, turns)]
        self.pulls = pulls_of(self.kinds, ways)
        self.sums = Sums(self.pulls)
        self.forms = [Weights(kind.weights(self.sums)) for kind in self.kinds]
        self.sharing = [
            Sharing(turn, way, pull, self.sums) for turn, way, pull in zip(turns, ways, self.pulls)
        ]
        self.review_group = {}
        groups = certificate["review_groups"]
        for region, states in groups["drawn"].items():
            entered = itertools.chain.from_iterable(
                [group] * share for group, share in enumerate(groups["shares"][region], start=1)
            )
            self.review_group.update(zip(states, entered))

    def hold(self, number):
        """The reviews that the trial gives, unless it is thrown away."""
        stream = Stream(self.seed, "trial", number)
        forms = [self.kinds[kind].forms[self.forms[kind].lot(stream)] for kind in self.kind_of]
        if self.fewest and sum(form.additional for form in forms) != self.least:
            raise ThrownAway("not the least total of additional reviewing States")
        counts = self.count(forms, stream)
        reviews = self.reviews_of(forms, self.seat(forms, counts, stream))
        broken = self.judge.broken(reviews)
        if broken:
            raise ThrownAway(broken)
        return reviews

    def count(self, forms, stream):
        """Counts, for each class in turn, how many seats it takes of each blind pile, of its own pile, of the pool."""
        piles = Counter(pile_of(duty) for form in forms for duty in form.duties)
        return [sharing.count(piles, stream) for sharing in self.sharing]

    def seat(self, forms, counts, stream):
        """Tells the seats apart; who takes which duty: (State under review, place in its form) to reviewing State."""
        piles = defaultdict(list)
        for state, form in zip(self.states, forms):
            for place, duty in enumerate(form.duties):
                piles[pile_of(duty)].append((state, place))
        taken = {}
        for one, sharing, counted in zip(self.classes, self.sharing, counts):
            own, other = sharing.take(piles, counted, stream)
            taken.update(self.deal(one, sharing.ways, own, other, stream))
        return taken

    def deal(self, one, ways, own, other, stream):
        """Deals the duties to the States of the class, until no State has its own and no two have each other's."""
        while True:
            takers = takers_of(one, ways, len(own) + len(other), stream)
            taken = dict(zip(own + other, takers))
            mine = {state: taken[state, place] for state, place in own}
            if all(taker != state and not self.mutual(mine, state, taker) for state, taker in mine.items()):
                return taken

    def mutual(self, mine, state, taker):
        return self.barred and mine.get(taker) == state

    def reviews_of(self, forms, taken):
        return [self.review_of(state, form, taken) for state, form in zip(self.states, forms)]

    def review_of(self, state, form, taken):
        asked, reviewers = self.judge.under_review(state), []
        for place, duty in enumerate(form.duties):
            party, seat = taken[state, place], self.rules["seats"][duty.seat]["name"]
            held = self.judge.held(party)
            if duty.additional:
                seats = {"seat": "additional", "completes": seat}
                reviews_for = asked - self.judge.held(reviewers[-1]["party"])
            else:
                seats = {"seat": seat}
                reviews_for = asked & held
            instruments = [name for name in self.rules["instruments"] if name in reviews_for]
            reviewers.append({"party": party, **seats, "instruments": instruments})
        return {"under_review": state, "review_group": self.review_group[state], "reviewers": reviewers}


def takers_of(one, ways, n, stream):
    """The States that take n duties, one for each duty."""
    places, left = [], n
    for k in range(len(one.states), 0, -1):
        most = left if one.maximum is None else min(one.maximum, left)
        numbers = range(one.minimum, most + 1)
        weights = Weights(math.comb(left, number) * ways.b(k - 1, left - number) for number in numbers)
        number = numbers[weights.lot(stream)]
        places += [k - 1] * number
        left -= number
    stream.shuffle(places)
    return [one.states[place] for place in places]


def choose(x, things, stream):
    """Chooses x of the list: these, and the rest in order."""
    for i in range(x):
        value, _ = stream.lot(len(things) - i)
        things[i], things[i + value] = things[i + value], things[i]
    return things[:x], things[x:]


class Sharing:
    """The share that a class takes at its turn of what lies on the piles."""

    def __init__(self, turn, ways, pull, sums):
        self.turn, self.ways, self.pull = turn, ways, pull
        self.later = sums[turn.to]
        self.blind = [Weights([pull, sums[where[0]]]) for _, where in turn.blind]
        self.lots = {}

    # Counts

    def count(self, piles, stream):
        """Counts what is taken, and moves the rest on: of each blind pile, own duties, of the pool."""
        turn, of_blind = self.turn, []
        for (pile, where), weights in zip(turn.blind, self.blind):
            taken = sum(weights.lot(stream) == 0 for _ in range(piles[pile]))
            piles[where] += piles[pile] - taken
            of_blind.append(taken)
        f = sum(piles[pile] for pile in turn.forced) + sum(of_blind)
        own = 0 if turn.own is None else piles[turn.own]
        g, o = (own, 0) if turn.own_is_forced else (0, own)
        p = sum(piles[pile] for pile in turn.pool)
        i, j = self.taken_of(f, g, o, p, stream)
        if turn.to:
            piles[turn.rest] += o + p - i - j
        return of_blind, i, j

    def taken_of(self, f, g, o, p, stream):
        """How many own duties and how many of the pool are taken."""
        if (f, g, o, p) not in self.lots:
            self.lots[f, g, o, p] = self.weights(f, g, o, p)
        outcome = self.lots[f, g, o, p].lot(stream)
        if outcome == (o + 1) * (p + 1):
            raise ThrownAway(f"class {self.turn.number} may not take {f + g} seats and some of {o + p}")
        return divmod(outcome, p + 1)

    def weights(self, f, g, o, p):
        bound, later = self.bound, self.later
        weights = [
            self.ways.q(g + i, f + g + i + j) * math.comb(o, i) * math.comb(p, j) * later ** (o + p - i - j)
            * bound.denominator
            for i in range(o + 1)
            for j in range(p + 1)
        ]
        whole = bound.numerator * self.pull ** (f + g) * (self.pull + later) ** (o + p)
        if sum(weights) > whole:
            raise ArithmeticError("a class has more ways than its bound")
        return Weights([*weights, whole - sum(weights)])

    @cached_property
    def bound(self):
        """The largest of the fractions of section 8."""
        turn = self.turn
        f, p = turn.most_forced, turn.most_pool
        (least_forced, most_forced), (least_free, most_free) = turn.forced_own, turn.free_own
        if most_free == p == 0 or (most_forced + most_free + 1) * (f + 1) * (p + 1) > 200_000:
            least = 0 if most_free else least_forced
            return largest(
                (self.ways.q(m, n), self.pull**n)
                for m in range(least, most_forced + most_free + 1)
                for n in range(m, m + f + p + 1)
            )
        return largest(
            fraction
            for g in range(least_forced, most_forced + 1)
            for fraction in self.mixed_fractions(g, f, least_free, most_free, p)
        )

    def mixed_fractions(self, g, most_f, least_o, most_o, most_p):
        """For each number of seats the sum over what can be taken of them, over its denominator.

        The sum over i for one own duty more is the sum without it, once times V and once with i + 1; likewise for j.
        """
        whole = self.pull + self.later
        rows = [[self.ways.q(g + i, f + g + i) for f in range(most_f + most_p + 1)] for i in range(most_o + 1)]
        for o in range(most_o + 1):
            if o >= least_o:
                row = rows[0]
                for p in range(most_p + 1):
                    for f in range(most_f + 1):
                        yield row[f], self.pull ** (f + g) * whole ** (o + p)
                    row = self.one_more(row, row[1:])
            rows = [self.one_more(row, after) for row, after in zip(rows, rows[1:])]

    def one_more(self, row, after):
        return [self.later * one + other for one, other in zip(row, after)]

    # Seats

    def take(self, piles, counted, stream):
        """The own duties and the other duties that the class takes; the rest is put where it goes."""
        turn = self.turn
        of_blind, i, j = counted
        other = [duty for pile in turn.forced for duty in piles[pile]]
        for (pile, where), x in zip(turn.blind, of_blind):
            chosen, rest = choose(x, piles[pile], stream)
            other += chosen
            piles[where] += rest
        own = [] if turn.own is None else piles[turn.own]
        if not turn.own_is_forced:
            own, rest = choose(i, own, stream)
            pool, rest_of_pool = choose(j, [duty for pile in turn.pool for duty in piles[pile]], stream)
            other += pool
            piles[turn.rest] += rest + rest_of_pool
        return own, other


def largest(fractions):
    """The largest of fractions (numerator, denominator)."""
    top, bottom = 0, 1
    for numerator, denominator in fractions:
        if numerator * bottom > top * denominator:
            top, bottom = numerator, denominator
    return Fraction(top, bottom)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
