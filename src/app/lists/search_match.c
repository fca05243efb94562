#include "app/lists/search_match.h"

#include <string.h>

#include "app/lists/search_block.h"
#include "store/sql.h"
#include "store/store.h"

/* More grams make a match no rarer; the caller looks at the text anyway. */
#define MOST_GRAMS 24

/* One gram, read block by block. */
struct cursor {
	int64_t gram;
	int64_t blocks;
	bool open, over;
	int64_t last; /* of the block that is open */
	struct kk_block_reader at;
	char bytes[KK_BLOCK_ROOM];
};

struct match {
	struct kk_ctx *cx;
	struct cursor *all;
	size_t n;
};

static void open_block(struct cursor *c, int64_t last, struct kk_str bytes)
{
	size_t n = bytes.n < sizeof c->bytes ? bytes.n : sizeof c->bytes;

	memcpy(c->bytes, bytes.p, n);
	c->at = kk_block_read((struct kk_str){c->bytes, n});
	c->open = kk_block_next(&c->at);
	c->last = last;
}

/* Opens the block that holds ref, else the first one behind it. */
static enum kk_rc load(struct kk_ctx *cx, struct cursor *c, int64_t ref)
{
	struct kk_search_block_cover_row row;
	struct kk_search_block_from_row next;
	enum kk_rc rc = kk_sql_search_block_cover(
		cx, &(struct kk_search_block_cover_arg){c->gram, ref}, &row);

	c->open = false;
	if (rc == KK_OK && row.last >= ref) {
		open_block(c, row.last, row.refs);
		return KK_OK;
	}
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	rc = kk_sql_search_block_from(
		cx, &(struct kk_search_block_from_arg){c->gram, ref}, &next);
	if (rc == KK_OK)
		open_block(c, next.last, next.refs);
	else if (rc == KK_ENO)
		c->over = true;
	return rc == KK_ENO ? KK_OK : rc;
}

/* Moves to the first number from ref on. */
static enum kk_rc seek(struct kk_ctx *cx, struct cursor *c, int64_t ref)
{
	struct kk_mark mark = kk_arena_mark(cx->arena);

	if (!c->open || c->last < ref) {
		KK_TRY(load(cx, c, ref));
		kk_arena_back(cx->arena, mark);
	}
	while (c->open && c->at.ref < ref)
		c->open = kk_block_next(&c->at);
	/* A block whose bytes end before its last number is a broken one. */
	c->over |= !c->open;
	return KK_OK;
}

/* Moves all of them to the first number from *ref on that all have. */
static enum kk_rc agree(struct match *m, int64_t *ref, bool *over_r)
{
	*over_r = false;
	for (size_t i = 0; i < m->n && !*over_r;) {
		struct cursor *c = &m->all[i];

		KK_TRY(seek(m->cx, c, *ref));
		*over_r = c->over;
		if (c->over || c->at.ref == *ref) {
			i++;
			continue;
		}
		*ref = c->at.ref; /* and all others, the rarest first */
		i = i == 0 ? 1 : 0;
	}
	return KK_OK;
}

static void by_rarity(struct match *m)
{
	for (size_t i = 1; i < m->n; i++)
		for (size_t k = i;
			k > 0 && m->all[k].blocks < m->all[k - 1].blocks; k--) {
			struct cursor c = m->all[k];

			m->all[k] = m->all[k - 1];
			m->all[k - 1] = c;
		}
}

static enum kk_rc open_all(struct match *m, const int64_t *grams, size_t n)
{
	m->all = KK_NEW_N(m->cx->arena, struct cursor, n);
	for (size_t i = 0; i < n && m->n < MOST_GRAMS; i++) {
		struct cursor *c = &m->all[m->n];
		struct kk_search_block_count_row row;
		bool known = false;

		for (size_t k = 0; k < m->n; k++)
			known |= m->all[k].gram == grams[i];
		if (known)
			continue;
		c->gram = grams[i];
		KK_TRY(kk_sql_search_block_count(m->cx,
			&(struct kk_search_block_count_arg){c->gram}, &row));
		c->blocks = row.n;
		m->n++;
	}
	by_rarity(m);
	return KK_OK;
}

static enum kk_rc walk(struct match *m, kk_match_fn *fn, void *user)
{
	bool enough = m->all[0].blocks == 0, over;

	for (int64_t ref = 1; !enough; ref++) {
		KK_TRY(agree(m, &ref, &over));
		if (over)
			return KK_OK;
		KK_TRY(fn(user, ref, &enough));
	}
	return KK_OK;
}

enum kk_rc kk_search_match(struct kk_ctx *cx, const int64_t *grams, size_t n,
	kk_match_fn *fn, void *user)
{
	struct match m = {.cx = cx};

	KK_TRY(open_all(&m, grams, n));
	return walk(&m, fn, user);
}
