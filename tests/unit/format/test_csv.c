#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/lists/csv.h"

static const char *const error_names[KK_CSV_ERROR__MAX] = {
	[KK_CSV_OK] = "",
	[KK_CSV_FIELD_TOO_LONG] = "!field ",
	[KK_CSV_ROW_TOO_LONG] = "!row ",
	[KK_CSV_TOO_MANY_COLUMNS] = "!columns ",
	[KK_CSV_OPEN_QUOTE] = "!quote ",
};

struct story {
	struct kk_buf told;
	size_t rows, stop_at;
	bool brief; /* leave out fields and raw */
};

/* "LINE: [field][field] <raw>\n" */
static bool tell(void *user, const struct kk_csv_row *row)
{
	struct story *s = user;

	kk_buf_addf(&s->told, "%zu: %s", row->line, error_names[row->error]);
	for (size_t i = 0; i < row->n_fields && !s->brief; i++)
		kk_buf_addf(&s->told, "[%.*s]", KK_FMT(row->fields[i]));
	if (!s->brief)
		kk_buf_addf(&s->told, "<%.*s>", KK_FMT(row->raw));
	kk_buf_addz(&s->told, "\n");
	return ++s->rows != s->stop_at;
}

static const char *read_in_steps(
	struct kk_arena *a, struct kk_str text, size_t step, bool brief)
{
	struct story s = {.brief = brief};
	struct kk_csv *c = kk_csv_new(a, tell, &s);

	kk_buf_init(&s.told, a);
	for (size_t i = 0; i < text.n; i += step)
		kk_csv_feed(c, (struct kk_str){text.p + i,
				       text.n - i < step ? text.n - i : step});
	kk_csv_end(c);
	kk_csv_free(&c);
	return kk_buf_z(&s.told);
}

static const struct {
	const char *text, *want;
} examples[] = {
	{"", ""},
	{"a,b\r\nc,d\r\n", "1: [a][b]<a,b>\n2: [c][d]<c,d>\n"},
	{"a,b\nc,d", "1: [a][b]<a,b>\n2: [c][d]<c,d>\n"},
	{"a,b\rc,d\r", "1: [a][b]<a,b>\n2: [c][d]<c,d>\n"},
	{"a\rb\nc\n", "1: [a]<a>\n2: [b]<b>\n3: [c]<c>\n"},
	{" a , b ", "1: [ a ][ b ]< a , b >\n"},
	{"a,,\n", "1: [a][][]<a,,>\n"},
	{"\"a\",\"b,c\"\n", "1: [a][b,c]<\"a\",\"b,c\">\n"},
	{"\"a\"\"b\"\n", "1: [a\"b]<\"a\"\"b\">\n"},
	{"a\"b,c\n", "1: [a\"b][c]<a\"b,c>\n"},
	{"\"\"\n", "1: []<\"\">\n"},
	/* a mark at the front, blank lines */
	{"\xef\xbb\xbf\"a\",b\n", "1: [a][b]<\"a\",b>\n"},
	{"\xef\xbb\xbf\"a\"", "1: [a]<\"a\">\n"},
	{"\n\na\n\r\n  \nb\n", "3: [a]<a>\n6: [b]<b>\n"},
	{"a\r\n\r\n\r\nb\r\n", "1: [a]<a>\n4: [b]<b>\n"},
	/* line ends inside quotes: the row's line is its first */
	{"a,\"x\ny\"\nb,z\n", "1: [a][x\ny]<a,\"x\ny\">\n3: [b][z]<b,z>\n"},
	{"a,\"x\r\ny\"\r\nb\r\n", "1: [a][x\r\ny]<a,\"x\r\ny\">\n3: [b]<b>\n"},
	{"a,\"x\r\n\r\ny\"\r\nb\r\n",
		"1: [a][x\r\n\r\ny]<a,\"x\r\n\r\ny\">\n4: [b]<b>\n"},
	/* CP932: 表, ソ and 能 end in a backslash byte, ポ in '|' */
	{"\x95\x5c,\x83\x5c,\x94\x5c,\x83\x7c\n",
		"1: [\x95\x5c][\x83\x5c][\x94\x5c][\x83\x7c]"
		"<\x95\x5c,\x83\x5c,\x94\x5c,\x83\x7c>\n"},
	/* an open quote costs its line only */
	{"a,b\nc,\"d\ne,f\n",
		"1: [a][b]<a,b>\n2: !quote <c,\"d>\n3: [e][f]<e,f>\n"},
	{"a\r\n\"b\r\nc\r\n\"d\"x\r\ne",
		"1: [a]<a>\n2: !quote <\"b>\n3: [c]<c>\n"
		"4: !quote <\"d\"x>\n5: [e]<e>\n"},
	{"\"a", "1: !quote <\"a>\n"},
	{"a,\"", "1: !quote <a,\">\n"},
};

static void cuts_rows_the_same_in_any_pieces(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		for (size_t step = 1; step < 8; step++) {
			struct kk_mark m = kk_arena_mark(a);

			assert_string_equal(
				read_in_steps(a, kk_str_z(examples[i].text),
					step, false),
				examples[i].want);
			kk_arena_back(a, m);
		}
	kk_arena_free(&a);
}

static void add_many(struct kk_buf *b, const char *z, size_t n)
{
	for (size_t i = 0; i < n; i++)
		kk_buf_addz(b, z);
}

/* Each of these is followed by a good row on line `next`. */
static void reports_what_is_too_long(void **state)
{
	struct kk_arena *a = kk_arena_new();
	static const size_t steps[] = {1000, 65536, 1u << 22};

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct kk_buf b;

		kk_buf_init(&b, a);
		add_many(&b, "x", KK_MAX_FIELD);
		add_many(&b, "\nx", 1);
		add_many(&b, "x", KK_MAX_FIELD);
		add_many(&b, "\n", 1);
		add_many(&b, ",", KK_MAX_COLUMNS - 1);
		add_many(&b, "\n", 1);
		add_many(&b, ",", KK_MAX_COLUMNS);
		add_many(&b, "\n", 1);
		add_many(&b, "x", KK_MAX_ROW + 1);
		add_many(&b, "\r\n", 1);
		add_many(&b, "x", KK_MAX_ROW);
		add_many(&b, "x", KK_MAX_ROW);
		add_many(&b, "\nok\n", 1);
		assert_string_equal(
			read_in_steps(a, kk_buf_str(&b), steps[i], true),
			"1: \n2: !field \n3: \n4: !columns \n5: !row \n"
			"6: !row \n7: \n");
	}
	kk_arena_free(&a);
}

/* The quote of line 2 would swallow the file: 40,000 good rows follow. */
static void an_open_quote_loses_no_rows(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct story s = {.brief = true};
	struct kk_csv *c = kk_csv_new(a, tell, &s);
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_buf_init(&s.told, a);
	add_many(&b, "a,b\n\"x\n", 1);
	add_many(&b, "0123456789\n", 40000);
	kk_csv_feed(c, kk_buf_str(&b));
	kk_csv_end(c);
	assert_int_equal(s.rows, 40002);
	assert_memory_equal(s.told.p, "1: \n2: !quote \n3: \n", 19);
	kk_csv_free(&c);
	kk_arena_free(&a);
}

/* Near three rows of the most; a sanitizer, which takes ten times as long, sees
 * the same in fewer. */
#ifdef __SANITIZE_ADDRESS__
#define QUOTES 15000
#else
#define QUOTES 150000
#endif

/* Every line opens a quote that none closes: reading all of them again and
 * again must end. */
static void hostile_quotes_end(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct story s = {.brief = true};
	struct kk_csv *c = kk_csv_new(a, tell, &s);
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_buf_init(&s.told, a);
	add_many(&b, "\"x\"y\n", QUOTES);
	kk_csv_feed(c, kk_buf_str(&b));
	kk_csv_end(c);
	assert_true(s.rows > 200);
	kk_csv_free(&c);
	kk_arena_free(&a);
}

static void stops_when_asked(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct story s = {.stop_at = 2};
	struct kk_csv *c = kk_csv_new(a, tell, &s);

	(void)state;
	kk_buf_init(&s.told, a);
	assert_true(kk_csv_feed(c, KK_STR("a\n")));
	assert_false(kk_csv_feed(c, KK_STR("b\nc\nd\n")));
	assert_false(kk_csv_feed(c, KK_STR("e\n")));
	assert_false(kk_csv_end(c));
	assert_int_equal(s.rows, 2);
	kk_csv_free(&c);
	kk_arena_free(&a);
}

static void knows_the_line_end(void **state)
{
	static const struct {
		const char *text, *want;
	} files[] = {
		{"a\r\nb\n", "\r\n"},
		{"a\nb\r\n", "\n"},
		{"a\rb\r", "\r"},
		{"a", "\r\n"},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct story s = {.brief = true};
		struct kk_csv *c = kk_csv_new(a, tell, &s);

		kk_buf_init(&s.told, a);
		kk_csv_feed(c, kk_str_z(files[i].text));
		assert_string_equal(kk_csv_newline(c), files[i].want);
		kk_csv_free(&c);
	}
	kk_arena_free(&a);
}

static void cuts_at_other_delimiters(void **state)
{
	static const struct {
		char delimiter;
		const char *text, *want;
	} files[] = {
		{';', "a;b,c\n\"d;e\";f\n",
			"1: [a][b,c]<a;b,c>\n"
			"2: [d;e][f]<\"d;e\";f>\n"},
		{'\t', "a\tb\n\t\n \nc\td\n",
			"1: [a][b]<a\tb>\n2: [][]<\t>\n"
			"4: [c][d]<c\td>\n"},
		/* again after a quote that stays open */
		{';', "a;\"b\nc;d\n", "1: !quote <a;\"b>\n2: [c][d]<c;d>\n"},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct story s = {.rows = 0};
		struct kk_csv *c = kk_csv_new(a, tell, &s);

		kk_csv_delimiter(c, files[i].delimiter);
		kk_buf_init(&s.told, a);
		kk_csv_feed(c, kk_str_z(files[i].text));
		kk_csv_end(c);
		kk_csv_free(&c);
		assert_string_equal(kk_buf_z(&s.told), files[i].want);
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_rows_the_same_in_any_pieces),
		cmocka_unit_test(reports_what_is_too_long),
		cmocka_unit_test(an_open_quote_loses_no_rows),
		cmocka_unit_test(hostile_quotes_end),
		cmocka_unit_test(stops_when_asked),
		cmocka_unit_test(knows_the_line_end),
		cmocka_unit_test(cuts_at_other_delimiters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
