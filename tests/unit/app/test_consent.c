/* On which basis somebody may be mailed, where two records are one person
 * (R-J3): what either of them took back, both took back. Everybody here is
 * invented. */
#include "today_fixture.h"

#include "app/check.h"
#include "app/housekeeping.h"
#include "app/people/consent_keep.h"
#include "app/people/erase.h"
#include "app/people/consent.h"
#include "app/people/merge.h"
#include "app/people/person.h"

#define EARLY "2026-11-24T09:00" /* a Tuesday */
#define LATER "2026-11-24T10:00"
#define LAST "2026-11-24T11:00"

/* ---- what the tests share ---- */

static int64_t somebody(struct fixture *f, const char *name, const char *email,
	const char *basis, int64_t batch)
{
	struct kk_person p = {.name = kk_str_z(name),
		.company = KK_STR("架空商事"),
		.emails = {kk_str_z(email)},
		.n_emails = 1,
		.mail_basis = basis,
		.met_on = KK_DAY_NONE};
	struct kk_person_result r;

	FINE(f, kk_person_put(&f->cx, &p, batch, &r));
	assert_int_equal(r.outcome, KK_PERSON_NEW);
	return r.contact_id;
}

static void basis_is(
	struct fixture *f, int64_t contact, const char *basis, int line)
{
	const char *is = test_text(&f->cx,
		"SELECT coalesce(mail_basis, 'none') FROM contact"
		" WHERE id = ?1",
		contact);

	if (strcmp(is, basis) != 0)
		fail_msg("line %d: %s, not %s", line, is, basis);
}
#define BASIS(f, contact, basis) basis_is((f), (contact), (basis), __LINE__)

static int64_t merged(struct fixture *f, int64_t from, int64_t into)
{
	struct kk_merge_answer a;

	FINE(f, kk_merge_contacts(&f->cx,
			&(struct kk_merge_request){
				.from_id = from, .into_id = into},
			&a));
	return a.merge_id;
}

static void unmerged(struct fixture *f, int64_t merge)
{
	struct kk_unmerge_answer a;

	FINE(f, kk_unmerge_contacts(&f->cx, merge, &a));
}

static void record(struct fixture *f, int64_t contact, const char *kind)
{
	FINE(f, kk_consent_record(&f->cx, contact, kk_str_z(kind),
			KK_STR("https://kaku.example/contact")));
}

/* The first of them that still holds. */
static void withdraw(struct fixture *f, int64_t contact)
{
	struct kk_consent *all;
	size_t n, i = 0;

	FINE(f, kk_consent_list(&f->cx, contact, &all, &n));
	while (i < n && !kk_instant_none(all[i].end))
		i++;
	assert_true(i < n);
	FINE(f, kk_consent_withdraw(&f->cx, contact, all[i].id));
}

static int64_t batch(struct fixture *f)
{
	sql(f, "INSERT INTO import_batch(file, dialect, encoding, user_id, at)"
	       " VALUES ('a.csv', 'b', 'utf-8', 1, 0)");
	return number(f, "SELECT max(id) FROM import_batch");
}

/* Nothing here may contradict what `kakeru check` looks at. */
static void whole(struct fixture *f)
{
	struct kk_check_report r;

	FINE(f, kk_check(&f->cx, &r));
	for (size_t i = 0; i < r.n; i++)
		if (strcmp(r.findings[i].what, "mail_basis") == 0)
			fail_msg("%s", r.findings[i].text);
}

/* ---- one record ---- */

/* They take back their leave, not one line of our notes about it. */
static void a_withdrawal_ends_what_was_before(void **state)
{
	struct fixture *f = *state;
	int64_t id = somebody(f, "見本 太郎", "t@example.jp", "card", KK_NULL);
	struct kk_consent *all;
	size_t n;

	clock_at(f, LATER);
	record(f, id, "published");
	BASIS(f, id, "published");
	clock_at(f, LAST);
	FINE(f, kk_consent_list(&f->cx, id, &all, &n));
	assert_int_equal(n, 2);
	/* the older one: what holds is the newer */
	FINE(f, kk_consent_withdraw(&f->cx, id, all[1].id));
	BASIS(f, id, "none");
	FINE(f, kk_consent_list(&f->cx, id, &all, &n));
	assert_int_equal(all[0].end.ms, at(LAST).ms);
	assert_string_equal(all[0].ended_by, "mihon");
	assert_int_equal(
		kk_consent_withdraw(&f->cx, id, all[0].id), KK_ENOTFOUND);
	/* what they say after it counts, in the same moment too, and on a
	 * machine whose clock was set back meanwhile */
	record(f, id, "consent");
	BASIS(f, id, "consent");
	withdraw(f, id);
	clock_at(f, EARLY);
	record(f, id, "relation");
	BASIS(f, id, "relation");
	withdraw(f, id);
	BASIS(f, id, "none");
	whole(f);
}

/* ---- two records ---- */

enum came { BY_CARD, BY_LIST, BY_HAND };

/* Somebody with that basis. */
static int64_t came(
	struct fixture *f, enum came how, const char *name, const char *email)
{
	int64_t id = somebody(f, name, email, how == BY_HAND ? NULL : "card",
		how == BY_LIST ? batch(f) : KK_NULL);

	if (how == BY_HAND)
		record(f, id, "consent");
	return id;
}

struct two {
	int64_t a, b, into; /* a takes back what b still has */
};

/* Every way a basis comes, and both directions: n of 6 (or of 12, for what has
 * two more sides). */
static struct two two(struct fixture *f, int n)
{
	struct two t;

	clock_at(f, EARLY);
	t.a = came(f, (enum came)(n % 3), kk_arena_f(f->cx.arena, "見本 %d", n),
		kk_arena_f(f->cx.arena, "a%d@example.jp", n));
	t.b = came(f, (enum came)(n % 3), kk_arena_f(f->cx.arena, "架空 %d", n),
		kk_arena_f(f->cx.arena, "b%d@example.jp", n));
	t.into = n / 3 % 2 ? t.b : t.a;
	return t;
}

static int64_t make_one(struct fixture *f, const struct two *t)
{
	return merged(f, t->into == t->a ? t->b : t->a, t->into);
}

static void withdrawn_before_they_are_one(void **state)
{
	struct fixture *f = *state;

	for (int n = 0; n < 6; n++) {
		struct two t = two(f, n);
		int64_t merge;

		clock_at(f, LATER);
		withdraw(f, t.a);
		merge = make_one(f, &t);
		BASIS(f, t.into, "none");
		whole(f);
		/* two persons after all: the other one took nothing back */
		unmerged(f, merge);
		BASIS(f, t.a, "none");
		BASIS(f, t.b, n % 3 == BY_HAND ? "consent" : "card");
		whole(f);
	}
}

static void withdrawn_after_they_are_one(void **state)
{
	struct fixture *f = *state;

	for (int n = 0; n < 12; n++) {
		struct two t = two(f, n);
		int64_t merge = make_one(f, &t);

		clock_at(f, LATER);
		withdraw(f, n < 6 ? t.into : t.a == t.into ? t.b : t.a);
		BASIS(f, t.into, "none");
		whole(f);
		record(f,
			n < 6		? t.into
			: t.a == t.into ? t.b
					: t.a,
			"relation");
		BASIS(f, t.into, "relation");
		withdraw(f, t.into);
		/* whoever of the two it was: nobody is mailed by mistake */
		unmerged(f, merge);
		BASIS(f, t.a, "none");
		BASIS(f, t.b, "none");
		whole(f);
	}
}

/* What one said later than the other took back. */
static void said_after_it(void **state)
{
	struct fixture *f = *state;

	for (int n = 0; n < 6; n++) {
		struct two t = two(f, n);

		clock_at(f, LATER);
		withdraw(f, t.a);
		clock_at(f, LAST);
		record(f, t.b, "relation");
		(void)make_one(f, &t);
		BASIS(f, t.into, "relation");
		whole(f);
	}
}

/* A list or a card typed once more is no word of theirs: it may be as old as
 * the one that was taken back. */
static void but_a_list_says_nothing(void **state)
{
	struct fixture *f = *state;

	for (int n = 0; n < 4; n++) {
		int64_t a, b, into;

		clock_at(f, EARLY);
		a = came(f, BY_CARD, kk_arena_f(f->cx.arena, "見本 %d", n),
			kk_arena_f(f->cx.arena, "a%d@example.jp", n));
		clock_at(f, LATER);
		withdraw(f, a);
		clock_at(f, LAST);
		b = came(f, n & 1 ? BY_LIST : BY_CARD,
			kk_arena_f(f->cx.arena, "架空 %d", n),
			kk_arena_f(f->cx.arena, "b%d@example.jp", n));
		into = n & 2 ? a : b;
		(void)merged(f, into == a ? b : a, into);
		BASIS(f, into, "none");
		whole(f);
	}
}

/* Three: whom the survivor of the first merge is merged into. */
static void a_chain_is_one_person(void **state)
{
	struct fixture *f = *state;
	struct two t = two(f, 0);
	int64_t c = came(f, BY_HAND, "例 花子", "c@example.jp"), m;

	(void)merged(f, t.a, t.b);
	m = merged(f, t.b, c);
	BASIS(f, c, "consent");
	clock_at(f, LATER);
	withdraw(f, t.a);
	BASIS(f, c, "none");
	unmerged(f, m);
	BASIS(f, t.b, "none");
	BASIS(f, c, "none");
	whole(f);
}

/* ---- a list that is taken back ---- */

static void taking_a_list_back_forgets_no_withdrawal(void **state)
{
	struct fixture *f = *state;
	int64_t id = somebody(f, "見本 太郎", "t@example.jp", NULL, KK_NULL);
	struct kk_import_report list =
		import(f, "会社名,氏名,メールアドレス\n"
			  "架空商事,見本 太郎,t@example.jp\n");
	struct kk_undo_report r;
	bool may;

	BASIS(f, id, "card");
	clock_at(f, LATER);
	withdraw(f, id);
	FINE(f, kk_import_undo(&f->cx, list.batch_id, &r));
	assert_int_equal(r.n_kept, 0);
	FINE(f, kk_consent_may_fill(&f->cx, id, &may));
	assert_false(may);
	whole(f);
}

/* ---- how long the proof is kept ---- */

static int64_t mailed(struct fixture *f, const char *when)
{
	struct kk_lead_add add = {.name = KK_STR("見本 太郎"),
		.company = KK_STR("架空商事"),
		.emails = {KK_STR("t@example.jp")},
		.n_emails = 1,
		.reason = KK_STR("在庫を減らせる"),
		.memo = KK_STR("納期の話"),
		.met_on = kk_day_of(2026, 11, 20)};
	struct kk_lead_added r;

	FINE(f, kk_lead_add(&f->cx, &add, &r));
	FINE(f, kk_consent_record(&f->cx, r.contact_id, KK_STR("published"),
			KK_STR("https://kaku.example/contact")));
	clock_at(f, when);
	(void)log_on(f, main_of(f, r.lead_id), "sent", NULL);
	return r.contact_id;
}

static struct kk_consent_cleaned cleaned(struct fixture *f, const char *when)
{
	struct kk_consent_cleaned c;

	clock_at(f, when);
	FINE(f, kk_housekeeping(&f->cx, &c));
	return c;
}

static kk_day kept(struct fixture *f, int64_t id)
{
	struct kk_consent *all;
	size_t n;

	FINE(f, kk_consent_list(&f->cx, id, &all, &n));
	assert_true(n > 0);
	return all[0].kept_until;
}

/* While it holds it stays; then until a month after the last mail, which is not
 * when it was taken back. What was noted goes, the fact stays. */
static void a_month_after_the_last_mail(void **state)
{
	struct fixture *f = *state;
	int64_t id = mailed(f, "2026-11-24T18:00");
	bool may;

	assert_int_equal(kept(f, id), KK_DAY_NONE);
	assert_int_equal(cleaned(f, "2030-01-07T09:00").words, 0);
	clock_at(f, "2026-12-10T09:00");
	withdraw(f, id);
	assert_int_equal(kept(f, id), kk_day_of(2026, 12, 24));
	assert_int_equal(cleaned(f, "2026-12-24T23:59").words, 0);
	/* an order: a year instead */
	FINE(f, kk_setting_set(&f->cx, "mail.order", "1"));
	assert_int_equal(kept(f, id), kk_day_of(2027, 11, 24));
	assert_int_equal(cleaned(f, "2026-12-25T00:00").words, 0);
	FINE(f, kk_setting_set(&f->cx, "mail.order", "0"));
	assert_int_equal(cleaned(f, "2026-12-25T00:01").words, 1);
	assert_int_equal(cleaned(f, "2026-12-25T00:02").words, 0);
	assert_int_equal(kept(f, id), KK_DAY_NONE);
	assert_int_equal(number(f, "SELECT count(*) FROM consent"
				   " WHERE note IS NOT NULL"),
		0);
	FINE(f, kk_consent_may_fill(&f->cx, id, &may));
	assert_false(may);
	whole(f);
}

static void to_whom_nothing_went_it_counts_from_its_end(void **state)
{
	struct fixture *f = *state;
	int64_t id = came(f, BY_HAND, "見本 太郎", "t@example.jp");

	clock_at(f, "2027-01-31T09:00");
	withdraw(f, id);
	assert_int_equal(kept(f, id), kk_day_of(2027, 2, 28));
	assert_int_equal(cleaned(f, "2027-02-28T23:00").words, 0);
	assert_int_equal(cleaned(f, "2027-03-01T00:00").words, 1);
}

/* Erasure takes the words at once (R-J4); what proves that we might mail stays
 * without a name until its time is over (R-J3), then nothing does. */
static void of_the_erased_nothing_stays_in_the_end(void **state)
{
	struct fixture *f = *state;
	int64_t id = mailed(f, "2026-11-24T18:00");
	struct kk_consent_proof *all;
	struct kk_erasure e;
	size_t n;

	clock_at(f, "2026-11-25T09:00");
	FINE(f, kk_consent_proofs(&f->cx, KK_STR("T@Example.jp"), &all, &n));
	assert_int_equal(n, 1);
	assert_false(all[0].erased);
	FINE(f, kk_erase(&f->cx, &(struct kk_erase_request){.contact_id = id},
			&e));
	assert_int_equal(number(f, "SELECT count(*) FROM consent"
				   " WHERE note IS NOT NULL OR hash IS NULL"
				   " OR withdrawn_at IS NULL"),
		0);
	FINE(f, kk_consent_proofs(&f->cx, KK_STR(" t@example.jp"), &all, &n));
	assert_int_equal(n, 1);
	assert_true(all[0].erased);
	assert_int_equal(all[0].contact_id, id);
	assert_int_equal(all[0].n, 2);
	assert_string_equal(all[0].all[0].kind, "published");
	assert_int_equal(all[0].all[0].kept_until, kk_day_of(2026, 12, 24));
	FINE(f, kk_consent_proofs(&f->cx, KK_STR("u@example.jp"), &all, &n));
	assert_int_equal(n, 0);
	assert_int_equal(
		kk_consent_proofs(&f->cx, KK_STR("no address"), &all, &n),
		KK_EINPUT);
	assert_int_equal(cleaned(f, "2026-12-24T12:00").rows, 0);
	assert_int_equal(cleaned(f, "2026-12-25T12:00").rows, 2);
	assert_int_equal(number(f, "SELECT count(*) FROM consent"), 0);
	FINE(f, kk_consent_proofs(&f->cx, KK_STR("t@example.jp"), &all, &n));
	assert_int_equal(n, 0);
	whole(f);
}

/* What was noted on one record is over with what the other took back. */
static void a_note_goes_with_the_withdrawal_of_the_other(void **state)
{
	struct fixture *f = *state;
	int64_t a = somebody(f, "見本 太郎", "a@example.jp", NULL, KK_NULL);
	int64_t b = somebody(f, "見本 太朗", "b@example.jp", NULL, KK_NULL);

	clock_at(f, EARLY);
	record(f, a, "consent");
	record(f, b, "consent");
	clock_at(f, LATER);
	withdraw(f, b);
	(void)merged(f, b, a);
	assert_int_equal(cleaned(f, "2026-12-24T23:00").words, 0);
	assert_int_equal(cleaned(f, "2026-12-25T01:00").words, 2);
	assert_int_equal(cleaned(f, "2026-12-25T02:00").words, 0);
	whole(f);
}

/* A basis of one record holds for the addresses of both: so does its proof. */
static void the_proof_knows_every_address_of_a_person(void **state)
{
	struct fixture *f = *state;
	int64_t a = somebody(f, "見本 太郎", "a@example.jp", NULL, KK_NULL);
	int64_t b = somebody(f, "見本 太朗", "b@example.jp", NULL, KK_NULL);
	struct kk_consent_proof *all;
	struct kk_erasure e;
	size_t n;

	clock_at(f, EARLY);
	record(f, b, "consent");
	(void)merged(f, b, a);
	FINE(f, kk_erase(&f->cx, &(struct kk_erase_request){.contact_id = a},
			&e));
	for (int i = 0; i < 2; i++) {
		FINE(f, kk_consent_proofs(&f->cx,
				i ? KK_STR("a@example.jp")
				  : KK_STR("b@example.jp"),
				&all, &n));
		assert_int_equal(n, 1);
		assert_int_equal(all[0].contact_id, a);
		assert_true(all[0].erased);
		assert_int_equal(all[0].n, 1);
	}
	whole(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(a_withdrawal_ends_what_was_before),
		T(withdrawn_before_they_are_one),
		T(withdrawn_after_they_are_one), T(said_after_it),
		T(but_a_list_says_nothing), T(a_chain_is_one_person),
		T(taking_a_list_back_forgets_no_withdrawal),
		T(a_month_after_the_last_mail),
		T(to_whom_nothing_went_it_counts_from_its_end),
		T(a_note_goes_with_the_withdrawal_of_the_other),
		T(the_proof_knows_every_address_of_a_person),
		T(of_the_erased_nothing_stays_in_the_end)};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
