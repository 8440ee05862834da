/* A setting of a few kilobytes that is nothing but brackets, on a thread with a small stack: bad input, and nobody dies. */
#define _XOPEN_SOURCE 600
#include "kit.h"
#include <pthread.h>

static const char OPEN[] = "[{(", CLOSE[] = "]})";

static void nested(const bylot_rules *rules, const char *key, size_t depth, char open, char close) {
  bylot_rules *changed = NULL;
  size_t length = strlen(key);
  char *text = (char *)malloc(length + 2 * depth);
  bylot_str setting = {text, length + 2 * depth};
  memcpy(text, key, length);
  memset(text + length, open, depth);
  memset(text + length + depth, close, depth);
  GIVES(BYLOT_BAD_INPUT, bylot_rules_with(rules, setting, &changed, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_rules_from_toml(bylot_str_of("mine.toml"), setting, &changed, &error));
  CHECK(changed == NULL);
  free(text);
}

static void *run(void *nothing_else) {
  static const char *const keys[] = {"cap=", "cap = ", "seats=", "required=", "redraws.times="};
  bylot_rules *rules = untoc();
  size_t k, kind, depth;
  for (k = 0; k < sizeof keys / sizeof *keys; k++)
    for (kind = 0; kind < 3; kind++)
      for (depth = 200; depth <= 51200; depth *= 4) nested(rules, keys[k], depth, OPEN[kind], CLOSE[kind]);
  bylot_rules_free(rules);
  return nothing_else;
}

int main(void) {
  pthread_attr_t small;
  pthread_t thread;
  CHECK(pthread_attr_init(&small) == 0 && pthread_attr_setstacksize(&small, 256 * 1024) == 0);
  CHECK(pthread_create(&thread, &small, run, NULL) == 0 && pthread_join(thread, NULL) == 0);
  pthread_attr_destroy(&small);
  return 0;
}
