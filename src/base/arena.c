#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"

#define BLOCK ((size_t)64 * 1024)

struct block {
	struct block *before;
	size_t size, used;
	_Alignas(16) char data[];
};

struct kk_arena {
	struct block *last;
	size_t total;
};

/* At once, without the work of exit(): whatever is under way is undone by the
 * database when it is opened next. The status is that of KK_ESTORE. */
void kk_out_of_memory(void)
{
	static const char words[] =
		"kakeru: "
		"メモリーが足りません。途中まで書かれたものはありません。\n"
		"kakeru: out of memory; nothing was left half-written\n";

	(void)!write(STDERR_FILENO, words, sizeof words - 1);
	_exit(4);
}

struct kk_arena *kk_arena_new(void)
{
	struct kk_arena *a = calloc(1, sizeof *a);

	if (!a)
		kk_out_of_memory();
	return a;
}

static void drop_last(struct kk_arena *a)
{
	struct block *b = a->last;

	a->last = b->before;
	a->total -= b->size;
	free(b);
}

void kk_arena_free(struct kk_arena **a)
{
	if (!*a)
		return;
	while ((*a)->last)
		drop_last(*a);
	free(*a);
	*a = NULL;
}

size_t kk_arena_total(const struct kk_arena *a)
{
	return a->total;
}

static void add_block(struct kk_arena *a, size_t size)
{
	struct block *b;

	if (size < BLOCK)
		size = BLOCK;
	if (size > KK_MAX_ARENA - a->total)
		kk_out_of_memory();
	b = malloc(sizeof *b + size);
	if (!b)
		kk_out_of_memory();
	*b = (struct block){.before = a->last, .size = size};
	a->last = b;
	a->total += size;
}

void *kk_arena_alloc(struct kk_arena *a, size_t size, size_t align)
{
	size_t at;
	void *p;

	if (size > KK_MAX_ARENA)
		kk_out_of_memory();
	at = a->last ? (a->last->used + align - 1) & ~(align - 1) : 0;
	if (!a->last || at > a->last->size || size > a->last->size - at) {
		add_block(a, size);
		at = 0;
	}
	p = a->last->data + at;
	a->last->used = at + size;
	memset(p, 0, size);
	return p;
}

struct kk_mark kk_arena_mark(const struct kk_arena *a)
{
	return (struct kk_mark){a->last, a->last ? a->last->used : 0};
}

void kk_arena_back(struct kk_arena *a, struct kk_mark m)
{
	while (a->last && a->last != m.block)
		drop_last(a);
	if (a->last)
		a->last->used = m.used;
}

size_t kk_array_size(size_t n, size_t size)
{
	if (size && n > KK_MAX_ARENA / size)
		kk_out_of_memory();
	return n * size;
}

struct kk_str kk_arena_str(struct kk_arena *a, struct kk_str s)
{
	return s.p ? (struct kk_str){kk_arena_z(a, s), s.n} : s;
}

const char *kk_arena_z(struct kk_arena *a, struct kk_str s)
{
	char *p;

	if (!s.p)
		return NULL;
	p = kk_arena_alloc(a, s.n + 1, 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

const char *kk_arena_f(struct kk_arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = kk_arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1, 1);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

const char *kk_arena_int(struct kk_arena *a, int64_t n)
{
	return kk_arena_f(a, "%lld", (long long)n);
}
