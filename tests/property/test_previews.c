/* The consequence on the button is true: whatever happened before, each outcome
 * that is offered is logged for real, compared with what was foreseen, and
 * undone. KK_SEED: one history alone, told step by step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "app/log/log.h"
#include "app/log/preview.h"
#include "app/users/team.h"
#include "history.h"
#include "store/store.h"
#include "tests/db.h"

#define STEPS 150
#define STEPS_POSTGRESQL 30

/* What is typed where the code needs it. */
static struct kk_log_request request(struct history *h, int64_t touch,
	const struct kk_preview_line *l, struct kk_civil named)
{
	char buf[KK_INSTANT_CHARS], day[KK_DAY_CHARS];
	unsigned needs = l->rule->needs;
	struct kk_log_request rq = {.touch_id = touch,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(l->rule->code)};

	if (needs & KK_WITH_WHEN)
		rq.when = kk_str_z(kk_arena_f(h->cx.arena, "%s",
			kk_instant_text(kk_instant_of(named), buf)));
	if (needs & KK_WITH_UNTIL)
		rq.until = kk_str_z(kk_arena_f(
			h->cx.arena, "%s", kk_day_text(named.day, day)));
	if (needs & KK_WITH_REASON)
		rq.reason = KK_STR("予算がない");
	if (needs & KK_WITH_WHOM)
		rq.refers_to = KK_STR("紹介 花子");
	if (needs & KK_WITH_CHANNEL)
		rq.channel = kk_str_z(kk_channel_code(l->by));
	return rq;
}

static void same_date(const struct kk_preview_line *l,
	const struct kk_log_answer *a, struct kk_civil named)
{
	switch (l->date) {
	case KK_PREVIEW_AT:
	case KK_PREVIEW_SAME:
		assert_int_equal(l->at.ms, a->next_at.ms);
		break;
	case KK_PREVIEW_TOLD:
		assert_int_equal(kk_instant_of(named).ms, a->next_at.ms);
		break;
	case KK_PREVIEW_NAMED:
		assert_true(kk_civil_of(a->next_at).day > named.day);
		break;
	case KK_PREVIEW_NONE:
		break;
	}
}

/* A day on which they might say "then", behind the main touch. */
static kk_day behind(struct history *h, int64_t touch)
{
	int64_t at = test_int(&h->cx,
		"SELECT m.due_at FROM touch t JOIN lead l ON l.id = t.lead_id"
		" JOIN touch m ON m.id = l.next_touch_id WHERE t.id = ?1",
		touch, 0);

	if (at < h->cx.clock.at.ms)
		at = h->cx.clock.at.ms;
	return kk_business_day_add(&h->cx.team->calendar,
		kk_civil_of((struct kk_instant){at}).day, 8);
}

static void compare(struct history *h, int64_t touch, int64_t main_id,
	const struct kk_preview_line *l)
{
	struct kk_civil named = {behind(h, touch), 660};
	struct kk_log_request rq = request(h, touch, l, named);
	struct kk_log_answer a;

	assert_int_equal(kk_store_begin(&h->cx), KK_OK);
	if (kk_log(&h->cx, &rq, &a) != KK_OK)
		fail_msg("%s: %s", l->rule->code, h->cx.error.text);
	kk_store_rollback(&h->cx);
	fprintf(h->told, "  preview of %s on %lld: %s\n", l->rule->code,
		(long long)touch, l->text);
	assert_string_equal(a.state, kk_lead_state_code(l->state));
	assert_int_equal(a.next_id == KK_NULL, l->date == KK_PREVIEW_NONE);
	if (l->date == KK_PREVIEW_NONE)
		return;
	assert_int_equal(a.next_id == main_id, l->date == KK_PREVIEW_SAME);
	same_date(l, &a, named);
	assert_string_equal(a.next_channel, kk_channel_code(l->channel));
	assert_string_equal(a.next_purpose, kk_purpose_code(l->purpose));
	if (l->date == KK_PREVIEW_AT)
		assert_string_equal(a.next_rule, kk_rule_code(l->why));
}

/* Every outcome of one open touch. */
static void look_at(struct history *h, int64_t touch)
{
	struct kk_preview p;
	int64_t main_id;

	if (kk_preview(&h->cx, touch, &p) != KK_OK)
		fail_msg("%s", h->cx.error.text);
	main_id = test_int(&h->cx,
		"SELECT next_touch_id FROM lead WHERE id = ?1", p.lead_id, 0);
	assert_true(p.n > 0);
	for (size_t i = 0; i < p.n; i++) {
		struct kk_mark mark = kk_arena_mark(h->cx.arena);

		compare(h, touch, main_id, &p.lines[i]);
		kk_arena_back(h->cx.arena, mark);
	}
}

static int64_t some_touch(struct history *h)
{
	return test_int(&h->cx,
		"SELECT t.id FROM touch t JOIN lead l ON l.id = t.lead_id"
		" WHERE t.state = 'open'"
		" AND l.state NOT IN ('stopped', 'invalid')"
		" ORDER BY (t.id * 7919 + ?1) % 1009 LIMIT 1",
		history_chance(h, 1009), 0);
}

static void run(uint64_t seed)
{
	FILE *told = getenv("KK_SEED") ? stderr : fopen("/dev/null", "w");
	int steps = test_on_postgresql() ? STEPS_POSTGRESQL : STEPS;
	struct history h;

	assert_non_null(told);
	history_begin(&h, seed, told);
	for (int i = 0; i < steps; i++) {
		int64_t touch;

		history_step(&h);
		if (h.wrong)
			fail_msg("%s", h.wrong);
		touch = some_touch(&h);
		if (touch != KK_NULL)
			look_at(&h, touch);
	}
	if (told != stderr)
		fclose(told);
	history_end(&h);
}

static void previews_are_true(void **state)
{
	const char *z = getenv("KK_SEED");
	int64_t first = 1;

	(void)state;
	if (z)
		assert_true(kk_str_int(kk_str_z(z), INT64_MAX, &first));
	for (int64_t i = 0; i < (z || test_on_postgresql() ? 1 : 4); i++)
		run((uint64_t)(first + i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(previews_are_true)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
