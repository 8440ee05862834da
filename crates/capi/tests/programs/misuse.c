/* Wrong calls: a status each time, nothing written, and nothing lost. With the argument `again`, handles are also freed twice. */
#include "kit.h"

#define MISUSED(call)                                                                                                  \
  do {                                                                                                                 \
    bylot_error *error = NULL;                                                                                         \
    CHECK((call) == BYLOT_MISUSE);                                                                                     \
    CHECK(bylot_error_message(error).len > 0);                                                                         \
    CHECK(bylot_error_parameter(error, bylot_str_of("argument")).len > 0);                                             \
    bylot_error_free(error);                                                                                           \
  } while (0)

static void nulls(bylot_roster *roster, bylot_rules *rules, bylot_pairing *pairing) {
  bylot_str a = bylot_str_of("a");
  bylot_roster *no_roster = NULL;
  bylot_pairing *no_pairing = NULL;
  bylot_text *no_text = NULL;
  bylot_review review;
  MISUSED(bylot_rules_preset(bylot_str_of("untoc"), NULL, &error));
  MISUSED(bylot_rules_with(NULL, a, NULL, &error));
  MISUSED(bylot_rules_to_toml(NULL, &no_text, &error));
  MISUSED(bylot_roster_built_in(NULL, nothing(), &no_roster, &error));
  MISUSED(bylot_roster_built_in(rules, nothing(), NULL, &error));
  MISUSED(bylot_roster_from_csv(NULL, a, a, nothing(), &no_roster, &error));
  MISUSED(bylot_roster_builder_set(NULL, a, a, a, &error));
  MISUSED(bylot_roster_builder_build(NULL, a, &no_roster, &error));
  MISUSED(bylot_exclusions_add(NULL, a, a, a, &error));
  MISUSED(bylot_roster_excluding(roster, NULL, &no_roster, &error));
  MISUSED(bylot_draw(NULL, a, BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_draw(roster, a, BYLOT_DEFAULT, 0, NULL, NULL, NULL, &error));
  MISUSED(bylot_pairing_write(NULL, BYLOT_JSON, &no_text, &error));
  MISUSED(bylot_check(NULL, BYLOT_WHOLE, NULL, &error));
  MISUSED(bylot_explain(NULL, BYLOT_CLAIM_NO_DRAW, 0, NULL, &error));
  MISUSED(bylot_odds_count(NULL, a, BYLOT_DEFAULT, 0, 1, 1, 1, NULL, NULL, NULL, &error));
  CHECK(bylot_pairing_review(NULL, 0, &review) == BYLOT_MISUSE);
  CHECK(bylot_pairing_review(pairing, 0, NULL) == BYLOT_MISUSE);
  CHECK(bylot_roster_party(roster, 0, NULL) == BYLOT_MISUSE);
  CHECK(bylot_verdict_violation(NULL, 0, NULL) == BYLOT_MISUSE);
  CHECK(bylot_explanation_step(NULL, 0, NULL) == BYLOT_MISUSE);
  CHECK(bylot_odds_row(NULL, 0, NULL) == BYLOT_MISUSE);
  CHECK(bylot_roster_notices(NULL).len == 0 && bylot_roster_instrument(NULL, 0).len == 0);
  CHECK(bylot_text_view(NULL).len == 0 && bylot_error_code(NULL).len == 0 && bylot_error_message(NULL).len == 0);
  CHECK(bylot_explanation_claim(NULL).len == 0 && bylot_explanation_given(NULL, 0).len == 0);
  CHECK(no_roster == NULL && no_pairing == NULL && no_text == NULL);

  /* Without a place for the error. */
  CHECK(bylot_draw(NULL, a, BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, NULL) == BYLOT_MISUSE);

  bylot_text_free(NULL);
  bylot_error_free(NULL);
  bylot_rules_free(NULL);
  bylot_roster_free(NULL);
  bylot_roster_builder_free(NULL);
  bylot_exclusions_free(NULL);
  bylot_pairing_free(NULL);
  bylot_verdict_free(NULL);
  bylot_explanation_free(NULL);
  bylot_odds_free(NULL);
}

static void numbers_and_texts(bylot_roster *roster, bylot_rules *rules, bylot_pairing *pairing) {
  bylot_str a = bylot_str_of("a"), bad = {"\xff\xfe", 2}, nowhere = {NULL, 5}, too_long = {"a", (size_t)-1};
  bylot_pairing *no_pairing = NULL;
  bylot_roster *no_roster = NULL;
  bylot_text *no_text = NULL;
  bylot_odds *no_odds = NULL;
  bylot_rules *no_rules = NULL;
  bylot_roster_builder *builder = NULL;
  MISUSED(bylot_draw(roster, a, 99, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_draw(roster, bad, BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_draw(roster, nowhere, BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_draw(roster, too_long, BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_pairing_write(pairing, 0, &no_text, &error));
  MISUSED(bylot_pairing_read(roster, BYLOT_TEXT, a, a, &no_pairing, &error));
  MISUSED(bylot_check(pairing, 7, NULL, &error));
  MISUSED(bylot_odds_count(roster, a, BYLOT_SEQUENTIAL, 0, 1, 0, 1, NULL, NULL, &no_odds, &error));
  MISUSED(bylot_odds_count(roster, a, BYLOT_SEQUENTIAL, 0, UINT64_MAX, 9, 1, NULL, NULL, &no_odds, &error));
  MISUSED(bylot_odds_count(roster, a, BYLOT_SEQUENTIAL, 0, 1, 1, UINT32_MAX, NULL, NULL, &no_odds, &error));
  GIVES(BYLOT_OK, bylot_roster_builder_new(rules, &builder, &error));
  MISUSED(bylot_roster_builder_set(builder, a, bylot_str_of("id"), a, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_roster_builder_build(builder, nothing(), &no_roster, &error));
  bylot_roster_builder_free(builder);

  /* The host's data is wrong: it is told where. */
  GIVES(BYLOT_BAD_INPUT, bylot_rules_preset(a, &no_rules, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_rules_with(rules, bylot_str_of("cap=many"), &no_rules, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_rules_from_toml(a, bylot_str_of("cap = 4\nno TOML"), &no_rules, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_roster_built_in(rules, bylot_str_of("16.10.2020"), &no_roster, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_pairing_read(roster, BYLOT_JSON, a, bad, &no_pairing, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_replay(a, a, 0, &error));
  {
    bylot_error *error = NULL;
    bylot_str csv = bylot_str_of("id,region,untoc,tip,som,firearms\nKEN,african,yes,,,\nUGA,african,2003-99-99,,,\n");
    CHECK(bylot_roster_from_csv(rules, bylot_str_of("parties.csv"), csv, nothing(), &no_roster, &error) == BYLOT_BAD_INPUT);
    CHECK(is(bylot_error_parameter(error, bylot_str_of("file")), "parties.csv"));
    CHECK(is(bylot_error_parameter(error, bylot_str_of("line")), "3"));
    CHECK(is(bylot_error_parameter(error, bylot_str_of("field")), "untoc"));
    CHECK(contains(bylot_error_message(error), "2003-99-99"));
    bylot_error_free(error);
  }
  CHECK(no_pairing == NULL && no_text == NULL && no_odds == NULL && no_rules == NULL && no_roster == NULL);
}

/* A handle of one kind where another is asked for, or what is none. */
static void other_kinds(bylot_roster *roster, bylot_rules *rules, bylot_pairing *pairing) {
  uint64_t no_handle[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  bylot_pairing *no_pairing = NULL;
  bylot_text *text = NULL;
  MISUSED(bylot_draw((bylot_roster *)(void *)rules, nothing(), BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_draw((bylot_roster *)(void *)no_handle, nothing(), BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_draw((bylot_roster *)(void *)((char *)roster + 1), nothing(), BYLOT_DEFAULT, 0, &no_pairing, NULL, NULL, &error));
  MISUSED(bylot_check((bylot_pairing *)(void *)roster, BYLOT_WHOLE, NULL, &error));
  CHECK(bylot_text_view((bylot_text *)(void *)roster).len == 0);

  /* Freed as what they are not, they stay. */
  bylot_roster_free((bylot_roster *)(void *)pairing);
  bylot_pairing_free((bylot_pairing *)(void *)roster);
  bylot_text_free((bylot_text *)(void *)no_handle);
  text = written(pairing, BYLOT_CSV);
  bylot_text_free(text);
  pairing = draw(roster, "1", BYLOT_SEQUENTIAL);
  bylot_pairing_free(pairing);
}

int main(int count, char **arguments) {
  bylot_rules *rules = untoc();
  bylot_roster *roster = parties_of_2020();
  bylot_pairing *pairing = draw(roster, "1", BYLOT_SEQUENTIAL);
  nulls(roster, rules, pairing);
  numbers_and_texts(roster, rules, pairing);
  other_kinds(roster, rules, pairing);
  bylot_pairing_free(pairing);
  bylot_rules_free(rules);
  bylot_roster_free(roster);
  if (count > 1 && strcmp(arguments[1], "again") == 0) {
    bylot_roster_free(roster);
    bylot_pairing_free(pairing);
    bylot_rules_free(rules);
  }
  return 0;
}
