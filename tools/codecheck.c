/* codecheck ROOT: what a compiler does not check, over src, tools, tests and
 * bench of the checkout at ROOT.
 * codecheck --core LIBRARY: the objects of src/core call nothing but
 * arithmetic. codecheck --headers ROOT [FLAG…]: each header compiles alone,
 * with $CC.
 *
 * Findings are printed as "file:line: rule: message"; then it ends with 1.
 * tools/README.md explains the rules and the waiver. */
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/codecheck_structure.h"
#include "tools/source.h"
#include "tools/tool.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define MAX_FILE_LINES 800

static bool is_under(const struct source *s, const char *folder)
{
	return kk_str_starts(kk_str_z(s->path), folder);
}

/* --- layers --- */

/* A folder of src and the folders it may include from. */
static const struct {
	const char *layer, *may;
} layers[] = {
	{"base", " base "},
	{"core", " base core "},
	{"format", " base core format "},
	{"store", " base core format store "},
	{"channel", " base core format channel "},
	{"app", " base core format store channel app "},
	{"web", " base core format app web "},
	{"api", " base core format app api "},
	{"dav", " base core format app dav "},
	{"cli", " base core format app cli "},
};

static const char *layer_may(struct kk_str name)
{
	for (size_t i = 0; i < COUNT(layers); i++)
		if (kk_str_is(name, layers[i].layer))
			return layers[i].may;
	return NULL;
}

/* "base/str.h" → "base"; no value without a slash. */
static struct kk_str first_folder(struct kk_str path)
{
	size_t slash = kk_str_find(path, KK_STR("/"));

	return slash == SIZE_MAX ? KK_STR_NONE : (struct kk_str){path.p, slash};
}

static void check_include(
	struct kk_arena *a, struct source *s, int line, struct kk_str text)
{
	struct kk_str own = first_folder(kk_str_z(s->path + strlen("src/")));
	size_t quote = kk_str_find(text, KK_STR("\""));
	struct kk_str to;

	if (kk_str_find(text, KK_STR("<ctype.h>")) != SIZE_MAX ||
		kk_str_find(text, KK_STR("<locale.h>")) != SIZE_MAX)
		source_report(s, line, "banned-include",
			"letters and formats must not depend on a locale");
	if (quote == SIZE_MAX || !is_under(s, "src/") || !layer_may(own))
		return;
	to = first_folder(
		(struct kk_str){text.p + quote + 1, text.n - quote - 1});
	if (!to.p || !layer_may(to))
		return;
	if (!strstr(layer_may(own), kk_arena_f(a, " %.*s ", KK_FMT(to))))
		source_report(s, line, "layer", "%.*s must not use %.*s",
			KK_FMT(own), KK_FMT(to));
}

static void check_lines(struct kk_arena *a, struct source *s)
{
	struct kk_str rest = s->raw, line;
	int n = 0;

	while (tool_line(&rest, &line)) {
		n++;
		if (kk_str_starts(line, "#include"))
			check_include(a, s, n, line);
	}
	if (n > MAX_FILE_LINES)
		source_report(s, MAX_FILE_LINES + 1, "long-file",
			"%d lines, at most %d", n, MAX_FILE_LINES);
}

/* --- words --- */

struct ban {
	const char *rule, *word, *instead;
};

static const struct ban calls[] = {
	{"banned-call", "strcpy", "kk_buf or kk_arena_str"},
	{"banned-call", "strcat", "kk_buf"},
	{"banned-call", "strncpy", "kk_buf or kk_arena_str"},
	{"banned-call", "strncat", "kk_buf"},
	{"banned-call", "sprintf", "snprintf or kk_buf_addf"},
	{"banned-call", "vsprintf", "vsnprintf"},
	{"banned-call", "strtok", "kk_str"},
	{"banned-call", "strtok_r", "kk_str"},
	{"banned-call", "atoi", "kk_str_int"},
	{"banned-call", "atol", "kk_str_int"},
	{"banned-call", "atoll", "kk_str_int"},
	{"banned-call", "atof", "a parser of its own"},
	{"banned-call", "strtol", "kk_str_int"},
	{"banned-call", "strtoll", "kk_str_int"},
	{"banned-call", "strtoul", "kk_str_int"},
	{"banned-call", "strtoull", "kk_str_int"},
	{"banned-call", "gets", "fgets"},
	{"banned-call", "system", "posix_spawn"},
	{"banned-call", "popen", "posix_spawn"},
	{"banned-call", "setlocale", "no locale"},
	{"banned-call", "localtime", "kk_civil_of"},
	{"banned-call", "localtime_r", "kk_civil_of"},
	{"banned-call", "gmtime", "kk_civil_of"},
	{"banned-call", "gmtime_r", "kk_civil_of"},
	{"banned-call", "mktime", "kk_instant_of"},
	{"clock", "time", "kk_clock_now"},
	{"clock", "clock_gettime", "kk_clock_now"},
	{"clock", "gettimeofday", "kk_clock_now"},
	{"malloc", "malloc", "the arena"},
	{"malloc", "calloc", "the arena"},
	{"malloc", "realloc", "the arena"},
	{"malloc", "free", "the arena"},
	{"malloc", "strdup", "kk_arena_str"},
	{"malloc", "strndup", "kk_arena_str"},
};

/* Where a rule does not hold. */
static bool is_exempt(const struct source *s, const char *rule)
{
	if (strcmp(rule, "clock") == 0)
		return strcmp(s->path, "src/base/clock.c") == 0 ||
		       is_under(s, "bench/");
	if (strcmp(rule, "malloc") == 0)
		return strcmp(s->path, "src/base/arena.c") == 0 ||
		       is_under(s, "tests/") || is_under(s, "bench/");
	return false;
}

static void check_call(struct source *s, size_t at, size_t n)
{
	struct kk_str word = {s->code + at, n};
	size_t open = at + n, before = at;

	while (source_is_blank(s->code[open]))
		open++;
	while (before > 0 && source_is_blank(s->code[before - 1]))
		before--;
	if (s->code[open] != '(' ||
		(before > 0 && (s->code[before - 1] == '.' ||
				       s->code[before - 1] == '>')))
		return;
	for (size_t i = 0; i < COUNT(calls); i++)
		if (kk_str_is(word, calls[i].word) &&
			!is_exempt(s, calls[i].rule))
			source_report(s, source_line(s, at), calls[i].rule,
				"%s(): use %s", calls[i].word,
				calls[i].instead);
}

static void check_calls(struct source *s)
{
	for (size_t i = 0; i < s->raw.n; i++) {
		size_t n = 0;

		while (source_is_name(s->code[i + n]))
			n++;
		if (n)
			check_call(s, i, n);
		i += n;
	}
}

static void check_marks(struct source *s)
{
	static const char *const marks[] = {"TODO", "FIXME", "XXX", "HACK"};

	for (size_t i = 0; i < s->raw.n; i++)
		for (size_t m = 0; m < COUNT(marks); m++)
			if (source_word_at(s->comment, i, marks[m]) ||
				source_word_at(s->code, i, marks[m]))
				source_report(s, source_line(s, i), "mark",
					"%s: finish it", marks[m]);
}

/* Does a statement of SQL begin in the literal at `at`? */
static bool is_sql(const char *quoted, size_t at)
{
	if (source_word_at(quoted, at, "UPDATE")) {
		size_t line = strcspn(quoted + at, "\n");
		struct kk_str text = {quoted + at, line};

		return kk_str_find(text, KK_STR(" SET ")) != SIZE_MAX;
	}
	return source_word_at(quoted, at, "SELECT") ||
	       source_word_at(quoted, at, "INSERT INTO") ||
	       source_word_at(quoted, at, "DELETE FROM");
}

static void check_sql(struct source *s)
{
	if (!is_under(s, "src/") || is_under(s, "src/store/"))
		return;
	for (size_t i = 0; i < s->raw.n; i++)
		if (is_sql(s->quoted, i))
			source_report(s, source_line(s, i), "sql",
				"SQL stands in src/store/sql only");
}

/* --- one file, all files --- */

static int check_file(struct kk_arena *a, const char *path, const char *name)
{
	struct source s = {.path = name, .raw = tool_read(a, path)};

	source_split(a, &s);
	check_lines(a, &s);
	check_calls(&s);
	check_marks(&s);
	check_sql(&s);
	check_structure(&s);
	source_unused(&s);
	return s.findings;
}

typedef int file_fn(
	struct kk_arena *a, const char *path, const char *name, void *user);

static int by_name(const FTSENT **x, const FTSENT **y)
{
	return strcmp((*x)->fts_name, (*y)->fts_name);
}

static bool ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), e = strlen(end);

	return n >= e && strcmp(path + n - e, end) == 0;
}

/* Calls fn for each C file below ROOT, in order of names; the sum of what it
 * returns. */
static int each_file(const char *root, file_fn *fn, void *user)
{
	static const char *const folders[] = {"src", "tools", "tests", "bench"};
	struct kk_arena *a = kk_arena_new();
	int sum = 0;

	for (size_t i = 0; i < COUNT(folders); i++) {
		char *top[] = {
			(char *)kk_arena_f(a, "%s/%s", root, folders[i]), NULL};
		FTS *t = fts_open(top, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
		FTSENT *e;

		if (!t)
			tool_fail(top[0], 0, "cannot be read");
		while ((e = fts_read(t)))
			if (strcmp(e->fts_name, "node_modules") == 0)
				(void)fts_set(t, e, FTS_SKIP);
			else if (e->fts_info == FTS_F &&
				 (ends_with(e->fts_path, ".c") ||
					 ends_with(e->fts_path, ".h")))
				sum += fn(a, e->fts_path,
					e->fts_path + strlen(root) + 1, user);
		fts_close(t);
	}
	kk_arena_free(&a);
	return sum;
}

static int check_one(
	struct kk_arena *a, const char *path, const char *name, void *user)
{
	struct kk_mark m = kk_arena_mark(a);
	int n = check_file(a, path, name);

	(void)user;
	kk_arena_back(a, m);
	return n;
}

/* --- other programs: nm and the compiler --- */

/* Starts argv, its output to `out`; waits. 0 where it ended well. */
static int run(char *const *argv, int out)
{
	int status = 1;
	pid_t pid = fork();

	if (pid == 0) {
		dup2(out, STDOUT_FILENO);
		execvp(argv[0], argv);
		perror(argv[0]);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		tool_fail(argv[0], 0, "cannot be started");
	return status;
}

struct compile {
	char **argv; /* the last but one place is the header's */
	size_t at;
};

static int compile_header(
	struct kk_arena *a, const char *path, const char *name, void *user)
{
	struct compile *c = user;

	if (!ends_with(path, ".h"))
		return 0;
	c->argv[c->at] = (char *)kk_arena_z(a, kk_str_z(path));
	if (run(c->argv, STDOUT_FILENO) == 0)
		return 0;
	printf("%s:1: header: does not compile alone\n", name);
	fflush(stdout);
	return 1;
}

static int check_headers(const char *root, int n, char **flags)
{
	struct kk_arena *a = kk_arena_new();
	char *cc = getenv("CC");
	struct compile c = {KK_NEW_N(a, char *, (size_t)n + 8), (size_t)n + 4};
	int findings;

	c.argv[0] = cc && *cc ? cc : "cc";
	c.argv[1] = "-fsyntax-only";
	for (int i = 0; i < n; i++)
		c.argv[2 + i] = flags[i];
	c.argv[2 + n] = "-x";
	c.argv[3 + n] = "c";
	findings = each_file(root, compile_header, &c);
	kk_arena_free(&a);
	return findings;
}

static bool is_pure(struct kk_str symbol)
{
	static const char *const names[] = {"memcpy", "memset", "memmove",
		"memcmp", "memchr", "bsearch", "exp", "exp2", "expm1", "log",
		"log2", "log10", "log1p", "sqrt", "pow", "fabs", "floor",
		"ceil", "round", "lround", "llround", "lrint", "llrint", "rint",
		"trunc", "fmin", "fmax", "fmod", "erf", "erfc", "cbrt", "hypot",
		"sin", "cos", "tan", "atan", "atan2", "tanh", "ldexp", "frexp",
		"__assert_fail", "__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_",
		"__memcpy_chk", "__memset_chk", "__memmove_chk"};
	static const char *const starts[] = {
		"kk_", "__asan_", "__ubsan_", "__sanitizer_", "__gcov_"};

	if (kk_str_is(symbol, "kk_clock_now"))
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		if (kk_str_is(symbol, names[i]))
			return true;
	for (size_t i = 0; i < COUNT(starts); i++)
		if (kk_str_starts(symbol, starts[i]))
			return true;
	return false;
}

/* nm's "name.o:" and "   U symbol" lines. */
static int check_symbols(struct kk_str text, const char *library)
{
	struct kk_str line, object = KK_STR("");
	int findings = 0;

	while (tool_line(&text, &line)) {
		struct kk_str t = kk_str_trim(line);

		if (t.n && t.p[t.n - 1] == ':')
			object = (struct kk_str){t.p, t.n - 1};
		if (!kk_str_starts(t, "U "))
			continue;
		t = (struct kk_str){t.p + 2, t.n - 2};
		if (is_pure(t))
			continue;
		printf("%s:%.*s: core: calls %.*s\n", library, KK_FMT(object),
			KK_FMT(t));
		findings++;
	}
	return findings;
}

static int check_core(char *library)
{
	char *argv[] = {"nm", "-u", library, NULL};
	char temp[] = "/tmp/codecheck.XXXXXX";
	struct kk_arena *a = kk_arena_new();
	int fd = mkstemp(temp), findings;
	struct kk_str text;

	if (fd < 0)
		tool_fail(temp, 0, "cannot be made");
	if (run(argv, fd) != 0)
		tool_fail(library, 0, "nm cannot read it");
	close(fd);
	text = tool_read(a, temp);
	(void)unlink(temp);
	findings = check_symbols(text, library);
	kk_arena_free(&a);
	return findings;
}

int main(int argc, char **argv)
{
	int findings;

	if (argc == 3 && strcmp(argv[1], "--core") == 0)
		findings = check_core(argv[2]);
	else if (argc >= 3 && strcmp(argv[1], "--headers") == 0)
		findings = check_headers(argv[2], argc - 3, argv + 3);
	else if (argc == 2 && argv[1][0] != '-')
		findings = each_file(argv[1], check_one, NULL);
	else
		tool_fail("codecheck", 0,
			"use: codecheck ROOT | --core LIBRARY | "
			"--headers ROOT [FLAG...]");
	if (findings)
		printf("codecheck: %d findings\n", findings);
	return findings ? 1 : 0;
}
