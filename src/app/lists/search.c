#include "app/lists/search.h"

#include <stdlib.h>

#include "app/lists/search_match.h"
#include "base/limits.h"
#include "core/words/words.h"
#include "format/names/gram.h"
#include "format/lists/person.h"
#include "format/names/phone.h"
#include "store/sql.h"
#include "store/store.h"

#define MOST_PARTS 10 /* what one text may be looked for as */
#define LEAST_DIGITS 3

/* What is looked for in one field. */
struct part {
	enum kk_gram_field field;
	struct kk_str text; /* folded */
};

enum rank { RANK_WHOLE, RANK_BEGIN, RANK_PART };

struct found {
	enum kk_search_kind kind;
	int64_t id; /* who lives on */
	enum rank rank;
	struct kk_str name; /* folded */
};

struct search {
	struct kk_ctx *cx;
	struct part parts[MOST_PARTS];
	size_t n_parts;
	struct found *found;
	size_t n, room;
	/* Of the part that is looked for: */
	const struct part *part;
	size_t want; /* enough of it */
	size_t had;  /* so far */
};

/* ---- what is looked for ---- */

static void add_part(
	struct search *s, enum kk_gram_field field, struct kk_str text)
{
	if (text.n == 0 || s->n_parts == MOST_PARTS)
		return;
	for (size_t i = 0; i < s->n_parts; i++)
		if (s->parts[i].field == field &&
			kk_str_eq(s->parts[i].text, text))
			return;
	s->parts[s->n_parts++] = (struct part){field, text};
}

static void add_number(struct search *s, struct kk_str digits)
{
	if (digits.n >= LEAST_DIGITS)
		add_part(s, KK_GRAM_PHONE, digits);
}

/* As a part of a number, and as the whole number it is. */
static void add_numbers(struct search *s, struct kk_str text)
{
	struct kk_phone phones[KK_MAX_PHONES];
	struct kk_arena *a = s->cx->arena;

	add_number(s, kk_gram_digits(a, text));
	if (kk_phone_parse(a, text, phones) == 1)
		add_number(s, kk_gram_digits(a, phones[0].national));
}

static bool is_ascii(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static void read_text(struct search *s, struct kk_str text)
{
	struct kk_arena *a = s->cx->arena;
	struct kk_str folded = kk_gram_fold(a, text);
	struct kk_str bare = kk_gram_fold(a, kk_name_key(a, text));

	add_part(s, KK_GRAM_ACCOUNT, folded);
	add_part(s, KK_GRAM_ACCOUNT, kk_gram_company(a, text, KK_STR_NONE));
	add_part(s, KK_GRAM_NAME, folded);
	add_part(s, KK_GRAM_NAME, bare);
	add_part(s, KK_GRAM_READING, folded);
	add_numbers(s, text);
	if (is_ascii(folded))
		add_part(s, KK_GRAM_MAIL, folded);
	add_part(s, KK_GRAM_OF_CONTACT, folded);
	add_part(s, KK_GRAM_OF_ACCOUNT, folded);
}

/* ---- candidates ---- */

/* How text has the part; false where it does not: grams may stand in it in
 * another order, and a name may have changed since. */
static bool ranks(const struct part *p, struct kk_str text, enum rank *rank_r)
{
	size_t at = kk_str_find(text, p->text);

	if (at == SIZE_MAX)
		return false;
	*rank_r = at > 0		? RANK_PART
		  : text.n == p->text.n ? RANK_WHOLE
					: RANK_BEGIN;
	return true;
}

static size_t signs(struct kk_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

static void take(struct search *s, struct found f)
{
	/* One sign begins a name. */
	if (f.rank == RANK_PART && signs(s->part->text) == 1)
		return;
	s->had++;
	if (s->n < s->room)
		s->found[s->n++] = f;
}

/* Does one of the texts that the company's own fields hold have the part? */
static enum kk_rc look_at_texts(struct search *s, const char *record,
	int64_t id, bool *yes_r, enum rank *rank_r)
{
	struct kk_custom_texts_row *rows;
	enum rank rank = RANK_PART;
	size_t n;

	*yes_r = false;
	*rank_r = RANK_PART;
	KK_TRY(kk_sql_custom_texts(s->cx,
		&(struct kk_custom_texts_arg){kk_str_z(record), id - 1, id},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (!ranks(s->part, kk_gram_fold(s->cx->arena, rows[i].value),
			    &rank))
			continue;
		*yes_r = true;
		*rank_r = rank < *rank_r ? rank : *rank_r;
	}
	return KK_OK;
}

static enum kk_rc look_at_account(struct search *s, int64_t id)
{
	struct kk_arena *a = s->cx->arena;
	struct kk_search_accounts_row *row;
	struct found f = {.kind = KK_SEARCH_ACCOUNT, .id = id};
	bool yes;
	size_t n;

	KK_TRY(kk_sql_search_accounts(
		s->cx, &(struct kk_search_accounts_arg){id - 1, id}, &row, &n));
	if (n == 0)
		return KK_OK;
	f.name = kk_gram_company(a, row->name, row->key);
	if (row->merged_into != KK_NULL)
		f.id = row->merged_into;
	if (s->part->field == KK_GRAM_ACCOUNT)
		yes = ranks(s->part, f.name, &f.rank);
	else
		KK_TRY(look_at_texts(s, "account", id, &yes, &f.rank));
	if (yes)
		take(s, f);
	return KK_OK;
}

/* Does one of the contact's numbers or addresses have the part? */
static enum kk_rc look_at_ways(
	struct search *s, int64_t id, bool *yes_r, enum rank *rank_r)
{
	struct kk_arena *a = s->cx->arena;
	struct kk_search_mails_row *mails;
	struct kk_search_phones_row *phones;
	enum rank rank = RANK_PART;
	size_t n = 0, m = 0;

	*yes_r = false;
	*rank_r = RANK_PART;
	if (s->part->field == KK_GRAM_MAIL)
		KK_TRY(kk_sql_search_mails(s->cx,
			&(struct kk_search_mails_arg){id - 1, id}, &mails, &n));
	else
		KK_TRY(kk_sql_search_phones(s->cx,
			&(struct kk_search_phones_arg){id - 1, id}, &phones,
			&m));
	for (size_t i = 0; i < n + m; i++) {
		struct kk_str text = n ? kk_gram_fold(a, mails[i].key)
				       : kk_gram_digits(a, phones[i].national);

		if (!ranks(s->part, text, &rank))
			continue;
		*yes_r = true;
		*rank_r = rank < *rank_r ? rank : *rank_r;
	}
	return KK_OK;
}

static enum kk_rc look_at_contact(struct search *s, int64_t id)
{
	struct kk_arena *a = s->cx->arena;
	struct kk_search_contacts_row *row;
	struct found f = {.kind = KK_SEARCH_CONTACT, .id = id};
	bool yes;
	size_t n;

	KK_TRY(kk_sql_search_contacts(
		s->cx, &(struct kk_search_contacts_arg){id - 1, id}, &row, &n));
	if (n == 0)
		return KK_OK;
	f.name = kk_gram_fold(a, row->name);
	if (row->merged_into != KK_NULL)
		f.id = row->merged_into;
	if (s->part->field == KK_GRAM_NAME)
		yes = ranks(s->part, f.name, &f.rank);
	else if (s->part->field == KK_GRAM_READING)
		yes = ranks(s->part, kk_gram_fold(a, row->reading), &f.rank);
	else if (s->part->field == KK_GRAM_OF_CONTACT)
		KK_TRY(look_at_texts(s, "contact", id, &yes, &f.rank));
	else
		KK_TRY(look_at_ways(s, id, &yes, &f.rank));
	if (yes)
		take(s, f);
	return KK_OK;
}

static enum kk_rc look_at(void *user, int64_t ref, bool *enough)
{
	struct search *s = user;

	if (s->part->field == KK_GRAM_ACCOUNT ||
		s->part->field == KK_GRAM_OF_ACCOUNT)
		KK_TRY(look_at_account(s, ref));
	else
		KK_TRY(look_at_contact(s, ref));
	*enough = s->had >= s->want;
	return KK_OK;
}

/* ---- the three passes ---- */

static enum kk_rc pass(struct search *s, enum rank rank, size_t want)
{
	const struct part *p = s->part;
	int64_t *grams = KK_NEW_N(s->cx->arena, int64_t, KK_GRAM_ROOM(p->text));
	size_t n = kk_grams_of_part(p->field, p->text, rank != RANK_PART,
		rank == RANK_WHOLE, grams);

	s->want = want;
	s->had = 0;
	return n ? kk_search_match(s->cx, grams, n, look_at, s) : KK_OK;
}

/* Where there are more than are wanted, those who come first are looked for by
 * themselves. Numbers have no marks: there it would find the same again. */
static enum kk_rc look_for(struct search *s, const struct part *p, size_t want)
{
	s->part = p;
	if (p->field != KK_GRAM_PHONE && signs(p->text) == 1)
		KK_TRY(pass(s, RANK_BEGIN, want));
	else
		KK_TRY(pass(s, RANK_PART, want));
	if (s->had < want || p->field == KK_GRAM_PHONE)
		return KK_OK;
	KK_TRY(pass(s, RANK_WHOLE, want));
	if (signs(p->text) == 1)
		return KK_OK;
	return pass(s, RANK_BEGIN, want);
}

static int by_id(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static int by_bytes(struct kk_str a, struct kk_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;

	for (size_t i = 0; i < n; i++)
		if (a.p[i] != b.p[i])
			return (unsigned char)a.p[i] < (unsigned char)b.p[i]
				       ? -1
				       : 1;
	return (a.n > b.n) - (a.n < b.n);
}

static int by_rank(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int c;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	c = by_bytes(x->name, y->name);
	return c ? c : by_id(a, b);
}

/* Each once, with the best rank it has; by kind and number. */
static void unite(struct search *s)
{
	size_t n = 0;

	if (s->n)
		qsort(s->found, s->n, sizeof *s->found, by_id);
	for (size_t i = 0; i < s->n; i++)
		if (n == 0 || s->found[i].kind != s->found[n - 1].kind ||
			s->found[i].id != s->found[n - 1].id)
			s->found[n++] = s->found[i];
	s->n = n;
}

static enum kk_rc find_all(
	struct search *s, struct kk_str text, size_t want, bool *more_r)
{
	*more_r = false;
	if (text.n > KK_MAX_NAME)
		return KK_FAIL(s->cx, KK_EINPUT, KK_MSG_SEARCH_LONG,
			kk_arena_int(s->cx->arena, KK_MAX_NAME));
	read_text(s, text);
	s->room = MOST_PARTS * 3 * (want + 1);
	s->found = KK_NEW_N(s->cx->arena, struct found, s->room);
	for (size_t i = 0; i < s->n_parts; i++) {
		KK_TRY(look_for(s, &s->parts[i], want));
		*more_r |= s->had >= want;
	}
	unite(s);
	return KK_OK;
}

/* ---- hits ---- */

static bool is_stopped(int64_t mask)
{
	return (mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS;
}

static enum kk_rc show_account(
	struct kk_ctx *cx, int64_t id, struct kk_search_hit *hit)
{
	struct kk_search_hit_account_row row;

	KK_TRY(kk_sql_search_hit_account(
		cx, &(struct kk_search_hit_account_arg){id}, &row));
	*hit = (struct kk_search_hit){.kind = KK_SEARCH_ACCOUNT,
		.id = id,
		.name = row.name,
		.stopped = is_stopped(row.stop_mask),
		.account_id = id,
		.lead_id = KK_NULL,
		.owner_id = KK_NULL};
	return KK_OK;
}

static enum kk_rc show_contact(
	struct kk_ctx *cx, int64_t id, struct kk_search_hit *hit)
{
	struct kk_search_hit_contact_row row;

	KK_TRY(kk_sql_search_hit_contact(
		cx, &(struct kk_search_hit_contact_arg){id}, &row));
	*hit = (struct kk_search_hit){.kind = KK_SEARCH_CONTACT,
		.id = id,
		.name = row.name,
		.stopped = is_stopped(row.stop_mask),
		.reading = row.reading,
		.title = row.title,
		.account = row.account,
		.phone = row.phone,
		.owner = row.owner,
		.seat = row.seat == 1,
		.account_id = row.account_id,
		.lead_id = row.lead_id,
		.owner_id = row.owner_id};
	return KK_OK;
}

static enum kk_rc search(struct kk_ctx *cx, struct kk_str text, size_t limit,
	struct kk_search_hit **hits_r, size_t *n_r)
{
	struct search s = {.cx = cx};
	bool more;

	KK_TRY(find_all(&s, text, limit + 1, &more));
	if (s.n)
		qsort(s.found, s.n, sizeof *s.found, by_rank);
	*n_r = s.n < limit ? s.n : limit;
	*hits_r = KK_NEW_N(cx->arena, struct kk_search_hit, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		if (s.found[i].kind == KK_SEARCH_ACCOUNT)
			KK_TRY(show_account(cx, s.found[i].id, &(*hits_r)[i]));
		else
			KK_TRY(show_contact(cx, s.found[i].id, &(*hits_r)[i]));
	return KK_OK;
}

enum kk_rc kk_search(struct kk_ctx *cx, struct kk_str text, size_t limit,
	struct kk_search_hit **hits_r, size_t *n_r)
{
	*hits_r = NULL;
	*n_r = 0;
	limit = limit < KK_MAX_HITS ? limit : KK_MAX_HITS;
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, search(cx, text, limit, hits_r, n_r));
}

static enum kk_rc search_ids(struct kk_ctx *cx, struct kk_str text, size_t most,
	struct kk_search_ids *r)
{
	struct search s = {.cx = cx};

	KK_TRY(find_all(&s, text, most + 1, &r->more));
	r->accounts = KK_NEW_N(cx->arena, int64_t, s.n + 1);
	r->contacts = KK_NEW_N(cx->arena, int64_t, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.found[i].kind == KK_SEARCH_ACCOUNT)
			r->accounts[r->n_accounts++] = s.found[i].id;
		else
			r->contacts[r->n_contacts++] = s.found[i].id;
	r->more |= r->n_accounts > most || r->n_contacts > most;
	r->n_accounts = r->n_accounts < most ? r->n_accounts : most;
	r->n_contacts = r->n_contacts < most ? r->n_contacts : most;
	return KK_OK;
}

enum kk_rc kk_search_ids(struct kk_ctx *cx, struct kk_str text, size_t most,
	struct kk_search_ids *ids_r)
{
	*ids_r = (struct kk_search_ids){0};
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, search_ids(cx, text, most, ids_r));
}
