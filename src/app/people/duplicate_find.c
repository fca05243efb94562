#include "app/people/duplicate_work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/sql.h"
#include "format/lists/person.h"
#include "store/store.h"

#define STRONG 80
#define LIKELY 60
#define MORE 3 /* what each further reason adds */

void kk_pair_keys_begin(struct kk_pair_keys *k)
{
	*k = (struct kk_pair_keys){.arena = kk_arena_new()};
}

void kk_pair_keys_end(struct kk_pair_keys *k)
{
	kk_arena_free(&k->arena);
}

static struct kk_str join(
	struct kk_arena *a, struct kk_str first, struct kk_str second)
{
	char *p = KK_NEW_N(a, char, first.n + second.n + 1);

	memcpy(p, first.p, first.n);
	p[first.n] = '\n';
	memcpy(p + first.n + 1, second.p, second.n);
	return (struct kk_str){p, first.n + 1 + second.n};
}

void kk_pair_keys_add(struct kk_pair_keys *k, struct kk_str first,
	struct kk_str second, int64_t id, bool bare)
{
	if (kk_str_empty(first) || kk_str_empty(second))
		return;
	if (k->n == k->cap) {
		size_t cap = k->cap ? 2 * k->cap : 1024;
		struct kk_pair_key *more =
			KK_NEW_N(k->arena, struct kk_pair_key, cap);

		if (k->n)
			memcpy(more, k->all, k->n * sizeof *more);
		k->all = more;
		k->cap = cap;
	}
	k->all[k->n++] =
		(struct kk_pair_key){join(k->arena, first, second), id, bare};
}

static int by_key(const void *va, const void *vb)
{
	const struct kk_pair_key *a = va, *b = vb;
	size_t n = a->key.n < b->key.n ? a->key.n : b->key.n;
	int c = memcmp(a->key.p, b->key.p, n);

	if (c)
		return c;
	if (a->key.n != b->key.n)
		return a->key.n < b->key.n ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void add(struct kk_pair_list *l, int64_t a, int64_t b, unsigned bits)
{
	if (a == b)
		return;
	if (l->n == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 256;
		struct kk_pair_found *more =
			KK_NEW_N(l->arena, struct kk_pair_found, cap);

		if (l->n)
			memcpy(more, l->all, l->n * sizeof *more);
		l->all = more;
		l->cap = cap;
	}
	l->all[l->n++] =
		(struct kk_pair_found){a < b ? a : b, a < b ? b : a, bits};
}

static void match_group(struct kk_pair_list *list, const struct kk_pair_key *g,
	size_t n, enum kk_pair_reason why, bool one_bare)
{
	for (size_t i = 1; i < n; i++) {
		size_t first = n > KK_PAIR_GROUP ? i - 1 : 0;

		for (size_t k = first; k < i; k++)
			if (!one_bare || g[i].bare || g[k].bare)
				add(list, g[k].id, g[i].id, 1u << why);
	}
}

void kk_pair_match(struct kk_pair_list *list, struct kk_pair_keys *k,
	enum kk_pair_reason why, bool one_bare)
{
	size_t i = 0, end;

	if (k->n)
		qsort(k->all, k->n, sizeof *k->all, by_key);
	for (; i < k->n; i = end) {
		for (end = i + 1; end < k->n &&
				  kk_str_eq(k->all[i].key, k->all[end].key);)
			end++;
		match_group(list, &k->all[i], end - i, why, one_bare);
	}
}

static int by_ids(const void *va, const void *vb)
{
	const struct kk_pair_found *a = va, *b = vb;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

static bool before(
	const struct kk_distinct_all_row *d, const struct kk_pair_found *p)
{
	return d->a_id < p->a || (d->a_id == p->a && d->b_id < p->b);
}

enum kk_rc kk_pair_settle(
	struct kk_ctx *cx, struct kk_pair_list *list, const char *kind)
{
	struct kk_distinct_all_row *known;
	size_t n_known, at = 0, n = 0;

	KK_TRY(kk_sql_distinct_all(cx,
		&(struct kk_distinct_all_arg){kk_str_z(kind)}, &known,
		&n_known));
	if (list->n)
		qsort(list->all, list->n, sizeof *list->all, by_ids);
	for (size_t i = 0; i < list->n; i++) {
		struct kk_pair_found p = list->all[i];

		while (at < n_known && before(&known[at], &p))
			at++;
		if (at < n_known && known[at].a_id == p.a &&
			known[at].b_id == p.b)
			continue;
		if (n && list->all[n - 1].a == p.a && list->all[n - 1].b == p.b)
			list->all[n - 1].bits |= p.bits;
		else
			list->all[n++] = p;
	}
	list->n = n;
	return KK_OK;
}

void kk_pair_score(
	struct kk_pair *p, unsigned bits, const int scores[KK_PAIR__MAX])
{
	int sum = 0;

	for (int r = 0; r < KK_PAIR__MAX; r++) {
		if (!(bits & 1u << r) || p->n_reasons == KK_MAX_PAIR_REASONS)
			continue;
		p->reasons[p->n_reasons++] = (enum kk_pair_reason)r;
		sum += MORE;
		if (scores[r] > p->score)
			p->score = scores[r];
	}
	p->score += sum - MORE;
	if (p->score > 99)
		p->score = 99;
	p->level = p->score >= STRONG	? "strong"
		   : p->score >= LIKELY ? "likely"
					: "weak";
}

static int by_score(const void *va, const void *vb)
{
	const struct kk_pair *a = va, *b = vb;

	if (a->score != b->score)
		return b->score - a->score;
	if (a->into.id != b->into.id)
		return a->into.id < b->into.id ? -1 : 1;
	return (a->from.id > b->from.id) - (a->from.id < b->from.id);
}

void kk_pair_order(struct kk_pair *pairs, size_t *n, size_t *left_r)
{
	*left_r = 0;
	if (*n)
		qsort(pairs, *n, sizeof *pairs, by_score);
	if (*n <= KK_MAX_DUPLICATES)
		return;
	*left_r = *n - KK_MAX_DUPLICATES;
	*n = KK_MAX_DUPLICATES;
}

struct kk_str kk_pair_number(char buf[KK_PAIR_CHARS], int64_t n)
{
	int len = snprintf(buf, KK_PAIR_CHARS, "%lld", (long long)n);

	return (struct kk_str){buf, (size_t)len};
}

struct kk_str kk_pair_domain(struct kk_str address)
{
	size_t at = kk_str_find(address, KK_STR("@"));
	struct kk_str domain;

	if (at == SIZE_MAX)
		return KK_STR_NONE;
	domain = (struct kk_str){address.p + at + 1, address.n - at - 1};
	return kk_email_is_shared(domain) ? KK_STR_NONE : domain;
}

struct kk_str kk_pair_host(struct kk_str url)
{
	size_t scheme = kk_str_find(url, KK_STR("://")), n = 0;

	if (scheme != SIZE_MAX) {
		url.p += scheme + 3;
		url.n -= scheme + 3;
	}
	if (kk_str_starts(url, "www.")) {
		url.p += 4;
		url.n -= 4;
	}
	while (n < url.n && url.p[n] != '/' && url.p[n] != ':' &&
		url.p[n] != '?' && url.p[n] != '#')
		n++;
	url.n = n;
	return kk_str_find(url, KK_STR(".")) == SIZE_MAX ||
			       kk_email_is_shared(url)
		       ? KK_STR_NONE
		       : url;
}

const char *kk_pair_reason_code(enum kk_pair_reason r)
{
#define CODE_OF(name, code) [KK_PAIR_##name] = #code,
	static const char *const codes[] = {KK_PAIR_REASONS(CODE_OF)};
#undef CODE_OF

	return codes[r];
}

const char *kk_pair_reason_text(enum kk_lang lang, enum kk_pair_reason r)
{
#define WORDS_OF(name, code) [KK_PAIR_##name] = KK_MSG_PAIR_##name,
	static const enum kk_msg words[] = {KK_PAIR_REASONS(WORDS_OF)};
#undef WORDS_OF

	return kk_msg_text(lang, words[r]);
}
