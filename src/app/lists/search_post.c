#include "app/lists/search_post.h"

#include <stdlib.h>

#include "app/lists/search_block.h"
#include "store/sql.h"
#include "store/store.h"

#define MOST_POSTINGS ((size_t)1 << 17) /* 2 MB */
#define LEAST_POSTINGS ((size_t)1 << 8)
#define PER_PERSON 64
#define NOTHING UINT32_MAX

struct posting {
	int64_t ref;
	uint32_t next;
};

/* All postings of a gram, in the order they came. */
struct list {
	int64_t gram;
	uint32_t first, last; /* first NOTHING: a free place */
};

struct kk_post {
	struct kk_ctx *cx;
	struct kk_arena *arena;
	bool gone;
	struct posting *postings;
	size_t n, room;
	struct list *lists; /* a hash table; places is a power of two */
	size_t n_lists, places;
	int64_t *refs; /* of one gram, while it is written */
};

static void clear(struct kk_post *p)
{
	p->n = p->n_lists = 0;
	for (size_t i = 0; i < p->places; i++)
		p->lists[i].first = NOTHING;
}

struct kk_post *kk_post_new(struct kk_ctx *cx, int64_t people, bool gone)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_post *p = KK_NEW(a, struct kk_post);

	p->cx = cx;
	p->arena = a;
	p->gone = gone;
	p->room = LEAST_POSTINGS;
	while (p->room < MOST_POSTINGS &&
		(int64_t)(p->room / PER_PERSON) < people)
		p->room *= 2;
	p->places = p->room > 1024 ? p->room / 4 : p->room;
	p->postings = KK_NEW_N(a, struct posting, p->room);
	p->lists = KK_NEW_N(a, struct list, p->places);
	p->refs = KK_NEW_N(a, int64_t, p->room);
	clear(p);
	return p;
}

void kk_post_free(struct kk_post **p)
{
	struct kk_arena *a = *p ? (*p)->arena : NULL;

	if (a)
		kk_arena_free(&a);
	*p = NULL;
}

static struct list *place_of(struct kk_post *p, int64_t gram)
{
	size_t i = (size_t)((uint64_t)gram * 0x9e3779b97f4a7c15u >> 32);

	for (;; i++) {
		struct list *l = &p->lists[i & (p->places - 1)];

		if (l->first == NOTHING || l->gram == gram)
			return l;
	}
}

static void add(struct kk_post *p, int64_t gram, int64_t ref)
{
	struct list *l = place_of(p, gram);
	uint32_t at = (uint32_t)p->n;

	if (l->first == NOTHING) {
		*l = (struct list){gram, at, at};
		p->n_lists++;
	} else if (p->postings[l->last].ref == ref) {
		return;
	} else {
		p->postings[l->last].next = at;
		l->last = at;
	}
	p->postings[p->n++] = (struct posting){ref, NOTHING};
}

enum kk_rc kk_post_text(struct kk_post *p, enum kk_gram_field field,
	struct kk_str text, int64_t ref)
{
	struct kk_mark mark = kk_arena_mark(p->arena);
	int64_t *grams = KK_NEW_N(p->arena, int64_t, KK_GRAM_ROOM(text));
	size_t n = kk_grams(field, text, grams);
	enum kk_rc rc = KK_OK;

	for (size_t i = 0; i < n && rc == KK_OK; i++) {
		if (p->n == p->room || p->n_lists * 4 > p->places * 3)
			rc = kk_post_write(p);
		add(p, grams[i], ref);
	}
	kk_arena_back(p->arena, mark);
	return rc;
}

/* ---- blocks ---- */

/* One gram's blocks while they are written. */
struct writer {
	struct kk_ctx *cx;
	int64_t gram;
	int64_t key; /* of the next block that is put */
	bool has_key;
	size_t max;
	struct kk_block block;
};

static enum kk_rc put(struct writer *w)
{
	int64_t key = w->has_key ? w->key : w->block.first;
	struct kk_str bytes = {(const char *)w->block.bytes, w->block.n};

	if (w->block.n == 0)
		return KK_OK;
	KK_TRY(kk_sql_search_block_put(w->cx,
		&(struct kk_search_block_put_arg){
			w->gram, key, w->block.last, bytes},
		NULL));
	w->has_key = false;
	w->block.n = 0;
	return KK_OK;
}

static enum kk_rc put_ref(struct writer *w, int64_t ref)
{
	if (!kk_block_fits(&w->block, w->max))
		KK_TRY(put(w));
	kk_block_add(&w->block, ref);
	return KK_OK;
}

/* The block as it is, and behind it others. */
static enum kk_rc append(struct writer *w,
	const struct kk_search_block_at_row *row, const int64_t *refs, size_t n)
{
	w->max = KK_BLOCK_MAX;
	for (size_t i = 0; i < row->refs.n; i++)
		w->block.bytes[i] = (unsigned char)row->refs.p[i];
	w->block.n = row->refs.n;
	w->block.first = row->first;
	w->block.last = row->last;
	for (size_t i = 0; i < n; i++)
		KK_TRY(put_ref(w, refs[i]));
	return put(w);
}

/* A block that overflows in the middle leaves room in each of its parts. */
static enum kk_rc weave(struct writer *w,
	const struct kk_search_block_at_row *row, const int64_t *refs, size_t n,
	bool gone)
{
	struct kk_block_reader r = kk_block_read(row->refs);
	bool more = kk_block_next(&r), any = false;
	size_t i = 0;

	w->max = row->refs.n + n * 2 < KK_BLOCK_MAX ? KK_BLOCK_MAX
						    : KK_BLOCK_MAX * 2 / 3;
	while (more || i < n) {
		bool mine = i < n && (!more || refs[i] <= r.ref);
		bool both = mine && more && refs[i] == r.ref;
		int64_t ref = mine ? refs[i] : r.ref;

		if (!gone || !mine) {
			KK_TRY(put_ref(w, ref));
			any = true;
		}
		i += mine;
		if (both || !mine)
			more = kk_block_next(&r);
	}
	if (!any && w->has_key)
		return kk_sql_search_block_gone(w->cx,
			&(struct kk_search_block_gone_arg){w->gram, w->key},
			NULL);
	return put(w);
}

/* The block for ref, or an empty one where there is none yet. */
static enum kk_rc find(
	struct writer *w, int64_t ref, struct kk_search_block_at_row *row)
{
	struct kk_search_block_from_row next;
	enum kk_rc rc = kk_sql_search_block_at(
		w->cx, &(struct kk_search_block_at_arg){w->gram, ref}, row);

	w->block.n = 0;
	w->has_key = rc == KK_OK;
	if (rc != KK_ENO) {
		w->key = row->first;
		return rc;
	}
	*row = (struct kk_search_block_at_row){
		.last = 0, .refs = KK_STR(""), .next = KK_NULL};
	rc = kk_sql_search_block_from(
		w->cx, &(struct kk_search_block_from_arg){w->gram, ref}, &next);
	if (rc == KK_OK)
		row->next = next.first;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc write_refs(
	struct writer *w, const int64_t *refs, size_t n, bool gone)
{
	for (size_t i = 0, m; i < n; i += m) {
		struct kk_search_block_at_row row;

		KK_TRY(find(w, refs[i], &row));
		m = 1;
		while (i + m < n &&
			(row.next == KK_NULL || refs[i + m] < row.next))
			m++;
		if (!gone && refs[i] > row.last)
			KK_TRY(append(w, &row, refs + i, m));
		else
			KK_TRY(weave(w, &row, refs + i, m, gone));
	}
	return KK_OK;
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The numbers of one list, rising, each once; returns how many. */
static size_t gather(struct kk_post *p, const struct list *l)
{
	size_t n = 0, m = 0;
	bool rising = true;

	for (uint32_t i = l->first; i != NOTHING; i = p->postings[i].next) {
		rising &= n == 0 || p->refs[n - 1] < p->postings[i].ref;
		p->refs[n++] = p->postings[i].ref;
	}
	if (rising)
		return n;
	qsort(p->refs, n, sizeof *p->refs, by_number);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || p->refs[i] != p->refs[i - 1])
			p->refs[m++] = p->refs[i];
	return m;
}

static int by_gram(const void *a, const void *b)
{
	const struct list *x = a, *y = b;

	return (x->gram > y->gram) - (x->gram < y->gram);
}

static enum kk_rc write_list(struct kk_post *p, const struct list *l)
{
	struct kk_ctx *cx = p->cx;
	struct kk_mark mark = kk_arena_mark(cx->arena);
	struct writer w = {.cx = cx, .gram = l->gram};
	enum kk_rc rc = write_refs(&w, p->refs, gather(p, l), p->gone);

	if (rc == KK_OK)
		kk_arena_back(cx->arena, mark);
	return rc;
}

/* In the order of the grams: neighbours stand on the same page. */
enum kk_rc kk_post_write(struct kk_post *p)
{
	size_t n = 0;
	enum kk_rc rc = KK_OK;

	for (size_t i = 0; i < p->places; i++)
		if (p->lists[i].first != NOTHING)
			p->lists[n++] = p->lists[i];
	if (n)
		qsort(p->lists, n, sizeof *p->lists, by_gram);
	for (size_t i = 0; i < n && rc == KK_OK; i++)
		rc = write_list(p, &p->lists[i]);
	clear(p);
	return rc;
}
