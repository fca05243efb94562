#include "format/ical.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	size_t at;
} functions[] = {
#define KK_ICAL_PLACE(f) {#f, offsetof(struct kk_ical, f)},
	KK_ICAL_FUNCTIONS(KK_ICAL_PLACE)
#undef KK_ICAL_PLACE
};

bool kk_ical_load(struct kk_ical *ical_r)
{
	ical_r->library = dlopen("libical.so.3", RTLD_NOW | RTLD_LOCAL);
	if (!ical_r->library)
		return false;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *f = dlsym(ical_r->library, functions[i].name);

		if (!f)
			return false;
		memcpy((char *)ical_r + functions[i].at, &f, sizeof f);
	}
	return true;
}
