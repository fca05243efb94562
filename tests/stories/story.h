/* Worked stories: a database in memory, a clock that stands where it is put,
 * and people met, called and written to as a salesperson would say it. */
#ifndef KK_TESTS_STORIES_STORY_H
#define KK_TESTS_STORIES_STORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/lead/lead.h"
#include "app/log/log.h"
#include "app/people/person.h"
#include "app/lead/stop.h"
#include "app/users/user.h"
#include "store/store.h"

/* Whom we met; NULL and false where it is not known. */
struct someone {
	const char *name, *company, *title;
	const char *direct, *shared; /* telephone numbers */
	const char *email, *basis, *address, *met_on;
	bool seat;
};

/* What is said to the program about an outcome. */
struct outcome {
	int64_t lead, touch, correct; /* one of the three */
	const char *code, *channel, *at, *when, *until, *reason, *note, *whom;
	const char *key, *phone;
	bool in, complaint, wrong_person;
};

extern struct kk_ctx cx;
extern struct kk_log_answer said; /* the last answer */

/* A test that begins with a new database. */
#define STORY(f) cmocka_unit_test_setup_teardown(f, story_begin, story_end)
/* How many activities there are. */
#define ACTIVITIES number("SELECT count(*) FROM activity WHERE id > ?1", 0)

/* A new database with the user 佐藤, at 2026-11-20T10:00. */
int story_begin(void **state);
int story_end(void **state);
/* Moves the clock: "2026-11-24T08:40". */
void at(const char *time);
struct kk_civil when(const char *time);
/* A person, nobody's lead yet; 見本商事 has an address, a number and mail. */
extern const struct someone hanako;
int64_t put(const struct someone *who);
/* A new lead of that person, in a cadence from its first step. */
int64_t lead_of(const struct someone *who, enum kk_shipped in);
int64_t user(const char *name);
/* Hanako's lead before the second step of after-meeting: a call is due now, on
 * Wed 2026-11-11 at 13:10. */
int64_t before_the_call(void);

/* Logs on the lead's open main touch (when `lead` is given), else as said.
 * Fails the test where it is refused. */
void log_as(const struct outcome *o);
#define LOG(...) log_as(&(struct outcome){__VA_ARGS__})
/* Logs on the lead itself, not on its main touch. */
void log_aside(const struct outcome *o);
#define ASIDE(...) log_aside(&(struct outcome){__VA_ARGS__})
/* The same must be refused, and nothing changes. */
void refused_as(
	const struct outcome *o, enum kk_rc rc, const char *file, int line);
#define REFUSED(rc, ...)                                                       \
	refused_as(&(struct outcome){__VA_ARGS__}, rc, __FILE__, __LINE__)

/* What the database says. */
int64_t number(const char *sql, int64_t a);
const char *words(const char *sql, int64_t a);
int64_t main_of(int64_t lead);

/* The open main touch: its day, or day and minute; channel and purpose. */
void next_is(int64_t lead, const char *at, const char *channel,
	const char *purpose, const char *file, int line);
#define NEXT(lead, at, channel, purpose)                                       \
	next_is(lead, at, channel, purpose, __FILE__, __LINE__)
/* It lies from one day to another, both included. */
void next_within(int64_t lead, const char *from, const char *until,
	const char *channel, const char *purpose, const char *file, int line);
#define NEXT_WITHIN(lead, from, until, channel, purpose)                       \
	next_within(lead, from, until, channel, purpose, __FILE__, __LINE__)
void state_is(int64_t lead, const char *state, const char *cadence, int step,
	const char *file, int line);
/* step counts from 1; cadence NULL: enrolled in none. */
#define STATE(lead, state, cadence, step)                                      \
	state_is(lead, state, cadence, step, __FILE__, __LINE__)
/* How many open side touches of that purpose; the day of the first. */
int sides(int64_t lead, const char *purpose);
void side_is(int64_t lead, const char *purpose, const char *channel,
	const char *at, const char *file, int line);
#define SIDE(lead, purpose, channel, at)                                       \
	side_is(lead, purpose, channel, at, __FILE__, __LINE__)
/* Did the last fact break that rule? */
bool broke(enum kk_rule rule);

#endif
