/* What a team has set, and its calendar: read once per command. */
#ifndef KK_APP_USERS_TEAM_H
#define KK_APP_USERS_TEAM_H

#include "app/users/outcome_words.h"
#include "base/ctx.h"
#include "core/calendar/calendar.h"
#include "core/calendar/windows.h"
#include "core/guard/guard.h"

struct kk_cadence_book;

#define KK_MAIL_CAP 200 /* unless the team says otherwise */
#define KK_MAIL_CAP_MOST 1000
#define KK_MAIL_GAP 20
#define KK_MAIL_GAP_MOST 3600

/* A salesperson on leave (R-A9). */
struct kk_away {
	int64_t id, user_id;
	kk_day from, until;
	const char *to; /* who keeps the promised times; NULL: nobody yet */
};

struct kk_team {
	struct kk_calendar calendar;
	int call_from, call_until; /* minutes; 0: as in R-A3 */
	int calls_a_week;	   /* to a contact; 0: as in R-J2 */
	struct kk_windows windows; /* the calendar's, where it has some */
	const char *firm;	   /* for scripts; NULL: not said yet */
	bool sunday;   /* weeks of the calendar begin on it, else on Monday */
	bool stay_put; /* no call tries another half hour (R-A6) */
	bool shares;   /* what was learned in common may be exported */
	/* Under each mail to a customer (R-J3); NULL: not said yet. base: the
	 * server as customers reach it. */
	const char *mail_address, *mail_contact, *mail_base;
	int mail_cap;	       /* mails to customers a day of one account */
	int mail_gap;	       /* seconds between two of them */
	const char *mail_auto; /* steps that go by themselves:
				* "after-meeting/3 re-approach/1"; NULL: none */
	bool mail_html; /* mails to customers have a page beside their text */
	bool mail_order;       /* the authority ordered something: R-J3 */
	struct kk_outcome_words outcomes; /* what the team calls them */
	kk_day today;
	struct kk_instant now;	     /* one now for the whole command */
	struct kk_official official; /* the holidays, where a list was read */
	const struct kk_away *away;  /* from today on */
	size_t n_away;
	const struct kk_cadence_book *book; /* NULL: not read yet */
};

/* The leave that holds user on day d; NULL: none. */
const struct kk_away *kk_away_on(
	const struct kk_team *t, int64_t user_id, kk_day d);
/* The team's settings; owned by the context's arena. */
enum kk_rc kk_team_get(
	struct kk_ctx *cx, const struct kk_team **team_r) KK_MUST_CHECK;
/* The calendar of an account: the team's, with its closures and working
 * Saturdays. account_id may be KK_NULL. */
enum kk_rc kk_team_calendar(struct kk_ctx *cx, int64_t account_id,
	const struct kk_calendar **cal_r) KK_MUST_CHECK;
/* The names of all settings with their values (of the words of outcomes only
 * those that are set), and changing some: unknown names and values that do not
 * fit are refused, and then none is changed. What changes is written into the
 * log. */
struct kk_setting {
	const char *key, *value; /* value NULL: the default holds */
};
enum kk_rc kk_settings(struct kk_ctx *cx, struct kk_setting **all_r,
	size_t *n_r) KK_MUST_CHECK;
enum kk_rc kk_settings_set(struct kk_ctx *cx, const struct kk_setting *some,
	size_t n) KK_MUST_CHECK;
enum kk_rc kk_setting_set(
	struct kk_ctx *cx, const char *key, const char *value) KK_MUST_CHECK;

#endif
