#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/lists/vcard_read.h"

static const char *const error_names[KK_VCARD_ERROR__MAX] = {
	[KK_VCARD_OK] = "ok",
	[KK_VCARD_LINE_TOO_LONG] = "line",
	[KK_VCARD_TOO_LONG] = "long",
	[KK_VCARD_TOO_MANY] = "many",
	[KK_VCARD_NO_BEGIN] = "no-begin",
	[KK_VCARD_NO_END] = "no-end",
	[KK_VCARD_NO_COLON] = "no-colon",
	[KK_VCARD_CHARSET] = "charset",
	[KK_VCARD_BYTES] = "bytes",
};

struct story {
	struct kk_arena *a;
	struct kk_buf told;
	struct kk_vcard_text text;
	bool cells; /* tell what the cards say, not how they are cut */
};

static void tell_cells(struct story *s, const struct kk_vcard *card)
{
	struct kk_str cells[KK_VCARD_CELLS], where;
	enum kk_meaning fields[KK_VCARD_CELLS];
	struct kk_vcard_properties p;
	enum kk_vcard_error e = card->error;

	if (e == KK_VCARD_OK)
		e = kk_vcard_parse(s->a, card->raw, &p, &where);
	if (e == KK_VCARD_OK)
		e = kk_vcard_read(s->a, &s->text, &p, cells, fields, &where);
	if (e != KK_VCARD_OK) {
		kk_buf_addf(&s->told, "!%s ", error_names[e]);
		return;
	}
	for (size_t i = 0; i < KK_VCARD_CELLS; i++)
		if (cells[i].p)
			kk_buf_addf(&s->told, "%s=%.*s ",
				kk_meaning_name(fields[i]), KK_FMT(cells[i]));
}

static bool tell(void *user, const struct kk_vcard *card)
{
	struct story *s = user;

	if (s->cells)
		tell_cells(s, card);
	else
		kk_buf_addf(&s->told, "%zu %s %zu\n", card->line,
			error_names[card->error], card->raw.n);
	return true;
}

static const char *read_in_steps(struct kk_arena *a, struct kk_str text,
	size_t step, enum kk_encoding file, bool cells)
{
	struct story s = {.a = a, .cells = cells};
	struct kk_vcard_reader *r = kk_vcard_new(a, tell, &s);

	s.text = (struct kk_vcard_text){.arena = a, .file = file};
	kk_buf_init(&s.told, a);
	for (size_t i = 0; i < text.n; i += step)
		kk_vcard_feed(
			r, (struct kk_str){text.p + i,
				   text.n - i < step ? text.n - i : step});
	kk_vcard_end(r);
	kk_vcard_text_close(&s.text);
	return kk_buf_z(&s.told);
}

#define CARD(version, lines)                                                   \
	"BEGIN:VCARD\r\nVERSION:" version "\r\n" lines "\r\nEND:VCARD\r\n"

static const struct {
	const char *text, *want;
} cards[] = {
	/* names */
	{CARD("3.0", "N:見本;太郎;;;\r\nFN:見本 太郎"),
		"name=見本 太郎 family_name=見本 given_name=太郎 "},
	{CARD("3.0", "FN:太郎 見本\r\nN:見本;太郎;;;"),
		"family_name=見本 given_name=太郎 "},
	{CARD("4.0", "FN:John Smith\r\nN:Smith;John;;;"),
		"name=John Smith family_name=Smith given_name=John "},
	{CARD("2.1", "N:見本　太郎;;;;"), "name=見本　太郎 "},
	{CARD("3.0", "FN:架空商事\r\nORG:架空商事"), "company=架空商事 "},
	{CARD("3.0", "FN:見本\\, 太郎"), "name=見本, 太郎 "},
	/* company, title */
	{CARD("3.0", "ORG:架空商事\\;東京;営業部;第一課\r\nROLE:窓口\r\n"
		     "TITLE:部長"),
		"company=架空商事;東京 department=営業部 第一課 title=部長 "},
	{CARD("3.0", "ORG:;総務部\r\nROLE:課長"),
		"department=総務部 title=課長 "},
	/* readings */
	{CARD("3.0", "X-PHONETIC-FIRST-NAME:タロウ\r\n"
		     "X-PHONETIC-LAST-NAME:ミホン\r\nSOUND;X-IRMC-N:ｱ;ｲ"),
		"reading=ミホン タロウ "},
	{CARD("2.1", "SOUND;X-IRMC-N:ﾐﾎﾝ;ﾀﾛｳ;;;"), "reading=ミホン タロウ "},
	{CARD("2.1", "SOUND;X-IRMC-N:ﾐﾎﾝ ﾀﾞﾛｳ;;;;"), "reading=ミホン ダロウ "},
	{CARD("2.1", "SOUND;X-IRMC-ORG:ｶｸｳ"), ""},
	{CARD("3.0", "FN:見本\r\nSORT-STRING:みほん"),
		"name=見本 reading=みほん "},
	{CARD("3.0", "FN:Smith\r\nSORT-STRING:Smith"), "name=Smith "},
	{CARD("4.0", "N;SORT-AS=\"ﾐﾎﾝ,ﾀﾛｳ\":見本;太郎;;;"),
		"family_name=見本 given_name=太郎 reading=ミホン タロウ "},
	/* numbers */
	{CARD("3.0", "TEL;TYPE=WORK,VOICE:03-5550-0101\r\n"
		     "TEL;TYPE=\"cell,work\":090-5550-0101\r\n"
		     "tel;type=work;type=fax:03-5550-0109\r\n"
		     "TEL;TYPE=HOME:03-5550-0108\r\nTEL:03-5550-0107"),
		"phone_company=03-5550-0101 mobile=090-5550-0101 "
		"fax=03-5550-0109 phone=03-5550-0108 phone=03-5550-0107 "},
	{CARD("2.1", "TEL;WORK;FAX:1\r\nTEL;CELL;VOICE:2\r\nTEL;PAGER:3"),
		"fax=1 mobile=2 fax=3 "},
	{CARD("3.0", "a.TEL:1\r\na.X-ABLabel:直通\r\nb.TEL;TYPE=work:2\r\n"
		     "b.X-ABLABEL:_$!<WorkFAX>!$_\r\nc.TEL:3"),
		"phone_direct=1 fax=2 phone=3 "},
	{CARD("4.0", "TEL;VALUE=uri;TYPE=work:tel:+81-3-5550-0101;ext=7\r\n"
		     "TEL;VALUE=uri:tel:0355500102;phone-context=x"),
		"phone_company=+81-3-5550-0101 内線7 phone=0355500102 "},
	/* addresses */
	{CARD("3.0", "ADR;TYPE=WORK:;4F;見本1;港区;東京都;105-0001;日本"),
		"postal_code=105-0001 address=東京都港区見本1 4F "},
	{CARD("3.0", "ADR:;;甲;;;;\r\nADR;TYPE=WORK:;;乙;;;;\r\n"
		     "ADR;TYPE=WORK:;;丙;;;;"),
		"address=乙 "},
	{CARD("3.0", "ADR;TYPE=HOME:;;甲;;;;"), ""},
	{CARD("3.0", "EMAIL:a@example.jp\r\nitem1.EMAIL;TYPE=INTERNET:"
		     "b@example.jp\r\nEMAIL: "),
		"email=a@example.jp email=b@example.jp "},
	/* texts */
	{CARD("3.0", "NOTE:一\\n二\\\\三\r\n 四\r\nNOTE:五\r\nURL:https://a"),
		"url=https://a memo=一\n二\\三四\n五 "},
	{CARD("2.1", "NOTE:long\r\n words"), "memo=long words "},
	{CARD("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=B8=80="
		     "\r\n=E4=BA=8C=0D=0A=\r\n x=3D=zz="),
		"memo=一二\r\n x==zz "},
	{CARD("3.0", "NOTE;ENCODING=B:5LiA5LqM"), "memo=一二 "},
	{CARD("3.0", "CATEGORIES:甲,乙\r\nBDAY:2000-01-01\r\nX-NONE;\xff:\xff"),
		"tag=甲,乙 "},
	/* charsets */
	{CARD("2.1", "FN;CHARSET=SHIFT_JIS:\x95\x5c\x8e\x52"), "name=表山 "},
	{CARD("2.1", "FN;CHARSET=EUC-JP:\xb2\xf1"), "name=会 "},
	{CARD("2.1", "FN;QUOTED-PRINTABLE:=8E=52=93=63"), "name=山田 "},
	{CARD("2.1", "FN;CHARSET=ISO-2022-JP:\x1b$B;3ED\x1b(B"), "name=山田 "},
	{CARD("3.0", "FN;CHARSET=SHIFT_JIS:山田"), "name=山田 "},
	{CARD("3.0", "FN:\x8e\x52"), "!bytes "},
	{CARD("3.0", "FN;CHARSET=UTF-8:\x8e\x52"), "!bytes "},
	{CARD("3.0", "FN;CHARSET=KOI8-R:a"), "!charset "},
	{CARD("3.0", "FN a"), "!no-colon "},
	/* pictures, in each way of folding; a card inside the card */
	{CARD("2.1", "PHOTO;JPEG;ENCODING=BASE64:\r\nAAAA\r\nBBBB\r\n\r\nFN:a"),
		"name=a "},
	{CARD("3.0", "PHOTO;ENCODING=b:AAAA\r\n BBBB\r\nFN:a\r\nKEY:x\r\n"
		     "X-PIC;ENCODING=BASE64:AAAA\r\nBBBB"),
		"name=a "},
	{CARD("2.1", "FN:a\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:b\r\nEND:VCARD\r\n"
		     "TITLE:c"),
		"title=c name=a "},
	{"begin:vcard\nversion:3.0\nfn:a\nend:vcard", "name=a "},
};

static void reads_what_cards_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cards) / sizeof(cards[0]); i++)
		for (size_t step = 1; step < 300; step += 97) {
			struct kk_arena *a = kk_arena_new();
			const char *got = read_in_steps(a,
				kk_str_z(cards[i].text), step, KK_UTF8, true);

			if (strcmp(got, cards[i].want) != 0)
				fail_msg("card %zu: %s", i, got);
			kk_arena_free(&a);
		}
}

static void believes_the_file_where_cards_are_silent(void **state)
{
	struct kk_arena *a = kk_arena_new();
	static const char sjis[] = CARD("3.0", "FN:\x95\x5c");

	(void)state;
	assert_string_equal(read_in_steps(a, kk_str_z(sjis), 7, KK_CP932, true),
		"name=表 ");
	kk_arena_free(&a);
}

static void cuts_files_into_cards(void **state)
{
	static const struct {
		const char *text, *want;
	} files[] = {
		{"", ""},
		{"\n\n", ""},
		{"BEGIN:VCARD\nEND:VCARD\n\x1a", "1 ok 22\n"},
		{"\xef\xbb\xbf"
		 "BEGIN:VCARD\nFN:a\nEND:VCARD\n",
			"1 ok 27\n"},
		{"\r\nBEGIN:VCARD\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\rEND:VCARD",
			"2 ok 22\n5 ok 22\n"},
		{"BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\n",
			"1 no-end 17\n3 ok 27\n"},
		{"FN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b", "1 no-begin 15\n"
						       "3 no-end 17\n"},
		{"FN:a\nBEGIN:VCARD\nEND:VCARD", "1 no-begin 5\n2 ok 22\n"},
		/* our own words are not part of the card */
		{"X-KAKERU-REFUSED:why\nBEGIN:VCARD\nX-KAKERU-REFUSED:why\n"
		 "FN:a\nEND:VCARD\n",
			"2 ok 27\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		for (size_t step = 1; step < 9; step++) {
			struct kk_arena *a = kk_arena_new();

			assert_string_equal(
				read_in_steps(a, kk_str_z(files[i].text), step,
					KK_UTF8, false),
				files[i].want);
			kk_arena_free(&a);
		}
}

/* `n` times the text, between the lines of a card. */
static const char *big(struct kk_arena *a, const char *front, const char *text,
	size_t n, bool cells)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addz(&b, "BEGIN:VCARD\nVERSION:3.0\n");
	kk_buf_addz(&b, front);
	for (size_t i = 0; i < n; i++)
		kk_buf_addz(&b, text);
	kk_buf_addz(&b, "\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\n");
	return read_in_steps(a, kk_buf_str(&b), 4096, KK_UTF8, cells);
}

/* A picture of any size is no limit; everything else has one, and the next
 * card is read. */
static void bounds_what_it_keeps(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(big(a, "FN:a\nPHOTO:", "AAAAAAAA", 100000, true),
		"name=a name=b ");
	assert_string_equal(
		big(a, "FN:a\nPHOTO;ENCODING=b:", "AAAAAAAA\n ", 100000, true),
		"name=a name=b ");
	assert_string_equal(
		big(a, "NOTE:", "AAAAAAAA", 4096, true), "!line name=b ");
	assert_string_equal(
		big(a, "NOTE:", "AAAAAAAA\n ", 4096, true), "!line name=b ");
	assert_string_equal(
		big(a, "NOTE:", "AAAAAAAA\n ", 40000, true), "!long name=b ");
	assert_string_equal(big(a, "", "NOTE:AAAAAAAAAAAAAAAA\n", 1500, true),
		"!line name=b ");
	assert_string_equal(
		big(a, "", "X:1\n", KK_MAX_CARD_LINES, true), "!many name=b ");
	kk_arena_free(&a);
}

static void knows_cards_by_their_front(void **state)
{
	(void)state;
	assert_true(kk_vcard_begins(KK_STR("BEGIN:VCARD\r\n")));
	assert_true(kk_vcard_begins(KK_STR("\xef\xbb\xbf\r\n begin:vcard")));
	assert_true(kk_vcard_begins(KK_STR("X-KAKERU-REFUSED:why")));
	assert_false(kk_vcard_begins(KK_STR("会社名,氏名")));
	assert_false(kk_vcard_begins(KK_STR("BEGIN:VCALENDAR")));
	assert_false(kk_vcard_begins(KK_STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_cards_say),
		cmocka_unit_test(believes_the_file_where_cards_are_silent),
		cmocka_unit_test(cuts_files_into_cards),
		cmocka_unit_test(bounds_what_it_keeps),
		cmocka_unit_test(knows_cards_by_their_front),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
