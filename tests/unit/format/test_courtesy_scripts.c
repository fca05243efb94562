/* Every script and comeback that the program can write passes its own check of
 * wording, in both languages. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "core/words/comeback.h"
#include "core/words/offer.h"
#include "format/text/courtesy.h"

#define LANGS 2 /* of enum kk_lang */
#define TODAY kk_day_of(2026, 11, 27)

static const struct kk_log_line sent[] = {{.at = {0, 600},
						  .channel = KK_BY_EMAIL,
						  .disposition = KK_SENT,
						  .reach = -1,
						  .counted = true},
	{.at = {2, 600},
		.channel = KK_BY_PHONE,
		.disposition = KK_SEND_MATERIAL,
		.reach = KK_REACH_CONTACT},
	{.at = {3, 600},
		.channel = KK_BY_PACKAGE,
		.disposition = KK_POSTED,
		.reach = -1,
		.counted = true}};

/* What the lead was like, bit by bit. */
enum { SEAT = 1, CUSTOMER = 2, INQUIRY = 4, LOGGED = 8, COLD = 16 };
static const int leads[] = {0, SEAT | COLD, CUSTOMER | LOGGED, INQUIRY,
	INQUIRY | LOGGED | COLD, LOGGED, COLD, LOGGED | COLD};

/* The statement as it ships, in both languages. */
static struct kk_offer shipped(void)
{
	struct kk_offer offer = {.id = 1};

	for (int l = 0; l < LANGS; l++)
		for (int p = 0; p < KK_PART__MAX; p++)
			offer.parts[l][p] = kk_str_z(kk_part_shipped(
				(enum kk_lang)l, (enum kk_part)p));
	return offer;
}

static struct kk_script_facts facts_of(
	int what, const struct kk_log_line *log, size_t n)
{
	struct kk_script_facts f = {.firm = KK_STR("架空商事"),
		.caller = KK_STR("佐藤"),
		.account = KK_STR("青葉商事株式会社"),
		.name = KK_STR("田中 太郎"),
		.family = KK_STR("田中"),
		.title = KK_STR("総務部長"),
		.seat = what & SEAT,
		.customer = what & CUSTOMER,
		.inquiry = what & INQUIRY,
		.reason =
			KK_STR("棚卸しの手間が半分になった会社がございます。"),
		.log = log,
		.n_log = what & LOGGED ? n : 0,
		.opener = {.kind = what & COLD ? KK_OPEN_COLD : KK_OPEN_MET,
			.day = what & COLD ? KK_DAY_NONE : TODAY - 7},
		.meeting = {TODAY + 4, 600},
		.offers = {{TODAY + 4, 600}, {TODAY + 5, 840},
			{TODAY + 7, 960}},
		.today = TODAY};

	return f;
}

/* 「御社」 is what is said, and wrong only where it is written. */
static bool is_spoken(const struct kk_findings *found)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->all[i].level != KK_COURTESY_I &&
			!kk_str_is(kk_str_z(found->all[i].rule), "K26"))
			return false;
	return true;
}

static int refused(const struct kk_courtesy *w, struct kk_buf *b,
	const char *channel, const char *purpose)
{
	struct kk_str text = kk_buf_str(b);
	struct kk_findings found = kk_courtesy_check(w, b->arena, text);

	if (!found.serious ||
		(strcmp(channel, "comeback") == 0 && is_spoken(&found)))
		return 0;
	print_message("%s %s:\n%.*s\n", channel, purpose, KK_FMT(text));
	for (size_t i = 0; i < found.n; i++)
		print_message("  %s %s: %.*s\n", found.all[i].rule,
			kk_courtesy_level_code(found.all[i].level),
			KK_FMT(found.all[i].text));
	return 1;
}

static int scripts(const struct kk_courtesy *w, struct kk_arena *a,
	enum kk_lang lang, struct kk_script_facts f)
{
	int n = 0;

	for (int c = 0; c < KK_CHANNEL__MAX; c++)
		for (int p = 0; p < KK_FOR__MAX; p++) {
			struct kk_mark mark = kk_arena_mark(a);
			struct kk_buf b;

			f.channel = (enum kk_channel)c;
			f.purpose = (enum kk_purpose)p;
			kk_buf_init(&b, a);
			kk_script_say(&b, lang, &f);
			n += refused(w, &b, kk_channel_code(f.channel),
				kk_purpose_code(f.purpose));
			kk_arena_back(a, mark);
		}
	return n;
}

static int comebacks(const struct kk_courtesy *w, struct kk_arena *a,
	enum kk_lang lang, const struct kk_script_facts *f)
{
	struct kk_buf b;
	int n = 0;

	for (int i = 0; i < KK_COMEBACKS; i++) {
		kk_buf_init(&b, a);
		kk_comeback_say(&b, lang, i, f);
		n += refused(w, &b, "comeback", kk_comeback_heard(lang, i));
	}
	return n;
}

static void ours_pass(void **state)
{
	struct kk_log_line log[sizeof sent / sizeof *sent];
	struct kk_arena *a = kk_arena_new();
	struct kk_offer offer = shipped();
	int n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof sent / sizeof *sent; i++) {
		log[i] = sent[i];
		log[i].at.day += TODAY - 7;
	}
	for (int l = 0; l < LANGS; l++) {
		enum kk_lang lang = (enum kk_lang)l;
		const struct kk_courtesy *w =
			kk_courtesy_new(a, lang, lang, NULL, 0);

		for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
			struct kk_script_facts f = facts_of(
				leads[i], log, sizeof sent / sizeof *sent);

			f.offer = i % 2 ? &offer : NULL;

			n += scripts(w, a, lang, f) + comebacks(w, a, lang, &f);
		}
	}
	assert_int_equal(n, 0);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ours_pass)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
