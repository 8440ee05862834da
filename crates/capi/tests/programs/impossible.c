/* A roster without a lawful draw: the reason as a tree, as text and as JSON; and settings and exclusions that make a difference. */
#include "kit.h"

/* Walks the tree from its root; every step is reached. */
static size_t walk(const bylot_explanation *why, uint32_t number, unsigned char *seen) {
  bylot_step step;
  size_t k, reached;
  CHECK(bylot_explanation_step(why, number, &step) == BYLOT_OK);
  CHECK(step.sentence.len > 0);
  reached = !seen[number];
  seen[number] = 1;
  for (k = 0; k < step.cause_count; k++) {
    CHECK(step.causes[k] < number);
    reached += walk(why, step.causes[k], seen);
  }
  return reached;
}

static void is_explained(const bylot_roster *roster, bylot_explanation *why) {
  unsigned char seen[4096] = {0};
  bylot_step step;
  bylot_text *text = NULL, *json = NULL;
  bylot_explanation *read = NULL;
  size_t steps = 0, given = 0;
  while (bylot_explanation_step(why, steps, &step) == BYLOT_OK) steps++;
  while (bylot_explanation_given(why, given).len > 0) given++;
  CHECK(steps > 0 && steps < sizeof seen && given > 0);
  CHECK(is(bylot_explanation_claim(why), "No lawful pairing exists."));
  CHECK(walk(why, (uint32_t)steps - 1, seen) == steps);

  GIVES(BYLOT_OK, bylot_explanation_write(why, BYLOT_TEXT, &text, &error));
  CHECK(contains(bylot_text_view(text), "It follows"));
  GIVES(BYLOT_OK, bylot_explanation_write(why, BYLOT_JSON, &json, &error));
  GIVES(BYLOT_OK, bylot_explanation_read(roster, bylot_str_of("a file"), bylot_text_view(json), &read, &error));
  CHECK(same(bylot_explanation_claim(read), bylot_explanation_claim(why)));
  bylot_explanation_free(read);
  bylot_text_free(text);
  bylot_text_free(json);
}

int main(void) {
  bylot_roster *roster = small_roster(3), *excluding = NULL;
  bylot_exclusions *exclusions = NULL;
  bylot_pairing *pairing = draw(roster, "1", BYLOT_DEFAULT), *none = NULL;
  bylot_explanation *why = NULL;
  bylot_text *toml = NULL;
  bylot_rules *rules = NULL, *again = NULL;
  bylot_pairing_free(pairing);
  GIVES(BYLOT_NOT_SO, bylot_explain(roster, BYLOT_CLAIM_NO_DRAW, 0, &why, &error));
  GIVES(BYLOT_NOT_SO, bylot_explain(roster, BYLOT_CLAIM_NO_FEWER, 0, &why, &error));
  CHECK(why == NULL);

  /* Two of a group could only review each other. */
  bylot_roster_free(roster);
  roster = small_roster(4);
  GIVES(BYLOT_NO_DRAW, bylot_draw(roster, bylot_str_of("1"), BYLOT_DEFAULT, 0, &none, NULL, &why, &error));
  CHECK(none == NULL && why != NULL);
  is_explained(roster, why);
  bylot_explanation_free(why);
  GIVES(BYLOT_OK, bylot_explain(roster, BYLOT_CLAIM_NO_DRAW, 0, &why, &error));

  /* Exclusions, one by one and from a file; the explanation outlives the roster. */
  GIVES(BYLOT_OK, bylot_exclusions_new(roster, &exclusions, &error));
  GIVES(BYLOT_OK, bylot_exclusions_add(exclusions, bylot_str_of("AA"), bylot_str_of("BB"), bylot_str_of("neighbours"), &error));
  GIVES(BYLOT_BAD_INPUT, bylot_exclusions_add(exclusions, bylot_str_of("AA"), bylot_str_of("ZZ"), nothing(), &error));
  GIVES(BYLOT_OK, bylot_roster_excluding(roster, exclusions, &excluding, &error));
  bylot_exclusions_free(exclusions);
  GIVES(BYLOT_OK, bylot_exclusions_from_csv(roster, bylot_str_of("a file"),
                                            bylot_str_of("under_review,reviewing\nAA,CC\n"), &exclusions, &error));
  bylot_exclusions_free(exclusions);
  GIVES(BYLOT_BAD_INPUT, bylot_exclusions_from_csv(roster, bylot_str_of("a file"),
                                                   bylot_str_of("under_review,reviewing\nAA,QQ\n"), &exclusions, &error));
  bylot_roster_free(excluding);
  bylot_roster_free(roster);
  CHECK(bylot_explanation_given(why, 0).len > 0);
  bylot_explanation_free(why);

  /* A rule set through its file. */
  GIVES(BYLOT_OK, bylot_rules_preset(bylot_str_of("uncac"), &rules, &error));
  GIVES(BYLOT_OK, bylot_rules_to_toml(rules, &toml, &error));
  GIVES(BYLOT_OK, bylot_rules_from_toml(bylot_str_of("a file"), bylot_text_view(toml), &again, &error));
  bylot_rules_free(again);
  bylot_rules_free(rules);
  bylot_text_free(toml);
  return 0;
}
