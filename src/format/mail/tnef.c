#include "format/mail/tnef.h"

#include <string.h>

#include "format/mail/charset.h"

#define HEAD 6		  /* signature and key */
#define BEFORE 9	  /* level, id, length */
#define AFTER 2		  /* checksum */
#define BODY 0x0002800cu  /* attBody */
#define TITLE 0x00018010u /* attAttachTitle */

static uint32_t number(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 |
	       (uint32_t)u[3] << 24;
}

static struct kk_str text(struct kk_arena *a, struct kk_str s)
{
	const char *end = s.n ? memchr(s.p, '\0', s.n) : NULL;

	if (end)
		s.n = (size_t)(end - s.p);
	return kk_charset_text(a, KK_STR_NONE, s);
}

void kk_tnef_read(struct kk_arena *a, struct kk_str s, struct kk_tnef *t_r)
{
	*t_r = (struct kk_tnef){.text = KK_STR("")};
	if (!kk_str_starts(s, "\x78\x9f\x3e\x22") || s.n < HEAD)
		return;
	s = (struct kk_str){s.p + HEAD, s.n - HEAD};
	while (s.n >= BEFORE) {
		uint32_t id = number(s.p + 1), n = number(s.p + 5);
		struct kk_str value = {s.p + BEFORE, n};

		if (n > s.n - BEFORE)
			return;
		if (id == BODY)
			t_r->text = text(a, value);
		if (id == TITLE && t_r->n < KK_TNEF_NAMES)
			t_r->names[t_r->n++] = text(a, value);
		n += n <= s.n - BEFORE - AFTER ? AFTER : 0;
		if (BEFORE + (size_t)n > s.n)
			return;
		s = (struct kk_str){s.p + BEFORE + n, s.n - BEFORE - n};
	}
}
