/* Inside src/app/duplicate*.c only: finding equal keys by sorting. */
#ifndef KK_APP_PEOPLE_DUPLICATE_WORK_H
#define KK_APP_PEOPLE_DUPLICATE_WORK_H

#include "app/people/duplicate.h"

/* More of one key than this are not paired each with each, but each with the
 * one before. */
#define KK_PAIR_GROUP 12

/* Somebody under one key. */
struct kk_pair_key {
	struct kk_str key;
	int64_t id;
	bool bare; /* the given name is not known */
};

/* One kind of key. */
struct kk_pair_keys {
	struct kk_arena *arena; /* its own */
	struct kk_pair_key *all;
	size_t n, cap;
};

/* Two ids and the reasons so far, as bits; a < b. */
struct kk_pair_found {
	int64_t a, b;
	unsigned bits;
};

struct kk_pair_list {
	struct kk_arena *arena;
	struct kk_pair_found *all;
	size_t n, cap;
};

/* An empty list with an arena of its own, and the end of both. */
void kk_pair_keys_begin(struct kk_pair_keys *k);
void kk_pair_keys_end(struct kk_pair_keys *k);
/* Adds id under "first\nsecond"; nothing happens where one is empty. */
void kk_pair_keys_add(struct kk_pair_keys *k, struct kk_str first,
	struct kk_str second, int64_t id, bool bare);
/* Everybody with an equal key becomes a pair, for that reason; one_bare: only
 * where the given name of one is not known. */
void kk_pair_match(struct kk_pair_list *list, struct kk_pair_keys *k,
	enum kk_pair_reason why, bool one_bare);
/* Each pair once, with all its reasons, without those that are `kind`'s known
 * distinct ones. */
enum kk_rc kk_pair_settle(struct kk_ctx *cx, struct kk_pair_list *list,
	const char *kind) KK_MUST_CHECK;
/* Adds the reasons of bits in order, the score and level that they give;
 * scores[reason] is what each weighs. */
void kk_pair_score(
	struct kk_pair *p, unsigned bits, const int scores[KK_PAIR__MAX]);
/* The surest first, no more than are listed. */
void kk_pair_order(struct kk_pair *pairs, size_t *n, size_t *left_r);
#define KK_PAIR_CHARS 24
/* A number as a key, in buf. */
struct kk_str kk_pair_number(char buf[KK_PAIR_CHARS], int64_t n);
/* The domain of a mail address or the host of a url without "www."; none of
 * providers whose customers have nothing in common. Borrows. */
struct kk_str kk_pair_domain(struct kk_str address);
struct kk_str kk_pair_host(struct kk_str url);

#endif
