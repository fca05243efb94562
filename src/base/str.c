#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

struct kk_str kk_str_z(const char *z)
{
	return z ? (struct kk_str){z, strlen(z)} : KK_STR_NONE;
}

bool kk_str_eq(struct kk_str a, struct kk_str b)
{
	if (!a.p || !b.p)
		return !a.p && !b.p;
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

bool kk_str_is(struct kk_str a, const char *z)
{
	return kk_str_eq(a, kk_str_z(z));
}

bool kk_str_empty(struct kk_str s)
{
	return !s.p || s.n == 0;
}

static size_t blank_at(struct kk_str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];

	if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
		return 1;
	if (s.n - at >= 3 && memcmp(s.p + at, "\u3000", 3) == 0)
		return 3;
	return 0;
}

struct kk_str kk_str_trim(struct kk_str s)
{
	size_t w;

	if (!s.p)
		return s;
	while (s.n && (w = blank_at(s, 0))) {
		s.p += w;
		s.n -= w;
	}
	for (;;) {
		if (s.n && blank_at(s, s.n - 1) == 1)
			s.n -= 1;
		else if (s.n >= 3 && blank_at(s, s.n - 3) == 3)
			s.n -= 3;
		else
			return s;
	}
}

bool kk_str_starts(struct kk_str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

size_t kk_str_find(struct kk_str s, struct kk_str needle)
{
	const char *hit;

	if (!s.p || !needle.p || needle.n > s.n)
		return SIZE_MAX;
	hit = memmem(s.p, s.n, needle.p, needle.n);
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

bool kk_str_int(struct kk_str s, int64_t max, int64_t *value_r)
{
	int64_t v = 0;

	if (kk_str_empty(s) || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	if (v > max)
		return false;
	*value_r = v;
	return true;
}

void kk_buf_init(struct kk_buf *b, struct kk_arena *arena)
{
	*b = (struct kk_buf){.arena = arena};
}

/* Room for `more` bytes and a NUL behind them. */
static bool grow(struct kk_buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 128;
	char *p;

	if (more < b->cap - b->n && !b->failed)
		return true;
	if (b->failed || more > KK_MAX_BUF - b->n - 1) {
		b->failed = true;
		return false;
	}
	while (cap < b->n + more + 1)
		cap *= 2;
	if (cap == b->cap)
		return true;
	p = kk_arena_alloc(b->arena, cap, 1);
	if (b->n)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
	return true;
}

void kk_buf_add(struct kk_buf *b, struct kk_str s)
{
	if (!grow(b, s.n))
		return;
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void kk_buf_addz(struct kk_buf *b, const char *z)
{
	kk_buf_add(b, kk_str_z(z));
}

void kk_buf_addc(struct kk_buf *b, char c)
{
	kk_buf_add(b, (struct kk_str){&c, 1});
}

void kk_buf_addf(struct kk_buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n >= 0 && grow(b, (size_t)n)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	} else {
		b->failed = true;
	}
	va_end(again);
}

bool kk_buf_ok(const struct kk_buf *b)
{
	return !b->failed;
}

struct kk_str kk_buf_str(const struct kk_buf *b)
{
	return (struct kk_str){b->p ? b->p : "", b->n};
}

const char *kk_buf_z(struct kk_buf *b)
{
	if (!b->p)
		return "";
	assert(b->n < b->cap);
	b->p[b->n] = '\0';
	return b->p;
}
