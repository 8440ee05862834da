/* Eight threads draw from one roster at once: each gets what one thread alone would. */
#include "kit.h"
#include <pthread.h>

#define THREADS 8

static bylot_roster *roster;

static bylot_procedure procedure_of(size_t number) { return number == 0 ? BYLOT_DEFAULT : BYLOT_SEQUENTIAL; }

static bylot_text *drawn(size_t number) {
  static const char *const seeds[THREADS] = {"1", "2", "3", "4", "5", "6", "7", "8"};
  bylot_pairing *pairing = draw(roster, seeds[number], procedure_of(number));
  bylot_text *text = written(pairing, BYLOT_JSON);
  GIVES(BYLOT_OK, bylot_check(pairing, BYLOT_WHOLE, NULL, &error));
  bylot_pairing_free(pairing);
  return text;
}

static void *run(void *number) { return drawn(*(size_t *)number); }

/* One pairing, read by all of them. */
static void *read_all(void *pairing) {
  bylot_review review;
  size_t reviews = 0;
  while (bylot_pairing_review((bylot_pairing *)pairing, reviews, &review) == BYLOT_OK) reviews++;
  CHECK(reviews == 189);
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  size_t numbers[THREADS], k;
  bylot_pairing *pairing;
  roster = parties_of_2020();
  for (k = 0; k < THREADS; k++) {
    numbers[k] = k;
    CHECK(pthread_create(&threads[k], NULL, run, &numbers[k]) == 0);
  }
  for (k = 0; k < THREADS; k++) {
    void *result = NULL;
    bylot_text *alone = drawn(k), *together;
    CHECK(pthread_join(threads[k], &result) == 0);
    together = (bylot_text *)result;
    CHECK(same(bylot_text_view(alone), bylot_text_view(together)));
    bylot_text_free(alone);
    bylot_text_free(together);
  }
  pairing = draw(roster, "9", BYLOT_SEQUENTIAL);
  for (k = 0; k < THREADS; k++) CHECK(pthread_create(&threads[k], NULL, read_all, pairing) == 0);
  for (k = 0; k < THREADS; k++) CHECK(pthread_join(threads[k], NULL) == 0);
  bylot_pairing_free(pairing);
  bylot_roster_free(roster);
  return 0;
}
