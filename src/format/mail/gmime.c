#include "format/mail/gmime.h"

#include <pthread.h>
#include <stddef.h>

#include "base/library.h"

/* As GLib's macros of these names cast on their own. */
#undef g_object_unref

static const struct kk_library_function functions[] = {
#define KK_GMIME_PLACE(f) {#f, offsetof(struct kk_gmime, f)},
	KK_GMIME_FUNCTIONS(KK_GMIME_PLACE)
#undef KK_GMIME_PLACE
};

/* What is wrong with a mail is no news for the log of the server. */
static void be_quiet(
	const char *domain, GLogLevelFlags level, const char *text, void *user)
{
	(void)domain;
	(void)level;
	(void)text;
	(void)user;
}

static void make_ready(void)
{
	struct kk_gmime lib;

	if (!kk_library_load("libgmime-3.0.so.0", &lib, functions,
		    sizeof functions / sizeof *functions))
		return;
	(void)lib.g_log_set_default_handler(be_quiet, NULL);
	lib.g_mime_init();
}

bool kk_gmime_load(struct kk_gmime *gmime_r)
{
	/* codecheck: allow global: GMime itself keeps one, made ready once */
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, make_ready);
	gmime_r->library = kk_library_load("libgmime-3.0.so.0", gmime_r,
		functions, sizeof functions / sizeof *functions);
	return gmime_r->library != NULL;
}
