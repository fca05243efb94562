#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

void *kk_library_load(const char *file, void *table,
	const struct kk_library_function *functions, size_t n)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; library && i < n; i++) {
		void *f = dlsym(library, functions[i].name);

		if (!f)
			return NULL;
		memcpy((char *)table + functions[i].at, &f, sizeof f);
	}
	return library;
}
