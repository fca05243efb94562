/* Any text as what a form of a web site mails. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/mail/form_mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str s =
		kk_arena_str(a, (struct kk_str){(const char *)data, size});
	struct kk_form_said f;

	s.n = kk_utf8_valid(s);
	kk_form_read(a, s, &f);
	{
		const struct kk_str all[] = {f.name, f.reading, f.company,
			f.department, f.title, f.phone, f.email, f.message};

		for (size_t i = 0; i < sizeof all / sizeof *all; i++)
			if ((all[i].p && !all[i].n) ||
				kk_utf8_valid(all[i]) != all[i].n)
				abort();
	}
	if (kk_form_whole(&f) && !f.name.p && !f.company.p)
		abort();
	kk_arena_free(&a);
	return 0;
}
