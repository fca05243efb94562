/* Any bytes as a mail: what is read of it is valid text, and what it is holds
 * together. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/mail/mail_class.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct kk_str s)
{
	if (s.p && kk_utf8_valid(s) != s.n)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str bytes = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_class c;
	struct kk_mail_in m;

	if (kk_mail_in_read(a, bytes, &m) == KK_MAIL_READ) {
		kk_mail_classify(a, &m, 20000, NULL, 0, &c);
		check(m.subject);
		check(m.text);
		check(c.address);
		check(c.status);
		check(c.text);
		for (size_t i = 0; i < m.n_parts; i++) {
			check(m.parts[i].name);
			check(m.parts[i].text);
		}
		if (c.kind != KK_MAIL_BOUNCE && (c.address.p || c.hard))
			abort();
		if (c.kind != KK_MAIL_AUTO_REPLY && c.until != KK_DAY_NONE)
			abort();
	}
	kk_arena_free(&a);
	return 0;
}
