"""Who may take a seat, and what stays open of it: docs/uniform.md, sections 3 to 5 (numbered as there)."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import gcd

FULL = 65536  # the factor F of seats taken by two, where it changes nothing
UNIT = 32  # of a pull
ALONE, MAIN, ADDITIONAL = range(3)  # the ways to take a seat


# 3. Classes


@dataclass(frozen=True)
class Class:
    """States that the rules cannot tell apart, in code order."""

    states: tuple
    group: str
    holds: frozenset
    minimum: int
    maximum: int | None

    def room(self):
        """The most reviews that they can perform; None: any number."""
        return None if self.maximum is None else len(self.states) * self.maximum


def classes_of(rules, parties, two_may_share):
    """The classes in the order of their turns; the parties are in code order."""
    no_minimum = two_may_share and rules["partial_reviews"] == "maximum_only"
    members = {}
    for party in parties:
        if party["reviews_max"] != 0:
            minimum = 0 if no_minimum else party["reviews_min"]
            alike = (party["region"], frozenset(party["instruments"]), minimum, party["reviews_max"])
            members.setdefault(alike, []).append(party["id"])
    instruments = rules["instruments"]

    def turn(one):
        return (
            len(one.holds) == len(instruments),
            len(one.states),
            one.group.encode(),
            len(one.holds),
            sum(2**i for i, instrument in enumerate(instruments) if instrument in one.holds),
            one.minimum,
            one.maximum is None,
            one.maximum,
        )

    return sorted((Class(tuple(states), *alike) for alike, states in members.items()), key=turn)


# 5. States


class State:
    """What is open of a seat: the class whose turn is next, and how that may take or leave it.

    `alone` is the weight of the choice of that class alone. The other ways are pairs: the factor that the weights of the
    state that is open next have in common, and that state; None where there is no such way.
    """

    def __init__(self, turn, alone, main, additional, left):
        self.turn, self.alone, self.main, self.additional, self.left = turn, alone, main, additional, left

    def next(self):
        return [way[1] for way in (self.left, self.main, self.additional) if way]


class States:
    """All states that seats come to. A choice is (a, None) or (a, b), by the numbers of the classes."""

    def __init__(self):
        self.known = {}

    def of(self, choices):
        """The state of these choices with their weights, and the factor that the weights have in common."""
        if not choices:
            return None
        weights = {choice: Fraction(weight) for choice, weight in choices.items()}
        whole = 1
        for weight in weights.values():
            whole = whole * weight.denominator // gcd(whole, weight.denominator)
        factor = gcd(*(int(weight * whole) for weight in weights.values()))
        key = tuple(sorted(((a, -1 if b is None else b), int(w * whole) // factor) for (a, b), w in weights.items()))
        if key not in self.known:
            self.known[key] = self.made({(a, None if b < 0 else b): weight for (a, b), weight in key})
        return Fraction(factor, whole), self.known[key]

    def made(self, choices):
        turn = min(number for choice in choices for number in choice if number is not None)
        return State(
            turn,
            choices.get((turn, None), 0),
            self.of({(b, None): weight for (a, b), weight in choices.items() if a == turn and b is not None}),
            self.of({(a, None): weight for (a, b), weight in choices.items() if b == turn}),
            self.of({choice: weight for choice, weight in choices.items() if turn not in choice}),
        )

    def by_turn(self, turn):
        return [state for state in self.known.values() if state.turn == turn]


class Strengths:
    """The strengths of states and ways, for pulls and a factor: all in the same unit, so that they are whole."""

    def __init__(self, pulls, factor):
        self.pulls, self.factor = pulls, factor
        self.known = {}

    def ways(self, state):
        """The strengths of taking it alone, as main, as additional, and of leaving it."""
        if state not in self.known:
            pull = self.pulls[state.turn]
            self.known[state] = (
                state.alone * pull * UNIT * FULL,
                *(self.weighed(way) * pull * self.factor // (UNIT * FULL) for way in (state.main, state.additional)),
                self.weighed(state.left),
            )
        return self.known[state]

    def weighed(self, way):
        return way[0].numerator * self.of(way[1]) if way else 0

    def of(self, state):
        return sum(self.ways(state))

    def odds(self, state):
        """Of taking to leaving; None if it cannot be left."""
        *taking, left = self.ways(state)
        return Fraction(sum(taking), left) if left else None


# 4. Choices and forms


@dataclass(frozen=True)
class Beginning:
    """How a seat begins: its state, what the weights of its choices have in common, whose own duty it is (or None)."""

    state: State
    factor: Fraction
    own: int | None


class Board:
    """The classes, and for each State under review in code order the forms of its review: a beginning for each seat."""

    def __init__(self, rules, parties, excluded, two_may_share):
        self.rules, self.excluded, self.two_may_share = rules, excluded, two_may_share
        self.classes = classes_of(rules, parties, two_may_share)
        self.class_of = {state: number for number, one in enumerate(self.classes) for state in one.states}
        self.states = States()
        self.forms = {party["id"]: self.forms_of(party) for party in parties if party["under_review"]}

    def eligible(self, party, relation, asked):
        """The classes that may take the seat, each with how many of its States may."""
        eligible = {}
        for number, one in enumerate(self.classes):
            suits = {"own": one.group == party["region"], "other": one.group != party["region"]}
            states = [code for code in one.states if code != party["id"] and (party["id"], code) not in self.excluded]
            if asked <= one.holds and suits.get(relation, True) and states:
                eligible[number] = len(states)
        return eligible

    def choices(self, party, relation):
        under_review = frozenset(party["instruments"]) | frozenset(party["signatory"])
        choices = {}
        for a in self.eligible(party, relation, frozenset()):
            lacking = under_review - self.classes[a].holds
            if not lacking:
                choices[a, None] = 1
            elif self.two_may_share and lacking != under_review:
                additional = "any" if self.rules["additional_group"] == "any" else relation
                urn = self.eligible(party, additional, lacking)
                choices |= {(a, b): Fraction(1, sum(urn.values())) for b in urn}
        return choices

    def takings(self, choices):
        """The choices by taking: how many States take the seat, and of which groups."""
        takings = {}
        for (a, b), weight in choices.items():
            told = [a] if b is None or self.rules["additional_group"] == "any" else [a, b]
            groups = tuple(self.classes[number].group.encode() for number in told)
            takings.setdefault((1 if b is None else 2, groups), {})[a, b] = weight
        return sorted(takings.items(), key=lambda taking: taking[0])

    def forms_of(self, party):
        relations = [seat["group"] for seat in self.rules["seats"]]
        choices = [self.choices(party, relation) for relation in relations]
        forms, ruled_out = [], False
        for form in product(*(self.takings(of_seat) for of_seat in choices)):
            if self.may_be(party, relations, [taking for taking, _ in form]):
                forms.append([of_taking for _, of_taking in form])
            else:
                ruled_out = True
        return [self.beginnings(party, relations, form) for form in (forms if ruled_out else [choices])]

    def may_be(self, party, relations, takings):
        cap = self.rules.get("cap")
        if cap is not None and not party["waives_cap"] and sum(states for states, _ in takings) > cap:
            return False
        return not any(
            relation == "different" and set(groups) & set(others)
            for seat, (relation, (_, groups)) in enumerate(zip(relations, takings))
            for other, (_, others) in enumerate(takings)
            if other != seat
        )

    def beginnings(self, party, relations, form):
        of_own_duty = next((seat for seat, relation in enumerate(relations) if relation != "other"), None)
        beginnings = []
        for seat, choices in enumerate(form):
            own = self.class_of.get(party["id"]) if seat == of_own_duty else None
            if not any(own in choice for choice in choices):
                own = None
            factor, state = self.states.of(choices)
            beginnings.append(Beginning(state, factor, own))
        return tuple(beginnings)
