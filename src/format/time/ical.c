#include "format/time/ical.h"

#include <stddef.h>

#include "base/library.h"

static const struct kk_library_function functions[] = {
#define KK_ICAL_PLACE(f) {#f, offsetof(struct kk_ical, f)},
	KK_ICAL_FUNCTIONS(KK_ICAL_PLACE)
#undef KK_ICAL_PLACE
};

bool kk_ical_load(struct kk_ical *ical_r)
{
	ical_r->library = kk_library_load("libical.so.3", ical_r, functions,
		sizeof functions / sizeof *functions);
	return ical_r->library != NULL;
}
