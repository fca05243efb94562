#include "app/log/inbound.h"

#include "format/names/fold.h"
#include "format/names/phone.h"
#include "store/sql.h"
#include "store/store.h"

/* The digits among what was typed, full-width ones too. */
static struct kk_str digits_of(struct kk_ctx *cx, struct kk_str typed)
{
	struct kk_str s = kk_fold_nfkc(cx->arena, typed);
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			kk_buf_addc(&b, s.p[i]);
	return kk_buf_str(&b);
}

/* A whole number that the plan knows, else its last digits. */
static enum kk_rc read_typed(
	struct kk_ctx *cx, struct kk_str typed, struct kk_number_find_arg *arg)
{
	struct kk_phone found[KK_MAX_PHONES];
	struct kk_str e164 = KK_STR("");

	if (typed.n > KK_MAX_NAME)
		typed.n = 0;
	if (kk_phone_parse(cx->arena, typed, found) > 0)
		e164 = found[0].e164;
	*arg = (struct kk_number_find_arg){
		.digits = digits_of(cx, e164.n ? e164 : typed),
		.e164 = e164,
		.most = KK_MAX_CALLERS};
	if (arg->digits.n < KK_LEAST_DIGITS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_FIND_DIGITS, NULL);
	arg->tail =
		(struct kk_str){arg->digits.p + arg->digits.n - KK_LEAST_DIGITS,
			KK_LEAST_DIGITS};
	return KK_OK;
}

static enum kk_rc fill(struct kk_ctx *cx, const struct kk_number_find_row *r,
	struct kk_caller *c)
{
	struct kk_number_who_row who;

	KK_TRY(kk_sql_number_who(
		cx, &(struct kk_number_who_arg){r->contact_id}, &who));
	*c = (struct kk_caller){.exact = r->other == 0,
		.contact_id = r->contact_id,
		.name = who.name.p,
		.title = who.title.p,
		.phone = r->national.p,
		.account_id = who.account_id,
		.account = who.account.p,
		.lead_id = who.lead_id,
		.owner_id = who.owner_id,
		.owner = who.owner.p,
		.state = KK_LEAD_INVALID,
		.touch_id = who.touch_id,
		.last_at = who.last_at == KK_NULL
				   ? KK_INSTANT_NONE
				   : (struct kk_instant){who.last_at},
		.last_as = who.last_as.p,
		.stopped =
			(who.stop_mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS};
	(void)kk_lead_state_from(who.state, &c->state);
	c->stopped = c->stopped || c->state == KK_LEAD_STOPPED;
	return KK_OK;
}

static bool before(const struct kk_caller *a, const struct kk_caller *b)
{
	if (a->exact != b->exact)
		return a->exact;
	return a->last_at.ms > b->last_at.ms;
}

static void insert(struct kk_callers *c, const struct kk_caller *one)
{
	size_t k = c->n++;

	for (; k > 0 && before(one, &c->all[k - 1]); k--)
		c->all[k] = c->all[k - 1];
	c->all[k] = *one;
}

static enum kk_rc find(struct kk_ctx *cx, const struct kk_number_find_arg *arg,
	struct kk_callers *c)
{
	struct kk_number_find_row *rows;
	struct kk_caller one;
	size_t n;

	KK_TRY(kk_sql_number_find(cx, arg, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		KK_TRY(fill(cx, &rows[i], &one));
		insert(c, &one);
	}
	return KK_OK;
}

enum kk_rc kk_find_by_phone(
	struct kk_ctx *cx, struct kk_str typed, struct kk_callers *c)
{
	struct kk_number_find_arg arg;

	c->n = 0;
	KK_TRY(read_typed(cx, typed, &arg));
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, find(cx, &arg, c));
}
