/* Any text as an absence, and as what somebody wishes. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/mail/mail_away.h"
#include "format/mail/mail_opt_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str s =
		kk_arena_str(a, (struct kk_str){(const char *)data, size});
	kk_day day;

	s.n = kk_utf8_valid(s);
	day = kk_mail_away(a, s, 20000);
	if (day != KK_DAY_NONE && (day < -30000 || day > 21000))
		abort();
	(void)kk_mail_wish(a, KK_STR(""), s);
	kk_arena_free(&a);
	return 0;
}
