/* What the pages of records share: a timeline, facts, numbers. Everything lives
 * in the arena of the call. */
#ifndef KK_WEB_RECORDS_RECORD_WORK_H
#define KK_WEB_RECORDS_RECORD_WORK_H

#include "app/cadence/cadence.h"
#include "app/mail/invitation.h"
#include "app/people/record.h"
#include "app/lead/stop_undo.h"
#include "web/day/call.h"
#include "web/templates.h"

/* What was planned and what happened, as one history. */
struct kk_history {
	struct kk_call *c;
	kk_day today;
	const struct kk_touch_line *touches;
	size_t n_touches;
	const struct kk_activity_line *activities;
	size_t n_activities;
	/* Whom each of them is about; NULL: a page of one lead. */
	const char *const *touch_whom, *const *activity_whom;
	int64_t lead_id;			  /* of such a page; else 0 */
	const struct kk_stop_undone_line *undone; /* stops taken back */
	size_t n_undone;
	bool own; /* with the links that change something */
};

/* Newest first, what is ahead above today; with what was posted, and the words
 * of the mails that went. */
enum kk_rc kk_timeline(const struct kk_history *h,
	const struct kk_timeline_html **d_r) KK_MUST_CHECK;
/* Why a touch was not done, in words. */
const char *kk_close_words(struct kk_ctx *cx, const struct kk_touch_line *t);

/* Facts of a page, one after the other; those without a value are left out. */
struct kk_fact_list {
	struct kk_call *c;
	struct kk_fact_html *all;
	size_t n, cap;
};

struct kk_fact_list kk_facts_begin(struct kk_call *c, size_t cap);
void kk_fact(struct kk_fact_list *l, enum kk_msg name, struct kk_str value,
	const char *note, struct kk_str link);
const struct kk_facts_html *kk_facts_end(
	const struct kk_fact_list *l, const char *id, enum kk_msg heading);
/* Numbers, addresses, what was given up, the basis for mail. with_links: a
 * number that may be dialled can be. */
void kk_facts_person(
	struct kk_fact_list *l, const struct kk_record_person *p, bool links);
/* The dates of a company that are not over, as facts; NULL: there are none. */
const struct kk_facts_html *kk_facts_dates(
	struct kk_call *c, const struct kk_record_account *a, kk_day today);

/* A stretch of days in words; one day alone. */
const char *kk_say_days(
	struct kk_ctx *cx, kk_day from, kk_day until, kk_day today);
/* What a date of a company means; static. */
const char *kk_say_date_kind(enum kk_lang lang, const char *kind);
/* The state of a lead by its code; static. */
const char *kk_say_state(enum kk_lang lang, const char *code);
/* A link to one record, "/lead/7". */
struct kk_str kk_link_to(struct kk_ctx *cx, const char *what, int64_t id);
/* What leads to the page of an invitation. */
enum kk_msg kk_invitation_link(enum kk_invitation_state s);
/* What they answered to it, in words; "" where they were not invited. */
struct kk_str kk_invitation_said(
	struct kk_ctx *cx, const struct kk_invitation *i);
/* "what just happened": the message of a page that a POST led to, or NULL. */
const struct kk_told_html *kk_told(struct kk_call *c, const char *text);
/* The problem of the form of this route that is shown again, or no value. */
struct kk_str kk_problem_of(const struct kk_call *c, const char *path);

#endif
