/* Inside list*.c only: a page out of keys in order and rows by number. Each
 * list says how a stretch of its keys is read and how a row is. */
#ifndef KK_APP_LISTS_LIST_WORK_H
#define KK_APP_LISTS_LIST_WORK_H

#include "app/lists/list.h"
#include "app/lists/search.h"

#define KK_LIST_FEW 5000	/* so many are sorted in memory */
#define KK_LIST_LOOKED_AT 20000 /* rows, to count them */
#define KK_LIST_FOUND 1000	/* hits of a text that are looked at */

/* A row's number and where it stands in the order. */
struct kk_list_key {
	int64_t id;
	int64_t number;	     /* KK_NULL sorts first */
	struct kk_str words; /* p NULL as the empty text */
	int64_t tie;	     /* unique: the id, or that of the next touch */
};

struct kk_list;
struct kk_list_lead_row_arg;

/* Up to `most` keys behind *from in the order of the list. */
typedef enum kk_rc kk_list_walk_fn(struct kk_list *l,
	const struct kk_list_key *from, int64_t most,
	struct kk_list_key **keys_r, size_t *n_r);
/* The key of key->id; KK_ENO where the filter holds it back. */
typedef enum kk_rc kk_list_key_fn(struct kk_list *l, struct kk_list_key *key);
/* Row `key->id` into place at of l->rows, and its key; KK_ENO where the filter
 * holds it back. */
typedef enum kk_rc kk_list_row_fn(
	struct kk_list *l, struct kk_list_key *key, size_t at);

struct kk_list {
	struct kk_ctx *cx;
	const struct kk_list_filter *f;
	const struct kk_list_page *p;
	struct kk_list_end *end;
	kk_list_walk_fn *walk;
	kk_list_row_fn *row;
	kk_list_key_fn *key; /* where it costs less than the row; or NULL */
	void *rows;	     /* room for p->rows + 1 */
	size_t row_size;
	size_t n, want;
	bool back; /* the page before another one: read from its end on */
	struct kk_list_key from;	/* the page begins behind it */
	struct kk_list_key first, last; /* of the page */
};

/* Is it read from the greatest key on? */
bool kk_list_down(const struct kk_list *l);
/* Reads the page's size, `after` and `before`. KK_EINPUT for one that is none.
 */
enum kk_rc kk_list_open(struct kk_list *l) KK_MUST_CHECK;
/* The page out of a set that fits into memory: keys in any order; `checked`:
 * the filter has seen them. They are sorted here and counted. */
enum kk_rc kk_list_of_set(struct kk_list *l, struct kk_list_key *keys, size_t n,
	bool checked) KK_MUST_CHECK;
/* The page out of stretches in order. The caller counts. */
enum kk_rc kk_list_of_walk(struct kk_list *l) KK_MUST_CHECK;
/* Once the rows are there: puts them into their order and sets has_more, next
 * and previous. *again_r: it was to be the page before another one and would be
 * a short one; the list is to be read again, from its beginning (l->back is
 * false then). */
void kk_list_close(struct kk_list *l, bool *again_r);
/* Does the filter of fields that the company defined let this one through?
 * KK_ENO where it does not. */
enum kk_rc kk_list_custom(struct kk_list *l, int64_t id) KK_MUST_CHECK;
/* Of a long list that such a filter narrows: nobody knows how many there are
 * but those of the page. */
void kk_list_total_unknown(struct kk_list *l);
/* Those whom the first such filter finds; *few_r: all of them. */
enum kk_rc kk_list_custom_found(struct kk_list *l, int64_t **ids_r, size_t *n_r,
	bool *few_r) KK_MUST_CHECK;
/* Of many leads, those that one of the filters finds by itself; more than
 * KK_LIST_FEW: too many, or there is no such filter. The others have not seen
 * them. */
enum kk_rc kk_list_leads_found(struct kk_ctx *cx,
	const struct kk_list_filter *f, const struct kk_list_lead_row_arg *arg,
	int64_t **ids_r, size_t *n_r) KK_MUST_CHECK;
/* Sets total and total_more; total_more stays where it was set before. */
void kk_list_total(struct kk_list_end *end, size_t n, bool more);
/* The filter as the statements take it; of states, the bit of one. */
int64_t kk_list_state_bit(enum kk_lead_state s);
int64_t kk_list_stopped_arg(enum kk_list_stopped s);
/* The contacts that f->text is found at, themselves or their companies; each
 * once. Sets total_more where there are more than are looked at. */
enum kk_rc kk_list_people(
	struct kk_list *l, int64_t **people_r, size_t *n_r) KK_MUST_CHECK;

#endif
