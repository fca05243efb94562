/* Slices and growing buffers.
 *
 * A kk_str is a pointer and a length: it owns nothing, need not end in NUL,
 * and holds valid UTF-8 once it is past the border of the program. p == NULL
 * means "no value" and is different from the empty text. */
#ifndef KK_BASE_STR_H
#define KK_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kk_arena;

struct kk_str {
	const char *p;
	size_t n;
};

#define KK_STR(lit) ((struct kk_str){(lit), sizeof(lit) - 1})
#define KK_STR_NONE ((struct kk_str){NULL, 0})
/* for printf's %.*s */
#define KK_FMT(s) (int)(s).n, (s).p ? (s).p : ""

/* The slice of a C string; of NULL, "no value". Borrows z. */
struct kk_str kk_str_z(const char *z);
/* Same bytes? "No value" equals only "no value". */
bool kk_str_eq(struct kk_str a, struct kk_str b);
/* Same bytes as the C string z? */
bool kk_str_is(struct kk_str a, const char *z);
/* No value, or the empty text? */
bool kk_str_empty(struct kk_str s);
/* s without ASCII blanks and U+3000 at both ends. Borrows s. */
struct kk_str kk_str_trim(struct kk_str s);
bool kk_str_starts(struct kk_str s, const char *prefix);
/* Where needle begins in s, or SIZE_MAX. */
size_t kk_str_find(struct kk_str s, struct kk_str needle);
/* Decimal digits only, no sign, no blank; false if not so or if > max. */
bool kk_str_int(struct kk_str s, int64_t max, int64_t *value_r);

/* A text that grows, up to KK_MAX_BUF; memory comes from the arena. A failed
 * append makes the buffer fail for good: test kk_buf_ok() once at the end. */
struct kk_buf {
	struct kk_arena *arena;
	char *p;
	size_t n, cap;
	bool failed;
};

void kk_buf_init(struct kk_buf *b, struct kk_arena *arena);
void kk_buf_add(struct kk_buf *b, struct kk_str s);
void kk_buf_addz(struct kk_buf *b, const char *z);
void kk_buf_addc(struct kk_buf *b, char c);
void kk_buf_addf(struct kk_buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
bool kk_buf_ok(const struct kk_buf *b);
/* What was built so far; valid while the arena is. */
struct kk_str kk_buf_str(const struct kk_buf *b);
/* The same, ended with NUL. */
const char *kk_buf_z(struct kk_buf *b);

#endif
