/* A register: founded in a file, drawn, asked; an agenda closed, its lots held, a request refused; read again, replayed, and tampered
   with. */
#include "kit.h"

static const char MEETING[] = "{\"kind\":\"meeting\",\"name\":\"resumed session\",\"agenda\":[{\"review\":\"LBY\",\"reviewing\":\"MDG\","
                              "\"ground\":\"working_language\",\"asked_by\":\"LBY\"}]}";
static const char LOTS[] = "{\"kind\":\"lots\"}";

static bylot_text *ask(const bylot_register *book, const char *question, bylot_format format) {
  bylot_text *answer = NULL;
  GIVES(BYLOT_OK, bylot_register_ask(book, bylot_str_of(question), format, &answer, &error));
  return answer;
}

static bylot_status propose(const bylot_register *book, const char *request, const char *seed, bylot_event **event,
                            bylot_error **error) {
  return bylot_register_propose(book, bylot_str_of(request), bylot_str_of(seed), bylot_str_of("2021-10-12"),
                                bylot_str_of("a note"), 0, event, error);
}

static bylot_event *proposed(const bylot_register *book, const char *request, const char *seed) {
  bylot_event *event = NULL;
  GIVES(BYLOT_OK, propose(book, request, seed, &event, &error));
  return event;
}

static void entered(bylot_register *book, const char *request, const char *seed) {
  bylot_event *event = proposed(book, request, seed);
  GIVES(BYLOT_OK, bylot_register_enter(book, event, &error));
  bylot_event_free(event);
}

static void refused(const bylot_register *book) {
  bylot_event *event = NULL;
  bylot_error *error = NULL;
  /* Who does not sit in the review cannot ask. */
  const char *agenda = "{\"kind\":\"meeting\",\"agenda\":[{\"review\":\"ALB\",\"reviewing\":\"AGO\",\"ground\":\"other\","
                       "\"asked_by\":\"ZWE\"}]}";
  CHECK(propose(book, agenda, "", &event, &error) == BYLOT_REFUSED);
  CHECK(bylot_error_code(error).len > 0);
  CHECK(contains(bylot_error_parameter(error, bylot_str_of("answer")), "\"refused\""));
  bylot_error_free(error);
  GIVES(BYLOT_BAD_INPUT, propose(book, "{\"kind\":\"party\"}", "", &event, &error));
  GIVES(BYLOT_BAD_INPUT, propose(book, "", "", &event, &error));
  /* Lots need a text, and nothing else has one. */
  GIVES(BYLOT_BAD_INPUT, propose(book, MEETING, "a text", &event, &error));
  GIVES(BYLOT_MISUSE, bylot_register_propose(book, bylot_str_of(MEETING), nothing(), bylot_str_of("12 October"), nothing(), 0,
                                             &event, &error));
  CHECK(event == NULL);
}

static void lives(bylot_register *book) {
  bylot_event *event = NULL, *late = NULL;
  bylot_text *text = NULL;
  bylot_pairing *pairing = NULL;
  bylot_review review;
  entered(book, LOTS, "beacon round 4711");
  refused(book);
  entered(book, MEETING, "");
  event = proposed(book, LOTS, "beacon round 5001");
  late = proposed(book, LOTS, "beacon round 5002");
  GIVES(BYLOT_OK, bylot_event_write(event, BYLOT_JSON, &text, &error));
  CHECK(contains(bylot_text_view(text), "a note"));
  bylot_text_free(text);
  GIVES(BYLOT_OK, bylot_event_write(event, BYLOT_TEXT, &text, &error));
  bylot_text_free(text);
  GIVES(BYLOT_OK, bylot_register_enter(book, event, &error));
  bylot_event_free(event);
  /* It was proposed for the register as it stood before. */
  GIVES(BYLOT_BAD_INPUT, bylot_register_enter(book, late, &error));
  bylot_event_free(late);

  text = ask(book, "{\"question\":\"history\",\"under_review\":\"LBY\"}", BYLOT_JSON);
  CHECK(contains(bylot_text_view(text), "beacon round 5001") && !contains(bylot_text_view(text), "beacon round 5002"));
  bylot_text_free(text);
  text = ask(book, "{\"question\":\"status\"}", BYLOT_TEXT);
  CHECK(contains(bylot_text_view(text), "4 events"));
  bylot_text_free(text);
  text = ask(book, "{\"question\":\"status\",\"at\":\"2020-12-31\"}", BYLOT_TEXT);
  CHECK(contains(bylot_text_view(text), "1 event "));
  bylot_text_free(text);
  text = ask(book, "{\"question\":\"report\",\"at\":\"2021-12-31\",\"progress\":[{\"party\":\"KEN\",\"milestone\":\"focal_point\",\"on\":\"2021-03-01\"}]}",
             BYLOT_JSON);
  CHECK(contains(bylot_text_view(text), "\"without_focal_point\",\n        \"count\": 188,\n        \"of\": 189"));
  bylot_text_free(text);
  GIVES(BYLOT_BAD_INPUT, bylot_register_ask(book, bylot_str_of("{\"question\":\"report\",\"progress\":[{\"party\":\"KEN\",\"milestone\":\"summit\"}]}"),
                                            BYLOT_TEXT, &text, &error));
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
  bylot_roster *roster = parties_of_2020();
  bylot_str path = count > 1 ? bylot_str_of(arguments[1]) : nothing(), day = bylot_str_of("2020-10-16");
  bylot_register *book = NULL, *other = NULL;
  bylot_event *none = NULL;
  bylot_text *text = NULL;
  GIVES(BYLOT_MISUSE, bylot_register_found(roster, nothing(), BYLOT_DEFAULT, nothing(), nothing(), &other, &error));
  GIVES(BYLOT_OK, bylot_register_found(roster, path, BYLOT_SEQUENTIAL, day, nothing(), &book, &error));
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

  GIVES(BYLOT_MISUSE, bylot_register_propose(NULL, nothing(), nothing(), nothing(), nothing(), 0, &none, &error));
  GIVES(BYLOT_MISUSE, bylot_register_enter(book, none, &error));
  GIVES(BYLOT_MISUSE, bylot_register_enter(NULL, none, &error));
  GIVES(BYLOT_MISUSE, bylot_event_write(NULL, BYLOT_JSON, &text, &error));
  CHECK(other == NULL && none == NULL);
  bylot_event_free(NULL);
  bylot_register_free(NULL);
  bylot_register_free(book);
  return 0;
}
