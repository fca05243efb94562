/* Any bytes as a talk with an IMAP server: each answer lies within what has
 * come. */
#include <stdint.h>
#include <stdlib.h>

#include "format/mail/imap_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str come = {(const char *)data, size};
	struct kk_imap_answer a;

	while (kk_imap_cut(come, 4096, &a) == KK_IMAP_WHOLE) {
		size_t at = 0;

		if (!a.used || a.used > come.n || a.line.n > a.used ||
			(a.literal.p && a.literal.n > a.used))
			abort();
		while (kk_imap_search(a.line, &at) >= 0) {
		}
		(void)kk_imap_number(a.line, "[UIDVALIDITY ");
		come = (struct kk_str){come.p + a.used, come.n - a.used};
	}
	return 0;
}
