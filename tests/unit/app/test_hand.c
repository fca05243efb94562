/* What one has in hand, and what colleagues see of it. */
#include "today_fixture.h"

#include "app/log/hand.h"
#include "app/lead/lead.h"
#include "app/people/merge.h"
#include "app/day/plan.h"

#define SWITCHBOARD "03-5550-0101"

struct stand {
	struct fixture *f;
	int64_t me, other;    /* users */
	int64_t mine, theirs; /* main touches at the same switchboard */
	int64_t my_lead, their_lead;
};

static struct stand stand(struct fixture *f)
{
	struct stand s = {.f = f, .me = f->cx.user_id};

	FINE(f, kk_user_add(&f->cx, "仮名", &s.other));
	s.my_lead = cold(f, "見本 太郎", "架空商事", SWITCHBOARD).lead_id;
	f->cx.user_id = s.other;
	s.their_lead = cold(f, "見本 次郎", "架空商事", SWITCHBOARD).lead_id;
	f->cx.user_id = s.me;
	clock_at(f, "2026-11-25T13:10");
	s.mine = main_of(f, s.my_lead);
	s.theirs = main_of(f, s.their_lead);
	return s;
}

static enum kk_hand_no take(struct stand *s, int64_t user, int64_t touch)
{
	struct kk_hand_claim claim;

	s->f->cx.user_id = user;
	FINE(s->f, kk_hand_take(&s->f->cx, touch, &claim));
	assert_int_equal(claim.no == KK_HAND_TAKEN, claim.text == NULL);
	s->f->cx.user_id = s->me;
	return claim.no;
}

static void release(struct stand *s, int64_t user)
{
	s->f->cx.user_id = user;
	FINE(s->f, kk_hand_release(&s->f->cx));
	s->f->cx.user_id = s->me;
}

static struct kk_hand in_hand(struct stand *s, int64_t user)
{
	struct kk_hand h;

	FINE(s->f, kk_hand_get(&s->f->cx, user, &h));
	return h;
}

static bool planned(struct stand *s, int64_t user, int64_t touch)
{
	struct kk_plan p;

	s->f->cx.team = NULL;
	FINE(s->f, kk_plan(&s->f->cx, user, kk_day_of(2026, 11, 25), &p));
	for (size_t i = 0; i < p.n_items; i++)
		if (p.items[i].touch_id == touch && !p.items[i].done)
			return true;
	return false;
}

static void a_number_in_hand_is_taken(void **state)
{
	struct stand s = stand(*state);

	assert_int_equal(in_hand(&s, s.me).touch_id, KK_NULL);
	assert_true(planned(&s, s.me, s.mine));
	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	assert_int_equal(in_hand(&s, s.me).touch_id, s.mine);
	assert_int_equal(in_hand(&s, s.me).lead_id, s.my_lead);
	assert_true(in_hand(&s, s.me).counts);
	/* it stays in one's own plan, and leaves the colleague's */
	assert_true(planned(&s, s.me, s.mine));
	assert_false(planned(&s, s.other, s.theirs));
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_NUMBER);
	assert_int_equal(take(&s, s.other, s.mine), KK_HAND_CONTACT);
	assert_int_equal(in_hand(&s, s.other).touch_id, KK_NULL);
	/* again, on another device */
	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	release(&s, s.me);
	assert_int_equal(in_hand(&s, s.me).touch_id, KK_NULL);
	assert_int_equal(number(s.f, "SELECT count(*) FROM account_day"), 0);
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_TAKEN);
	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_NUMBER);
}

static void a_refusal_changes_nothing(void **state)
{
	struct stand s = stand(*state);
	int64_t lead =
		cold(s.f, "例山 葵", "架空物産", "090-5550-0103").lead_id;
	int64_t touch = main_of(s.f, lead);
	struct kk_hand_claim claim;

	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_TAKEN);
	assert_int_equal(take(&s, s.me, touch), KK_HAND_TAKEN);
	FINE(s.f, kk_hand_take(&s.f->cx, s.mine, &claim));
	assert_int_equal(claim.no, KK_HAND_NUMBER);
	assert_int_equal(claim.user_id, s.other);
	assert_string_equal(claim.who, "仮名");
	assert_non_null(strstr(claim.text, "仮名"));
	assert_non_null(strstr(claim.text, "13:10"));
	assert_int_equal(in_hand(&s, s.me).touch_id, touch);
}

static void another_item_frees_the_number(void **state)
{
	struct stand s = stand(*state);
	int64_t lead =
		cold(s.f, "例山 葵", "架空物産", "090-5550-0103").lead_id;

	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	assert_int_equal(take(&s, s.me, main_of(s.f, lead)), KK_HAND_TAKEN);
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_TAKEN);
}

static void after_two_hours_it_is_in_nobodys_way(void **state)
{
	struct stand s = stand(*state);

	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	clock_at(s.f, "2026-11-25T15:11");
	assert_false(in_hand(&s, s.me).counts);
	assert_true(
		planned(&s, s.other, s.theirs) || planned(&s, s.me, s.mine));
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_TAKEN);
	assert_int_equal(in_hand(&s, s.me).touch_id, KK_NULL);
	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_NUMBER);
}

static void a_number_that_was_rung_is_gone_for_today(void **state)
{
	struct stand s = stand(*state);

	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	(void)log_on(s.f, s.mine, "no_answer", NULL);
	assert_int_equal(in_hand(&s, s.me).touch_id, KK_NULL);
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_RANG);
	release(&s, s.me);
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_RANG);
	clock_at(s.f, "2026-11-26T13:10");
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_TAKEN);
}

static void a_mail_instead_frees_the_number(void **state)
{
	struct stand s = stand(*state);
	struct kk_log_request rq = {.touch_id = s.mine,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("refused"),
		.channel = KK_STR("email"),
		.incoming = true};
	struct kk_log_answer a;

	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	FINE(s.f, kk_log(&s.f->cx, &rq, &a));
	assert_int_equal(in_hand(&s, s.me).touch_id, KK_NULL);
	assert_int_equal(take(&s, s.other, s.theirs), KK_HAND_TAKEN);
}

static void a_told_time_takes_no_number(void **state)
{
	struct stand s = stand(*state);
	int64_t touch;

	(void)log_on(s.f, s.mine, "recall_at", "2026-11-25T16:00");
	touch = main_of(s.f, s.my_lead);
	clock_at(s.f, "2026-11-25T15:58");
	/* rung today already, but they asked for it */
	assert_int_equal(take(&s, s.me, touch), KK_HAND_TAKEN);
	assert_int_equal(take(&s, s.other, touch), KK_HAND_CONTACT);
}

/* ---- notes ---- */

static const char *note_of(struct stand *s, int64_t touch)
{
	struct kk_draft d;

	FINE(s->f, kk_draft_get(&s->f->cx, touch, &d));
	return d.note.p;
}

static void a_note_is_kept_until_the_outcome(void **state)
{
	struct stand s = stand(*state);
	struct kk_ctx *cx = &s.f->cx;

	assert_null(note_of(&s, s.mine));
	FINE(s.f, kk_draft_save(cx, s.mine, KK_STR("価格を")));
	FINE(s.f, kk_draft_save(cx, s.mine, KK_STR("価格を聞かれた")));
	assert_string_equal(note_of(&s, s.mine), "価格を聞かれた");
	cx->user_id = s.other;
	assert_null(note_of(&s, s.mine));
	cx->user_id = s.me;
	/* a touch that moves takes it along, and what is in hand too */
	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	FINE(s.f, kk_lead_pause(cx, s.my_lead, kk_day_of(2026, 12, 1)));
	assert_string_equal(
		note_of(&s, main_of(s.f, s.my_lead)), "価格を聞かれた");
	assert_int_equal(in_hand(&s, s.me).touch_id, main_of(s.f, s.my_lead));
	release(&s, s.me);
	assert_int_equal(number(s.f, "SELECT count(*) FROM account_day"), 0);
	(void)log_on(s.f, main_of(s.f, s.my_lead), "no_answer", NULL);
	assert_int_equal(number(s.f, "SELECT count(*) FROM draft"), 0);
	FINE(s.f,
		kk_draft_save(cx, main_of(s.f, s.my_lead), KK_STR("もう一度")));
	FINE(s.f, kk_draft_save(cx, main_of(s.f, s.my_lead), KK_STR(" ")));
	assert_int_equal(number(s.f, "SELECT count(*) FROM draft"), 0);
}

/* The note for one who turns out to be another goes to the lead that goes on.
 */
static void a_merge_takes_the_note_along(void **state)
{
	struct stand s = stand(*state);
	struct kk_ctx *cx = &s.f->cx;
	const char *of = "SELECT contact_id FROM lead WHERE id = ?1";
	struct kk_merge_request rq = {.hand_over = true};
	struct kk_merge_answer a;

	FINE(s.f, kk_draft_save(cx, s.mine, KK_STR("価格を聞かれた")));
	assert_int_equal(take(&s, s.me, s.mine), KK_HAND_TAKEN);
	rq.from_id = test_int(cx, of, s.my_lead, 0);
	rq.into_id = test_int(cx, of, s.their_lead, 0);
	FINE(s.f, kk_merge_contacts(cx, &rq, &a));
	assert_string_equal(
		note_of(&s, main_of(s.f, a.lead_id)), "価格を聞かれた");
	assert_int_equal(in_hand(&s, s.me).touch_id, main_of(s.f, a.lead_id));
}

static void what_is_closed_is_refused(void **state)
{
	struct stand s = stand(*state);
	struct kk_hand_claim claim;

	(void)log_on(s.f, s.mine, "no_answer", NULL);
	assert_int_equal(kk_hand_take(&s.f->cx, s.mine, &claim), KK_EINPUT);
	assert_int_equal(
		kk_draft_save(&s.f->cx, s.mine, KK_STR("…")), KK_EINPUT);
	assert_int_equal(kk_hand_take(&s.f->cx, 9999, &claim), KK_ENOTFOUND);
	assert_int_equal(
		kk_draft_save(&s.f->cx, 9999, KK_STR("…")), KK_ENOTFOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(a_number_in_hand_is_taken),
		TEST(a_refusal_changes_nothing),
		TEST(another_item_frees_the_number),
		TEST(after_two_hours_it_is_in_nobodys_way),
		TEST(a_number_that_was_rung_is_gone_for_today),
		TEST(a_mail_instead_frees_the_number),
		TEST(a_told_time_takes_no_number),
		TEST(a_note_is_kept_until_the_outcome),
		TEST(a_merge_takes_the_note_along),
		TEST(what_is_closed_is_refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
