#include "app/lists/list_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "store/store.h"

/* Behind every text that sorts (U+10FFFF). */
#define LAST_WORDS KK_STR("\xf4\x8f\xbf\xbf")
#define MAX_AFTER ((size_t)KK_MAX_FIELD + 64)

static const char *const sort_codes[KK_SORT__MAX] = {
	[KK_SORT_NEXT] = "next",
	[KK_SORT_NAME] = "name",
	[KK_SORT_ACCOUNT] = "account",
	[KK_SORT_ACTIVITY] = "activity",
	[KK_SORT_CREATED] = "created",
};

const char *kk_list_sort_code(enum kk_list_sort s)
{
	return sort_codes[s];
}

bool kk_list_sort_from(struct kk_str code, enum kk_list_sort *s_r)
{
	for (int s = 0; s < KK_SORT__MAX; s++)
		if (kk_str_is(code, sort_codes[s])) {
			*s_r = (enum kk_list_sort)s;
			return true;
		}
	return false;
}

/* ---- where a page begins ---- */

/* "name.up.12.": the order, then what breaks a tie, then the key. */
static const char *head(const struct kk_list *l)
{
	return kk_arena_f(l->cx->arena, "%s.%s.", sort_codes[l->p->sort],
		l->p->down ? "down" : "up");
}

static bool is_number(enum kk_list_sort s)
{
	return s == KK_SORT_NEXT || s == KK_SORT_ACTIVITY;
}

static bool take_int(struct kk_str *s, char end, int64_t *value_r)
{
	const char *p = s->n ? memchr(s->p, end, s->n) : NULL;
	struct kk_str digits;

	if (!p)
		return false;
	digits = (struct kk_str){s->p, (size_t)(p - s->p)};
	*s = (struct kk_str){p + 1, s->n - digits.n - 1};
	return kk_str_int(digits, INT64_MAX, value_r);
}

static bool read_place(struct kk_list *l, struct kk_str s)
{
	struct kk_str h = kk_str_z(head(l));

	if (s.n > MAX_AFTER || kk_utf8_valid(s) != s.n ||
		!kk_str_starts(s, h.p))
		return false;
	s = (struct kk_str){s.p + h.n, s.n - h.n};
	l->from = (struct kk_list_key){.number = KK_NULL};
	if (!take_int(&s, '.', &l->from.tie))
		return false;
	if (!is_number(l->p->sort)) {
		l->from.words = s;
		return true;
	}
	return s.n == 0 || kk_str_int(s, INT64_MAX, &l->from.number);
}

static const char *place_of(
	const struct kk_list *l, const struct kk_list_key *k)
{
	struct kk_buf b;

	kk_buf_init(&b, l->cx->arena);
	kk_buf_addf(&b, "%s%lld.", head(l), (long long)k->tie);
	if (is_number(l->p->sort) && k->number != KK_NULL)
		kk_buf_addf(&b, "%lld", (long long)k->number);
	else if (!is_number(l->p->sort))
		kk_buf_add(&b, k->words);
	return kk_buf_z(&b);
}

bool kk_list_down(const struct kk_list *l)
{
	return l->p->down != l->back;
}

/* Before the first key of all. */
static struct kk_list_key beginning(const struct kk_list *l)
{
	if (kk_list_down(l))
		return (struct kk_list_key){
			0, INT64_MAX, LAST_WORDS, INT64_MAX};
	return (struct kk_list_key){0, KK_NULL, KK_STR(""), 0};
}

enum kk_rc kk_list_open(struct kk_list *l)
{
	struct kk_str place = l->p->after.p ? l->p->after : l->p->before;

	*l->end = (struct kk_list_end){0};
	l->want = l->p->rows ? l->p->rows : KK_LIST_ROWS;
	if (l->want > KK_MAX_LIST_ROWS)
		return KK_FAIL(l->cx, KK_EINPUT, KK_MSG_LIST_ROWS,
			kk_arena_int(l->cx->arena, KK_MAX_LIST_ROWS));
	l->from = beginning(l);
	if (!place.p)
		return KK_OK;
	l->back = !l->p->after.p;
	if (read_place(l, place))
		return KK_OK;
	return KK_FAIL(l->cx, KK_EINPUT, KK_MSG_LIST_AFTER);
}

/* ---- order ---- */

static int by_words(struct kk_str a, struct kk_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

static int by_key(const void *a, const void *b)
{
	const struct kk_list_key *x = a, *y = b;
	int c;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	c = by_words(x->words, y->words);
	return c ? c : (x->tie > y->tie) - (x->tie < y->tie);
}

static bool is_behind(const struct kk_list *l, const struct kk_list_key *k)
{
	int c = by_key(k, &l->from);

	return kk_list_down(l) ? c < 0 : c > 0;
}

static void turn(struct kk_list_key *keys, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct kk_list_key k = keys[i];

		keys[i] = keys[n - 1 - i];
		keys[n - 1 - i] = k;
	}
}

/* ---- rows ---- */

/* Row by row until the page is full and one more is known. */
static enum kk_rc add_row(struct kk_list *l, struct kk_list_key key)
{
	enum kk_rc rc = l->row(l, &key, l->n);

	l->end->looked_at++;
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	if (l->n == 0)
		l->first = key;
	if (l->n < l->want)
		l->last = key;
	l->n++;
	return KK_OK;
}

/* Asks for each key, for those that the filter has not seen; where rows have to
 * be asked for, place 0 is written over and over. */
static enum kk_rc check_all(
	struct kk_list *l, struct kk_list_key *keys, size_t *n)
{
	size_t m = 0;

	for (size_t i = 0; i < *n; i++) {
		enum kk_rc rc =
			l->key ? l->key(l, &keys[i]) : l->row(l, &keys[i], 0);

		l->end->looked_at++;
		if (rc == KK_OK)
			keys[m++] = keys[i];
		else if (rc != KK_ENO)
			return rc;
	}
	*n = m;
	return KK_OK;
}

enum kk_rc kk_list_of_set(
	struct kk_list *l, struct kk_list_key *keys, size_t n, bool checked)
{
	if (!checked)
		KK_TRY(check_all(l, keys, &n));
	if (n)
		qsort(keys, n, sizeof *keys, by_key);
	if (kk_list_down(l))
		turn(keys, n);
	for (size_t i = 0; i < n && l->n <= l->want; i++)
		if (is_behind(l, &keys[i]))
			KK_TRY(add_row(l, keys[i]));
	kk_list_total(l->end, n, false);
	return KK_OK;
}

enum kk_rc kk_list_of_walk(struct kk_list *l)
{
	struct kk_list_key from = l->from, *keys;
	int64_t most = (int64_t)l->want + 1;
	size_t n = 1;

	while (l->n <= l->want && n > 0) {
		KK_TRY(l->walk(l, &from, most, &keys, &n));
		for (size_t i = 0; i < n && l->n <= l->want; i++)
			KK_TRY(add_row(l, keys[i]));
		if (n)
			from = keys[n - 1];
	}
	return KK_OK;
}

/* The rows in the order they are shown. */
static void turn_rows(struct kk_list *l)
{
	struct kk_list_key k = l->first;
	char *rows = l->rows;
	char *one = KK_NEW_N(l->cx->arena, char, l->row_size);

	for (size_t i = 0; i < l->n / 2; i++) {
		char *a = rows + i * l->row_size;
		char *b = rows + (l->n - 1 - i) * l->row_size;

		memcpy(one, a, l->row_size);
		memcpy(a, b, l->row_size);
		memcpy(b, one, l->row_size);
	}
	l->first = l->last;
	l->last = k;
}

void kk_list_close(struct kk_list *l, bool *again_r)
{
	bool more = l->n > l->want; /* in the direction it was read */

	*again_r = l->back && !more;
	if (*again_r) {
		l->back = false;
		l->n = 0;
		l->from = beginning(l);
		return;
	}
	if (more)
		l->n = l->want;
	if (l->back)
		turn_rows(l);
	l->end->has_more = more || l->back;
	if (l->end->has_more)
		l->end->next = place_of(l, &l->last);
	if (l->n && (l->back || l->p->after.p))
		l->end->previous = place_of(l, &l->first);
}

enum kk_rc kk_list_custom(struct kk_list *l, int64_t id)
{
	bool yes = true;

	if (l->f->n_customs)
		KK_TRY(kk_custom_matches(
			l->cx, id, l->f->customs, l->f->n_customs, &yes));
	return yes ? KK_OK : KK_ENO;
}

enum kk_rc kk_list_custom_found(
	struct kk_list *l, int64_t **ids_r, size_t *n_r, bool *few_r)
{
	*few_r = false;
	if (l->f->n_customs == 0)
		return KK_OK;
	KK_TRY(kk_custom_found(
		l->cx, l->f->customs, KK_LIST_FEW + 1, ids_r, n_r));
	*few_r = *n_r <= KK_LIST_FEW;
	return KK_OK;
}

void kk_list_total_unknown(struct kk_list *l)
{
	kk_list_total(l->end, l->n < l->want ? l->n : l->want,
		l->n > l->want || l->p->after.p || l->p->before.p);
}

void kk_list_total(struct kk_list_end *end, size_t n, bool more)
{
	end->total_more |= more || n > KK_LIST_COUNT;
	end->total = n < KK_LIST_COUNT ? (int64_t)n : KK_LIST_COUNT;
}

int64_t kk_list_stopped_arg(enum kk_list_stopped s)
{
	return s == KK_STOPPED_ANY ? KK_NULL : s == KK_STOPPED_YES;
}
