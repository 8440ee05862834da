/* A register: begun in a file, asked, a redraw proposed and entered, a request refused; read again, replayed, and tampered with. */
#include "kit.h"

static const char REDRAW[] = "{\"kind\":\"redraw\",\"seat\":{\"under_review\":\"ALB\",\"seat\":\"other_group\",\"reviewing\":\"AGO\"},"
                             "\"ground\":\"working_language\",\"asked_by\":\"ALB\"}";

static bylot_text *ask(const bylot_register *book, const char *question, bylot_format format) {
  bylot_text *answer = NULL;
  GIVES(BYLOT_OK, bylot_register_ask(book, bylot_str_of(question), format, &answer, &error));
  return answer;
}

static bylot_event *proposed(const bylot_register *book, const char *seed) {
  bylot_event *event = NULL;
  GIVES(BYLOT_OK, bylot_register_propose(book, bylot_str_of(REDRAW), bylot_str_of(seed), bylot_str_of("eleventh session"), 0, 0,
                                         &event, &error));
  return event;
}

static void refused(const bylot_register *book) {
  bylot_event *event = NULL;
  bylot_error *error = NULL;
  /* Who does not sit in the review cannot ask. */
  bylot_str request = bylot_str_of("{\"kind\":\"redraw\",\"seat\":{\"under_review\":\"ALB\",\"seat\":\"other_group\",\"reviewing\":\"AGO\"},"
                                   "\"ground\":\"other\",\"asked_by\":\"ZWE\"}");
  CHECK(bylot_register_propose(book, request, bylot_str_of("1"), nothing(), 2, 0, &event, &error) == BYLOT_REFUSED);
  CHECK(bylot_error_code(error).len > 0);
  CHECK(contains(bylot_error_parameter(error, bylot_str_of("answer")), "\"refused\""));
  bylot_error_free(error);
  GIVES(BYLOT_BAD_INPUT, bylot_register_propose(book, bylot_str_of("{\"kind\":\"party\"}"), nothing(), nothing(), 0, 0, &event, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_register_propose(book, nothing(), nothing(), nothing(), 0, 0, &event, &error));
  CHECK(event == NULL);
}

static void lives(bylot_register *book) {
  bylot_event *event = proposed(book, "beacon round 5001"), *late = proposed(book, "beacon round 5002");
  bylot_text *text = NULL;
  bylot_pairing *pairing = NULL;
  bylot_review review;
  refused(book);
  GIVES(BYLOT_OK, bylot_event_write(event, BYLOT_JSON, &text, &error));
  CHECK(contains(bylot_text_view(text), "eleventh session"));
  bylot_text_free(text);
  GIVES(BYLOT_OK, bylot_event_write(event, BYLOT_TEXT, &text, &error));
  bylot_text_free(text);
  GIVES(BYLOT_OK, bylot_register_enter(book, event, &error));
  bylot_event_free(event);
  /* It was proposed for the register as it stood before. */
  GIVES(BYLOT_BAD_INPUT, bylot_register_enter(book, late, &error));
  bylot_event_free(late);

  text = ask(book, "{\"question\":\"history\",\"under_review\":\"ALB\"}", BYLOT_JSON);
  CHECK(contains(bylot_text_view(text), "beacon round 5001") && !contains(bylot_text_view(text), "beacon round 5002"));
  bylot_text_free(text);
  text = ask(book, "{\"question\":\"status\"}", BYLOT_TEXT);
  CHECK(contains(bylot_text_view(text), "2 events"));
  bylot_text_free(text);
  GIVES(BYLOT_BAD_INPUT, bylot_register_ask(book, bylot_str_of("{\"question\":\"why\"}"), BYLOT_JSON, &text, &error));
  GIVES(BYLOT_MISUSE, bylot_register_ask(book, bylot_str_of("{\"question\":\"status\"}"), BYLOT_CSV, &text, &error));

  GIVES(BYLOT_OK, bylot_register_pairing(book, &pairing, &error));
  CHECK(bylot_pairing_review(pairing, 188, &review) == BYLOT_OK);
  bylot_pairing_free(pairing);
}

/* What is read again is the same, and a changed byte is found. */
static void kept(bylot_str text) {
  bylot_register *book = NULL, *none = NULL;
  bylot_text *again = NULL;
  char *changed = (char *)malloc(text.len);
  bylot_str view = {changed, text.len};
  GIVES(BYLOT_OK, bylot_register_read(bylot_str_of("a file"), text, &book, &error));
  GIVES(BYLOT_OK, bylot_register_replay(book, 0, &error));
  GIVES(BYLOT_OK, bylot_register_write(book, &again, &error));
  CHECK(same(text, bylot_text_view(again)) && bylot_register_notices(book).len == 0);
  bylot_text_free(again);
  bylot_register_free(book);

  memcpy(changed, text.data, text.len);
  changed[text.len / 2] ^= 1;
  GIVES(BYLOT_BAD_INPUT, bylot_register_read(bylot_str_of("a file"), view, &none, &error));
  CHECK(none == NULL);
  free(changed);
}

int main(int count, char **arguments) {
  bylot_roster *roster = parties_of_2020(), *impossible = small_roster(4);
  bylot_str path = count > 1 ? bylot_str_of(arguments[1]) : nothing(), seed = bylot_str_of("beacon round 4711");
  bylot_register *book = NULL, *other = NULL;
  bylot_event *none = NULL;
  bylot_text *text = NULL;
  GIVES(BYLOT_NO_DRAW, bylot_register_begin(impossible, nothing(), seed, BYLOT_DEFAULT, 1, nothing(), 0, &other, &error));
  GIVES(BYLOT_MISUSE, bylot_register_begin(roster, nothing(), seed, BYLOT_DEFAULT, 2, nothing(), 0, &other, &error));
  GIVES(BYLOT_OK, bylot_register_begin(roster, path, seed, BYLOT_SEQUENTIAL, 1, nothing(), 0, &book, &error));
  bylot_roster_free(impossible);
  bylot_roster_free(roster);
  if (path.len > 0) {
    GIVES(BYLOT_BAD_INPUT, bylot_register_open(bylot_str_of("/no/such/file"), 1, &other, &error));
    bylot_register_free(book);
    GIVES(BYLOT_OK, bylot_register_open(path, 1, &book, &error));
  }
  lives(book);
  GIVES(BYLOT_OK, bylot_register_write(book, &text, &error));
  kept(bylot_text_view(text));
  bylot_text_free(text);

  GIVES(BYLOT_MISUSE, bylot_register_propose(NULL, nothing(), nothing(), nothing(), 0, 0, &none, &error));
  GIVES(BYLOT_MISUSE, bylot_register_enter(book, none, &error));
  GIVES(BYLOT_MISUSE, bylot_register_enter(NULL, none, &error));
  GIVES(BYLOT_MISUSE, bylot_event_write(NULL, BYLOT_JSON, &text, &error));
  CHECK(other == NULL && none == NULL);
  bylot_event_free(NULL);
  bylot_register_free(NULL);
  bylot_register_free(book);
  return 0;
}
