/* The odds by many draws, with a callback that goes on and one that stops. */
#include "kit.h"
#include <pthread.h>

struct told {
  pthread_t thread;
  uint64_t calls;
  uint64_t counted;
  uint64_t stop_at;
};

static int32_t progress(uint64_t counted, void *user_data) {
  struct told *told = (struct told *)user_data;
  CHECK(pthread_equal(told->thread, pthread_self()));
  told->calls++;
  if (counted > told->counted) told->counted = counted;
  return told->stop_at != 0 && counted >= told->stop_at;
}

static bylot_odds *count(const bylot_roster *roster, uint64_t draws, uint32_t threads, struct told *told) {
  bylot_odds *odds = NULL;
  GIVES(BYLOT_OK, bylot_odds_count(roster, bylot_str_of("audit"), BYLOT_SEQUENTIAL, 0, 1, draws, threads,
                                   told == NULL ? NULL : progress, told, &odds, &error));
  return odds;
}

static bylot_text *json(const bylot_odds *odds) {
  bylot_text *text = NULL;
  GIVES(BYLOT_OK, bylot_odds_write(odds, BYLOT_JSON, &text, &error));
  return text;
}

int main(void) {
  bylot_roster *roster = small_roster(3);
  struct told told = {pthread_self(), 0, 0, 0};
  bylot_odds *odds = count(roster, 130, 2, &told), *alone = count(roster, 130, 1, NULL);
  bylot_text *one = json(odds), *other = json(alone), *text = NULL;
  bylot_seat_odds row;
  size_t number = 0;
  uint64_t taken = 0;
  CHECK(told.calls == 3 && told.counted == 130);
  CHECK(same(bylot_text_view(one), bylot_text_view(other)));
  while (bylot_odds_row(odds, number++, &row) == BYLOT_OK) {
    CHECK(row.draws == 130 && row.count >= 1 && row.low >= 0 && row.low < row.high && row.high <= 1);
    taken += row.count;
  }
  CHECK(taken == 130 * 12);
  bylot_text_free(one);
  bylot_text_free(other);
  bylot_odds_free(alone);
  GIVES(BYLOT_OK, bylot_odds_write(odds, BYLOT_CSV, &text, &error));
  bylot_text_free(text);
  GIVES(BYLOT_OK, bylot_odds_write(odds, BYLOT_TEXT, &text, &error));
  bylot_text_free(text);
  bylot_odds_free(odds);

  /* Stopped at once: what was counted until then is kept. All of them would take for ever. */
  told.calls = 0;
  told.stop_at = 1;
  odds = count(roster, UINT64_MAX / 2, 2, &told);
  CHECK(told.calls == 1);
  CHECK(bylot_odds_row(odds, 0, &row) == BYLOT_OK);
  CHECK(row.draws >= 64 && row.draws < UINT64_MAX / 2 && row.draws % 64 == 0);
  bylot_odds_free(odds);
  bylot_roster_free(roster);
  return 0;
}
