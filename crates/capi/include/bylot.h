/* The C door of bylot, which draws lots lawfully. docs/c-abi.md is its page.
 *
 * This file is generated: cargo run -p bylot-capi --example header > crates/capi/include/bylot.h
 *
 * For all functions, unless their comment says otherwise:
 * - A handle belongs to the host from the moment a function writes it until its _free, which is called once. Handles
 *   hold what they need of one another, so that they may be freed in any order.
 * - A function whose first parameter is a pointer to const only reads: any number of threads may share the handle. One without
 *   const needs it alone, and so does _free.
 * - Texts that are passed are read during the call and never kept. Texts that come back are views into a handle and live as
 *   long as it does.
 * - Results are written when the status is BYLOT_OK, and only then. The last parameter, error, may always be NULL.
 * - NULL where it is not allowed, and what is no handle of the kind, is BYLOT_MISUSE. A wrong status, never a crash; but no library
 *   can protect itself from a pointer to nowhere, or from a handle that is used after its _free.
 */

#ifndef BYLOT_H
#define BYLOT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/**
 * The version of this interface, one number. It grows when a program built with an older header could no longer run.
 */
#define BYLOT_ABI_VERSION 1

/**
 * What went wrong. The host owns it until it frees it.
 *
 * Every function that may fail takes, last, a place for one, or NULL for none wanted. It is written when nothing else is: when the
 * status is neither BYLOT_OK nor BYLOT_UNLAWFUL. What was there before is overwritten and not freed.
 */
typedef struct bylot_error bylot_error;

/**
 * What a request leads to, decided and not yet entered. It never changes. The host owns it until it frees it.
 */
typedef struct bylot_event bylot_event;

/**
 * Pairs of a State under review and a reviewing State that must not meet. The host owns it until it frees it.
 */
typedef struct bylot_exclusions bylot_exclusions;

/**
 * Why something is so: facts of the roster and cited rules, and the steps that follow from them, which a checker has redone. It
 * never changes. The host owns it until it frees it.
 */
typedef struct bylot_explanation bylot_explanation;

/**
 * How often every reviewing State took every seat in many draws. The host owns it until it frees it.
 */
typedef struct bylot_odds bylot_odds;

/**
 * All reviews together, drawn or read. It never changes. The host owns it until it frees it.
 */
typedef struct bylot_pairing bylot_pairing;

/**
 * A pairing through time, from its founding on (docs/register.md). The host owns it until it frees it; one in a file is locked
 * against other writers until then.
 */
typedef struct bylot_register bylot_register;

/**
 * The parties of a draw, validated, with the rule set they were read under and who must not meet whom. It never changes.
 *
 * The host owns it until it frees it; pairings and whatever else was made from it keep what they need.
 */
typedef struct bylot_roster bylot_roster;

/**
 * A roster in the making: a table with a row for each party, and the columns of a roster file (docs/formats.md). The host
 * owns it until it frees it.
 */
typedef struct bylot_roster_builder bylot_roster_builder;

/**
 * A rule set. The host owns it until it frees it; rosters made under it keep what they need.
 */
typedef struct bylot_rules bylot_rules;

/**
 * A text that the host owns until it frees it.
 */
typedef struct bylot_text bylot_text;

/**
 * What a check found. The host owns it until it frees it.
 */
typedef struct bylot_verdict bylot_verdict;

/**
 * A view of a text: so many bytes of UTF-8, not ended by a NUL. `{NULL, 0}` is the empty text.
 *
 * As an argument it is read during the call and never kept. As a result it points into a handle, and lives as long as that.
 */
typedef struct bylot_str {
  /**
   * Where the bytes are; may be NULL when there are none.
   */
  const char *data;
  /**
   * How many there are.
   */
  size_t len;
} bylot_str;

/**
 * What came of a call: one of the numbers below. A later version may know more of them.
 */
typedef int32_t bylot_status;

/**
 * A party of a roster. Its texts live as long as the roster.
 */
typedef struct bylot_party {
  /**
   * Its code, such as KEN.
   */
  struct bylot_str code;
  /**
   * Its name, for people.
   */
  struct bylot_str name;
  /**
   * Its regional group.
   */
  struct bylot_str group;
  /**
   * The instruments it is party to: bit i is the instrument number i of the rule set.
   */
  uint64_t party_to;
  /**
   * The instruments it is reviewed for: those, and those it has signed and volunteers for (paragraph 52).
   */
  uint64_t reviewed_for;
  /**
   * The fewest reviews it performs (paragraph 29).
   */
  uint32_t minimum;
  /**
   * The most reviews it performs; UINT32_MAX: no maximum.
   */
  uint32_t maximum;
  /**
   * 1 when it is reviewed, 0 when it only reviews.
   */
  uint32_t under_review;
} bylot_party;

/**
 * How the lots are drawn.
 */
typedef uint32_t bylot_procedure;

/**
 * A form in which something is written or read; docs/formats.md describes them.
 */
typedef uint32_t bylot_format;

/**
 * A reviewing State in its seat. Its texts live as long as the pairing.
 */
typedef struct bylot_reviewing {
  /**
   * Its code.
   */
  struct bylot_str party;
  /**
   * Its name, for people.
   */
  struct bylot_str name;
  /**
   * The seat: one of the rule set, such as own_group, or additional.
   */
  struct bylot_str seat;
  /**
   * The seat that an additional reviewing State completes; empty for others, and where the pairing does not say.
   */
  struct bylot_str completes;
  /**
   * The instruments it reviews for, bit i being the instrument number i of the rule set; 0: the pairing does not say.
   */
  uint64_t instruments;
} bylot_reviewing;

/**
 * A review of a pairing. What it points to lives as long as the pairing.
 */
typedef struct bylot_review {
  /**
   * The code of the State under review.
   */
  struct bylot_str under_review;
  /**
   * Its name, for people.
   */
  struct bylot_str name;
  /**
   * The review group it was drawn into, from 1; 0: the pairing does not say.
   */
  uint32_t review_group;
  /**
   * How many reviewing States there are.
   */
  uint32_t reviewing_count;
  /**
   * Its reviewing States: seat by seat, each followed by the additional reviewing State that completes it.
   */
  const struct bylot_reviewing *reviewing;
} bylot_review;

/**
 * Which pairings are checked.
 */
typedef uint32_t bylot_extent;

/**
 * One breach of one rule. What it points to lives as long as the verdict.
 */
typedef struct bylot_violation {
  /**
   * The stable name of the rule, such as no_mutual_review.
   */
  struct bylot_str rule;
  /**
   * The breach in English.
   */
  struct bylot_str sentence;
  /**
   * Where the rule stands, such as: paragraph 28(a).
   */
  struct bylot_str citation;
  /**
   * The codes of the States that break it or suffer by it, the State under review first where there is one.
   */
  const struct bylot_str *states;
  /**
   * How many they are.
   */
  size_t state_count;
} bylot_violation;

/**
 * What is to be explained.
 */
typedef uint32_t bylot_claim;

/**
 * A step of an explanation. What it points to lives as long as the explanation.
 */
typedef struct bylot_step {
  /**
   * The step in English. Letters and numbers in it are those of bylot_explanation_given and bylot_explanation_step: (a) is the
   * given fact number 0, and (1) the step number 0.
   */
  struct bylot_str sentence;
  /**
   * The earlier steps that it follows from, by their numbers from 0: one for each case it tells apart, in order. None for a step
   * that follows from what is given.
   */
  const uint32_t *causes;
  /**
   * How many they are.
   */
  size_t cause_count;
} bylot_step;

/**
 * Told how many draws are counted so far, with the host's user_data: 0 goes on, anything else stops the count. It is called on
 * the thread that called bylot_odds_count, and must return: not by longjmp, an exception or the end of its thread
 * (pthread_exit, pthread_cancel), which end the program or worse.
 */
typedef int32_t (*bylot_progress)(uint64_t counted, void *user_data);

/**
 * How often one reviewing State took one seat. Its texts live as long as the odds.
 */
typedef struct bylot_seat_odds {
  /**
   * The code of the State under review.
   */
  struct bylot_str under_review;
  /**
   * The seat; additional whichever seat the State completes.
   */
  struct bylot_str seat;
  /**
   * The code of the reviewing State.
   */
  struct bylot_str reviewing;
  /**
   * How often it took the seat; never 0.
   */
  uint64_t count;
  /**
   * How many draws were held.
   */
  uint64_t draws;
  /**
   * Between which chances the true one lies, by a rule that is right in 95 of 100 cases: the lower.
   */
  double low;
  /**
   * The upper.
   */
  double high;
} bylot_seat_odds;

/**
 * Done; of a check: the pairing is lawful.
 */
#define BYLOT_OK 0

/**
 * There is no element of this number: the iteration is at its end.
 */
#define BYLOT_END 1

/**
 * No lawful draw exists: a result, not an error.
 */
#define BYLOT_NO_DRAW 2

/**
 * Not decided within the step budget: nothing is said about the draw.
 */
#define BYLOT_BUDGET_SPENT 3

/**
 * The pairing breaks a rule: a result, with its verdict.
 */
#define BYLOT_UNLAWFUL 4

/**
 * What was to be explained is not so: a draw exists, fewer are possible, or the lot was not forced.
 */
#define BYLOT_NOT_SO 5

/**
 * What was recorded is not what comes out.
 */
#define BYLOT_DIFFERS 6

/**
 * The register refuses the request under the rules: a result, with its reason.
 */
#define BYLOT_REFUSED 7

/**
 * Another program holds the register, and waiting was not asked for: a result; try again later.
 */
#define BYLOT_HELD 8

/**
 * The host's data is wrong: a file, a text or a setting. The error names the place, what was found and what would do.
 */
#define BYLOT_BAD_INPUT 16

/**
 * The call is wrong: a pointer that must not be NULL, a handle of another kind, a number that means nothing here.
 */
#define BYLOT_MISUSE 17

/**
 * A defect of this library. A handle that was passed without `const` is good for its `_free` alone.
 */
#define BYLOT_BUG 18

/**
 * For programs.
 */
#define BYLOT_JSON 1

/**
 * For spreadsheets.
 */
#define BYLOT_CSV 2

/**
 * For people, in English; written and never read.
 */
#define BYLOT_TEXT 3

/**
 * The uniform procedure where it is within reach, else the sequential one: the same for the same roster and rules, always.
 */
#define BYLOT_DEFAULT 0

/**
 * Every lawful pairing has its due chance: all balls back in until every rule holds.
 */
#define BYLOT_UNIFORM 1

/**
 * Lot by lot, as in a room: every ball of the urn that can be kept is equally likely.
 */
#define BYLOT_SEQUENTIAL 2

/**
 * The whole pairing: every review must be there, with every seat taken.
 */
#define BYLOT_WHOLE 1

/**
 * A pairing that is still being drawn: what is absent is not judged.
 */
#define BYLOT_PARTIAL 2

/**
 * That no lawful draw exists.
 */
#define BYLOT_CLAIM_NO_DRAW 1

/**
 * That no lawful pairing has fewer additional reviewing States than the least total (note N4).
 */
#define BYLOT_CLAIM_NO_FEWER 2

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the interface that the library was built with, one number: compare it with BYLOT_ABI_VERSION, the header's, before
 * anything else. Any thread.
 */
uint32_t bylot_abi_version(void);

/**
 * The version of the library, such as 0.1.0: for people and logs. The text is always there. Any thread.
 */
struct bylot_str bylot_version(void);

/**
 * The bytes of a text; they live until it is freed. NULL gives the empty text. Any thread.
 */
struct bylot_str bylot_text_view(const struct bylot_text *text);

/**
 * Frees a text. NULL is harmless.
 */
void bylot_text_free(struct bylot_text *text);

/**
 * The code of an error, such as bad_date: stable, for hosts that speak another language. It lives as long as the error.
 * NULL gives the empty text. Any thread.
 */
struct bylot_str bylot_error_code(const struct bylot_error *error);

/**
 * The error in English. It lives as long as the error. NULL gives the empty text. Any thread.
 */
struct bylot_str bylot_error_message(const struct bylot_error *error);

/**
 * A parameter of an error by its name: of BYLOT_BAD_INPUT file, line, column, field, found, expected; of BYLOT_MISUSE
 * argument, found, expected; of BYLOT_BUDGET_SPENT steps; of BYLOT_DIFFERS what, lot or event, recorded, replayed; of
 * BYLOT_REFUSED answer. The empty text when the error has no such parameter, and for NULL. It lives as long as the error. Any thread.
 */
struct bylot_str bylot_error_parameter(const struct bylot_error *error,
                                       struct bylot_str name);

/**
 * Frees an error. NULL is harmless.
 */
void bylot_error_free(struct bylot_error *error);

/**
 * The rule set with this name: untoc (resolution 9/1), untoc-8-2, uncac, upr-troika or matching. The host owns the result. Any
 * thread. BYLOT_MISUSE when rules is NULL.
 */
bylot_status bylot_rules_preset(struct bylot_str name,
                                struct bylot_rules **rules,
                                struct bylot_error **error);

/**
 * The rule set in a TOML file: text is its contents, and file what messages call it. The host owns the result. Any thread.
 * BYLOT_MISUSE when rules is NULL.
 */
bylot_status bylot_rules_from_toml(struct bylot_str file,
                                   struct bylot_str text,
                                   struct bylot_rules **rules,
                                   struct bylot_error **error);

/**
 * The rule set with one value changed, such as additional=by_lot: what the tool's --set does. The host owns the result, and
 * still owns rules, which is not changed and may be shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_rules_with(const struct bylot_rules *rules,
                              struct bylot_str setting,
                              struct bylot_rules **changed,
                              struct bylot_error **error);

/**
 * The rule set as TOML, which bylot_rules_from_toml reads. The host owns the text. rules may be shared between threads.
 * BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_rules_to_toml(const struct bylot_rules *rules,
                                 struct bylot_text **text,
                                 struct bylot_error **error);

/**
 * Frees a rule set. NULL is harmless.
 */
void bylot_rules_free(struct bylot_rules *rules);

/**
 * The roster that is built in: the parties to the Convention and its Protocols as they stood on the day as_of, written
 * 2020-10-16; the empty text is that day, of the draw of 2020 with its 189 parties. The host owns the result, and still owns
 * rules, which may be shared between threads. BYLOT_MISUSE when rules or roster is NULL.
 */
bylot_status bylot_roster_built_in(const struct bylot_rules *rules,
                                   struct bylot_str as_of,
                                   struct bylot_roster **roster,
                                   struct bylot_error **error);

/**
 * The roster in a CSV file: text is its contents, and file what messages call it. Dates after the day as_of count as not
 * yet; with the empty text every date counts. The host owns the result, and still owns rules, which may be shared between
 * threads. BYLOT_MISUSE when rules or roster is NULL.
 */
bylot_status bylot_roster_from_csv(const struct bylot_rules *rules,
                                   struct bylot_str file,
                                   struct bylot_str text,
                                   struct bylot_str as_of,
                                   struct bylot_roster **roster,
                                   struct bylot_error **error);

/**
 * What was noticed while the roster was read, a line each: columns without a meaning, parties left out, and why. The text
 * lives as long as the roster; it is empty for NULL. roster may be shared between threads.
 */
struct bylot_str bylot_roster_notices(const struct bylot_roster *roster);

/**
 * The party with this number, from 0, in bytewise order of the codes; BYLOT_END when there are no more. What is written to
 * party lives as long as the roster. roster may be shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_roster_party(const struct bylot_roster *roster,
                                size_t number,
                                struct bylot_party *party);

/**
 * The name of the instrument with this number, from 0, as the rule set lists them; empty when there are no more, and for
 * NULL. It lives as long as the roster, which may be shared between threads.
 */
struct bylot_str bylot_roster_instrument(const struct bylot_roster *roster,
                                         size_t number);

/**
 * The same roster with these exclusions in place of its own (note N8). The host owns the result, and still owns roster and
 * exclusions, which may be shared between threads. The exclusions must have been made for a roster with the same parties:
 * BYLOT_MISUSE otherwise, and when any of the three is NULL.
 */
bylot_status bylot_roster_excluding(const struct bylot_roster *roster,
                                    const struct bylot_exclusions *exclusions,
                                    struct bylot_roster **excluding,
                                    struct bylot_error **error);

/**
 * Frees a roster. NULL is harmless, and so is freeing it before what was made from it.
 */
void bylot_roster_free(struct bylot_roster *roster);

/**
 * A table without parties, for a roster under these rules. The host owns the result, and still owns rules, which may be
 * shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_roster_builder_new(const struct bylot_rules *rules,
                                      struct bylot_roster_builder **builder,
                                      struct bylot_error **error);

/**
 * Sets one value of the party with this code, which is added when it is new: column is one of a roster file, such as region,
 * languages or the name of an instrument, and value what its cell would say. Cells that are never set are empty. The texts are
 * copied. One thread at a time. BYLOT_MISUSE when builder is NULL.
 */
bylot_status bylot_roster_builder_set(struct bylot_roster_builder *builder,
                                      struct bylot_str code,
                                      struct bylot_str column,
                                      struct bylot_str value,
                                      struct bylot_error **error);

/**
 * The roster of this table, on the day as_of as for bylot_roster_from_csv; errors call it `the roster`, and count its lines as
 * if it were a file: the header, then the parties as they were added. The host owns the result, and still owns builder, which
 * is not changed and may be shared between threads. BYLOT_MISUSE when builder or roster is NULL.
 */
bylot_status bylot_roster_builder_build(const struct bylot_roster_builder *builder,
                                        struct bylot_str as_of,
                                        struct bylot_roster **roster,
                                        struct bylot_error **error);

/**
 * Frees a table. NULL is harmless.
 */
void bylot_roster_builder_free(struct bylot_roster_builder *builder);

/**
 * No exclusions yet, among the parties of this roster. The host owns the result, and still owns roster, which may be shared
 * between threads and freed first. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_exclusions_new(const struct bylot_roster *roster,
                                  struct bylot_exclusions **exclusions,
                                  struct bylot_error **error);

/**
 * The exclusions in a CSV file: text is its contents, and file what messages call it. The host owns the result, and still owns
 * roster, which may be shared between threads and freed first. BYLOT_MISUSE when roster or exclusions is NULL.
 */
bylot_status bylot_exclusions_from_csv(const struct bylot_roster *roster,
                                       struct bylot_str file,
                                       struct bylot_str text,
                                       struct bylot_exclusions **exclusions,
                                       struct bylot_error **error);

/**
 * Adds one exclusion, by the codes of the two parties; reason is for people and may be empty. One of a party that the roster leaves
 * out changes no draw, is a notice of the roster that these exclusions become part of, and is kept by a register for when it joins. The texts are copied. One thread at a time. BYLOT_MISUSE when exclusions is NULL.
 */
bylot_status bylot_exclusions_add(struct bylot_exclusions *exclusions,
                                  struct bylot_str under_review,
                                  struct bylot_str reviewing,
                                  struct bylot_str reason,
                                  struct bylot_error **error);

/**
 * Frees exclusions. NULL is harmless.
 */
void bylot_exclusions_free(struct bylot_exclusions *exclusions);

/**
 * Draws a lawful pairing: the announced text seed, taken exactly, decides every lot.
 *
 * budget is how many steps one question of look-ahead may take, and how many trials a uniform draw; 0 is the default of a
 * million. It decides whether a draw is found, never which.
 *
 * The host owns what is written: to pairing the pairing; to record, unless that is NULL, the record of the draw as JSON, for
 * bylot_replay and for publication; to why, unless that is NULL, and only when the status is BYLOT_NO_DRAW, why no lawful draw
 * exists, or NULL when that was not derived within budget. BYLOT_BAD_INPUT when seed is empty, or a record is asked for among more than 4,000 parties:
 * it holds every urn. The host still owns roster, which may be shared between threads,
 * all of them drawing, and freed first. BYLOT_MISUSE when roster or pairing is NULL, or procedure means nothing.
 */
bylot_status bylot_draw(const struct bylot_roster *roster,
                        struct bylot_str seed,
                        bylot_procedure procedure,
                        uint64_t budget,
                        struct bylot_pairing **pairing,
                        struct bylot_text **record,
                        struct bylot_explanation **why,
                        struct bylot_error **error);

/**
 * The pairing in a file: JSON or CSV, text being its contents and file what messages call it. Codes and names are those of
 * roster and of the rule set it was made under. Whether it is lawful is not asked: see bylot_check. The host owns the result,
 * and still owns roster, which may be shared between threads and freed first. BYLOT_MISUSE when roster or pairing is NULL.
 */
bylot_status bylot_pairing_read(const struct bylot_roster *roster,
                                bylot_format format,
                                struct bylot_str file,
                                struct bylot_str text,
                                struct bylot_pairing **pairing,
                                struct bylot_error **error);

/**
 * The review with this number, from 0; a draw gives them in bytewise order of the codes. BYLOT_END when there are no more. What
 * is written to review lives as long as the pairing, which may be shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_pairing_review(const struct bylot_pairing *pairing,
                                  size_t number,
                                  struct bylot_review *review);

/**
 * Writes a pairing as JSON, CSV or text for people, byte for byte as the tool does. The host owns the text. pairing may be
 * shared between threads. BYLOT_MISUSE when pairing or text is NULL.
 */
bylot_status bylot_pairing_write(const struct bylot_pairing *pairing,
                                 bylot_format format,
                                 struct bylot_text **text,
                                 struct bylot_error **error);

/**
 * Frees a pairing. NULL is harmless, and so is freeing it after its roster.
 */
void bylot_pairing_free(struct bylot_pairing *pairing);

/**
 * Checks a pairing against every rule: BYLOT_OK, lawful; BYLOT_UNLAWFUL, it breaks a rule. In both cases the verdict is written,
 * if verdict is not NULL; the host owns it, and still owns pairing, which may be shared between threads and freed first.
 * BYLOT_MISUSE when pairing is NULL, or extent is neither BYLOT_WHOLE nor BYLOT_PARTIAL.
 */
bylot_status bylot_check(const struct bylot_pairing *pairing,
                         bylot_extent extent,
                         struct bylot_verdict **verdict,
                         struct bylot_error **error);

/**
 * The violation with this number, from 0, in the order of the rules; BYLOT_END when there are no more. What is written to
 * violation lives as long as the verdict, which may be shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_verdict_violation(const struct bylot_verdict *verdict,
                                     size_t number,
                                     struct bylot_violation *violation);

/**
 * Writes a verdict as JSON, or as text for people, byte for byte as the tool does. The host owns the text. verdict may be
 * shared between threads. BYLOT_MISUSE when verdict or text is NULL.
 */
bylot_status bylot_verdict_write(const struct bylot_verdict *verdict,
                                 bylot_format format,
                                 struct bylot_text **text,
                                 struct bylot_error **error);

/**
 * Frees a verdict. NULL is harmless.
 */
void bylot_verdict_free(struct bylot_verdict *verdict);

/**
 * Explains why no lawful draw exists (BYLOT_CLAIM_NO_DRAW), or why no pairing has fewer additional reviewing States than the
 * least total (BYLOT_CLAIM_NO_FEWER), from as few facts as can be. BYLOT_NOT_SO: a draw exists, or the least total is 0. budget is
 * as for bylot_draw. The host owns the result, and still owns roster, which may be shared between threads and freed first.
 * BYLOT_MISUSE when roster or explanation is NULL, or claim means nothing.
 */
bylot_status bylot_explain(const struct bylot_roster *roster,
                           bylot_claim claim,
                           uint64_t budget,
                           struct bylot_explanation **explanation,
                           struct bylot_error **error);

/**
 * Explains a lot of a recorded sequential draw, once the record has been replayed: why ball was put aside, a code; or, with the
 * empty text, why nobody but the State that was kept could have taken the seat. record is the text that bylot_draw or the tool
 * gave, file what messages call it, lot the number of the lot from 1, and budget as for bylot_draw. BYLOT_NOT_SO: the ball was no
 * dead end, or the lot was not forced. The host owns the result. Any thread. BYLOT_MISUSE when explanation is NULL.
 */
bylot_status bylot_explain_lot(struct bylot_str file,
                               struct bylot_str record,
                               uint64_t lot,
                               struct bylot_str ball,
                               uint64_t budget,
                               struct bylot_explanation **explanation,
                               struct bylot_error **error);

/**
 * Reads an explanation from its JSON, and redoes every step: BYLOT_NOT_SO when it is no proof for this roster. text is the contents
 * of the file, and file what messages call it. The host owns the result, and still owns roster, which may be shared between threads
 * and freed first. BYLOT_MISUSE when roster or explanation is NULL.
 */
bylot_status bylot_explanation_read(const struct bylot_roster *roster,
                                    struct bylot_str file,
                                    struct bylot_str text,
                                    struct bylot_explanation **explanation,
                                    struct bylot_error **error);

/**
 * What is shown, in English. It lives as long as the explanation, which may be shared between threads. Empty for NULL.
 */
struct bylot_str bylot_explanation_claim(const struct bylot_explanation *explanation);

/**
 * The given fact with this number, from 0: a fact of the roster, a lot already drawn or a cited rule. Empty when there are no more,
 * and for NULL. It lives as long as the explanation, which may be shared between threads.
 */
struct bylot_str bylot_explanation_given(const struct bylot_explanation *explanation,
                                         size_t number);

/**
 * The step with this number, from 0; BYLOT_END when there are no more. Steps follow from earlier ones only, and the last shows the
 * claim: it is the root of the tree. What is written to step lives as long as the explanation, which may be shared between threads.
 * BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_explanation_step(const struct bylot_explanation *explanation,
                                    size_t number,
                                    struct bylot_step *step);

/**
 * Writes an explanation as JSON, or as text for people, byte for byte as the tool does. The host owns the text. explanation may be
 * shared between threads. BYLOT_MISUSE when explanation or text is NULL.
 */
bylot_status bylot_explanation_write(const struct bylot_explanation *explanation,
                                     bylot_format format,
                                     struct bylot_text **text,
                                     struct bylot_error **error);

/**
 * Frees an explanation. NULL is harmless.
 */
void bylot_explanation_free(struct bylot_explanation *explanation);

/**
 * Holds a recorded draw again, from what the record says it was drawn from, and compares everything: BYLOT_OK, the same comes
 * out; BYLOT_DIFFERS, the error names the first difference; BYLOT_BUDGET_SPENT, nothing is said. record is the text that
 * bylot_draw or the tool gave, file what messages call it, and budget as for bylot_draw. Nothing is kept. Any thread.
 */
bylot_status bylot_replay(struct bylot_str file,
                          struct bylot_str record,
                          uint64_t budget,
                          struct bylot_error **error);

/**
 * Holds the draws with the numbers from first on, as many as draws says, and counts who took which seat. The announced text of
 * number n is `announced #n`, so that anyone can hold any of them again; the counts do not depend on threads.
 *
 * threads is how many threads count, 0 for one a core; they are gone when the function returns. progress, unless it is NULL, is
 * told from time to time how far the count is, with user_data, on the thread of the caller; when it stops the count, what was
 * counted so far is the result. procedure and budget are as for bylot_draw. The host owns the result, and still owns roster, which
 * may be shared between threads. BYLOT_MISUSE when roster or odds is NULL, or draws is 0 or
 * too large, or threads above 1024.
 */
bylot_status bylot_odds_count(const struct bylot_roster *roster,
                              struct bylot_str announced,
                              bylot_procedure procedure,
                              uint64_t budget,
                              uint64_t first,
                              uint64_t draws,
                              uint32_t threads,
                              bylot_progress progress,
                              void *user_data,
                              struct bylot_odds **odds,
                              struct bylot_error **error);

/**
 * The count with this number, from 0, by State under review, seat and reviewing State; BYLOT_END when there are no more. What is
 * written to row lives as long as the odds, which may be shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_odds_row(const struct bylot_odds *odds,
                            size_t number,
                            struct bylot_seat_odds *row);

/**
 * Writes odds as JSON, which `bylot odds merge` puts together with others, as CSV, or as text for people, byte for byte as the tool
 * does. The host owns the text. odds may be shared between threads. BYLOT_MISUSE when odds or text is NULL.
 */
bylot_status bylot_odds_write(const struct bylot_odds *odds,
                              bylot_format format,
                              struct bylot_text **text,
                              struct bylot_error **error);

/**
 * Frees odds. NULL is harmless.
 */
void bylot_odds_free(struct bylot_odds *odds);

/**
 * Founds a register with a roster on the day on, such as 2020-10-16: nothing is drawn yet, and its head is what is announced. note is
 * what is noted with it. path is the new file that the register goes to, or empty: then it stays in memory, and bylot_register_write gives what a file would hold. A file that is
 * there is never touched: BYLOT_BAD_INPUT. The first draw is proposed then, {"kind":"lots"}, or a pairing adopted. The host owns the result, and still owns roster, which may be shared between
 * threads and freed first. BYLOT_MISUSE when roster or register is NULL, a number means nothing, or on is no day.
 */
bylot_status bylot_register_found(const struct bylot_roster *roster,
                                  struct bylot_str path,
                                  bylot_procedure procedure,
                                  struct bylot_str on,
                                  struct bylot_str note,
                                  struct bylot_register **register_,
                                  struct bylot_error **error);

/**
 * Reads a register into memory: text is the contents of its file, and file what messages call it. Every line must fit its hash and the
 * line before. The host owns the result. Any thread. BYLOT_MISUSE when register is NULL.
 */
bylot_status bylot_register_read(struct bylot_str file,
                                 struct bylot_str text,
                                 struct bylot_register **register_,
                                 struct bylot_error **error);

/**
 * Opens the register in the file at path for writing. While another program holds it, wait 1 waits however long that takes, and a host
 * that opens a file twice waits for itself; wait 0 gives BYLOT_HELD at once. What is entered is stored before it is acknowledged; a line
 * that breaks off is cut off, and the newline after a whole one added. Only the process that opened it can enter events, not one that a
 * fork makes. The host owns the result. Any thread. BYLOT_MISUSE when register is NULL, or wait means nothing.
 */
bylot_status bylot_register_open(struct bylot_str path,
                                 uint32_t wait,
                                 struct bylot_register **register_,
                                 struct bylot_error **error);

/**
 * What was noticed when the register was read or opened: a last line that was never finished, or that lacks its newline. Empty otherwise, and for NULL. The text lives
 * as long as the register. register may be shared between threads.
 */
struct bylot_str bylot_register_notices(const struct bylot_register *register_);

/**
 * The event that a request leads to as the register stands: everything is checked and the lots are held, and nothing is changed.
 * request is JSON as docs/formats.md has it, such as an accession, a meeting with its agenda, or {"kind":"lots"}; seed is the announced
 * text of the lots, and empty for everything else; on is the day on which it takes effect, such as 2021-10-12, not before that of the
 * last event; note is what is noted with it, and budget as for bylot_draw.
 *
 * BYLOT_REFUSED: the error has the reason, and as parameter answer the same as JSON. The host owns the result. register may be shared
 * between threads. BYLOT_MISUSE when register or event is NULL, or on is no day.
 */
bylot_status bylot_register_propose(const struct bylot_register *register_,
                                    struct bylot_str request,
                                    struct bylot_str seed,
                                    struct bylot_str on,
                                    struct bylot_str note,
                                    uint64_t budget,
                                    struct bylot_event **event,
                                    struct bylot_error **error);

/**
 * Enters an event that was proposed for the register as it stands; in a file it is stored once this returns, and when it is refused or
 * cannot be stored, the register is as it was. BYLOT_BAD_INPUT when the file is not as it was left, and BYLOT_MISUSE in another process
 * than the one that opened it: open it again. The host still owns event, which may be shared between threads; register needs to be
 * left alone by others. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_register_enter(struct bylot_register *register_,
                                  const struct bylot_event *event,
                                  struct bylot_error **error);

/**
 * Answers a question, such as {"question":"status","at":"2022-12-31"}, as JSON or as text for people; docs/register.md has the
 * questions: who reviews whom, a party, the history of a review, the events, who owes, which reviews silent parties block, languages,
 * loads, phases, whether a group may advance, the report of a table of milestones (docs/formats.md). With at it is asked as at the end of that day, else as the register stands. The host owns the text. register may be shared between threads. BYLOT_MISUSE when register or answer is NULL.
 */
bylot_status bylot_register_ask(const struct bylot_register *register_,
                                struct bylot_str question,
                                bylot_format format,
                                struct bylot_text **answer,
                                struct bylot_error **error);

/**
 * The pairing as it stands, with the parties as they stand. A review that is owed (note N11) and a seat that stands open are breaches to
 * bylot_check. The host owns the result. register may be shared between threads. BYLOT_MISUSE when either is NULL.
 */
bylot_status bylot_register_pairing(const struct bylot_register *register_,
                                    struct bylot_pairing **pairing,
                                    struct bylot_error **error);

/**
 * The whole register as its file holds it. The host owns the text. register may be shared between threads. BYLOT_MISUSE when either is
 * NULL.
 */
bylot_status bylot_register_write(const struct bylot_register *register_,
                                  struct bylot_text **text,
                                  struct bylot_error **error);

/**
 * Decides every event again from the first line, its lots included, and compares: BYLOT_OK, the same comes out; BYLOT_DIFFERS, the error
 * names the first event that does not. budget is as for bylot_draw. Nothing is kept. register may be shared between threads.
 * BYLOT_MISUSE when it is NULL.
 */
bylot_status bylot_register_replay(const struct bylot_register *register_,
                                   uint64_t budget,
                                   struct bylot_error **error);

/**
 * Frees a register; a file that it held is no longer locked, unless this is another process than the one that opened it. NULL is
 * harmless.
 */
void bylot_register_free(struct bylot_register *register_);

/**
 * Writes an event as JSON, or as text for people, as the tool does. The host owns the text. event may be shared between threads.
 * BYLOT_MISUSE when event or text is NULL.
 */
bylot_status bylot_event_write(const struct bylot_event *event,
                               bylot_format format,
                               struct bylot_text **text,
                               struct bylot_error **error);

/**
 * Frees an event. NULL is harmless.
 */
void bylot_event_free(struct bylot_event *event);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

/* A view of a C string, such as a literal, without its NUL. */
static inline bylot_str bylot_str_of(const char *text) {
  bylot_str view;
  view.data = text;
  view.len = strlen(text);
  return view;
}

#endif /* BYLOT_H */
