/* What the programs share: a check that says where it failed. */
#ifndef KIT_H
#define KIT_H

#include "bylot.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(what)                                                                                                    \
  do {                                                                                                                 \
    if (!(what)) {                                                                                                     \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);                                                       \
      exit(1);                                                                                                         \
    }                                                                                                                  \
  } while (0)

/* A status, and what the error says where it is another one. */
#define GIVES(expected, call)                                                                                          \
  do {                                                                                                                 \
    bylot_error *error = NULL;                                                                                         \
    bylot_status status = call;                                                                                        \
    if (status != (expected)) {                                                                                        \
      bylot_str message = bylot_error_message(error);                                                                  \
      fprintf(stderr, "%s:%d: status %d: %.*s\n", __FILE__, __LINE__, (int)status, (int)message.len,                   \
              message.len ? message.data : "");                                                                        \
      exit(1);                                                                                                         \
    }                                                                                                                  \
    CHECK((error != NULL) == (status != BYLOT_OK && status != BYLOT_UNLAWFUL));                                        \
    bylot_error_free(error);                                                                                           \
  } while (0)

static inline bylot_str nothing(void) { return bylot_str_of(""); }

static inline int same(bylot_str one, bylot_str other) {
  return one.len == other.len && (one.len == 0 || memcmp(one.data, other.data, one.len) == 0);
}

static inline int is(bylot_str text, const char *expected) { return same(text, bylot_str_of(expected)); }

static inline int contains(bylot_str text, const char *part) {
  size_t at, len = strlen(part);
  for (at = 0; at + len <= text.len; at++) {
    if (memcmp(text.data + at, part, len) == 0) return 1;
  }
  return 0;
}

static inline bylot_rules *untoc(void) {
  bylot_rules *rules = NULL;
  GIVES(BYLOT_OK, bylot_rules_preset(bylot_str_of("untoc"), &rules, &error));
  return rules;
}

/* The 189 parties of 2020. */
static inline bylot_roster *parties_of_2020(void) {
  bylot_rules *rules = untoc();
  bylot_roster *roster = NULL;
  GIVES(BYLOT_OK, bylot_roster_built_in(rules, nothing(), &roster, &error));
  bylot_rules_free(rules);
  return roster;
}

static inline bylot_pairing *draw(const bylot_roster *roster, const char *seed, bylot_procedure procedure) {
  bylot_pairing *pairing = NULL;
  GIVES(BYLOT_OK, bylot_draw(roster, bylot_str_of(seed), procedure, 0, &pairing, NULL, NULL, &error));
  return pairing;
}

static inline bylot_text *written(const bylot_pairing *pairing, bylot_format format) {
  bylot_text *text = NULL;
  GIVES(BYLOT_OK, bylot_pairing_write(pairing, format, &text, &error));
  return text;
}

static inline void set(bylot_roster_builder *builder, const char *code, const char *column, const char *value) {
  GIVES(BYLOT_OK, bylot_roster_builder_set(builder, bylot_str_of(code), bylot_str_of(column), bylot_str_of(value), &error));
}

/* Six States, so many of the north and the others of the south, under rules of one instrument: 3 can be drawn, 4 cannot. */
static inline bylot_roster *small_roster(size_t of_the_north) {
  static const char *const codes[] = {"AA", "BB", "CC", "DD", "EE", "FF"};
  static const char *const settings[] = {"instrument=untoc", "regional_groups=[]"};
  bylot_rules *rules = untoc(), *changed;
  bylot_roster_builder *builder = NULL;
  bylot_roster *roster = NULL;
  size_t k;
  for (k = 0; k < 2; k++) {
    GIVES(BYLOT_OK, bylot_rules_with(rules, bylot_str_of(settings[k]), &changed, &error));
    bylot_rules_free(rules);
    rules = changed;
  }
  GIVES(BYLOT_OK, bylot_roster_builder_new(rules, &builder, &error));
  bylot_rules_free(rules);
  for (k = 0; k < 6; k++) {
    set(builder, codes[k], "region", k < of_the_north ? "north" : "south");
    set(builder, codes[k], "untoc", "yes");
  }
  set(builder, "AA", "name", "Aldova, \"the fair\"");
  GIVES(BYLOT_OK, bylot_roster_builder_build(builder, nothing(), &roster, &error));
  bylot_roster_builder_free(builder);
  return roster;
}

#endif
