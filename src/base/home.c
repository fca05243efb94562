#include "base/home.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Who runs this; NULL where the system does not know them. Without memory they
 * would become somebody else. */
static const struct passwd *login_entry(void)
{
	const struct passwd *who;

	errno = 0;
	who = getpwuid(getuid());
	if (!who && errno == ENOMEM)
		kk_out_of_memory();
	return who;
}

const char *kk_login_name(struct kk_arena *a)
{
	const struct passwd *who = login_entry();

	return who ? kk_arena_f(a, "%s", who->pw_name) : NULL;
}

const char *kk_data_folder(struct kk_arena *a)
{
	const char *home = getenv("XDG_DATA_HOME");
	const struct passwd *who;

	if (home && *home == '/')
		return kk_arena_f(a, "%s/kakeru", home);
	home = getenv("HOME");
	who = home && *home ? NULL : login_entry();
	if (who)
		home = who->pw_dir;
	return kk_arena_f(a, "%s/.local/share/kakeru", home ? home : "");
}

void kk_make_folders(struct kk_arena *a, const char *path)
{
	for (const char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
		struct kk_str above = {path, (size_t)(p - path)};

		(void)mkdir(kk_arena_z(a, above), 0700);
	}
}
