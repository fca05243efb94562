#include "app/mail/invitation.h"

#include "format/mail/mail_out.h"
#include "store/sql.h"
#include "store/store.h"

#define MOST_MINUTES (8 * 60)

struct work {
	struct kk_ctx *cx;
	struct kk_invitation_lead_row lead;
	struct kk_invitation_last_row last;
	bool told; /* something was given out before */
	enum kk_lang lang;
	int64_t outbox_id; /* of the mail it goes with, or KK_NULL */
	int64_t row_id;	   /* of what is said */
	struct kk_invitation i;
};

/* ---- what there is to say ---- */

static enum kk_rc load(struct work *w, int64_t lead_id)
{
	enum kk_rc rc = kk_sql_invitation_lead(
		w->cx, &(struct kk_invitation_lead_arg){lead_id}, &w->lead);

	if (rc == KK_ENO)
		return KK_FAIL(w->cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(w->cx->arena, lead_id));
	KK_TRY(rc);
	rc = kk_sql_invitation_last(
		w->cx, &(struct kk_invitation_last_arg){lead_id}, &w->last);
	w->told = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* Is a meeting the next thing? */
static bool meets(const struct work *w, int64_t now)
{
	return kk_str_is(w->lead.purpose, "meeting") && w->lead.at > now;
}

/* Does what was given out still stand in their calendar, ahead? One that is
 * over, or that they declined, needs no word any more: what comes then is
 * another meeting. */
static bool stands(const struct work *w, int64_t now)
{
	return w->told && !w->last.cancel && w->last.at > now &&
	       !kk_str_is(w->last.answer, "declined");
}

static enum kk_invitation_state state(const struct work *w, int64_t now)
{
	if (w->lead.erased_at != KK_NULL)
		return KK_INVITE_NOTHING;
	if (!meets(w, now))
		return stands(w, now) ? KK_INVITE_CANCEL : KK_INVITE_NOTHING;
	if (!stands(w, now))
		return KK_INVITE_NEW;
	return w->last.at == w->lead.at ? KK_INVITE_GIVEN : KK_INVITE_CHANGED;
}

static enum kk_rc look(struct work *w, int64_t lead_id)
{
	int64_t now = kk_clock_now(&w->cx->clock).ms;
	bool stood;

	KK_TRY(load(w, lead_id));
	stood = stands(w, now);
	w->i = (struct kk_invitation){.state = state(w, now),
		.place = stood ? w->last.place : w->lead.address,
		.mail = w->lead.mail,
		.who = w->lead.name,
		.company = w->lead.company,
		.at = KK_INSTANT_NONE,
		.answered_at = KK_INSTANT_NONE};
	if (w->i.state == KK_INVITE_NOTHING)
		return KK_OK;
	w->i.at.ms = meets(w, now) ? w->lead.at : w->last.at;
	w->i.minutes = (int)(stood ? w->last.minutes : w->lead.minutes);
	if (w->i.state != KK_INVITE_GIVEN || w->last.answered_at == KK_NULL)
		return KK_OK;
	w->i.answer = w->last.answer;
	w->i.answered_at.ms = w->last.answered_at;
	return KK_OK;
}

enum kk_rc kk_invitation_look(
	struct kk_ctx *cx, int64_t lead_id, struct kk_invitation *i_r)
{
	struct work w = {.cx = cx};

	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, look(&w, lead_id)));
	*i_r = w.i;
	return KK_OK;
}

/* ---- giving it out ---- */

static bool same(struct kk_str a, struct kk_str b)
{
	return kk_str_empty(a) ? kk_str_empty(b)
			       : !kk_str_empty(b) && kk_str_eq(a, b);
}

static enum kk_rc uid(struct work *w, const char **uid_r)
{
	struct kk_invitation_count_row n;

	KK_TRY(kk_sql_invitation_count(
		w->cx, &(struct kk_invitation_count_arg){w->lead.id}, &n));
	/* the time keeps two databases of one company apart */
	*uid_r = kk_arena_f(w->cx->arena, "meeting-%lld-%lld-%llx@kakeru",
		(long long)w->lead.id, (long long)n.n + 1,
		(unsigned long long)kk_clock_now(&w->cx->clock).ms);
	return KK_OK;
}

static struct kk_str summary(const struct work *w)
{
	return kk_str_z(KK_SAY(w->cx->arena, w->lang, KK_MSG_INVITE_SUMMARY,
		kk_str_empty(w->lead.company) ? "" : w->lead.company.p,
		w->lead.name.p, w->lead.owner.p));
}

static enum kk_rc number(
	struct work *w, bool changed, struct kk_ics_invitation *ics)
{
	struct kk_invitation_top_row top;

	if (w->i.state == KK_INVITE_NEW)
		return uid(w, &ics->uid);
	ics->uid = w->last.uid.p;
	ics->sequence = (int)w->last.sequence;
	if (!changed)
		return KK_OK;
	KK_TRY(kk_sql_invitation_top(
		w->cx, &(struct kk_invitation_top_arg){w->last.uid}, &top));
	ics->sequence = (int)top.sequence + 1;
	return KK_OK;
}

static enum kk_rc keep(struct work *w, const struct kk_ics_invitation *ics)
{
	struct kk_invitation_add_row row;

	KK_TRY(kk_sql_invitation_add(w->cx,
		&(struct kk_invitation_add_arg){.lead_id = w->lead.id,
			.uid = kk_str_z(ics->uid),
			.sequence = ics->sequence,
			.cancel = ics->method == KK_ICS_CANCEL,
			.at = w->i.at.ms,
			.minutes = ics->minutes,
			.place = ics->place,
			.user_id = w->cx->user_id,
			.made_at = kk_clock_now(&w->cx->clock).ms,
			.outbox_id = w->outbox_id},
		&row));
	w->row_id = row.id;
	return KK_OK;
}

static enum kk_rc fits(const struct work *w)
{
	struct kk_ctx *cx = w->cx;

	if (w->i.state == KK_INVITE_NOTHING)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INVITE_NOTHING);
	if (w->i.place.p && w->i.place.n > KK_MAX_PLACE)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TEXT_TOO_LONG, "--place",
			kk_arena_int(cx->arena, KK_MAX_PLACE));
	if (w->i.minutes < 1 || w->i.minutes > MOST_MINUTES)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INVITE_MINUTES);
	if (!w->lead.owner_mail.p || !kk_mailbox_ok(w->lead.owner_mail))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INVITE_NO_SENDER,
			w->lead.owner.p);
	return KK_OK;
}

static enum kk_rc give(struct work *w, int64_t lead_id, struct kk_str place,
	int minutes, struct kk_ics_invitation *ics)
{
	bool changed;

	KK_TRY(look(w, lead_id));
	if (w->i.state != KK_INVITE_CANCEL) {
		if (place.p)
			w->i.place = place;
		if (minutes)
			w->i.minutes = minutes;
	}
	KK_TRY(fits(w));
	changed = w->i.state != KK_INVITE_GIVEN ||
		  !same(w->i.place, w->last.place) ||
		  w->i.minutes != w->last.minutes;
	*ics = (struct kk_ics_invitation){
		.method = w->i.state == KK_INVITE_CANCEL ? KK_ICS_CANCEL
							 : KK_ICS_REQUEST,
		.at = kk_civil_of(w->i.at),
		.minutes = w->i.minutes,
		.summary = summary(w),
		.place = w->i.place,
		.from = {w->lead.owner, w->lead.owner_mail}};
	if (w->lead.mail.p && kk_mailbox_ok(w->lead.mail))
		ics->to = (struct kk_ics_person){w->lead.name, w->lead.mail};
	KK_TRY(number(w, changed, ics));
	w->row_id = w->last.id;
	return changed ? keep(w, ics) : KK_OK;
}

enum kk_rc kk_invitation_give(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str place, int minutes, struct kk_str *ics_r,
	const char **method_r)
{
	struct work w = {.cx = cx, .lang = cx->lang, .outbox_id = KK_NULL};
	struct kk_ics_invitation ics;
	struct kk_buf b;

	KK_TRY(kk_store_begin(cx));
	KK_TRY(kk_store_end(cx, give(&w, lead_id, place, minutes, &ics)));
	kk_buf_init(&b, cx->arena);
	kk_ics_invite(&b, &ics, kk_clock_now(&cx->clock));
	*ics_r = kk_buf_str(&b);
	*method_r = kk_ics_method(&ics);
	return KK_OK;
}

/* ---- with a mail ---- */

bool kk_invitation_goes_with(enum kk_purpose p)
{
	return p == KK_FOR_CONFIRM || p == KK_FOR_REMIND ||
	       p == KK_FOR_CALL_OFF;
}

enum kk_rc kk_invitation_put(struct kk_ctx *cx, int64_t lead_id,
	int64_t outbox_id, struct kk_str place, int minutes)
{
	struct work w = {.cx = cx, .lang = cx->lang, .outbox_id = outbox_id};
	struct kk_ics_invitation ics;

	KK_TRY(give(&w, lead_id, place, minutes, &ics));
	return kk_sql_invitation_carry(cx,
		&(struct kk_invitation_carry_arg){outbox_id, w.row_id}, NULL);
}

enum kk_rc kk_invitation_of_mail(struct kk_ctx *cx, int64_t outbox_id,
	enum kk_lang lang, struct kk_str to, struct kk_str *ics_r,
	const char **method_r)
{
	struct work w = {.cx = cx, .lang = lang};
	struct kk_invitation_carried_row row;
	struct kk_ics_invitation ics;
	struct kk_buf b;
	enum kk_rc rc = kk_sql_invitation_carried(
		cx, &(struct kk_invitation_carried_arg){outbox_id}, &row);

	*ics_r = KK_STR_NONE;
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	KK_TRY(load(&w, row.lead_id));
	ics = (struct kk_ics_invitation){
		.method = row.cancel ? KK_ICS_CANCEL : KK_ICS_REQUEST,
		.uid = row.uid.p,
		.sequence = (int)row.sequence,
		.at = kk_civil_of((struct kk_instant){row.at}),
		.minutes = (int)row.minutes,
		.summary = summary(&w),
		.place = row.place,
		.from = {w.lead.owner, w.lead.owner_mail},
		.to = {w.lead.name, to}};
	kk_buf_init(&b, cx->arena);
	kk_ics_invite(&b, &ics, kk_clock_now(&cx->clock));
	*ics_r = kk_buf_str(&b);
	*method_r = kk_ics_method(&ics);
	return KK_OK;
}

/* ---- what they answer ---- */

enum kk_rc kk_invitation_find(struct kk_ctx *cx, struct kk_str uid,
	int sequence, struct kk_invitation_found *found_r)
{
	struct kk_invitation_of_uid_row row;
	enum kk_rc rc = kk_sql_invitation_of_uid(
		cx, &(struct kk_invitation_of_uid_arg){uid}, &row);

	*found_r = (struct kk_invitation_found){KK_NULL, KK_NULL, false, false};
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	*found_r = (struct kk_invitation_found){row.id, row.lead_id,
		!row.cancel && sequence >= row.sequence &&
			row.at > kk_clock_now(&cx->clock).ms,
		kk_str_is(row.answer, "declined")};
	return KK_OK;
}

enum kk_rc kk_invitation_answer(struct kk_ctx *cx, int64_t id, int64_t lead_id,
	const char *answer, struct kk_instant at)
{
	KK_TRY(kk_sql_invitation_answered(cx,
		&(struct kk_invitation_answered_arg){
			id, kk_str_z(answer), at.ms},
		NULL));
	if (!kk_str_is(kk_str_z(answer), "accepted"))
		return KK_OK;
	return kk_sql_invitation_confirmed(cx,
		&(struct kk_invitation_confirmed_arg){
			lead_id, kk_clock_now(&cx->clock).ms},
		NULL);
}
