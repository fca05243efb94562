/* Any text as the words of a bounce, and as an answer with a quote and a
 * signature, as plain text and as HTML. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/mail/html_text.h"
#include "format/mail/mail_bounce.h"
#include "format/mail/mail_newest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct kk_str s)
{
	if (s.p && kk_utf8_valid(s) != s.n)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_mail_header headers[] = {
		{KK_STR("From"), KK_STR("MAILER-DAEMON@example.jp")}};
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_part part = {.type = KK_STR("message/delivery-status")};
	struct kk_mail_in m = {.headers = headers,
		.n_headers = 1,
		.parts = &part,
		.subject = KK_STR("failure notice"),
		.date = KK_INSTANT_NONE};
	struct kk_bounce b;

	m.text = kk_arena_str(a, (struct kk_str){(const char *)data, size});
	m.text.n = kk_utf8_valid(m.text);
	(void)kk_bounce_read(a, &m, &b);
	check(b.address);
	check(b.status);
	part.text = m.text;
	m.n_parts = 1;
	(void)kk_bounce_read(a, &m, &b);
	check(b.address);
	check(kk_mail_newest(a, m.text));
	check(kk_html_plain(a, m.text));
	kk_arena_free(&a);
	return 0;
}
