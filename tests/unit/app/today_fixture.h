/* What the tests of the Today page have in common: two users, people with
 * leads, a clock that moves. Everybody here is invented. */
#ifndef KK_TEST_TODAY_FIXTURE_H
#define KK_TEST_TODAY_FIXTURE_H

#include "import_fixture.h"

#include "app/lead/lead_add.h"
#include "app/log/log.h"

#define FINE(f, call) fine((f), (call), __LINE__)

static inline void fine(struct fixture *f, enum kk_rc rc, int line)
{
	if (rc != KK_OK)
		fail_msg("line %d: %s", line, f->cx.error.text);
}

static inline void clock_at(struct fixture *f, const char *when)
{
	f->cx.clock.at = at(when);
	f->cx.team = NULL;
}

static inline struct kk_lead_added met(struct fixture *f, const char *name,
	const char *company, const char *phone, const char *met_on)
{
	struct kk_lead_add add = {.name = kk_str_z(name),
		.company = kk_str_z(company),
		.phones = {kk_str_z(phone)},
		.n_phones = phone ? 1 : 0,
		.reason = KK_STR("在庫を減らせる"),
		.memo = KK_STR("納期の話"),
		.met_on = KK_DAY_NONE};
	struct kk_lead_added r;

	if (met_on)
		assert_true(kk_date_parse(
			kk_str_z(met_on), KK_DATE_EXACT, &add.met_on));
	FINE(f, kk_lead_add(&f->cx, &add, &r));
	return r;
}

static inline struct kk_lead_added cold(struct fixture *f, const char *name,
	const char *company, const char *phone)
{
	return met(f, name, company, phone, NULL);
}

static inline int64_t main_of(struct fixture *f, int64_t lead)
{
	return test_int(&f->cx, "SELECT next_touch_id FROM lead WHERE id = ?1",
		lead, 0);
}

static inline struct kk_log_answer log_on(struct fixture *f, int64_t touch,
	const char *disposition, const char *when)
{
	struct kk_log_request rq = {.touch_id = touch,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(disposition),
		.when = kk_str_z(when)};
	struct kk_log_answer a;

	FINE(f, kk_log(&f->cx, &rq, &a));
	return a;
}

#endif
