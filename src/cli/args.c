#include "cli/cli.h"

#include <string.h>

#include "base/utf8.h"
#include "core/words/words.h"
#include "format/time/datetime.h"

/* ---- what a command reads ---- */

const char *kk_args_get(const struct kk_args *a, const char *name)
{
	for (size_t i = 0; i < a->n_given; i++)
		if (strcmp(a->given[i].name, name) == 0)
			return a->given[i].value;
	return NULL;
}

struct kk_str kk_args_str(const struct kk_args *a, const char *name)
{
	return kk_str_z(kk_args_get(a, name));
}

/* "--item", for messages */
static const char *dashed(struct kk_ctx *cx, const char *name)
{
	return kk_arena_f(cx->arena, "--%s", name);
}

static bool id_of(const char *text, int64_t *id_r)
{
	return kk_str_int(kk_str_z(text), INT64_MAX, id_r) && *id_r > 0;
}

enum kk_rc kk_args_id(struct kk_ctx *cx, const struct kk_args *a,
	const char *name, int64_t *id_r)
{
	const char *text = kk_args_get(a, name);

	*id_r = INT64_MIN;
	if (!text || id_of(text, id_r))
		return KK_OK;
	return KK_FAIL(
		cx, KK_EINPUT, KK_MSG_CLI_NUMBER, dashed(cx, name), text);
}

enum kk_rc kk_args_word_id(
	struct kk_ctx *cx, const struct kk_args *a, size_t n, int64_t *id_r)
{
	const char *text = n < a->n_words ? a->words[n] : "";

	if (id_of(text, id_r))
		return KK_OK;
	return KK_FAIL(
		cx, KK_EINPUT, KK_MSG_CLI_NUMBER, a->command->name, text);
}

enum kk_rc kk_day_arg(
	struct kk_ctx *cx, const char *name, const char *text, kk_day *day_r)
{
	if (kk_date_parse(kk_str_z(text), KK_DATE_EXACT, day_r))
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_BAD, name, text);
}

enum kk_rc kk_args_day(struct kk_ctx *cx, const struct kk_args *a,
	const char *name, kk_day *day_r)
{
	const char *text = kk_args_get(a, name);

	*day_r = KK_DAY_NONE;
	return text ? kk_day_arg(cx, dashed(cx, name), text, day_r) : KK_OK;
}

enum kk_rc kk_args_channels(
	struct kk_ctx *cx, const struct kk_args *a, unsigned *mask_r)
{
	struct kk_str channel = kk_args_str(a, "channel");
	enum kk_channel c;

	*mask_r = KK_ALL_CHANNELS;
	if (!channel.p)
		return KK_OK;
	if (!kk_channel_from(channel, &c) || c == KK_BY_DESK)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_CHANNEL_UNKNOWN, channel.p);
	*mask_r = KK_BIT(c);
	return KK_OK;
}

/* ---- parsing ---- */

static const struct kk_option globals[] = {
	{"db", true, false},
	{"now", true, false},
	{"lang", true, false},
	{"user", true, false},
	{"json", false, false},
	{"help", false, false},
	{"version", false, false},
};

/* The line and how far it is read. */
struct line {
	struct kk_ctx *cx;
	char **argv;
	int argc, at;
	bool words_only; /* "--" was read */
	struct kk_args *a;
};

static const char *usage_of(struct kk_ctx *cx, const struct kk_command *c)
{
	if (!c)
		return "kakeru help";
	return kk_arena_f(cx->arena, "kakeru %s%s%s", c->name,
		*c->usage ? " " : "", c->usage);
}

/* msg with what was typed, and how it is put. */
static enum kk_rc wrong(struct line *l, enum kk_msg msg, const char *typed)
{
	return KK_FAIL(
		l->cx, KK_EUSAGE, msg, typed, usage_of(l->cx, l->a->command));
}

enum kk_rc kk_args_need(
	struct kk_ctx *cx, const struct kk_args *a, const char *name)
{
	if (kk_args_get(a, name))
		return KK_OK;
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_OPTION_MISSING,
		dashed(cx, name), usage_of(cx, a->command));
}

static void set_global(
	struct kk_globals *g, const char *name, const char *value)
{
	if (strcmp(name, "db") == 0)
		g->db = value;
	else if (strcmp(name, "now") == 0)
		g->now = value;
	else if (strcmp(name, "lang") == 0)
		g->lang = value;
	else if (strcmp(name, "user") == 0)
		g->user = value;
	else if (strcmp(name, "json") == 0)
		g->json = true;
	else if (strcmp(name, "help") == 0)
		g->help = true;
	else
		g->version = true;
}

static const struct kk_option *find_option(
	const struct kk_option *all, size_t n, struct kk_str name)
{
	for (size_t i = 0; i < n && all[i].name; i++)
		if (kk_str_is(name, all[i].name))
			return &all[i];
	return NULL;
}

/* text is the argument read last. */
static enum kk_rc check_utf8(const struct line *l, const char *text)
{
	struct kk_str s = kk_str_z(text);

	if (kk_utf8_valid(s) == s.n)
		return KK_OK;
	return KK_FAIL(
		l->cx, KK_EINPUT, KK_MSG_CLI_UTF8, kk_out_number(l->cx, l->at));
}

/* Texts that may have several lines. */
static bool is_long_text(const char *option)
{
	static const char *const names[] = {
		"note", "said", "memo", "reason", "map"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(option, names[i]) == 0)
			return true;
	return false;
}

/* Control characters would be stored unseen, and obeyed by terminals. */
static enum kk_rc check_text(
	struct kk_ctx *cx, const char *where, const char *text, bool lines)
{
	struct kk_str s = kk_str_z(text);
	size_t at = 0;
	uint32_t c;

	while ((c = kk_utf8_next(s, &at)) != 0) {
		bool blank = c == '\t' || c == '\n' || c == '\r';

		if ((c < ' ' && !(lines && blank)) || (c >= 0x7f && c < 0xa0))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_CLI_CONTROL, where,
				kk_arena_f(cx->arena, "U+%04X", (unsigned)c));
	}
	return KK_OK;
}

/* The value of option o of argument text ("--opt=value", or the next word). */
static enum kk_rc take_value(struct line *l, const struct kk_option *o,
	const char *text, const char **value_r)
{
	const char *equals = strchr(text, '=');

	*value_r = "";
	if (!o->value)
		return equals ? wrong(l, KK_MSG_CLI_NO_VALUE, text) : KK_OK;
	if (equals)
		*value_r = equals + 1;
	else if (l->at < l->argc)
		*value_r = l->argv[l->at++];
	/* an empty one is a variable of a script that was not set */
	if (!**value_r)
		return wrong(
			l, KK_MSG_CLI_VALUE_MISSING, dashed(l->cx, o->name));
	KK_TRY(check_utf8(l, *value_r));
	return check_text(
		l->cx, dashed(l->cx, o->name), *value_r, is_long_text(o->name));
}

static enum kk_rc keep(struct line *l, const struct kk_option *o,
	const char *text, const char *value)
{
	struct kk_args *a = l->a;

	if (!o->many && kk_args_get(a, o->name))
		return wrong(l, KK_MSG_CLI_TWICE, text);
	if (a->n_given == KK_MAX_GIVEN)
		return wrong(l, KK_MSG_CLI_TOO_MANY, text);
	a->given[a->n_given++] = (struct kk_given){o->name, value};
	return KK_OK;
}

static enum kk_rc take_option(struct line *l, const char *text)
{
	struct kk_str name = {text + 2, strcspn(text + 2, "=")};
	const struct kk_command *c = l->a->command;
	const struct kk_option *o = NULL;
	const char *value;

	if (c)
		o = find_option(c->options, KK_MAX_OPTIONS, name);
	if (o) {
		KK_TRY(take_value(l, o, text, &value));
		return keep(l, o, text, value);
	}
	o = find_option(globals, sizeof globals / sizeof *globals, name);
	if (!o)
		return wrong(l, KK_MSG_CLI_OPTION_UNKNOWN, text);
	KK_TRY(take_value(l, o, text, &value));
	set_global(&l->a->globals, o->name, value);
	return KK_OK;
}

/* The command whose whole name is `name`. */
static const struct kk_command *find_command(const char *name)
{
	for (size_t i = 0; i < kk_commands_n; i++)
		if (strcmp(kk_commands[i].name, name) == 0)
			return &kk_commands[i];
	return NULL;
}

static bool is_option(const struct line *l, const char *text)
{
	return !l->words_only && strncmp(text, "--", 2) == 0;
}

/* Words before the command is known: "lead", and with it "lead list". */
static enum kk_rc take_name(struct line *l, const char *text)
{
	struct kk_args *a = l->a;

	if (strcmp(text, "help") == 0 && a->n_words == 0) {
		a->globals.help = true;
		return KK_OK;
	}
	if (a->n_words == 1) {
		const char *two =
			kk_arena_f(l->cx->arena, "%s %s", a->words[0], text);

		a->command = find_command(two);
		if (a->command) {
			a->n_words = 0;
			return KK_OK;
		}
	}
	return wrong(l, KK_MSG_CLI_COMMAND_UNKNOWN, text);
}

/* Does a command of two words begin with this one? */
static bool begins(const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i < kk_commands_n; i++)
		if (strncmp(kk_commands[i].name, word, n) == 0 &&
			kk_commands[i].name[n] == ' ')
			return true;
	return false;
}

/* The second word is looked at where it stands right behind the first: "import
 * undo" is a command of its own, "import FILE" is not. */
static enum kk_rc take_first(struct line *l, const char *text)
{
	struct kk_args *a = l->a;

	a->command = find_command(text);
	if (begins(text) && l->at < l->argc) {
		const struct kk_command *two = find_command(kk_arena_f(
			l->cx->arena, "%s %s", text, l->argv[l->at]));

		if (two) {
			a->command = two;
			l->at++;
			return KK_OK;
		}
	}
	if (a->command)
		return KK_OK;
	if (!begins(text))
		return take_name(l, text);
	a->words[a->n_words++] = text;
	return KK_OK;
}

static enum kk_rc take_word(struct line *l, const char *text)
{
	struct kk_args *a = l->a;

	if (!a->command && a->n_words == 0)
		return take_first(l, text);
	if (!a->command)
		return take_name(l, text);
	if (a->n_words >= a->command->max_words || a->n_words == KK_MAX_WORDS)
		return wrong(l, KK_MSG_CLI_TOO_MANY, text);
	/* "normalize" is asked what a text is read as, whatever is in it */
	if (a->command->run != kk_cmd_normalize)
		KK_TRY(check_text(l->cx, a->command->name, text, false));
	a->words[a->n_words++] = text;
	return KK_OK;
}

static enum kk_rc take(struct line *l, const char *text)
{
	KK_TRY(check_utf8(l, text));
	if (strcmp(text, "-h") == 0 && !l->words_only)
		return take_option(l, "--help");
	if (strcmp(text, "--") == 0 && !l->words_only) {
		l->words_only = true;
		return KK_OK;
	}
	return is_option(l, text) ? take_option(l, text) : take_word(l, text);
}

/* The commands that begin with a word: "lead list, lead show, …". */
static const char *siblings(struct kk_ctx *cx, const char *word)
{
	size_t n = strlen(word);
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < kk_commands_n; i++) {
		if (strncmp(kk_commands[i].name, word, n) != 0 ||
			kk_commands[i].name[n] != ' ')
			continue;
		kk_buf_addf(&b, "%s%s", b.n ? ", " : "", kk_commands[i].name);
	}
	return kk_buf_z(&b);
}

static enum kk_rc check_words(struct line *l)
{
	struct kk_args *a = l->a;

	if (a->globals.help || a->globals.version)
		return KK_OK;
	if (!a->command && a->n_words)
		return KK_FAIL(l->cx, KK_EUSAGE, KK_MSG_CLI_WHICH, a->words[0],
			siblings(l->cx, a->words[0]));
	if (a->command && a->n_words < a->command->min_words)
		return wrong(l, KK_MSG_CLI_TOO_FEW, a->command->name);
	return KK_OK;
}

enum kk_rc kk_args_parse(
	struct kk_ctx *cx, int argc, char **argv, struct kk_args *a)
{
	struct line l = {.cx = cx, .argv = argv, .argc = argc, .at = 1, .a = a};

	*a = (struct kk_args){0};
	while (l.at < l.argc) {
		const char *text = argv[l.at++];

		KK_TRY(take(&l, text));
	}
	return check_words(&l);
}
