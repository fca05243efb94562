#include "cli/help.h"

#include <string.h>

#include "cli/table.h"

/* The commands a first day needs, in their order. */
static const char *const first[] = {
	"init", "import", "plan", "log", "lead list", "stop", "check"};

static const struct kk_command *named(const char *name)
{
	for (size_t i = 0; i < kk_commands_n; i++)
		if (strcmp(kk_commands[i].name, name) == 0)
			return &kk_commands[i];
	return NULL;
}

static void add_line(
	struct kk_ctx *cx, struct kk_table *t, const struct kk_command *c)
{
	kk_table_add(t, kk_arena_f(cx->arena, "  kakeru %s", c->name));
	kk_table_add(t, kk_msg_text(cx->lang, c->help));
}

static enum kk_rc short_help(struct kk_ctx *cx)
{
	struct kk_table t;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_table_init(&t, cx->arena, 2, 0);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (named(first[i]))
			add_line(cx, &t, named(first[i]));
	kk_table_print(&t, &b);
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_SHORT_HELP, kk_buf_z(&b));
}

static void whole_help(struct kk_ctx *cx, const char *group, struct kk_out *out)
{
	size_t n = group ? strlen(group) : 0;
	struct kk_table t;

	if (!group)
		kk_out_line(out, kk_msg_text(cx->lang, KK_MSG_CLI_HEAD));
	kk_table_init(&t, cx->arena, 2, 0);
	for (size_t i = 0; i < kk_commands_n; i++) {
		const char *name = kk_commands[i].name;

		if (!n || (strncmp(name, group, n) == 0 &&
				  (name[n] == ' ' || !name[n])))
			add_line(cx, &t, &kk_commands[i]);
	}
	kk_table_print(&t, &out->buf);
	if (!group)
		kk_out_line(out, kk_msg_text(cx->lang, KK_MSG_CLI_GLOBALS));
}

static void one_help(
	struct kk_ctx *cx, const struct kk_command *c, struct kk_out *out)
{
	kk_out_line(out, kk_msg_text(cx->lang, c->help));
	kk_out_line(out, kk_arena_f(cx->arena, "\n  kakeru %s%s%s", c->name,
				 *c->usage ? " " : "", c->usage));
	kk_out_line(out, kk_msg_text(cx->lang, KK_MSG_CLI_GLOBALS));
}

enum kk_rc kk_help(
	struct kk_ctx *cx, const struct kk_args *a, struct kk_out *out)
{
	if (a->globals.version)
		kk_out_line(out, "kakeru " KK_VERSION);
	else if (a->command)
		one_help(cx, a->command, out);
	else if (a->globals.help)
		whole_help(cx, a->n_words ? a->words[0] : NULL, out);
	else
		return short_help(cx);
	return KK_OK;
}
