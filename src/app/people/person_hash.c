#include "app/people/person_key.h"
#include "app/people/person_work.h"

#include "core/words/words.h"
#include "format/time/datetime.h"

/* In a new database many questions have one answer. */
static enum kk_rc look_around(struct kk_ctx *cx, struct kk_person_book *book)
{
	struct kk_person_around_row row;

	KK_TRY(kk_sql_person_around(cx, &row));
	book->has_dates = row.dates == 1;
	book->has_calls = row.calls == 1;
	return KK_OK;
}

enum kk_rc kk_person_book(struct kk_ctx *cx, struct kk_person_book *book_r)
{
	const struct kk_team *team;
	const char *wrong;

	KK_TRY(kk_team_get(cx, &team));
	*book_r = (struct kk_person_book){
		.today = team->today, .at = team->now.ms};
	KK_TRY(look_around(cx, book_r));
	KK_TRY(kk_key_load(cx, &book_r->key));
	wrong = kk_key_words(cx, &book_r->key);
	if (wrong)
		return KK_FAIL(cx, KK_EIO, KK_MSG_PERSON_KEY_REFUSED, wrong);
	return KK_OK;
}

/* Channels given up until a day: the last day of each. */
static void take_until(
	struct kk_person_work *w, unsigned mask, struct kk_str until)
{
	kk_day day;

	if (!kk_date_parse(until, KK_DATE_EXACT, &day))
		return;
	for (int c = 0; c < KK_BY_DESK; c++)
		if ((mask & 1u << c) && day > w->until[c])
			w->until[c] = day;
}

static enum kk_rc ask(struct kk_ctx *cx, struct kk_person_work *w,
	const char *kind, struct kk_str what)
{
	struct kk_suppression_masks_row *rows;
	char day[KK_DAY_CHARS];
	size_t n;

	if (kk_str_empty(what))
		return KK_OK;
	KK_TRY(kk_sql_suppression_masks(cx,
		&(struct kk_suppression_masks_arg){
			kk_str_z(kk_key_hash(
				cx, w->book->key.bytes, kind, what)),
			kk_str_z(kind),
			kk_str_z(kk_day_text(w->book->today, day))},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (rows[i].until.p && rows[i].mask != KK_STOP_FULL)
			take_until(w, (unsigned)rows[i].mask, rows[i].until);
		else
			w->mask |= rows[i].mask;
	}
	return KK_OK;
}

static enum kk_rc ask_person(struct kk_ctx *cx, struct kk_person_work *w)
{
	struct kk_buf b;

	KK_TRY(ask(cx, w, "account", w->account_key));
	if (!w->name_key.n)
		return KK_OK;
	kk_buf_init(&b, cx->arena);
	kk_buf_add(&b, w->account_key);
	kk_buf_addc(&b, '\n');
	kk_buf_add(&b, w->name_key);
	return ask(cx, w, "person", kk_buf_str(&b));
}

enum kk_rc kk_person_masks(struct kk_ctx *cx, struct kk_person_work *w)
{
	for (int c = 0; c < KK_BY_DESK; c++)
		w->until[c] = KK_DAY_NONE;
	if (w->book->key.state != KK_KEY_GOOD)
		return KK_OK; /* nobody said stop yet */
	for (size_t i = 0; i < w->p->n_phones; i++)
		KK_TRY(ask(cx, w, "phone", w->p->phones[i].phone.e164));
	for (size_t i = 0; i < w->n_mails; i++)
		KK_TRY(ask(cx, w, "email", w->mails[i].key));
	return ask_person(cx, w);
}

enum kk_rc kk_person_opt_outs(
	struct kk_ctx *cx, const struct kk_person_work *w, int64_t contact_id)
{
	char day[KK_DAY_CHARS];

	for (int c = 0; c < KK_BY_DESK; c++) {
		struct kk_str code =
			kk_str_z(kk_channel_code((enum kk_channel)c));

		if (w->until[c] == KK_DAY_NONE)
			continue;
		KK_TRY(kk_sql_opt_out_insert(cx,
			&(struct kk_opt_out_insert_arg){contact_id, code,
				kk_str_z(kk_day_text(w->until[c], day)),
				w->book->at},
			NULL));
	}
	return KK_OK;
}
