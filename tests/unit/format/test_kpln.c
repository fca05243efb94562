/* A KPLN file is read, or refused with the first thing that is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "format/plans/kpln.h"

/* One lead, two reps in two teams, one slot. */
static const uint8_t good[] = {'K', 'P', 'L', 'N', '0', '0', '0', '1', /* */
	1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 0, /* counts */
	1, 2, 3, 4, 5, 6, 7, 8,					    /* seed */
	1, 0, 0, 0, 3, 0, /* teams 1 and 0, room 3 and 0 */
	0xfe, 0xff, 0xff, 0xff, 4, 1, 0, 0 /* team 1, w 260 */};

static uint8_t bytes[sizeof(good) + 1];

static int reset(void **state)
{
	(void)state;
	memcpy(bytes, good, sizeof(good));
	return 0;
}

/* KK_MSG_NONE: it was read. */
static struct kk_kpln_fault read_file(size_t n)
{
	struct kk_kpln_fault fault = {0};
	struct kk_kpln k;
	uint16_t team[2];
	uint8_t cap[2];
	int32_t lead[2];

	if (kk_kpln_head(bytes, n, n, &k, &fault) &&
		kk_kpln_room(&k, bytes + KK_KPLN_HEAD, team, cap, &fault))
		(void)kk_kpln_leads(
			&k, bytes + KK_KPLN_HEAD + k.room, 0, 1, lead, &fault);
	return fault;
}

static void numbers_are_read(void **state)
{
	struct kk_kpln_fault fault;
	struct kk_kpln k;
	uint16_t team[2];
	uint8_t cap[2];
	int32_t lead[2];

	(void)state;
	assert_true(
		kk_kpln_head(bytes, sizeof(good), sizeof(good), &k, &fault));
	assert_int_equal(k.leads, 1);
	assert_int_equal(k.reps, 2);
	assert_int_equal(k.slots, 1);
	assert_true(kk_kpln_room(&k, bytes + 36, team, cap, &fault));
	assert_int_equal(team[0], 1);
	assert_int_equal(cap[0], 3);
	assert_true(kk_kpln_leads(&k, bytes + 42, 0, 1, lead, &fault));
	assert_int_equal(lead[0], -2);
	assert_int_equal(lead[1], 260);
}

static void a_cut_or_longer_file_is_refused(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(good); n++)
		assert_int_equal(read_file(n).why, KK_MSG_KPLN_SHORT);
	assert_int_equal(read_file(sizeof(good)).why, KK_MSG_NONE);
	assert_int_equal(read_file(sizeof(good) + 1).why, KK_MSG_KPLN_LONG);
	assert_int_equal(read_file(sizeof(good) + 1).given, 1);
}

static void wrong_numbers_are_refused(void **state)
{
	static const struct {
		size_t at;
		uint8_t value;
		enum kk_msg why;
	} cases[] = {
		{0, 'k', KK_MSG_KPLN_NONE}, {7, '2', KK_MSG_KPLN_NONE},
		{11, 1, KK_MSG_KPLN_LEADS}, {12, 0, KK_MSG_KPLN_REPS},
		{15, 9, KK_MSG_KPLN_REPS}, {16, 0, KK_MSG_KPLN_TEAMS},
		{20, 0, KK_MSG_KPLN_SLOTS}, {20, 49, KK_MSG_KPLN_SLOTS},
		{8, 2, KK_MSG_KPLN_SHORT}, {8, 0, KK_MSG_KPLN_LONG},
		{36, 2, KK_MSG_KPLN_TEAM},
		{42, 0xfd, KK_MSG_KPLN_OWNER}, /* team 2 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		reset(NULL);
		bytes[cases[i].at] = cases[i].value;
		assert_int_equal(read_file(sizeof(good)).why, cases[i].why);
	}
	reset(NULL);
	memcpy(bytes + 42, (uint8_t[]){2, 0, 0, 0}, 4); /* rep 2 */
	assert_int_equal(read_file(sizeof(good)).given, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(numbers_are_read, reset),
		cmocka_unit_test_setup(a_cut_or_longer_file_is_refused, reset),
		cmocka_unit_test_setup(wrong_numbers_are_refused, reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
