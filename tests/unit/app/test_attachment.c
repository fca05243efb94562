/* Files beside people, and the trash. */
#include "today_fixture.h"

#include "app/people/attachment.h"
#include "app/housekeeping.h"
#include "app/people/merge.h"

static int64_t keep(struct fixture *f, int64_t contact_id, int64_t lead_id)
{
	int64_t id;

	FINE(f, kk_attachment_add(&f->cx,
			&(struct kk_attachment_new){.contact_id = contact_id,
				.lead_id = lead_id,
				.name = KK_STR("見積.pdf"),
				.bytes = KK_STR("%PDF-1.7")},
			&id));
	return id;
}

static size_t files_of(struct fixture *f, int64_t contact_id)
{
	struct kk_attachment *all;
	size_t n;

	FINE(f, kk_attachment_list(&f->cx, contact_id, &all, &n));
	return n;
}

static size_t trash(struct fixture *f, bool everybody)
{
	struct kk_attachment *all;
	size_t n;

	FINE(f, kk_attachment_trash(&f->cx, everybody, &all, &n));
	return n;
}

static void removed_it_comes_back(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	int64_t id = keep(f, a.contact_id, a.lead_id), other;
	struct kk_attachment one;

	FINE(f, kk_attachment_get(&f->cx, id, &one));
	assert_false(one.picture || one.card || one.removed);
	assert_string_equal(one.name, "見積.pdf");
	FINE(f, kk_attachment_remove(&f->cx, id));
	FINE(f, kk_attachment_remove(&f->cx, id));
	assert_int_equal(files_of(f, a.contact_id), 0);
	assert_int_equal(trash(f, false), 1);
	/* a colleague sees only what is theirs or nobody's */
	FINE(f, kk_user_add(&f->cx, "仮名", &other));
	f->cx.user_id = other;
	assert_int_equal(trash(f, false), 0);
	assert_int_equal(trash(f, true), 1);
	FINE(f, kk_attachment_restore(&f->cx, id));
	FINE(f, kk_attachment_restore(&f->cx, id));
	assert_int_equal(files_of(f, a.contact_id), 1);
	assert_int_equal(trash(f, true), 0);
	assert_int_equal(kk_attachment_remove(&f->cx, 99), KK_ENOTFOUND);
}

static void after_thirty_days_it_is_gone(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	int64_t id = keep(f, a.contact_id, a.lead_id);

	(void)keep(f, a.contact_id, KK_NULL);
	FINE(f, kk_attachment_remove(&f->cx, id));
	clock_at(f, "2026-12-24T08:59");
	FINE(f, kk_housekeeping(&f->cx, &(struct kk_consent_cleaned){0}));
	assert_int_equal(trash(f, false), 1);
	clock_at(f, "2026-12-24T09:01");
	FINE(f, kk_housekeeping(&f->cx, &(struct kk_consent_cleaned){0}));
	assert_int_equal(trash(f, false), 0);
	assert_int_equal(kk_attachment_restore(&f->cx, id), KK_ENOTFOUND);
	assert_int_equal(files_of(f, a.contact_id), 1);
}

static void a_merge_brings_them_along(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	struct kk_lead_added b =
		cold(f, "見本 太朗", "架空商事", "03-5550-0102");
	struct kk_merge_answer done;
	struct kk_keeper k;

	(void)keep(f, a.contact_id, a.lead_id);
	FINE(f, kk_merge_contacts(&f->cx,
			&(struct kk_merge_request){
				a.contact_id, b.contact_id, false},
			&done));
	assert_int_equal(files_of(f, b.contact_id), 1);
	FINE(f, kk_keeper_of(&f->cx, a.contact_id, &k));
	assert_int_equal(k.owner_id, 1);
	assert_int_equal(k.lead_id, done.lead_id);
}

/* Somebody put a file there: the person stays when the import goes. */
static void an_import_taken_back_leaves_them(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r =
		import(f, HEAD "架空商事,,,見本 一,,03-5550-0101,,,\n"
			       "架空商事,,,見本 二,,03-5550-0102,,,\n");
	struct kk_undo_report undone;

	(void)keep(f, 1, number(f, "SELECT min(id) FROM lead"));
	FINE(f, kk_import_undo(&f->cx, r.batch_id, &undone));
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 1);
	assert_int_equal(files_of(f, 1), 1);
}

static void what_cannot_be_kept(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	struct kk_attachment_new n = {
		.contact_id = a.contact_id, .lead_id = KK_NULL};
	struct kk_attachment one;
	int64_t id;

	n.bytes = KK_STR("");
	assert_int_equal(kk_attachment_add(&f->cx, &n, &id), KK_EINPUT);
	n.bytes = (struct kk_str){
		kk_arena_alloc(f->cx.arena, KK_MAX_ATTACHMENT + 1, 1),
		KK_MAX_ATTACHMENT + 1};
	assert_int_equal(kk_attachment_add(&f->cx, &n, &id), KK_EINPUT);
	/* a name that is none, and one that is too long */
	n.bytes = KK_STR("x");
	n.name = KK_STR("/\xff");
	FINE(f, kk_attachment_add(&f->cx, &n, &id));
	FINE(f, kk_attachment_get(&f->cx, id, &one));
	assert_string_equal(one.name, "without a name");
	n.name = (struct kk_str){
		memset(kk_arena_alloc(f->cx.arena, 300, 1), 'a', 300), 300};
	FINE(f, kk_attachment_add(&f->cx, &n, &id));
	FINE(f, kk_attachment_get(&f->cx, id, &one));
	assert_int_equal(strlen(one.name), 256);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(removed_it_comes_back),
		TEST(after_thirty_days_it_is_gone),
		TEST(a_merge_brings_them_along),
		TEST(an_import_taken_back_leaves_them),
		TEST(what_cannot_be_kept)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
