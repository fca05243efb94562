/* Every prefix of the numbering plan in every notation people use: how many
 * are read right? What is right is worked out here, from the plan's file and
 * without the parser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "format/names/phone.h"

#define MAX_ROWS 4096
#define ENOUGH 99.0 /* percent, of all and of each notation */

struct row {
	char prefix[8];
	size_t lengths[2], n_lengths; /* with the 0 */
	size_t groups[2];	      /* digits of the first two, with the 0 */
	const char *kind;
};

/* A number that exists, in its three groups. */
struct number {
	char digits[32], national[40], e164[40];
	char a[8], b[16], c[16];
	const char *kind;
};

/* A, B, C: the groups; Z: A without its 0; N: all digits; M: N without its 0.
 * Everything else stands as it is; fullwidth turns digits and signs. */
struct notation {
	const char *text;
	const char *ext;
	const char *prefix;
	bool main, fullwidth;
	bool abroad; /* of numbers that can be dialled from there only */
};

#define FORM(text_)                                                            \
	{                                                                      \
		.text = (text_)                                                \
	}
#define WIDE(text_)                                                            \
	{                                                                      \
		.text = (text_), .fullwidth = true                             \
	}
#define ABROAD(text_)                                                          \
	{                                                                      \
		.text = (text_), .abroad = true                                \
	}
#define MAIN(text_)                                                            \
	{                                                                      \
		.text = (text_), .main = true                                  \
	}
#define EXT(text_)                                                             \
	{                                                                      \
		.text = (text_), .ext = "123"                                  \
	}

static const struct notation notations[] = {
	FORM("A-B-C"),
	FORM("N"),
	FORM("A B C"),
	FORM("A　B　C"),
	FORM("A.B.C"),
	FORM("A・B・C"),
	FORM("A‐B‐C"),
	FORM("A‑B‑C"),
	FORM("A–B–C"),
	FORM("A—B—C"),
	FORM("A―B―C"),
	FORM("A−B−C"),
	FORM("AーBーC"),
	FORM("AｰBｰC"),
	FORM("A─B─C"),
	FORM("A_B_C"),
	FORM("A - B - C"),
	FORM("(A)B-C"),
	FORM("(A) B-C"),
	FORM("A(B)C"),
	FORM("A (B) C"),
	FORM("（A）B－C"),
	FORM("[A]B-C"),
	FORM("【A】B-C"),
	WIDE("A-B-C"),
	WIDE("N"),
	WIDE("A(B)C"),
	WIDE("(A)B-C"),
	WIDE("A.B.C"),
	FORM("A局B番C"),
	FORM("A(B)C番"),
	/* from abroad */
	ABROAD("+81-Z-B-C"),
	ABROAD("+81 Z B C"),
	ABROAD("+81 Z-B-C"),
	ABROAD("+81.Z.B.C"),
	ABROAD("+81M"),
	ABROAD("+81(0)Z-B-C"),
	ABROAD("+81 (0) Z B C"),
	ABROAD("+81-(0)Z-B-C"),
	ABROAD("＋８１（０）Z－B－C"),
	ABROAD("(+81)Z-B-C"),
	ABROAD("+81 A-B-C"),
	ABROAD("81-Z-B-C"),
	ABROAD("0081-Z-B-C"),
	ABROAD("010-81-Z-B-C"),
	ABROAD("tel:+81-Z-B-C"),
	/* a spreadsheet ate the 0 */
	ABROAD("M"),
	ABROAD("Z-B-C"),
	/* labels and what stands beside */
	FORM("TEL:A-B-C"),
	FORM("TEL A-B-C"),
	FORM("Tel.A-B-C"),
	FORM("ＴＥＬ：A－B－C"),
	FORM("電話：A-B-C"),
	FORM("電話番号 A-B-C"),
	FORM("℡A-B-C"),
	FORM("☎ A-B-C"),
	FORM("T. A-B-C"),
	FORM("携帯 A-B-C"),
	FORM("A-B-C（直通）"),
	FORM("直通：A-B-C"),
	FORM("A-B-C 担当：見本"),
	FORM("A-B-C（平日9:00〜18:00）"),
	FORM("A-B-C (9時～17時半)"),
	FORM("A-B-C 受付時間 9:00-17:30"),
	FORM("A-B-C 月～金/9:00~12:00、13:00~17:00"),
	FORM("\"A-B-C\""),
	FORM("=\"N\""),
	FORM("'N"),
	/* switchboard */
	MAIN("A-B-C(代)"),
	MAIN("A-B-C（代）"),
	MAIN("A-B-C(代表)"),
	MAIN("A-B-C 代表"),
	MAIN("A-B-C㈹"),
	MAIN("代表：A-B-C"),
	MAIN("代表 A-B-C"),
	MAIN("(代)A-B-C"),
	MAIN("代表電話番号 A-B-C"),
	MAIN("大代表 A-B-C"),
	/* extensions */
	EXT("A-B-C 内線123"),
	EXT("A-B-C（内線123）"),
	EXT("A-B-C(内線:123)"),
	EXT("A-B-C 内線番号 123"),
	EXT("A-B-C（内１２３）"),
	EXT("A-B-C 内123"),
	EXT("A-B-C ext.123"),
	EXT("A-B-C Ext: 123"),
	EXT("A-B-C ext=123"),
	EXT("A-B-C;ext=123"),
	EXT("A-B-C extension 123"),
	EXT("A-B-C x123"),
	EXT("A-B-Cx123"),
	EXT("A-B-C #123"),
	EXT("A-B-C ｘ１２３"),
	{.text = "A-B-C(代) 内線123", .ext = "123", .main = true},
	{.text = "代表 A-B-C(内線123)", .ext = "123", .main = true},
	/* 184 and 186 */
	{.text = "184-A-B-C", .prefix = "184"},
	{.text = "184A-B-C", .prefix = "184"},
	{.text = "184 A B C", .prefix = "184"},
	{.text = "(186)A-B-C", .prefix = "186"},
	{.text = "186-N", .prefix = "186"},
	{.text = "186-A-B-C", .prefix = "186", .fullwidth = true},
};

#define N_NOTATIONS (sizeof notations / sizeof *notations)

static struct row rows[MAX_ROWS];
static size_t n_rows;

static size_t next_number(const char **p)
{
	return (size_t)strtoul(/* codecheck: allow banned-call: of our file */
		*p, (char **)p, 10);
}

static const char *kind_of(const char *type, const char *tariff)
{
	if (strcmp(tariff, "TOLL_FREE") == 0)
		return "free";
	if (strcmp(tariff, "STANDARD_RATE") != 0)
		return "other";
	if (strcmp(type, "FIXED_LINE") == 0)
		return "fixed";
	if (strcmp(type, "MOBILE") == 0)
		return "mobile";
	if (strcmp(type, "VOIP") == 0)
		return "ip";
	return strcmp(type, "UAN") == 0 ? "navi" : "other";
}

/* prefix,"10,11",TYPE,TARIFF,name_3/2/4,… */
static void read_row(char *line, struct row *r)
{
	char type[32], tariff[32], format[64], prefix[16];
	const char *p = strchr(line, ',');
	size_t zero;

	assert_true(sscanf(line, "%15[0-9]", prefix) == 1);
	assert_true(strlen(prefix) < sizeof r->prefix);
	memcpy(r->prefix, prefix, strlen(prefix) + 1);
	zero = prefix[1] == '0' ? 0 : 1;
	p += p[1] == '"' ? 2 : 1;
	r->lengths[r->n_lengths++] = next_number(&p) + zero;
	if (*p == ',' && p[1] >= '0' && p[1] <= '9') {
		p++;
		r->lengths[r->n_lengths++] = next_number(&p) + zero;
	}
	p += *p == '"';
	assert_int_equal(
		sscanf(p, ",%31[^,],%31[^,],%63[^,]", type, tariff, format), 3);
	r->kind = kind_of(type, tariff);
	p = strchr(format, '_') + 1;
	r->groups[0] = next_number(&p) + zero;
	p++;
	r->groups[1] = next_number(&p);
}

static int read_plan(void **state)
{
	char line[512], path[512];
	FILE *f;

	(void)state;
	snprintf(path, sizeof path, "%s/data/jp_phone_prefix.csv",
		getenv("KK_SOURCE_ROOT"));
	f = fopen(path, "re");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	while (fgets(line, sizeof line, f)) {
		assert_true(n_rows < MAX_ROWS);
		read_row(line, &rows[n_rows++]);
	}
	fclose(f);
	return 0;
}

/* The longest prefix decides; NULL: nobody has such a number. */
static const struct row *owner(const char *digits)
{
	const struct row *best = NULL;
	size_t n = strlen(digits);

	for (size_t i = 0; i < n_rows; i++) {
		const struct row *r = &rows[i];
		bool fits = false;

		for (size_t k = 0; k < r->n_lengths; k++)
			fits |= r->lengths[k] == n;
		if (!fits || strncmp(digits, r->prefix, strlen(r->prefix)) != 0)
			continue;
		if (!best || strlen(r->prefix) > strlen(best->prefix))
			best = r;
	}
	return best;
}

static unsigned next_digit(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 24;
}

static void part(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	to[n] = '\0';
}

/* A number of this row; false where another row owns what was drawn. */
static bool draw(const struct row *r, uint32_t *seed, struct number *x)
{
	size_t n = r->lengths[0], have = strlen(r->prefix);

	memcpy(x->digits, r->prefix, have);
	for (; have < n; have++)
		x->digits[have] = (char)('0' + next_digit(seed) % 10);
	x->digits[n] = '\0';
	if (owner(x->digits) != r)
		return false;
	part(x->a, x->digits, r->groups[0]);
	part(x->b, x->digits + r->groups[0], r->groups[1]);
	part(x->c, x->digits + r->groups[0] + r->groups[1],
		n - r->groups[0] - r->groups[1]);
	snprintf(x->national, sizeof x->national, *x->c ? "%s-%s-%s" : "%s-%s",
		x->a, x->b, x->c);
	snprintf(x->e164, sizeof x->e164, "+81%s",
		x->digits + (x->digits[1] == '0' ? 0 : 1));
	x->kind = r->kind;
	return true;
}

static void add_wide(struct kk_buf *b, char c)
{
	static const char *const lead = "\xef\xbc";

	kk_buf_addz(b, lead);
	kk_buf_addc(b, (char)(0x80 + (c - 0x20)));
}

static void add_part(struct kk_buf *b, const char *z, bool wide)
{
	for (; *z; z++) {
		if (wide)
			add_wide(b, *z);
		else
			kk_buf_addc(b, *z);
	}
}

static const char *part_of(const struct number *x, char letter)
{
	switch (letter) {
	case 'A':
		return x->a;
	case 'B':
		return x->b;
	case 'C':
		return x->c;
	case 'Z':
		return x->a + 1;
	case 'N':
		return x->digits;
	case 'M':
		return x->digits + 1;
	default:
		return NULL;
	}
}

/* The letters stand for themselves inside other words (TEL). */
static const char *write_as(
	struct kk_arena *a, const struct notation *how, const struct number *x)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (const char *p = how->text; *p; p++) {
		const char *z = part_of(x, *p);
		bool alone = p == how->text || p[-1] < 'A' || p[-1] > 'Z';

		if (z && alone && (p[1] < 'A' || p[1] > 'Z'))
			add_part(&b, z, how->fullwidth);
		else if (how->fullwidth && (unsigned char)*p < 0x80)
			add_wide(&b, *p);
		else
			kk_buf_addc(&b, *p);
	}
	return kk_buf_z(&b);
}

static bool same(struct kk_str got, const char *want)
{
	return want ? kk_str_is(got, want) : kk_str_empty(got);
}

static bool is_right(struct kk_arena *a, const char *text,
	const struct notation *how, const struct number *x)
{
	struct kk_phone p[KK_MAX_PHONES];

	if (kk_phone_parse(a, kk_str_z(text), p) != 1)
		return false;
	return kk_str_is(p[0].national, x->national) &&
	       kk_str_is(p[0].e164, x->e164) &&
	       strcmp(kk_phone_kind_name(p[0].kind), x->kind) == 0 &&
	       same(p[0].ext, how->ext) && same(p[0].prefix, how->prefix) &&
	       p[0].main == how->main && !p[0].fax;
}

/* One of each row, drawn once; a row whose numbers others own has none. */
static struct number numbers[MAX_ROWS];
static size_t n_numbers;

static void draw_all(void)
{
	uint32_t seed = 2026;

	for (size_t i = 0; i < n_rows; i++)
		if (draw(&rows[i], &seed, &numbers[n_numbers]) &&
			*numbers[n_numbers].c)
			n_numbers++;
}

struct count {
	size_t all, right;
};

static double share(const struct count *c)
{
	return 100.0 * (double)c->right / (double)c->all;
}

static bool measure(const struct notation *how, struct count *total)
{
	struct kk_arena *a = kk_arena_new();
	struct count c = {0};

	for (size_t i = 0; i < n_numbers; i++) {
		struct kk_mark mark = kk_arena_mark(a);
		const struct number *x = &numbers[i];
		const char *text;

		if (how->abroad && x->digits[1] == '0')
			continue;
		text = write_as(a, how, x);
		c.all++;
		if (is_right(a, text, how, x))
			c.right++;
		else if (c.all - c.right <= 3)
			print_message("  not read: %s (%s %s)\n", text,
				x->national, x->kind);
		kk_arena_back(a, mark);
	}
	if (share(&c) < 100.0)
		print_message("%6.2f %%  %s\n", share(&c), how->text);
	total->all += c.all;
	total->right += c.right;
	kk_arena_free(&a);
	return share(&c) >= ENOUGH;
}

static void reads_every_notation_of_every_prefix(void **state)
{
	struct count total = {0};
	size_t poor = 0;

	(void)state;
	draw_all();
	assert_true(n_numbers > 2000);
	for (size_t i = 0; i < N_NOTATIONS; i++)
		poor += !measure(&notations[i], &total);
	print_message("phone numbers: %zu of %zu right, %.3f %%, in %zu "
		      "notations\n",
		total.right, total.all, share(&total), N_NOTATIONS);
	assert_int_equal(poor, 0);
}

/* One digit too few or too many is no number, unless somebody has that one. */
static void takes_no_wrong_length(void **state)
{
	struct kk_phone p[KK_MAX_PHONES];
	struct kk_arena *a = kk_arena_new();
	uint32_t seed = 7;
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < n_rows; i++) {
		struct kk_mark mark = kk_arena_mark(a);
		const char *more, *less;
		struct number x;

		if (!draw(&rows[i], &seed, &x) || !*x.c)
			continue;
		more = kk_arena_f(a, "%s-%s-%s7", x.a, x.b, x.c);
		less = kk_arena_f(
			a, "%s-%s-%.*s", x.a, x.b, (int)strlen(x.c) - 1, x.c);
		if (!owner(kk_arena_f(a, "%s7", x.digits)))
			wrong += kk_phone_parse(a, kk_str_z(more), p);
		if (!owner(kk_arena_f(
			    a, "%.*s", (int)strlen(x.digits) - 1, x.digits)))
			wrong += kk_phone_parse(a, kk_str_z(less), p);
		kk_arena_back(a, mark);
	}
	assert_int_equal(wrong, 0);
	kk_arena_free(&a);
}

/* The form with its two %s replaced. */
static struct kk_str two_of(struct kk_arena *a, const char *form,
	const struct number *x, const struct number *y)
{
	const char *first = strstr(form, "%s");
	const char *second = strstr(first + 2, "%s");
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_add(&b, (struct kk_str){form, (size_t)(first - form)});
	kk_buf_addz(&b, x->national);
	kk_buf_add(
		&b, (struct kk_str){first + 2, (size_t)(second - first - 2)});
	kk_buf_addz(&b, y->national);
	kk_buf_addz(&b, second + 2);
	return kk_buf_str(&b);
}

static bool reads_both(
	struct kk_arena *a, struct kk_str text, const char *x, const char *y)
{
	struct kk_phone p[KK_MAX_PHONES];

	if (kk_phone_parse(a, text, p) == 2 && kk_str_is(p[0].national, x) &&
		kk_str_is(p[1].national, y))
		return true;
	print_message("  not read: %.*s\n", KK_FMT(text));
	return false;
}

/* 03-5550-0123/0124 */
static void try_tail(struct kk_arena *a, const struct number *x, uint32_t *seed,
	struct count *c)
{
	char last[8];
	const char *text, *want;

	snprintf(last, sizeof last, "%04u", next_digit(seed) * 7 % 10000);
	want = kk_arena_f(a, "%s-%s-%s", x->a, x->b, last);
	text = kk_arena_f(a, "%s/%s", x->national, last);
	if (strlen(x->c) != 4 || strcmp(last, x->c) == 0)
		return;
	c->all++;
	c->right += reads_both(a, kk_str_z(text), x->national, want);
}

/* Two numbers in one cell, the second whole or only its last digits. */
static void reads_two_in_one_cell(void **state)
{
	static const char *const forms[] = {"%s/%s", "%s／%s", "%s、%s",
		"%s，%s", "%s, %s", "%s; %s", "%s・%s", "%s %s", "%s　%s",
		"%s\n%s", "%s｜%s", "TEL %s 携帯 %s", "%s（代）/%s",
		"%s または %s", "%s又は%s", "%s or %s", "%s & %s",
		"%s／直通%s"};
	struct kk_arena *a = kk_arena_new();
	struct count whole = {0}, tail = {0};
	uint32_t seed = 11;

	(void)state;
	for (size_t i = 0; i < n_rows; i++) {
		const char *form = forms[i % (sizeof forms / sizeof *forms)];
		struct kk_mark mark = kk_arena_mark(a);
		struct number x, y;

		if (!draw(&rows[i], &seed, &x) || !*x.c ||
			!draw(&rows[(i * 7 + 1) % n_rows], &seed, &y) || !*y.c)
			continue;
		whole.all++;
		whole.right += reads_both(
			a, two_of(a, form, &x, &y), x.national, y.national);
		try_tail(a, &x, &seed, &tail);
		kk_arena_back(a, mark);
	}
	print_message("two in one cell: %.3f %% of %zu; last digits: %.3f %% "
		      "of %zu\n",
		share(&whole), whole.all, share(&tail), tail.all);
	assert_true(share(&whole) >= ENOUGH);
	assert_true(share(&tail) >= ENOUGH);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_notation_of_every_prefix),
		cmocka_unit_test(takes_no_wrong_length),
		cmocka_unit_test(reads_two_in_one_cell),
	};

	return cmocka_run_group_tests(tests, read_plan, NULL);
}
