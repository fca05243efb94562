#include "app/people/person_work.h"

#include "app/people/consent.h"
#include "app/lists/search_index.h"
#include "app/lead/stop.h"
#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/names/title.h"

/* A cell of nothing but blanks says nothing. */
static struct kk_str value(struct kk_str s)
{
	return kk_str_empty(kk_str_trim(s)) ? KK_STR_NONE : s;
}

static struct kk_str day_value(struct kk_ctx *cx, kk_day d)
{
	char buf[KK_DAY_CHARS];

	if (d == KK_DAY_NONE)
		return KK_STR_NONE;
	return kk_arena_str(cx->arena, kk_str_z(kk_day_text(d, buf)));
}

static int64_t rank_of(struct kk_ctx *cx, struct kk_str title)
{
	int rank = title.p ? kk_title_parse(cx->arena, title).rank : -1;

	return rank < 0 ? KK_NULL : rank;
}

enum kk_rc kk_person_link_phone(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_person_phone *p, int64_t batch_id, int64_t *number_id,
	int64_t *n_r)
{
	struct kk_person_number_add_row made;
	struct kk_str kind = kk_str_z(kk_phone_kind_name(p->phone.kind));
	int64_t changes = 0;

	if (*number_id == KK_NULL) {
		KK_TRY(kk_sql_person_number_add(cx,
			&(struct kk_person_number_add_arg){
				p->phone.e164, p->phone.national, kind},
			&made));
		*number_id = made.id;
	}
	KK_TRY(kk_sql_person_number_link(cx,
		&(struct kk_person_number_link_arg){contact_id, *number_id,
			p->phone.raw, p->phone.ext, p->phone.prefix,
			p->phone.main, p->shared, p->rank, batch_id},
		&changes));
	*n_r += changes;
	return KK_OK;
}

/* A number that is new may stand in the row twice. */
static void same_number(struct kk_person_work *w, size_t i)
{
	const struct kk_person_phone *all = w->p->phones;

	for (size_t k = 0; k < i && w->number_id[i] == KK_NULL; k++)
		if (kk_str_eq(all[k].phone.e164, all[i].phone.e164))
			w->number_id[i] = w->number_id[k];
}

enum kk_rc kk_person_link(struct kk_ctx *cx, struct kk_person_work *w,
	int64_t contact_id, int64_t *numbers_r, int64_t *emails_r)
{
	int64_t changes = 0;

	*numbers_r = *emails_r = 0;
	for (size_t i = 0; i < w->p->n_phones; i++) {
		same_number(w, i);
		KK_TRY(kk_person_link_phone(cx, contact_id, &w->p->phones[i],
			w->batch_id, &w->number_id[i], numbers_r));
	}
	for (size_t i = 0; i < w->n_mails; i++) {
		const struct kk_person_mail *m = &w->mails[i];

		KK_TRY(kk_sql_person_email_link(cx,
			&(struct kk_person_email_link_arg){contact_id,
				m->address, m->key, m->role, w->batch_id},
			&changes));
		*emails_r += changes;
	}
	return KK_OK;
}

static enum kk_rc note(struct kk_ctx *cx, const struct kk_person_work *w,
	int64_t contact_id, const char *kind, const char *field,
	struct kk_str v)
{
	/* Outside an import nothing can be undone, and nothing is noted. */
	if (w->batch_id == KK_NULL)
		return KK_OK;
	return kk_sql_person_value(cx,
		&(struct kk_person_value_arg){contact_id, w->batch_id,
			kk_str_z(kind), kk_str_z(field), v},
		NULL);
}

/* One field: what is stored, what the row says, and where it goes if it fills
 * an empty one. */
struct slot {
	const char *field;
	struct kk_str have, want;
	struct kk_str *into;
	bool counts; /* a difference is reported */
};

static uint32_t next_sign(struct kk_str s, size_t *at)
{
	uint32_t c;

	while ((c = kk_utf8_next(s, at)) && kk_fold_is_space(c))
		;
	return c;
}

/* Width and blanks make no other value. */
static bool same_value(struct kk_ctx *cx, struct kk_str a, struct kk_str b)
{
	size_t at_a = 0, at_b = 0;
	uint32_t c;

	if (kk_str_eq(a, b))
		return true;
	a = kk_fold_nfkc(cx->arena, a);
	b = kk_fold_nfkc(cx->arena, b);
	do {
		c = next_sign(a, &at_a);
		if (c != next_sign(b, &at_b))
			return false;
	} while (c);
	return true;
}

static enum kk_rc fill(struct kk_ctx *cx, const struct kk_person_work *w,
	int64_t contact_id, const struct slot *s, bool *filled_r,
	bool *changed_r)
{
	if (!s->want.p)
		return KK_OK;
	if (kk_str_empty(s->have)) {
		*s->into = s->want;
		*filled_r = true;
		return note(cx, w, contact_id, "filled", s->field, s->want);
	}
	if (same_value(cx, s->have, s->want))
		return KK_OK;
	*changed_r |= s->counts;
	return note(cx, w, contact_id, "beside", s->field, s->want);
}

/* Address and site of a known account. Colleagues work at different sites, so
 * another address is kept beside but is no news about the person. */
static enum kk_rc fill_account(struct kk_ctx *cx,
	const struct kk_person_work *w, int64_t contact_id, bool *filled_r)
{
	struct kk_person_account_fill_arg arg = {.id = w->account.id};
	const struct slot slots[] = {
		{"postal_code", w->account.postal_code,
			value(w->p->postal_code), &arg.postal_code, false},
		{"address", w->account.address, value(w->p->address),
			&arg.address, false},
		{"url", w->account.url, value(w->p->url), &arg.url, false},
	};
	bool filled = false, changed = false;

	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		KK_TRY(fill(cx, w, contact_id, &slots[i], &filled, &changed));
	if (!filled)
		return KK_OK;
	*filled_r = true;
	return kk_sql_person_account_fill(cx, &arg, NULL);
}

static enum kk_rc make_account(
	struct kk_ctx *cx, const struct kk_person_work *w, int64_t *id_r)
{
	struct kk_person_account_add_row row;

	*id_r = w->has_account ? w->account.id : KK_NULL;
	if (w->has_account || kk_str_empty(w->account_key))
		return KK_OK;
	KK_TRY(kk_sql_person_account_add(cx,
		&(struct kk_person_account_add_arg){w->p->company,
			w->account_key, value(w->p->postal_code),
			value(w->p->address), value(w->p->url), w->batch_id,
			w->book->at},
		&row));
	*id_r = row.id;
	return KK_OK;
}

static struct kk_str name_or_empty(struct kk_str s)
{
	return s.p ? s : KK_STR("");
}

static enum kk_rc add_contact(struct kk_ctx *cx, const struct kk_person_work *w,
	int64_t account_id, int64_t *id_r)
{
	const struct kk_person *p = w->p;
	struct kk_str title = value(p->title);
	struct kk_person_add_row row;
	struct kk_person_add_arg arg = {.account_id = account_id,
		.seat = p->seat,
		.name = name_or_empty(w->name),
		.family_name = value(w->family),
		.given_name = value(w->given),
		.name_key = w->name_key,
		.family_key = w->family_key,
		.reading = value(p->reading),
		.department = value(p->department),
		.title = title,
		.title_rank = rank_of(cx, title),
		.met_on = day_value(cx, p->met_on),
		.met_where = value(p->met_where),
		.memo = value(p->memo),
		.mail_basis = kk_str_z(p->mail_basis),
		.stop_mask = w->mask & KK_STOP_FULL,
		.batch_id = w->batch_id,
		.at = w->book->at};

	KK_TRY(kk_sql_person_add(cx, &arg, &row));
	*id_r = row.id;
	return p->mail_basis ? kk_consent_brought(cx, row.id, p->mail_basis,
				       w->batch_id, w->book->at)
			     : KK_OK;
}

/* Is there nothing else to know that hangs on the account or a number? */
static bool is_whole(const struct kk_person_work *w)
{
	bool known = false;

	for (int c = 0; c < KK_BY_DESK; c++)
		if (w->until[c] != KK_DAY_NONE)
			return false;
	for (size_t i = 0; i < w->p->n_phones; i++)
		known |= w->number_known[i];
	if (w->has_account && (w->account.stop_mask != 0 || w->book->has_dates))
		return false;
	return w->mask == 0 && !(known && w->book->has_calls);
}

static bool stood_before(const struct kk_person_work *w, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (w->number_id[k] == w->number_id[i])
			return true;
	return false;
}

/* The number of lowest rank, the first among equals, is dialled. */
static void describe_numbers(
	const struct kk_person_work *w, struct kk_person_made *m)
{
	int best = 0;

	m->number_id = KK_NULL;
	for (size_t i = 0; i < w->p->n_phones; i++) {
		const struct kk_person_phone *p = &w->p->phones[i];

		if (stood_before(w, i))
			continue;
		m->has_shared |= p->shared;
		if (m->number_id != KK_NULL && p->rank >= best)
			continue;
		best = p->rank;
		m->number_id = w->number_id[i];
		m->number_shared = p->shared;
	}
}

static void describe(const struct kk_person_work *w, struct kk_person_made *m)
{
	const struct kk_person *p = w->p;

	m->whole = is_whole(w);
	m->seat = p->seat;
	m->has_basis = p->mail_basis;
	m->met_on = p->met_on;
	m->has_address = !kk_str_empty(w->account_key) && value(p->address).p;
	m->fiscal_end_month = m->call_from = m->call_until = KK_NULL;
	describe_numbers(w, m);
	if (!w->has_account)
		return;
	m->has_address |= !kk_str_empty(w->account.address);
	m->fiscal_end_month = w->account.fiscal_end_month;
	m->call_from = w->account.call_from;
	m->call_until = w->account.call_until;
}

enum kk_rc kk_person_make(
	struct kk_ctx *cx, struct kk_person_work *w, struct kk_person_result *r)
{
	bool filled;

	KK_TRY(make_account(cx, w, &r->account_id));
	KK_TRY(add_contact(cx, w, r->account_id, &r->contact_id));
	KK_TRY(kk_person_link(
		cx, w, r->contact_id, &r->made.n_numbers, &r->made.n_emails));
	KK_TRY(kk_person_opt_outs(cx, w, r->contact_id));
	if (w->has_account)
		KK_TRY(fill_account(cx, w, r->contact_id, &filled));
	describe(w, &r->made);
	r->outcome = KK_PERSON_NEW;
	return KK_OK;
}

/* The holder of a seat has a name now. Its old name is kept, so that undoing
 * the import can give it back. */
static enum kk_rc name_seat(
	struct kk_ctx *cx, const struct kk_person_work *w, bool *filled_r)
{
	if (!w->facts.seat || w->p->seat || kk_str_empty(w->name))
		return KK_OK;
	*filled_r = true;
	KK_TRY(kk_search_forget(cx, KK_SEARCH_CONTACT, w->contact_id));
	KK_TRY(note(cx, w, w->contact_id, "filled", "seat", w->facts.name));
	return kk_sql_person_name(cx,
		&(struct kk_person_name_arg){w->contact_id, 0, w->name,
			value(w->family), value(w->given), w->name_key,
			w->family_key},
		NULL);
}

/* The company of a card: fills none, or stands beside another one. */
static enum kk_rc merge_company(struct kk_ctx *cx, struct kk_person_work *w,
	int64_t *account_id_r, bool *filled_r, bool *changed_r)
{
	*account_id_r = w->facts.account_id;
	if (kk_str_empty(w->account_key))
		return KK_OK;
	if (w->facts.account_id == KK_NULL) {
		KK_TRY(make_account(cx, w, account_id_r));
		*filled_r = true;
		return note(cx, w, w->contact_id, "filled", "company",
			w->p->company);
	}
	if (kk_str_eq(w->facts.account_key, w->account_key))
		return fill_account(cx, w, w->contact_id, filled_r);
	*changed_r = true;
	return note(cx, w, w->contact_id, "beside", "company", w->p->company);
}

/* What a card says of the basis for mail, where they have none. */
static enum kk_rc new_basis(struct kk_ctx *cx, const struct kk_person_work *w,
	struct kk_str *basis_r)
{
	bool may;

	*basis_r = KK_STR_NONE;
	if (w->facts.mail_basis.p || !w->p->mail_basis)
		return KK_OK;
	KK_TRY(kk_consent_may_fill(cx, w->contact_id, &may));
	if (may)
		*basis_r = kk_str_z(w->p->mail_basis);
	return KK_OK;
}

static enum kk_rc merge_fields(struct kk_ctx *cx, struct kk_person_work *w,
	struct kk_str basis, int64_t account_id, bool *filled_r,
	bool *changed_r)
{
	const struct kk_person *p = w->p;
	const struct kk_person_facts_row *f = &w->facts;
	struct kk_person_fill_arg arg = {.id = w->contact_id,
		.account_id = account_id,
		.title_rank = KK_NULL};
	struct kk_str none;
	const struct slot slots[] = {
		{"name", f->name,
			p->seat || f->seat ? KK_STR_NONE : value(w->name),
			&none, true},
		{"reading", f->reading, value(p->reading), &arg.reading, true},
		{"department", f->department, value(p->department),
			&arg.department, true},
		{"title", f->title, value(p->title), &arg.title, true},
		{"met_on", f->met_on, day_value(cx, p->met_on), &arg.met_on,
			true},
		{"met_where", f->met_where, value(p->met_where), &arg.met_where,
			false},
		{"memo", f->memo, value(p->memo), &arg.memo, true},
		{"mail_basis", f->mail_basis, basis, &arg.mail_basis, false},
	};

	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		KK_TRY(fill(
			cx, w, w->contact_id, &slots[i], filled_r, changed_r));
	if (!*filled_r)
		return KK_OK;
	arg.title_rank = rank_of(cx, arg.title);
	if (arg.mail_basis.p)
		KK_TRY(kk_consent_brought(cx, w->contact_id, p->mail_basis,
			w->batch_id, w->book->at));
	return kk_sql_person_fill(cx, &arg, NULL);
}

/* What an address of the card gave up, the person did; a touch that is planned
 * on such a channel moves to another. */
static enum kk_rc close_channels(
	struct kk_ctx *cx, const struct kk_person_work *w)
{
	unsigned mask =
		(unsigned)(w->mask & KK_STOP_FULL & ~w->facts.stop_mask);

	if (mask)
		KK_TRY(kk_stop_channels(
			cx, w->contact_id, mask, KK_DAY_NONE, KK_NULL));
	for (int c = 0; c < KK_BY_DESK; c++)
		if (w->until[c] != KK_DAY_NONE)
			KK_TRY(kk_stop_channels(cx, w->contact_id, 1u << c,
				w->until[c], KK_NULL));
	return KK_OK;
}

enum kk_rc kk_person_merge(
	struct kk_ctx *cx, struct kk_person_work *w, struct kk_person_result *r)
{
	bool filled = false;
	int64_t numbers, emails;
	struct kk_str basis;

	KK_TRY(name_seat(cx, w, &filled));
	KK_TRY(merge_company(cx, w, &r->account_id, &filled, &r->changed));
	KK_TRY(new_basis(cx, w, &basis));
	KK_TRY(merge_fields(cx, w, basis, r->account_id, &filled, &r->changed));
	KK_TRY(kk_person_link(cx, w, w->contact_id, &numbers, &emails));
	KK_TRY(close_channels(cx, w));
	r->left = w->facts.left_at != KK_NULL;
	r->outcome = filled || numbers || emails ? KK_PERSON_UPDATED
						 : KK_PERSON_DUPLICATE;
	if (r->outcome == KK_PERSON_DUPLICATE)
		return KK_OK;
	return kk_search_changed(cx, KK_SEARCH_CONTACT, w->contact_id);
}
