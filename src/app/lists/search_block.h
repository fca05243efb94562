/* Inside search*.c only: many numbers packed into few bytes. A block holds
 * rising numbers as the distances between them, seven bits a byte. */
#ifndef KK_APP_LISTS_SEARCH_BLOCK_H
#define KK_APP_LISTS_SEARCH_BLOCK_H

#include "base/arena.h"
#include "base/str.h"

#define KK_BLOCK_MAX 1800 /* bytes; PostgreSQL keeps such a row in one piece   \
			   */
#define KK_BLOCK_ROOM (KK_BLOCK_MAX + 10)

/* A block that is written; begin with n == 0. */
struct kk_block {
	unsigned char bytes[KK_BLOCK_ROOM];
	size_t n;
	int64_t first, last; /* of what is in it */
};

/* Adds a number above `last`. The caller asks for room before it. */
void kk_block_add(struct kk_block *b, int64_t ref);
/* Is there room for another number, within max bytes? */
bool kk_block_fits(const struct kk_block *b, size_t max);

/* A block that is read, from its first number on. */
struct kk_block_reader {
	struct kk_str bytes;
	size_t at;
	int64_t ref; /* the number it stands at */
};

/* Opens packed bytes; borrows them. */
struct kk_block_reader kk_block_read(struct kk_str bytes);
/* Moves to the next number; false at the end, or where the bytes are not such
 * a block. */
bool kk_block_next(struct kk_block_reader *r);

#endif
