#include "app/log/hand.h"

#include "app/log/log_parse.h"
#include "app/people/merge.h"
#include "base/limits.h"
#include "store/store.h"

static enum kk_rc open_touch(
	struct kk_ctx *cx, int64_t touch_id, struct kk_touch_get_row *t)
{
	enum kk_rc rc =
		kk_sql_touch_get(cx, &(struct kk_touch_get_arg){touch_id}, t);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(cx->arena, touch_id));
	KK_TRY(rc);
	if (!kk_str_is(t->state, "open"))
		return kk_log_closed(cx, touch_id, t);
	return KK_OK;
}

/* ---- who is in the way? ---- */

/* What is to be taken. */
struct take {
	struct kk_ctx *cx;
	int64_t touch_id, lead_id, contact_id;
	int64_t number_id; /* that it would claim, or KK_NULL */
	struct kk_instant now;
	kk_day today;
	struct kk_hand_claim *claim;
};

static void refuse(const struct take *t, enum kk_hand_no no, int64_t user_id,
	struct kk_str who, int64_t since)
{
	static const enum kk_msg words[] = {
		[KK_HAND_CONTACT] = KK_MSG_HAND_CONTACT,
		[KK_HAND_NUMBER] = KK_MSG_HAND_NUMBER,
		[KK_HAND_RANG] = KK_MSG_HAND_RANG};
	struct kk_civil at = kk_civil_of((struct kk_instant){since});

	*t->claim = (struct kk_hand_claim){.no = no,
		.user_id = user_id,
		.who = kk_arena_z(t->cx->arena, who),
		.since = {since}};
	t->claim->text =
		KK_SAY(t->cx->arena, t->cx->lang, words[no], t->claim->who,
			kk_arena_f(t->cx->arena, "%d:%02d", at.minute / 60,
				at.minute % 60));
}

/* Lets go of what a user has in hand; the number is free where nobody rang. */
static enum kk_rc drop(const struct take *t, int64_t user_id, int64_t touch_id)
{
	char day[KK_DAY_CHARS];

	KK_TRY(kk_sql_hand_drop(
		t->cx, &(struct kk_hand_drop_arg){user_id}, NULL));
	return kk_sql_claim_drop(t->cx,
		&(struct kk_claim_drop_arg){touch_id,
			kk_str_z(kk_day_text(t->today, day)),
			kk_day_start(t->today).ms},
		NULL);
}

/* A colleague with the same person, or with another one at the same number. One
 * who took it two hours ago lets go of it. */
static enum kk_rc ask_hands(const struct take *t)
{
	struct kk_hand_all_row *all;
	size_t n;

	KK_TRY(kk_sql_hand_all(
		t->cx, &(struct kk_hand_all_arg){t->cx->user_id}, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct kk_hand_all_row *h = &all[i];
		bool person = h->contact_id == t->contact_id;
		bool number = t->number_id != KK_NULL && h->shared == 1 &&
			      h->number_id == t->number_id &&
			      kk_str_is(h->channel, "phone");

		if (h->taken_at < t->now.ms - KK_HAND_MS)
			KK_TRY(drop(t, h->user_id, h->touch_id));
		else if (person || number)
			refuse(t, person ? KK_HAND_CONTACT : KK_HAND_NUMBER,
				h->user_id, h->user, h->taken_at);
		if (t->claim->no)
			return KK_OK;
	}
	return KK_OK;
}

static enum kk_rc ask_calls(const struct take *t)
{
	struct kk_number_rung_row row;
	enum kk_rc rc;

	if (t->number_id == KK_NULL || t->claim->no)
		return KK_OK;
	rc = kk_sql_number_rung(t->cx,
		&(struct kk_number_rung_arg){t->number_id,
			kk_day_start(t->today).ms,
			kk_day_start(t->today + 1).ms, t->lead_id},
		&row);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	refuse(t, KK_HAND_RANG, row.user_id, row.user, row.at);
	return KK_OK;
}

/* The number a call would claim: a shared one, unless they named the time or
 * enquired (R-J2). */
static int64_t number_of(
	const struct kk_lead_view *v, int64_t touch_id, struct kk_civil now)
{
	struct kk_log_work w = {.view = *v,
		.channel = KK_BY_PHONE,
		.event = {.at = now, .now = now, .on_main = true}};

	if (touch_id != v->main_id || !v->number_shared ||
		v->facts.main_channel != KK_BY_PHONE || kk_log_exempt(&w))
		return KK_NULL;
	return v->number_id;
}

static enum kk_rc claim_number(const struct take *t)
{
	char day[KK_DAY_CHARS];

	if (t->number_id == KK_NULL)
		return KK_OK;
	return kk_sql_claim_take(t->cx,
		&(struct kk_claim_take_arg){t->number_id,
			kk_str_z(kk_day_text(t->today, day)), t->touch_id},
		NULL);
}

static enum kk_rc let_go(struct take *t, int64_t but)
{
	struct kk_hand_get_row mine;
	enum kk_rc rc = kk_sql_hand_get(
		t->cx, &(struct kk_hand_get_arg){t->cx->user_id}, &mine);

	if (rc != KK_OK || mine.touch_id == but)
		return rc == KK_ENO ? KK_OK : rc;
	return drop(t, t->cx->user_id, mine.touch_id);
}

static struct take begin(struct kk_ctx *cx, struct kk_hand_claim *claim)
{
	struct kk_instant now = kk_clock_now(&cx->clock);

	return (struct take){.cx = cx,
		.number_id = KK_NULL,
		.now = now,
		.today = kk_civil_of(now).day,
		.claim = claim};
}

static enum kk_rc take(
	struct kk_ctx *cx, int64_t touch_id, struct kk_hand_claim *claim)
{
	struct take t = begin(cx, claim);
	struct kk_touch_get_row touch;
	struct kk_lead_view v;

	KK_TRY(open_touch(cx, touch_id, &touch));
	KK_TRY(kk_lead_view(cx, touch.lead_id, kk_civil_of(t.now), &v));
	t.touch_id = touch_id;
	t.lead_id = touch.lead_id;
	t.contact_id = v.contact_id;
	t.number_id = number_of(&v, touch_id, kk_civil_of(t.now));
	KK_TRY(ask_hands(&t));
	KK_TRY(ask_calls(&t));
	if (claim->no)
		return KK_OK;
	KK_TRY(let_go(&t, touch_id));
	KK_TRY(kk_sql_hand_take(cx,
		&(struct kk_hand_take_arg){cx->user_id, touch_id, t.now.ms},
		NULL));
	return claim_number(&t);
}

enum kk_rc kk_hand_take(
	struct kk_ctx *cx, int64_t touch_id, struct kk_hand_claim *claim)
{
	*claim = (struct kk_hand_claim){.user_id = KK_NULL};
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, take(cx, touch_id, claim));
}

enum kk_rc kk_hand_release(struct kk_ctx *cx)
{
	struct take t = begin(cx, NULL);

	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, let_go(&t, KK_NULL));
}

enum kk_rc kk_hand_get(struct kk_ctx *cx, int64_t user_id, struct kk_hand *h)
{
	struct kk_hand_get_row row;
	enum kk_rc rc =
		kk_sql_hand_get(cx, &(struct kk_hand_get_arg){user_id}, &row);

	*h = (struct kk_hand){.touch_id = KK_NULL, .lead_id = KK_NULL};
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	h->touch_id = row.touch_id;
	h->lead_id = row.lead_id;
	h->since.ms = row.taken_at;
	h->counts = row.taken_at >= kk_clock_now(&cx->clock).ms - KK_HAND_MS;
	return KK_OK;
}

/* ---- the note ---- */

static enum kk_rc save(struct kk_ctx *cx, int64_t touch_id, struct kk_str note)
{
	struct kk_touch_get_row t;

	KK_TRY(open_touch(cx, touch_id, &t));
	if (kk_str_empty(kk_str_trim(note)))
		return kk_sql_draft_drop(cx,
			&(struct kk_draft_drop_arg){cx->user_id, touch_id},
			NULL);
	return kk_sql_draft_save(cx,
		&(struct kk_draft_save_arg){cx->user_id, touch_id, note,
			kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_draft_save(
	struct kk_ctx *cx, int64_t touch_id, struct kk_str note)
{
	if (note.n > KK_MAX_TEXT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TEXT_TOO_LONG, "--note",
			kk_arena_f(cx->arena, "%zu", KK_MAX_TEXT));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, save(cx, touch_id, note));
}

enum kk_rc kk_draft_get(struct kk_ctx *cx, int64_t touch_id, struct kk_draft *d)
{
	struct kk_draft_get_row row;
	enum kk_rc rc = kk_sql_draft_get(
		cx, &(struct kk_draft_get_arg){cx->user_id, touch_id}, &row);

	*d = (struct kk_draft){.note = KK_STR_NONE};
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	d->note = row.note;
	d->saved_at.ms = row.saved_at;
	return KK_OK;
}
