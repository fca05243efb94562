#include "app/people/duplicate_work.h"

#include "app/people/person_work.h"
#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/lists/person.h"
#include "store/store.h"

#define LEAST 30 /* what is not worth a look */

/* Everything that people are compared by. */
struct search {
	struct kk_arena *fold; /* for one row */
	struct kk_pair_keys email, domain, number, name_company, name_number,
		name_domain, reading, seat;
};

/* ---- keys ---- */

/* Readings as they are heard: hiragana is katakana, without blanks. */
static struct kk_str reading_key(struct kk_arena *a, struct kk_str reading)
{
	struct kk_str s = kk_fold_case(a, reading);
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(s, &at))) {
		if (c >= 0x3041 && c <= 0x3096)
			c += 0x60;
		if (!kk_fold_is_space(c) && c != 0x30fb)
			kk_utf8_add(&b, c);
	}
	return kk_buf_str(&b);
}

static enum kk_rc take_email(void *user, const struct kk_dup_emails_row *row)
{
	struct search *s = user;
	struct kk_str domain = kk_pair_domain(row->key);
	bool bare = kk_str_eq(row->name_key, row->family_key);

	kk_pair_keys_add(
		&s->email, row->key, KK_STR("-"), row->contact_id, bare);
	kk_pair_keys_add(
		&s->domain, domain, row->family_key, row->contact_id, bare);
	kk_pair_keys_add(
		&s->name_domain, domain, row->name_key, row->contact_id, bare);
	return KK_OK;
}

static enum kk_rc take_number(void *user, const struct kk_dup_numbers_row *row)
{
	struct search *s = user;
	char buf[KK_PAIR_CHARS];
	struct kk_str key = kk_pair_number(buf, row->number_id);

	if (row->shared == 0)
		kk_pair_keys_add(
			&s->number, key, KK_STR("-"), row->contact_id, false);
	if (row->seat == 0)
		kk_pair_keys_add(&s->name_number, key, row->name_key,
			row->contact_id, false);
	return KK_OK;
}

static void take_seat(struct search *s, const struct kk_dup_people_row *row)
{
	char buf[KK_PAIR_CHARS];
	struct kk_str name =
		kk_person_seat_name(s->fold, row->department, row->title);

	kk_pair_keys_add(&s->seat, kk_pair_number(buf, row->account_id),
		kk_name_key(s->fold, name), row->contact_id, false);
}

static enum kk_rc take_person(void *user, const struct kk_dup_people_row *row)
{
	struct search *s = user;
	struct kk_mark mark = kk_arena_mark(s->fold);

	if (row->seat == 1) {
		take_seat(s, row);
	} else {
		kk_pair_keys_add(&s->name_company, row->account_key,
			row->name_key, row->contact_id, false);
		if (!kk_str_empty(row->reading))
			kk_pair_keys_add(&s->reading, row->account_key,
				reading_key(s->fold, row->reading),
				row->contact_id, false);
	}
	kk_arena_back(s->fold, mark);
	return KK_OK;
}

static enum kk_rc collect(struct kk_ctx *cx, struct search *s)
{
	KK_TRY(kk_sql_dup_emails(cx, take_email, s));
	KK_TRY(kk_sql_dup_numbers(cx, take_number, s));
	return kk_sql_dup_people(cx, take_person, s);
}

static void match(struct search *s, struct kk_pair_list *list)
{
	kk_pair_match(list, &s->email, KK_PAIR_EMAIL, false);
	kk_pair_match(list, &s->domain, KK_PAIR_FAMILY_DOMAIN, true);
	kk_pair_match(list, &s->number, KK_PAIR_NUMBER, false);
	kk_pair_match(list, &s->name_company, KK_PAIR_NAME_COMPANY, false);
	kk_pair_match(list, &s->name_number, KK_PAIR_NAME_NUMBER, false);
	kk_pair_match(list, &s->name_domain, KK_PAIR_NAME_DOMAIN, false);
	kk_pair_match(list, &s->reading, KK_PAIR_READING, false);
	kk_pair_match(list, &s->seat, KK_PAIR_SEAT, false);
}

static enum kk_rc search(struct kk_ctx *cx, struct kk_pair_list *list)
{
	struct search s = {.fold = kk_arena_new()};
	struct kk_pair_keys *all[] = {&s.email, &s.domain, &s.number,
		&s.name_company, &s.name_number, &s.name_domain, &s.reading,
		&s.seat};
	enum kk_rc rc;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		kk_pair_keys_begin(all[i]);
	rc = collect(cx, &s);
	if (rc == KK_OK)
		match(&s, list);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		kk_pair_keys_end(all[i]);
	kk_arena_free(&s.fold);
	return rc;
}

/* ---- how sure is it? ---- */

/* How two names go together. */
enum names {
	SAME, /* the same full name */
	FITS, /* the given name of one is not known, or they sound the same */
	UNKNOWN, /* one is a seat */
	FAMILY,	 /* the same family name only */
	OTHER,
	NAMES__MAX
};

static bool starts(struct kk_str s, struct kk_str with)
{
	return with.n && s.n >= with.n &&
	       kk_str_eq((struct kk_str){s.p, with.n}, with);
}

static enum names names_of(struct kk_ctx *cx, const struct kk_dup_facts_row *a,
	const struct kk_dup_facts_row *b)
{
	if (a->seat == 1 && b->seat == 1)
		return SAME;
	if (a->seat == 1 || b->seat == 1)
		return UNKNOWN;
	if (kk_str_eq(a->name_key, b->name_key))
		return SAME;
	if (kk_str_eq(a->name_key, a->family_key) &&
		starts(b->name_key, a->name_key))
		return FITS;
	if (kk_str_eq(b->name_key, b->family_key) &&
		starts(a->name_key, b->name_key))
		return FITS;
	if (!kk_str_empty(a->reading) && !kk_str_empty(b->reading) &&
		kk_str_eq(reading_key(cx->arena, a->reading),
			reading_key(cx->arena, b->reading)))
		return FITS;
	return kk_str_eq(a->family_key, b->family_key) ? FAMILY : OTHER;
}

static const int email_scores[NAMES__MAX] = {
	[SAME] = 96, [FITS] = 90, [UNKNOWN] = 75, [FAMILY] = 65, [OTHER] = 45};
static const int number_scores[NAMES__MAX] = {
	[SAME] = 93, [FITS] = 85, [UNKNOWN] = 62, [FAMILY] = 50, [OTHER] = 35};
static const int two_scores[NAMES__MAX] = {
	[SAME] = 75, [FITS] = 62, [UNKNOWN] = 40, [FAMILY] = 35, [OTHER] = 20};

static bool two_companies(
	const struct kk_dup_facts_row *a, const struct kk_dup_facts_row *b)
{
	return a->account_key.p && b->account_key.p &&
	       !kk_str_eq(a->account_key, b->account_key);
}

static void score(struct kk_ctx *cx, struct kk_pair *p, unsigned bits,
	const struct kk_dup_facts_row *a, const struct kk_dup_facts_row *b)
{
	enum names names = names_of(cx, a, b);
	const int scores[KK_PAIR__MAX] = {[KK_PAIR_EMAIL] = email_scores[names],
		[KK_PAIR_NUMBER] = number_scores[names],
		[KK_PAIR_NUMBER_TWO] = two_scores[names],
		[KK_PAIR_NAME_COMPANY] = 92,
		[KK_PAIR_NAME_NUMBER] = 85,
		[KK_PAIR_NAME_DOMAIN] = 80,
		[KK_PAIR_READING] = 72,
		[KK_PAIR_FAMILY_DOMAIN] = 50,
		[KK_PAIR_SEAT] = 90};

	if ((bits & 1u << KK_PAIR_NUMBER) && two_companies(a, b))
		bits = (bits & ~(1u << KK_PAIR_NUMBER)) |
		       1u << KK_PAIR_NUMBER_TWO;
	/* said twice is not twice as sure */
	if (names == SAME)
		bits &= ~(1u << KK_PAIR_READING | 1u << KK_PAIR_FAMILY_DOMAIN);
	kk_pair_score(p, bits, scores);
}

/* ---- the list ---- */

static struct kk_pair_side side(int64_t id, const struct kk_dup_facts_row *f)
{
	return (struct kk_pair_side){.id = id,
		.name = f->name.p,
		.title = f->title.p,
		.account = f->account.p,
		.owner = f->owner.p,
		.account_id = f->account_id};
}

/* A name lives on rather than a seat, whoever is pursued rather than nobody,
 * the older row rather than the newer. */
static bool a_lives_on(
	const struct kk_dup_facts_row *a, const struct kk_dup_facts_row *b)
{
	if (a->seat != b->seat)
		return a->seat == 0;
	if (!a->owner.p != !b->owner.p)
		return a->owner.p != NULL;
	return true;
}

static enum kk_rc look_at(struct kk_ctx *cx, const struct kk_pair_found *f,
	bool everybody, struct kk_pair *pairs, size_t *n)
{
	struct kk_dup_facts_row a, b;
	struct kk_pair *p = &pairs[*n];

	enum kk_rc rc = kk_sql_dup_facts(
		cx, &(struct kk_dup_facts_arg){f->a, cx->user_id}, &a);

	if (rc == KK_OK)
		rc = kk_sql_dup_facts(
			cx, &(struct kk_dup_facts_arg){f->b, cx->user_id}, &b);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc; /* gone meanwhile */
	*p = (struct kk_pair){.score = 0};
	score(cx, p, f->bits, &a, &b);
	if (p->score < LEAST || (!everybody && !a.visible && !b.visible))
		return KK_OK;
	p->into = a_lives_on(&a, &b) ? side(f->a, &a) : side(f->b, &b);
	p->from = a_lives_on(&a, &b) ? side(f->b, &b) : side(f->a, &a);
	++*n;
	return KK_OK;
}

enum kk_rc kk_contact_duplicates(struct kk_ctx *cx, bool everybody,
	struct kk_pair **pairs_r, size_t *n_r, size_t *left_r)
{
	struct kk_pair_list found = {.arena = cx->arena};

	*n_r = 0;
	KK_TRY(search(cx, &found));
	KK_TRY(kk_pair_settle(cx, &found, "contact"));
	*pairs_r = KK_NEW_N(cx->arena, struct kk_pair, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		KK_TRY(look_at(cx, &found.all[i], everybody, *pairs_r, n_r));
	kk_pair_order(*pairs_r, n_r, left_r);
	return KK_OK;
}

static enum kk_rc remember(
	struct kk_ctx *cx, const char *kind, int64_t a, int64_t b)
{
	return kk_sql_distinct_add(cx,
		&(struct kk_distinct_add_arg){.kind = kk_str_z(kind),
			.a_id = a < b ? a : b,
			.b_id = a < b ? b : a,
			.user_id = cx->user_id > 0 ? cx->user_id : KK_NULL,
			.at = kk_clock_now(&cx->clock).ms},
		NULL);
}

static enum kk_rc same(struct kk_ctx *cx, int64_t id)
{
	return KK_FAIL(
		cx, KK_EINPUT, KK_MSG_MERGE_SAME, kk_arena_int(cx->arena, id));
}

static enum kk_rc distinct_contacts(struct kk_ctx *cx, int64_t a, int64_t b)
{
	struct kk_person_view v;

	if (a == b)
		return same(cx, a);
	KK_TRY(kk_person_one(cx, a, &v));
	KK_TRY(kk_person_one(cx, b, &v));
	return remember(cx, "contact", a, b);
}

enum kk_rc kk_distinct_contacts(struct kk_ctx *cx, int64_t a, int64_t b)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, distinct_contacts(cx, a, b));
}

static enum kk_rc known_account(struct kk_ctx *cx, int64_t id)
{
	struct kk_account_get_row row;
	enum kk_rc rc =
		kk_sql_account_get(cx, &(struct kk_account_get_arg){id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	return rc;
}

static enum kk_rc distinct_accounts(struct kk_ctx *cx, int64_t a, int64_t b)
{
	if (a == b)
		return same(cx, a);
	KK_TRY(known_account(cx, a));
	KK_TRY(known_account(cx, b));
	return remember(cx, "account", a, b);
}

enum kk_rc kk_distinct_accounts(struct kk_ctx *cx, int64_t a, int64_t b)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, distinct_accounts(cx, a, b));
}
