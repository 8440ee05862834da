/* A register and fork: only the process that opened it writes it, and its lock is given back when that process frees it. */
#define _XOPEN_SOURCE 600
#include "kit.h"
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static const char VOLUNTEER[] = "{\"kind\":\"volunteer\",\"party\":\"AA\",\"reviews\":9}";

static bylot_status entered(bylot_register *book, const char *request, bylot_str seed, bylot_error **error) {
  bylot_event *event = NULL;
  bylot_status status;
  GIVES(BYLOT_OK, bylot_register_propose(book, bylot_str_of(request), seed, bylot_str_of("2021-10-12"), nothing(), 0, &event, &error));
  status = bylot_register_enter(book, event, error);
  bylot_event_free(event);
  return status;
}

static bylot_status enter(bylot_register *book, bylot_error **error) {
  return entered(book, VOLUNTEER, nothing(), error);
}

/* It cannot write, and what it frees is not the parent's lock. */
static void tries(bylot_register *book, bylot_str path) {
  bylot_register *again = NULL;
  bylot_error *failure = NULL;
  CHECK(enter(book, &failure) == BYLOT_MISUSE && is(bylot_error_code(failure), "other_process"));
  bylot_error_free(failure);
  bylot_register_free(book);
  GIVES(BYLOT_HELD, bylot_register_open(path, 0, &again, &error));
  CHECK(again == NULL);
}

/* A child that stays until the other end of the pipe is closed; the register is its own copy. */
static pid_t child(bylot_register *book, bylot_str path, int frees, const int *life) {
  int done[2];
  char byte = 0;
  pid_t process;
  CHECK(pipe(done) == 0);
  process = fork();
  CHECK(process >= 0);
  if (process == 0) {
    close(life[1]);
    if (frees) tries(book, path);
    CHECK(write(done[1], &byte, 1) == 1);
    CHECK(read(life[0], &byte, 1) == 0);
    _exit(0);
  }
  CHECK(read(done[0], &byte, 1) == 1);
  close(done[0]);
  close(done[1]);
  return process;
}

int main(int count, char **arguments) {
  bylot_roster *roster = small_roster(3);
  bylot_str path = bylot_str_of(count > 1 ? arguments[1] : "fork.register"), seed = bylot_str_of("one"), day = bylot_str_of("2020-10-16");
  bylot_register *book = NULL, *again = NULL;
  bylot_error *failure = NULL;
  int life[2], status, k;
  pid_t children[2];
  unlink(path.data);
  CHECK(pipe(life) == 0);
  GIVES(BYLOT_OK, bylot_register_found(roster, path, BYLOT_SEQUENTIAL, day, nothing(), &book, &error));
  GIVES(BYLOT_BAD_INPUT, bylot_register_found(roster, path, BYLOT_SEQUENTIAL, day, nothing(), &again, &error));
  CHECK(entered(book, "{\"kind\":\"lots\"}", seed, &failure) == BYLOT_OK && failure == NULL);
  for (k = 0; k < 2; k++) children[k] = child(book, path, k == 0, life);
  CHECK(enter(book, &failure) == BYLOT_OK && failure == NULL);
  bylot_register_free(book);
  /* Both children live, one with the file still open, and nobody holds the register. */
  GIVES(BYLOT_MISUSE, bylot_register_open(path, 2, &again, &error));
  GIVES(BYLOT_OK, bylot_register_open(path, 0, &again, &error));
  bylot_register_free(again);
  close(life[1]);
  for (k = 0; k < 2; k++) CHECK(waitpid(children[k], &status, 0) == children[k] && WIFEXITED(status) && WEXITSTATUS(status) == 0);
  bylot_roster_free(roster);
  unlink(path.data);
  return 0;
}
