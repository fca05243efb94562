#include "tests/fault/stand.h"

#include <stdio.h>

#include "tests/fault/run.h"

#define HEADER "会社名,氏名,役職,電話番号,e-mail,メモ,名刺交換日\n"

static const char base_csv[] = HEADER
	"㈱架空一,見本 一,部長,03-5550-0001,a@example.jp,話した,2026/11/23\n"
	"㈱架空二,見本 二,課長,03-5550-0002,b@example.jp,話した,2026/11/23\n"
	"㈱架空三,見本 三,,03-5550-0003,c@example.jp,,2026/03/02\n"
	"㈱架空四,見本 四,,03-5550-0004,d@example.jp,話した,2026/11/20\n";

/* New, known, updated, stopped, and refused. */
static const char cards_csv[] = HEADER
	"㈱架空五,見本 "
	"五,総務部長,03-5550-0005,e@example.jp,話した,2026/11/23\n"
	"㈱架空一,見本 一,部長,03-5550-0001,a@example.jp,話した,2026/11/23\n"
	"㈱架空三,見本 三,係長,090-5550-0003,c@example.jp,,2026/03/02\n"
	"㈱架空二,見本 二,課長,03-5550-0002,b@example.jp,話した,2026/11/23\n"
	"㈱架空六,,,,,,2027/01/01\n"
	",,,,,,x\n";

/* 会社名,氏名,電話番号,e-mail,メモ,名刺交換日 and one person, in CP932. */
static const char cp932_csv[] =
	"\x89\xef\x8e\xd0\x96\xbc,\x8e\x81\x96\xbc,\x93\x64\x98\x62\x94\xd4"
	"\x8d\x86,e-mail,\x83\x81\x83\x82,\x96\xbc\x8e\x68\x8c\xf0\x8a\xb7"
	"\x93\xfa\r\n\x87\x8a\x89\xcb\x8b\xf3\x8e\x4f,\x8c\xa9\x96\x7b "
	"\x8e\x4f,03-5550-0007,g@example.jp,\x98\x62\x82\xb5\x82\xbd,"
	"2026/11/23\r\n,,,,,\x98\x62\r\n";

/* Where a first user may have to be made they are named: without memory glibc
 * ends the program where it is to find out who is logged in
 * (nss_database_reload_1), before anything is done. */
const struct work works[] = {
	{.name = "migrate",
		.words = {"init", "--user", "Hanako"},
		.new_database = true,
		.ways = true,
		.steps = true},
	{.name = "upgrade", .words = {"k.db"}, .upgrade = true, .steps = true},
	{.name = "import",
		.words = {"import", "cards.csv", "--user", "Hanako", "--json"},
		.unreadable = 3},
	{.name = "import of CP932",
		.words = {"import", "cp932.csv", "--user", "Hanako", "--json"},
		.unreadable = 3},
	{.name = "plan", .words = {"plan", "--json"}},
	{.name = "log",
		.words = {"log", "--lead", "1", "--disposition", "absent",
			"--channel", "phone", "--when", "15:00", "--note",
			"席を外している", "--key", "k1", "--json"}},
	{.name = "correct",
		.words = {"log", "--correct", "1", "--disposition",
			"interested", "--key", "k2", "--json"}},
	{.name = "stop", .words = {"stop", "--contact", "1", "--json"}},
	{.name = "backup",
		.words = {"backup", "copy.db", "--json"},
		.steps = true,
		.again = 3},
	{.name = "restore",
		.words = {"restore", "saved.db", "--db", "new.db", "--json"},
		.steps = true,
		.again = 3,
		.unreadable = 3},
	{.name = "restore over a database",
		.words = {"restore", "saved.db", "--replace", "--json"},
		.steps = true,
		.unreadable = 3},
	{.name = "restore with another key",
		.words = {"restore", "others.db", "--replace", "--json"},
		.steps = true,
		.unreadable = 3},
	{.name = "undo of an import",
		.words = {"import", "undo", "1", "--json"},
		.again = 3},
	{.name = "check", .words = {"check", "--json"}, .unreadable = 1},
};
const size_t works_n = sizeof works / sizeof *works;

/* How the team came to be. Contact 2 is the one who said stop; only what the
 * backup lacks comes after it. */
static const char *const history[][STAND_MAX_WORDS] = {
	{"init", "--user", "Hanako"},
	{"import", "base.csv"},
	{"log", "--lead", "3", "--channel", "phone", "--disposition",
		"no_answer"},
	{"stop", "--contact", "2"},
	{"backup", "saved.db"},
	{"log", "--lead", "4", "--channel", "phone", "--disposition",
		"no_answer"},
	{"init", "--user", "Jiro", "--db", "theirs.db"},
	{"import", "base.csv", "--db", "theirs.db"},
	{"stop", "--contact", "3", "--db", "theirs.db"},
	{"backup", "others.db", "--db", "theirs.db"},
};

const char *const *stand_line(
	struct kk_arena *a, const char *kakeru, const char *const *words)
{
	const char **line = KK_NEW_N(a, const char *, STAND_MAX_WORDS + 2);

	line[0] = kakeru;
	for (size_t i = 0; i < STAND_MAX_WORDS && words[i]; i++)
		line[i + 1] = words[i];
	return line;
}

static void add_file(
	struct folder *f, const char *name, const char *bytes, size_t n)
{
	f->file[f->n].name = name;
	f->file[f->n++].bytes = (struct kk_str){bytes, n};
}

static void must(struct kk_arena *a, const char *path, const char *program,
	const char *const *words, const char *const *env)
{
	struct answer w = run(a, path, stand_line(a, program, words), env);

	if (w.status == 0)
		return;
	printf("# %s", w.err);
	run_bail("the team cannot be made");
}

struct folder *stand_make(struct kk_arena *a, const char *kakeru,
	const char *path, const char *const *env)
{
	struct folder *f = KK_NEW(a, struct folder);

	add_file(f, "base.csv", base_csv, sizeof base_csv - 1);
	add_file(f, "cards.csv", cards_csv, sizeof cards_csv - 1);
	add_file(f, "cp932.csv", cp932_csv, sizeof cp932_csv - 1);
	folder_write(a, f, path);
	for (size_t i = 0; i < sizeof history / sizeof *history; i++)
		must(a, path, kakeru, history[i], env);
	return folder_read(a, path, NULL);
}

struct folder *stand_old(struct kk_arena *a, const char *upgrade,
	const char *path, const char *const *env)
{
	static const char *const words[STAND_MAX_WORDS] = {"make", "k.db"};

	folder_write(a, KK_NEW(a, struct folder), path);
	must(a, path, upgrade, words, env);
	return folder_read(a, path, NULL);
}
