/* A referral names a group whose faces come to mind, from what is known of the
 * account and of where we met (R-D6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/words/referral.h"

static void a_group_is_named(void **state)
{
	struct kk_arena *a = kk_arena_new();
	kk_day today = kk_day_of(2026, 11, 24);
	struct kk_referral_facts f = {.industry = KK_STR("食品製造"),
		.building = KK_STR("見本ビル"),
		.town = KK_STR("丸の内"),
		.met_where = KK_STR("物流展"),
		.met_on = today - 4,
		.today = today};
	static const struct {
		enum kk_referral_group group;
		const char *ja, *en;
	} all[] = {
		{KK_GROUP_SEMINAR, "11月20日（金）の物流展でご一緒だった方々",
			"those who were at 物流展 on Fri 20 Nov"},
		{KK_GROUP_BUILDING, "見本ビルに入っておいでの会社の方々",
			"your neighbours in 見本ビル"},
		{KK_GROUP_TOWN, "丸の内のご近所の会社の方々",
			"companies nearby, in 丸の内"},
		{KK_GROUP_INDUSTRY, "食品製造の業界団体の皆様",
			"the association of your industry, 食品製造"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct kk_buf ja, en;

		kk_buf_init(&ja, a);
		kk_buf_init(&en, a);
		assert_true(kk_referral_say(&ja, KK_JA, all[i].group, &f));
		assert_true(kk_referral_say(&en, KK_EN, all[i].group, &f));
		assert_string_equal(kk_buf_z(&ja), all[i].ja);
		assert_string_equal(kk_buf_z(&en), all[i].en);
	}
	f = (struct kk_referral_facts){.met_on = today, .today = today};
	for (int g = 0; g < KK_GROUP__MAX; g++) {
		struct kk_buf b;

		kk_buf_init(&b, a);
		assert_false(kk_referral_say(
			&b, KK_JA, (enum kk_referral_group)g, &f));
		assert_int_equal(b.n, 0);
	}
	kk_arena_free(&a);
}

static void the_building_is_found(void **state)
{
	static const struct {
		const char *address, *building;
	} all[] = {
		{"東京都千代田区丸の内1-2-3 見本ビル5F", "見本ビル"},
		{"東京都千代田区丸の内1-2-3　見本ビルディング 5階",
			"見本ビルディング"},
		{"大阪市北区梅田1-1-3見本タワー", "見本タワー"},
		{"東京都千代田区丸の内1-2-3", ""},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct kk_str s =
			kk_referral_building(kk_str_z(all[i].address));

		if (s.n != kk_str_z(all[i].building).n ||
			(s.n && !kk_str_is(s, all[i].building)))
			fail_msg("%s: %.*s", all[i].address, KK_FMT(s));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_group_is_named),
		cmocka_unit_test(the_building_is_found)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
