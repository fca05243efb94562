/* Whom else one could see on the way of a visit. */
#include "today_fixture.h"

#include "app/day/nearby.h"

static int64_t lead_at(struct fixture *f, const char *name, const char *company,
	const char *phone, const char *address)
{
	int64_t lead = cold(f, name, company, phone).lead_id;

	assert_true(test_try(&f->cx,
		kk_arena_f(f->cx.arena,
			"UPDATE account SET address = '%s' WHERE name = '%s'",
			address, company)));
	return lead;
}

static void the_nearest_come_first(void **state)
{
	struct fixture *f = *state;
	struct kk_nearby *all;
	size_t n;
	int64_t here = lead_at(f, "山本", "架空商事", "03-5550-0101",
		"東京都千代田区丸の内1-1-1 見本ビル3階");
	int64_t ward = lead_at(f, "鈴木", "見本工業", "03-5550-0102",
		"東京都千代田区神田小川町3-1");
	int64_t house = lead_at(f, "佐藤", "例示物産", "03-5550-0103",
		"千代田区丸の内1-1-1 見本ビル5階");
	int64_t town = lead_at(f, "田中", "仮名食品", "03-5550-0104",
		"東京都千代田区丸の内2-4-1");

	(void)lead_at(f, "高橋", "別府商会", "03-5550-0105",
		"大阪府大阪市北区梅田1-1");
	FINE(f, kk_nearby(&f->cx, here, &all, &n));
	assert_int_equal(n, 3);
	assert_int_equal(all[0].lead_id, house);
	assert_int_equal(all[0].near, KK_NEAR_BUILDING);
	assert_int_equal(all[1].lead_id, town);
	assert_int_equal(all[1].near, KK_NEAR_TOWN);
	assert_int_equal(all[2].lead_id, ward);
	assert_int_equal(all[2].near, KK_NEAR_CITY);
	/* who said stop to visits is not on the way (R-J1) */
	assert_true(test_try(&f->cx, "UPDATE account SET stop_mask = 255"
				     " WHERE name = '仮名食品'"));
	FINE(f, kk_nearby(&f->cx, here, &all, &n));
	assert_int_equal(n, 2);
	assert_int_equal(all[1].lead_id, ward);
}

static void a_place_not_known_has_no_neighbours(void **state)
{
	struct fixture *f = *state;
	struct kk_nearby *all;
	size_t n = 9;
	int64_t lead = cold(f, "山本", "架空商事", "03-5550-0101").lead_id;

	FINE(f, kk_nearby(&f->cx, lead, &all, &n));
	assert_int_equal(n, 0);
	assert_int_equal(kk_nearby(&f->cx, 999, &all, &n), KK_ENOTFOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_nearest_come_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_place_not_known_has_no_neighbours, set_up,
			tear_down)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
