#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "format/lists/csv_out.h"
#include "format/lists/vcard_out.h"

/* KK_STR for static tables */
#define T(lit)                                                                 \
	{                                                                      \
		(lit), sizeof(lit) - 1                                         \
	}

/* What a spreadsheet would run is defused, and comes back as it was. */
static void defuses_formulas(void **state)
{
	static const struct {
		const char *cell, *defused;
	} examples[] = {
		{"=1+1", "'=1+1"},
		{"+81-3-5550-0123", "'+81-3-5550-0123"},
		{"-1", "'-1"},
		{"@x", "'@x"},
		{"\tx", "'\tx"},
		{"\rx", "'\rx"},
		{"'=1", "''=1"},
		{"'", "''"},
		{"''", "'''"},
		{"'x", "''x"},
		{"x=1", "x=1"},
		{"", ""},
		{"＝1", "＝1"},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str cell = kk_str_z(examples[i].cell);
		struct kk_str d = kk_csv_defuse(a, cell);

		assert_true(kk_str_is(d, examples[i].defused));
		assert_true(kk_str_eq(kk_csv_undefuse(d), cell));
	}
	/* Somebody typed it; we never wrote it. */
	assert_true(kk_str_is(kk_csv_undefuse(KK_STR("'090")), "'090"));
	kk_arena_free(&a);
}

struct told {
	int n;
	uint32_t c[8], written[8];
	const char *column;
};

static void tell(void *user, const char *column, uint32_t c, uint32_t written)
{
	struct told *t = user;

	t->column = column;
	t->c[t->n] = c;
	t->written[t->n++] = written;
}

static void tells_what_cp932_lacks(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_encoder *e = kk_encoder_new(a);
	struct told t = {.n = 0};
	struct kk_buf b;
	struct kk_csv_out o = {&b, a, e, tell, &t, NULL, 0};
	struct kk_out_person p = {.id = 7,
		.memo = KK_STR("㈱髙﨑①é𠮷〜"),
		.name = KK_STR("見本")};

	(void)state;
	assert_non_null(e);
	kk_buf_init(&b, a);
	kk_csv_out_person(&o, &p);
	assert_int_equal(t.n, 3);
	assert_string_equal(t.column, "メモ");
	assert_int_equal(t.c[0], 0xe9);
	assert_int_equal(t.written[0], 0x3013);
	assert_int_equal(t.c[1], 0x20bb7);
	assert_int_equal(t.c[2], 0x301c);
	assert_int_equal(t.written[2], 0xff5e);
	/* ㈱髙﨑① in CP932 */
	assert_true(kk_str_find(kk_buf_str(&b),
			    KK_STR("\x87\x8a\xfb\xfc\xfa\xb1\x87\x40\x81\xac"
				   "\x81\xac\x81\x60")) != SIZE_MAX);
	kk_encoder_free(&e);
	kk_arena_free(&a);
}

static size_t columns(struct kk_str row)
{
	size_t n = 1;

	for (size_t i = 0; i < row.n; i++)
		n += row.p[i] == ',';
	return n;
}

/* A number of the same cell goes back into it. */
static void keeps_numbers_as_received(void **state)
{
	static const struct kk_out_phone phones[] = {
		{T("03-5550-0123"), T("+81355500123"), T("03-5550-0123"),
			{NULL, 0}, KK_CLASS_UNKNOWN},
		{T("0124"), T("+81355500124"), T("03-5550-0124"), {NULL, 0},
			KK_CLASS_UNKNOWN},
		{T("番号不明"), T("+81355500199"), T("03-5550-0199"), T("12"),
			KK_CLASS_UNKNOWN},
		{T("+81 90-1234-5678"), T("+819012345678"), T("090-1234-5678"),
			{NULL, 0}, KK_CLASS_MOBILE}};
	struct kk_out_person p = {.id = 1,
		.name = KK_STR("見本"),
		.phones = phones,
		.n_phones = 4};
	struct kk_arena *a = kk_arena_new();
	struct kk_buf head, row;
	struct kk_csv_out o = {&head, a, NULL, NULL, NULL, NULL, 0};

	(void)state;
	kk_buf_init(&head, a);
	kk_csv_out_header(&o);
	kk_buf_init(&row, a);
	o.buf = &row;
	kk_csv_out_person(&o, &p);
	assert_int_equal(columns(kk_buf_str(&row)), columns(kk_buf_str(&head)));
	assert_true(
		kk_str_find(kk_buf_str(&row),
			KK_STR(",03-5550-0123/0124,03-5550-0199 内線12,")) !=
		SIZE_MAX);
	assert_true(kk_str_find(kk_buf_str(&row),
			    KK_STR(",'+81 90-1234-5678,")) != SIZE_MAX);
	kk_arena_free(&a);
}

/* A card: folded lines of at most 75 octets that cut no character. */
static void writes_cards(void **state)
{
	static const struct kk_out_phone phones[] = {
		{T("03-5550-0123（代）"), T("+81355500123"), T("03-5550-0123"),
			{NULL, 0}, KK_CLASS_COMPANY},
		{T("03-5550-0123 内線12"), T("+81355500123"), T("03-5550-0123"),
			T("12"), KK_CLASS_DIRECT}};
	static const struct kk_str mail = T("taro@example.jp");
	struct kk_out_person p = {.id = 3,
		.company = KK_STR("見本;商事"),
		.name = KK_STR("見本 太郎"),
		.family = KK_STR("見本"),
		.given = KK_STR("太郎"),
		.reading = KK_STR("みほん たろう"),
		.address = KK_STR("東京都千代田区丸の内1-1"),
		.postal_code = KK_STR("100-0005"),
		.memo = KK_STR("一行目\n二行目, "
			       "とても長いメモとても長いメモとても長いメモ"),
		.phones = phones,
		.n_phones = 2,
		.emails = &mail,
		.n_emails = 1};
	static const char *const want[] = {
		"BEGIN:VCARD\r\nVERSION:3.0\r\nN:見本;太郎;;;\r\n",
		"\r\nX-PHONETIC-LAST-NAME:みほん\r\n",
		"\r\nORG:見本\\;商事\r\n", "\r\nTEL;TYPE=WORK:03-5550-0123\r\n",
		":03-5550-0123\\;ext=12\r\n",
		"\r\nADR;TYPE=WORK:;;丸の内1-1;千代田区;東京都;100-0005;\r\n",
		"一行目\\n二行目\\, ", "\r\nX-KAKERU-ID:3\r\nEND:VCARD\r\n"};
	struct kk_arena *a = kk_arena_new();
	struct kk_str s, line;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_vcard_out(&b, a, &p);
	s = kk_buf_str(&b);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		if (kk_str_find(s, kk_str_z(want[i])) == SIZE_MAX)
			fail_msg("%s", want[i]);
	while (s.n) {
		line = (struct kk_str){s.p, kk_str_find(s, KK_STR("\r\n"))};
		assert_true(line.n <= 75);
		assert_int_equal(kk_utf8_valid(line), line.n);
		s = (struct kk_str){s.p + line.n + 2, s.n - line.n - 2};
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defuses_formulas),
		cmocka_unit_test(tells_what_cp932_lacks),
		cmocka_unit_test(keeps_numbers_as_received),
		cmocka_unit_test(writes_cards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
