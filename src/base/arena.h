/* Request memory: taken in order, given back all at once.
 *
 * One arena lives as long as one command or request; nothing in it is freed
 * singly. Loops that take memory each round set a mark first and go back to
 * it. Out of memory (or over KK_MAX_ARENA) stops the process at once, with a
 * message and exit status 4: data is safe in transactions, input is bounded by
 * base/limits.h. */
#ifndef KK_BASE_ARENA_H
#define KK_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct kk_arena;

struct kk_mark {
	void *block;
	size_t used;
};

/* A new, empty arena. The caller frees it. */
struct kk_arena *kk_arena_new(void);
/* Frees everything in it and clears the caller's pointer. */
void kk_arena_free(struct kk_arena **a);
/* `size` bytes, zeroed, aligned to `align` (a power of two ≤ 16). */
void *kk_arena_alloc(struct kk_arena *a, size_t size, size_t align);
/* How much it holds of the system's memory, in bytes. */
size_t kk_arena_total(const struct kk_arena *a);
/* Where the arena stands now, and back to there. What was taken between the
 * two is gone. */
struct kk_mark kk_arena_mark(const struct kk_arena *a);
void kk_arena_back(struct kk_arena *a, struct kk_mark m);

#define KK_NEW(a, type)                                                        \
	((type *)kk_arena_alloc((a), sizeof(type), _Alignof(type)))
#define KK_NEW_N(a, type, n)                                                   \
	((type *)kk_arena_alloc(                                               \
		(a), kk_array_size((n), sizeof(type)), _Alignof(type)))

/* Stops the process as the arena does: for a library that has no memory left
 * and could only answer wrongly. */
_Noreturn void kk_out_of_memory(void);
/* n * size; stops the process where that does not fit. */
size_t kk_array_size(size_t n, size_t size);
/* A copy of s in the arena; "no value" stays "no value". */
struct kk_str kk_arena_str(struct kk_arena *a, struct kk_str s);
/* The same as a C string; of "no value", NULL. */
const char *kk_arena_z(struct kk_arena *a, struct kk_str s);
/* A number as text, in the arena. */
const char *kk_arena_int(struct kk_arena *a, int64_t n);
/* printf into the arena. */
const char *kk_arena_f(struct kk_arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
