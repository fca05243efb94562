/* The check of wording: what is wrong is found by its rule, what is right is
 * left alone, and no text can hold it up. The sentences stand in wording/. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/text/courtesy.h"

#define MAX_FILE ((size_t)512 * 1024)
#define LANGS 2 /* of enum kk_lang */

struct fixture {
	struct kk_arena *arena;
	const struct kk_courtesy *rules[LANGS];
};

static int begin(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->arena = kk_arena_new();
	for (int l = 0; l < LANGS; l++)
		f->rules[l] = kk_courtesy_new(
			f->arena, (enum kk_lang)l, (enum kk_lang)l, NULL, 0);
	*state = f;
	return f->rules[KK_JA] && f->rules[KK_EN] ? 0 : -1;
}

static int end(void **state)
{
	struct fixture *f = *state;

	kk_arena_free(&f->arena);
	free(f);
	return 0;
}

static struct kk_str read_file(struct kk_arena *a, const char *name)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	FILE *f = fopen(kk_arena_f(a, "%s/%s", root ? root : ".", name), "r");
	char *p = kk_arena_alloc(a, MAX_FILE, 1);
	size_t n;

	assert_non_null(f);
	n = fread(p, 1, MAX_FILE, f);
	fclose(f);
	assert_true(n < MAX_FILE);
	return (struct kk_str){p, n};
}

/* The text before `mark`, which goes with it out of *rest; false at the end. */
static bool next(struct kk_str *rest, struct kk_str mark, struct kk_str *part)
{
	size_t n = kk_str_find(*rest, mark);

	if (!rest->n)
		return false;
	*part = (struct kk_str){rest->p, n == SIZE_MAX ? rest->n : n};
	n = part->n + (n == SIZE_MAX ? 0 : mark.n);
	rest->p += n;
	rest->n -= n;
	return true;
}

/* ⏎ is a new line. */
static struct kk_str unfold(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	struct kk_str part;

	kk_buf_init(&b, a);
	while (next(&s, KK_STR("⏎"), &part)) {
		if (b.n)
			kk_buf_addc(&b, '\n');
		kk_buf_add(&b, part);
	}
	return kk_buf_str(&b);
}

static bool has(const struct kk_findings *found, struct kk_str rule)
{
	for (size_t i = 0; i < found->n; i++)
		if (kk_str_is(rule, found->all[i].rule))
			return true;
	return false;
}

static void tell(const struct kk_findings *found, struct kk_str text)
{
	print_message("in: %.*s\n", KK_FMT(text));
	for (size_t i = 0; i < found->n; i++)
		print_message("  %s %s: %.*s\n", found->all[i].rule,
			kk_courtesy_level_code(found->all[i].level),
			KK_FMT(found->all[i].text));
}

/* ---- what is wrong ---- */

static int missed(struct fixture *f, enum kk_lang lang, const char *name)
{
	struct kk_str rest = read_file(f->arena, name), line, rule;
	int n = 0;

	while (next(&rest, KK_STR("\n"), &line)) {
		struct kk_findings found;

		if (kk_str_starts(line, "#") || !line.n)
			continue;
		assert_true(next(&line, KK_STR("\t"), &rule));
		line = unfold(f->arena, line);
		found = kk_courtesy_check(f->rules[lang], f->arena, line);
		if (has(&found, rule))
			continue;
		print_message("%.*s is not found ", KK_FMT(rule));
		tell(&found, line);
		n++;
	}
	return n;
}

static void wrong_is_found(void **state)
{
	assert_int_equal(missed(*state, KK_JA,
				 "tests/unit/format/courtesy/wrong_ja.tsv") +
				 missed(*state, KK_EN,
					 "tests/unit/format/courtesy/"
					 "wrong_en.tsv"),
		0);
}

/* Every rule of the tables has a sentence that it finds: so each compiles. */
static void every_rule_is_tried(void **state)
{
	static const char *const tables[][2] = {
		{"data/keigo_rules.tsv", "courtesy/wrong_ja.tsv"},
		{"data/word_rules.tsv", "courtesy/wrong_ja.tsv"},
		{"data/word_rules.tsv", "courtesy/wrong_en.tsv"}};
	struct fixture *f = *state;
	int n = 0;

	for (size_t t = 0; t < 3; t++) {
		struct kk_str all = read_file(f->arena, tables[t][0]), line;
		struct kk_str id,
			tried = read_file(f->arena,
				kk_arena_f(f->arena, "tests/unit/format/%s",
					tables[t][1]));
		bool en = t == 2;

		while (next(&all, KK_STR("\n"), &line)) {
			const char *in;

			if (!line.n || line.p[0] == '#' || line.p[0] == '=' ||
				(line.p[0] == 'N') != en)
				continue;
			assert_true(next(&line, KK_STR("\t"), &id));
			in = kk_arena_f(f->arena, "\n%.*s\t", KK_FMT(id));
			if (kk_str_find(tried, kk_str_z(in)) != SIZE_MAX)
				continue;
			print_message("no sentence for %.*s\n", KK_FMT(id));
			n++;
		}
	}
	assert_int_equal(n, 0);
}

/* ---- what is right ---- */

static int alarms(struct fixture *f, enum kk_lang lang, const char *name,
	struct kk_str mark)
{
	struct kk_str rest = read_file(f->arena, name), text;
	int n = 0;

	while (next(&rest, mark, &text)) {
		struct kk_findings found;

		if (kk_str_starts(text, "#") || !text.n)
			continue;
		text = unfold(f->arena, text);
		found = kk_courtesy_check(f->rules[lang], f->arena, text);
		if (!found.serious)
			continue;
		tell(&found, text);
		n++;
	}
	return n;
}

static void right_is_left_alone(void **state)
{
	static const struct {
		const char *name;
		enum kk_lang lang;
		const char *mark;
	} files[] = {{"right_ja.txt", KK_JA, "\n"},
		{"right_en.txt", KK_EN, "\n"},
		{"mails_ja.txt", KK_JA, "\n----\n"},
		{"mails_en.txt", KK_EN, "\n----\n"}};
	struct fixture *f = *state;
	int n = 0;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		n += alarms(f, files[i].lang,
			kk_arena_f(f->arena, "tests/unit/format/courtesy/%s",
				files[i].name),
			kk_str_z(files[i].mark));
	assert_int_equal(n, 0);
}

/* ---- where, and what is not looked at ---- */

static struct kk_findings check(struct fixture *f, const char *text)
{
	return kk_courtesy_check(f->rules[KK_JA], f->arena, kk_str_z(text));
}

static void place_is_told(void **state)
{
	struct kk_findings found =
		check(*state, "お世話になっております。\r\n𠮷田です。田中部長様"
			      "、御社へ。\r\n");

	assert_int_equal(found.n, 2);
	assert_true(found.serious);
	assert_string_equal(found.all[0].rule, "K09");
	assert_int_equal(found.all[0].line, 2);
	assert_int_equal(found.all[0].column, 8);
	assert_true(kk_str_is(found.all[0].text, "部長様"));
	assert_int_equal(found.all[1].column, 12);
	assert_true(kk_str_is(found.all[1].text, "御社"));
	assert_true(kk_str_is(found.all[1].instead, "貴社"));
}

static void others_words_are_theirs(void **state)
{
	static const char *const texts[] = {
		"> 御社に了解しました\nお世話になっております。",
		"「御社」ではなく「貴社」と書きます。",
		"添付：御社ご提案書.pdf をご覧ください。",
		"https://example.jp/御社 をご覧ください。",
		"\"すみません\"とのこと"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts - 2; i++)
		assert_int_equal(check(*state, texts[i]).n, 0);
}

static void own_words_are_found(void **state)
{
	struct fixture *f = *state;
	const struct kk_own_word own[] = {
		{KK_STR("コストカット"), KK_STR("費用の見直し")},
		{KK_STR(""), KK_STR("")}};
	const struct kk_courtesy *w =
		kk_courtesy_new(f->arena, KK_JA, KK_EN, own, 2);
	struct kk_findings found = kk_courtesy_check(w, f->arena,
		KK_STR("コストカットを。\nコストカットとコストカット"));

	assert_int_equal(found.n, 3);
	assert_string_equal(found.all[2].rule, "T01");
	assert_int_equal(found.all[2].line, 2);
	assert_int_equal(found.all[2].column, 8);
	assert_true(kk_str_is(found.all[0].instead, "費用の見直し"));
}

/* Texts made to hold patterns up: each is answered, within the limits. */
static void nothing_holds_it_up(void **state)
{
	static const char *const parts[] = {"いただた", "「", "a", "・", "御中",
		"弊社の", "\n", "何度もお電話", "お", "you must ", "> ", "様",
		" ", "前略", "15分", "\"", "a@", "お願い", "拝啓 様\n"};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct kk_arena *a = kk_arena_new();
		struct kk_buf b;

		kk_buf_init(&b, a);
		while (b.n < KK_MAX_COURTESY + 100)
			kk_buf_addz(&b, parts[i]);
		for (int l = 0; l < LANGS; l++) {
			struct kk_findings found = kk_courtesy_check(
				f->rules[l], a, kk_buf_str(&b));

			assert_true(found.n <= KK_MAX_FINDINGS);
		}
		kk_arena_free(&a);
	}
}

static void language_is_told(void **state)
{
	(void)state;
	assert_int_equal(kk_courtesy_lang(KK_STR("Dear Mr. 田中")), KK_JA);
	assert_int_equal(kk_courtesy_lang(KK_STR("Dear Mr. Tanaka")), KK_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_is_found),
		cmocka_unit_test(every_rule_is_tried),
		cmocka_unit_test(right_is_left_alone),
		cmocka_unit_test(place_is_told),
		cmocka_unit_test(others_words_are_theirs),
		cmocka_unit_test(own_words_are_found),
		cmocka_unit_test(nothing_holds_it_up),
		cmocka_unit_test(language_is_told),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
