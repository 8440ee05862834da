/* A draw: read review by review, written, read again, checked, and held again from its record. */
#include "kit.h"

static void read_review_by_review(const bylot_roster *roster, const bylot_pairing *pairing) {
  bylot_review review;
  bylot_party party;
  size_t reviews = 0, parties = 0;
  uint32_t seats = 0, k;
  while (bylot_pairing_review(pairing, reviews, &review) == BYLOT_OK) {
    CHECK(review.review_group >= 1 && review.review_group <= 3);
    CHECK(review.reviewing_count == 2);
    CHECK(is(review.reviewing[0].seat, "own_group") && is(review.reviewing[1].seat, "other_group"));
    for (k = 0; k < review.reviewing_count; k++) {
      CHECK(!same(review.reviewing[k].party, review.under_review));
      CHECK(review.reviewing[k].name.len > 0 && review.reviewing[k].completes.len == 0);
      CHECK(review.reviewing[k].instruments & 1);
      seats++;
    }
    reviews++;
  }
  CHECK(reviews == 189 && seats == 378);
  CHECK(bylot_pairing_review(pairing, reviews, &review) == BYLOT_END);

  while (bylot_roster_party(roster, parties, &party) == BYLOT_OK) {
    CHECK(party.minimum == 1 && party.maximum == 3 && party.under_review == 1);
    CHECK(party.party_to & 1 && party.party_to == party.reviewed_for);
    CHECK(bylot_pairing_review(pairing, parties, &review) == BYLOT_OK);
    CHECK(same(party.code, review.under_review) && same(party.name, review.name));
    parties++;
  }
  CHECK(parties == 189);
  CHECK(is(bylot_roster_instrument(roster, 0), "untoc"));
  CHECK(bylot_roster_instrument(roster, 64).len == 0);
  CHECK(contains(bylot_roster_notices(roster), "left out of the draw"));
}

static void write_and_read_again(const bylot_roster *roster, const bylot_pairing *pairing, bylot_format format) {
  bylot_text *text = written(pairing, format), *again;
  bylot_pairing *read = NULL;
  GIVES(BYLOT_OK,
        bylot_pairing_read(roster, format, bylot_str_of("a file"), bylot_text_view(text), &read, &error));
  if (format == BYLOT_CSV) {
    again = written(read, format);
    CHECK(same(bylot_text_view(text), bylot_text_view(again)));
    bylot_text_free(again);
  }
  GIVES(BYLOT_OK, bylot_check(read, BYLOT_WHOLE, NULL, &error));
  bylot_pairing_free(read);
  bylot_text_free(text);
}

/* Two States that review each other, and a State that reviews itself. */
static void breaks_rules(const bylot_roster *roster) {
  static const char csv[] = "under_review,reviewing,seat\nKEN,UGA,own_group\nUGA,KEN,own_group\nFRA,FRA,own_group\n";
  bylot_pairing *pairing = NULL;
  bylot_verdict *verdict = NULL;
  bylot_violation violation;
  bylot_text *text = NULL;
  size_t number = 0;
  int mutual = 0, itself = 0;
  GIVES(BYLOT_OK,
        bylot_pairing_read(roster, BYLOT_CSV, bylot_str_of("a file"), bylot_str_of(csv), &pairing, &error));
  GIVES(BYLOT_UNLAWFUL, bylot_check(pairing, BYLOT_PARTIAL, &verdict, &error));
  bylot_pairing_free(pairing);
  while (bylot_verdict_violation(verdict, number++, &violation) == BYLOT_OK) {
    CHECK(violation.state_count > 0 && violation.sentence.len > 0);
    if (is(violation.rule, "no_mutual_review")) {
      CHECK(violation.state_count == 2 && is(violation.states[0], "KEN") && is(violation.states[1], "UGA"));
      CHECK(is(violation.citation, "paragraph 28(a)"));
      mutual++;
    }
    itself += is(violation.rule, "no_self_review");
  }
  CHECK(mutual == 1 && itself == 1);
  GIVES(BYLOT_OK, bylot_verdict_write(verdict, BYLOT_JSON, &text, &error));
  CHECK(contains(bylot_text_view(text), "\"lawful\": false"));
  bylot_text_free(text);
  GIVES(BYLOT_OK, bylot_verdict_write(verdict, BYLOT_TEXT, &text, &error));
  bylot_text_free(text);
  bylot_verdict_free(verdict);
}

/* The lot of the README: Palau was put aside, so it was a dead end; and its own States could not all have been. */
static void explains_a_lot(bylot_str record) {
  bylot_explanation *why = NULL, *none = NULL;
  bylot_str file = bylot_str_of("the record");
  GIVES(BYLOT_OK, bylot_explain_lot(file, record, 47, bylot_str_of("PLW"), 0, &why, &error));
  CHECK(contains(bylot_explanation_claim(why), "PLW (Palau) cannot take the own-group seat of MHL"));
  bylot_explanation_free(why);
  GIVES(BYLOT_NOT_SO, bylot_explain_lot(file, record, 1, nothing(), 0, &none, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_explain_lot(file, record, 0, nothing(), 0, &none, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_explain_lot(file, record, 47, bylot_str_of("FRA"), 0, &none, &error));
  CHECK(none == NULL);
}

static void held_again(const bylot_roster *roster, bylot_procedure procedure) {
  bylot_pairing *pairing = NULL;
  bylot_text *record = NULL;
  bylot_str view;
  char *forged, *seed;
  GIVES(BYLOT_OK, bylot_draw(roster, bylot_str_of("beacon round 4711"), procedure, 0, &pairing, &record, NULL, &error));
  view = bylot_text_view(record);
  GIVES(BYLOT_OK, bylot_replay(bylot_str_of("the record"), view, 0, &error));

  /* Another announced text does not give what was recorded. */
  forged = (char *)malloc(view.len + 1);
  memcpy(forged, view.data, view.len);
  forged[view.len] = 0;
  seed = strstr(forged, "beacon round 4711");
  CHECK(seed != NULL);
  seed[16] = '2';
  {
    bylot_error *error = NULL;
    CHECK(bylot_replay(bylot_str_of("the record"), bylot_str_of(forged), 0, &error) == BYLOT_DIFFERS);
    CHECK(is(bylot_error_code(error), "differs"));
    CHECK(is(bylot_error_parameter(error, bylot_str_of("what")), "seed"));
    CHECK(bylot_error_parameter(error, bylot_str_of("no such thing")).len == 0);
    bylot_error_free(error);
  }
  free(forged);
  if (procedure == BYLOT_SEQUENTIAL) explains_a_lot(view);
  bylot_text_free(record);
  bylot_pairing_free(pairing);
}

int main(void) {
  bylot_roster *roster = parties_of_2020(), *small = small_roster(3);
  bylot_pairing *pairing = draw(roster, "beacon round 4711", BYLOT_SEQUENTIAL);
  bylot_text *one = written(pairing, BYLOT_JSON), *other;
  CHECK(bylot_abi_version() == BYLOT_ABI_VERSION);
  CHECK(bylot_version().len > 0);

  read_review_by_review(roster, pairing);
  write_and_read_again(roster, pairing, BYLOT_JSON);
  write_and_read_again(roster, pairing, BYLOT_CSV);
  breaks_rules(roster);
  held_again(roster, BYLOT_SEQUENTIAL);
  held_again(small, BYLOT_DEFAULT);
  bylot_roster_free(small);

  /* The roster goes first; the pairing keeps what it needs. */
  bylot_roster_free(roster);
  other = written(pairing, BYLOT_JSON);
  CHECK(same(bylot_text_view(one), bylot_text_view(other)));
  GIVES(BYLOT_OK, bylot_check(pairing, BYLOT_WHOLE, NULL, &error));
  bylot_text_free(one);
  bylot_text_free(other);
  bylot_pairing_free(pairing);
  return 0;
}
