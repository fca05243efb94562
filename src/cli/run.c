#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

#include "app/database.h"
#include "app/users/user.h"
#include "base/home.h"
#include "cli/help.h"
#include "format/time/datetime.h"

/* A variable of the environment; NULL where it is unset or empty. */
static const char *env(const char *name)
{
	const char *v = getenv(name);

	return v && *v ? v : NULL;
}

static bool lang_from(const char *text, enum kk_lang *lang_r)
{
	if (!text)
		return false;
	if (strncmp(text, "en", 2) == 0)
		*lang_r = KK_EN;
	else if (strncmp(text, "ja", 2) == 0)
		*lang_r = KK_JA;
	else
		return false;
	return true;
}

static enum kk_lang lang_of_environment(void)
{
	static const char *const names[] = {
		"KAKERU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
	enum kk_lang lang;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (lang_from(env(names[i]), &lang))
			return lang;
	return KK_JA;
}

/* What is wrong with the line is said in the language it asks for, so that is
 * looked for before the line is read. */
static void lang_of_line(struct kk_ctx *cx, int argc, char **argv)
{
	cx->lang = lang_of_environment();
	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			(void)lang_from(argv[i] + 7, &cx->lang);
		else if (strcmp(argv[i], "--lang") == 0 && argv[i + 1])
			(void)lang_from(argv[i + 1], &cx->lang);
	}
}

static enum kk_rc set_lang(struct kk_ctx *cx, const char *lang)
{
	cx->lang = lang_of_environment();
	if (!lang)
		return KK_OK;
	if (strcmp(lang, "ja") != 0 && strcmp(lang, "en") != 0)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_LANG, lang);
	(void)lang_from(lang, &cx->lang);
	return KK_OK;
}

/* --now or KAKERU_NOW freezes the clock for the whole command. */
static enum kk_rc set_now(struct kk_ctx *cx, const char *now)
{
	const char *name = now ? "--now" : "KAKERU_NOW";

	if (!now)
		now = env("KAKERU_NOW");
	if (!now)
		return KK_OK;
	if (!kk_time_parse(kk_str_z(now), KK_DAY_NONE, &cx->clock.at))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CLI_NOW, name, now);
	cx->clock.frozen = true;
	return KK_OK;
}

/* The calendar ends in 2150, and a re-approach lies up to nine months ahead
 * (R-C5): outside these days nothing could be planned. */
static enum kk_rc check_clock(struct kk_ctx *cx)
{
	kk_day today = kk_civil_of(kk_clock_now(&cx->clock)).day;
	char day[KK_DAY_CHARS];

	if (today >= kk_day_of(1955, 1, 1) && today <= kk_day_of(2149, 12, 31))
		return KK_OK;
	return KK_FAIL(
		cx, KK_EINPUT, KK_MSG_CLI_CLOCK, kk_day_text(today, day));
}

const char *kk_cli_database(struct kk_ctx *cx, const struct kk_args *a)
{
	if (a->globals.db)
		return a->globals.db;
	if (env("KAKERU_DB"))
		return env("KAKERU_DB");
	return kk_arena_f(cx->arena, "%s/kakeru.db", kk_data_folder(cx->arena));
}

const char *kk_cli_login(struct kk_ctx *cx, const struct kk_args *a)
{
	const char *name;

	if (a->globals.user)
		return a->globals.user;
	name = kk_login_name(cx->arena);
	if (name && *name)
		return name;
	return env("USER") ? env("USER") : "kakeru";
}

static enum kk_rc know_user(struct kk_ctx *cx, const struct kk_args *a)
{
	return kk_user_find(cx, a->globals.user, &cx->user_id);
}

/* A database that may be new, with a first user. */
static enum kk_rc begin_database(
	struct kk_ctx *cx, const struct kk_args *a, const char *url)
{
	int64_t version;

	KK_TRY(kk_database_make(cx, url, &version));
	if (version != 0)
		KK_TRY(kk_database_ready(cx));
	if (a->globals.user)
		return kk_init_as(cx, a->globals.user);
	KK_TRY(kk_init(cx, kk_cli_login(cx, a)));
	return know_user(cx, a);
}

/* One that cannot be read, or is of another version, only helped. */
static enum kk_rc open_if_fit(
	struct kk_ctx *cx, const char *url, bool *without_r)
{
	if (!kk_database_exists(cx, url) || kk_database_read(cx, url) == KK_OK)
		return KK_OK;
	kk_database_close(cx);
	cx->error = (struct kk_error){.rc = KK_OK};
	*without_r = true;
	return KK_OK;
}

static enum kk_rc open_database(struct kk_ctx *cx, struct kk_args *a)
{
	const char *url = kk_cli_database(cx, a);
	int64_t version;

	switch (a->command->wants) {
	case KK_WANTS_NOTHING:
		return KK_OK;
	case KK_WANTS_IF_THERE:
		return kk_database_exists(cx, url) ? kk_database_open(cx, url)
						   : KK_OK;
	case KK_WANTS_IF_FIT:
		return open_if_fit(cx, url, &a->without);
	case KK_WANTS_DATABASE:
		return kk_database_open(cx, url);
	case KK_WANTS_READING:
		return kk_database_read(cx, url);
	case KK_WANTS_USER:
		KK_TRY(kk_database_open(cx, url));
		return know_user(cx, a);
	case KK_WANTS_ANY:
		return kk_database_make(cx, url, &version);
	case KK_WANTS_BEGUN:
		return begin_database(cx, a, url);
	}
	return KK_OK;
}

static enum kk_rc call(struct kk_ctx *cx, struct kk_args *a, struct kk_out *out)
{
	KK_TRY(check_clock(cx));
	KK_TRY(open_database(cx, a));
	return a->command->run(cx, a, out);
}

enum kk_rc kk_cli_run(struct kk_ctx *cx, int argc, char **argv,
	kk_serve_fn *serve, struct kk_out *out)
{
	struct kk_args a;
	enum kk_rc rc;

	lang_of_line(cx, argc, argv);
	KK_TRY(kk_args_parse(cx, argc, argv, &a));
	KK_TRY(set_lang(cx, a.globals.lang));
	KK_TRY(set_now(cx, a.globals.now));
	out->json = a.globals.json;
	a.serve = serve;
	a.frozen = cx->clock.frozen;
	a.loopback = env("KAKERU_FETCH_LOOPBACK") != NULL;
	/* one command is of one moment, however long it waits or works */
	cx->clock = (struct kk_clock){true, kk_clock_now(&cx->clock)};
	if (a.globals.version || a.globals.help || !a.command)
		return kk_help(cx, &a, out);
	rc = call(cx, &a, out);
	kk_database_close(cx);
	return rc;
}
