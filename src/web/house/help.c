/* GET /keys and GET /rules: what the keys do, and why the program decides as it
 * does. */
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

/* ---- keys ---- */

struct key {
	const char *key;
	enum kk_msg words;
};

static const struct key everywhere[] = {{"/", KK_MSG_WEB_SEARCH},
	{"+", KK_MSG_WEB_ADD}, {"i", KK_MSG_TODAY_CALLED_US},
	{"h", KK_MSG_KEY_TODAY}, {"?", KK_MSG_TODAY_KEYS},
	{"Esc", KK_MSG_KEY_LEAVE}, {"x", KK_MSG_KEY_CHOOSE},
	{"b", KK_MSG_KEY_BULK}};
static const struct key day[] = {{"j k", KK_MSG_TODAY_MOVE},
	{"↑ ↓", KK_MSG_TODAY_MOVE}, {"Enter", KK_MSG_KEY_TAKE},
	{"n", KK_MSG_TODAY_NEXT}, {"[", KK_MSG_TODAY_BEFORE},
	{"]", KK_MSG_TODAY_AFTER}};
static const struct key hand[] = {{"c", KK_MSG_KEY_CALL},
	{"1 … 9, 0", KK_MSG_KEY_OUTCOME}, {"a", KK_MSG_KEY_APPOINTMENT},
	{".", KK_MSG_TODAY_MORE}, {"m", KK_MSG_TODAY_NOTE},
	{"s", KK_MSG_TODAY_SNOOZE}, {"u", KK_MSG_KEY_CORRECT},
	{"t", KK_MSG_TODAY_COMEBACKS}, {"l", KK_MSG_KEY_WORDS},
	{"d", KK_MSG_KEY_SIDE_DONE}, {"v", KK_MSG_KEY_SIDE_SKIP},
	{"y", KK_MSG_KEY_COPY}, {"e", KK_MSG_TODAY_MAILTO}};

static struct kk_key_group_html group(struct kk_call *c, enum kk_msg heading,
	const struct key *keys, size_t n)
{
	struct kk_key_line_html *all =
		KK_NEW_N(c->cx.arena, struct kk_key_line_html, n);

	for (size_t i = 0; i < n; i++)
		all[i] = (struct kk_key_line_html){kk_str_z(keys[i].key),
			kk_str_z(kk_msg_text(c->cx.lang, keys[i].words))};
	return (struct kk_key_group_html){
		kk_str_z(kk_msg_text(c->cx.lang, heading)), all, n};
}

#define GROUP(c, heading, keys)                                                \
	group((c), (heading), (keys), sizeof(keys) / sizeof *(keys))

const struct kk_reply *kk_page_keys(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	const struct kk_key_group_html groups[] = {
		GROUP(c, KK_MSG_KEYS_EVERYWHERE, everywhere),
		GROUP(c, KK_MSG_KEYS_DAY, day),
		GROUP(c, KK_MSG_KEYS_HAND, hand)};

	kk_keys_page_html(&page, &(struct kk_keys_page_html){groups, 3});
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_TODAY_KEYS)),
		KK_NAV_NONE, &page);
}

/* ---- rules ---- */

static const struct {
	char letter;
	enum kk_msg heading;
} chapters[] = {{'A', KK_MSG_RULES_A}, {'B', KK_MSG_RULES_B},
	{'C', KK_MSG_RULES_C}, {'D', KK_MSG_RULES_D}, {'F', KK_MSG_RULES_F},
	{'G', KK_MSG_RULES_G}, {'H', KK_MSG_RULES_H}, {'J', KK_MSG_RULES_J},
	{'K', KK_MSG_RULES_K}};
#define N_CHAPTERS (sizeof chapters / sizeof *chapters)

static struct kk_rule_group_html chapter(struct kk_call *c, size_t at)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_rule_line_html *all =
		KK_NEW_N(cx->arena, struct kk_rule_line_html, KK_RULE__MAX);
	struct kk_rule_group_html d = {
		.id = kk_str_z(kk_arena_f(
			cx->arena, "chapter-%c", chapters[at].letter)),
		.heading =
			kk_str_z(kk_msg_text(cx->lang, chapters[at].heading)),
		.rules = all};

	for (int r = KK_RULE_NONE + 1; r < KK_RULE__MAX; r++) {
		const char *code = kk_rule_code((enum kk_rule)r);

		if (code[2] == chapters[at].letter)
			all[d.n_rules++] = (struct kk_rule_line_html){
				kk_str_z(code), kk_str_z(kk_rule_text(cx->lang,
							(enum kk_rule)r))};
	}
	return d;
}

const struct kk_reply *kk_page_rules(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_rule_group_html *groups =
		KK_NEW_N(c->cx.arena, struct kk_rule_group_html, N_CHAPTERS);

	for (size_t i = 0; i < N_CHAPTERS; i++)
		groups[i] = chapter(c, i);
	kk_rules_page_html(
		&page, &(struct kk_rules_page_html){groups, N_CHAPTERS});
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_RULES_TITLE)),
		KK_NAV_NONE, &page);
}
