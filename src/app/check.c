#include "app/check.h"

#include "app/cadence/cadence.h"
#include "app/reach/learn.h"
#include "app/people/person_key.h"
#include "core/cadence/disposition.h"
#include "core/cadence/valid.h"
#include "store/integrity.h"
#include "store/sql.h"
#include "store/store.h"

struct report {
	struct kk_ctx *cx;
	struct kk_finding *all;
	size_t n, cap;
	struct kk_finding note; /* the only one there is; what NULL: none */
};

static void add(struct report *r, struct kk_finding f)
{
	if (r->n == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 32;
		struct kk_finding *more =
			KK_NEW_N(r->cx->arena, struct kk_finding, cap);

		for (size_t i = 0; i < r->n; i++)
			more[i] = r->all[i];
		r->all = more;
		r->cap = cap;
	}
	r->all[r->n++] = f;
}

/* The invariants that are one statement each: its name, the rule, the words.
 * A statement has a row type of its own, so each gets a function. */
#define INVARIANTS(X)                                                          \
	X(lead_without_touch, KK_R_C7, LEAD_WITHOUT_TOUCH)                     \
	X(lead_points_wrong, KK_R_C7, LEAD_POINTS_WRONG)                       \
	X(touch_unclaimed, KK_R_C7, TOUCH_UNCLAIMED)                           \
	X(touch_of_ended, KK_R_C7, TOUCH_OF_ENDED)                             \
	X(touch_stopped, KK_R_J1, TOUCH_STOPPED)                               \
	X(lead_stopped, KK_R_J1, LEAD_STOPPED)                                 \
	X(lead_twice, KK_R_C7, LEAD_TWICE)                                     \
	X(lead_enrollment, KK_R_C7, LEAD_ENROLLMENT)                           \
	X(enrollment_unclaimed, KK_R_C7, ENROLLMENT_UNCLAIMED)                 \
	X(correction, KK_R_C1, CORRECTION)                                     \
	X(activity_touch, KK_R_C1, ACTIVITY_TOUCH)                             \
	X(claim, KK_R_J2, CLAIM)                                               \
	X(cadence_empty, KK_R_C7, CADENCE_EMPTY)                               \
	X(merged_lead, KK_R_C7, MERGED_LEAD)                                   \
	X(merged_contact, KK_R_C7, MERGED_CONTACT)                             \
	X(merged_account, KK_R_C7, MERGED_ACCOUNT)                             \
	X(lead_merged, KK_R_C7, LEAD_MERGED)                                   \
	X(merge, KK_R_C7, MERGE)                                               \
	X(lent, KK_R_J1, LENT)                                                 \
	X(enrollment_step, KK_R_C7, ENROLLMENT_STEP)                           \
	X(re_approach_day, KK_R_C5, RE_APPROACH_DAY)                           \
	X(touch_owner, KK_R_C7, TOUCH_OWNER)                                   \
	X(mail_basis, KK_R_J3, MAIL_BASIS)

#define FIND(name, rule_, words)                                               \
	static enum kk_rc find_##name(struct report *r)                        \
	{                                                                      \
		struct kk_check_##name##_row *rows;                            \
		struct kk_ctx *cx = r->cx;                                     \
		size_t n;                                                      \
                                                                               \
		KK_TRY(kk_sql_check_##name(cx, &rows, &n));                    \
		for (size_t i = 0; i < n; i++)                                 \
			add(r, (struct kk_finding){#name, kk_rule_code(rule_), \
				       rows[i].id,                             \
				       KK_SAY(cx->arena, cx->lang,             \
					       KK_MSG_CHECK_##words,           \
					       kk_arena_int(cx->arena,         \
						       rows[i].id))});         \
		return KK_OK;                                                  \
	}
INVARIANTS(FIND)
#undef FIND

/* An outcome that the table does not know; its first activity stands for
 * all. */
static enum kk_rc find_disposition(struct report *r)
{
	struct kk_check_dispositions_row *rows;
	enum kk_disposition known;
	struct kk_ctx *cx = r->cx;
	size_t n;

	KK_TRY(kk_sql_check_dispositions(cx, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (kk_disposition_from(rows[i].disposition, &known))
			continue;
		add(r, (struct kk_finding){"disposition", kk_rule_code(KK_R_C6),
			       rows[i].id,
			       KK_SAY(cx->arena, cx->lang,
				       KK_MSG_CHECK_DISPOSITION,
				       kk_arena_int(cx->arena, rows[i].id),
				       rows[i].disposition.p)});
	}
	return KK_OK;
}

/* A chain that leads nowhere would end in a pause nobody chose. */
static enum kk_rc find_chain(struct report *r)
{
	const struct kk_cadence_book *book;
	struct kk_cadence_fault fault;
	struct kk_ctx *cx = r->cx;

	KK_TRY(kk_cadence_book(cx, &book));
	for (size_t i = 0; i < book->n; i++)
		if (!kk_cadence_chain_valid(&book->all[i], &fault))
			add(r, (struct kk_finding){"cadence_chain",
				       kk_rule_code(fault.rule),
				       book->all[i].id,
				       KK_SAY(cx->arena, cx->lang,
					       KK_MSG_CHECK_CADENCE_CHAIN,
					       book->all[i].code)});
	return KK_OK;
}

static enum kk_rc find_fault(struct report *r)
{
	struct kk_ctx *cx = r->cx;
	struct kk_fault *f;
	size_t n;

	KK_TRY(kk_integrity(cx, &f, &n));
	for (size_t i = 0; i < n; i++)
		if (f[i].table)
			add(r, (struct kk_finding){"reference",
				       kk_rule_code(KK_R_C7), f[i].id,
				       KK_SAY(cx->arena, cx->lang,
					       KK_MSG_CHECK_REFERENCE,
					       kk_arena_int(cx->arena, f[i].id),
					       f[i].table, f[i].parent)});
		else
			add(r, (struct kk_finding){"file",
				       kk_rule_code(KK_R_C7), 0,
				       KK_SAY(cx->arena, cx->lang,
					       KK_MSG_CHECK_FILE, f[i].text)});
	return KK_OK;
}

/* Without the key of the hashes a stop would not survive an import. */
static enum kk_rc find_key(struct report *r)
{
	const char *words;
	struct kk_key key;

	KK_TRY(kk_key_load(r->cx, &key));
	words = kk_key_words(r->cx, &key);
	if (words)
		add(r, (struct kk_finding){
			       "stop_key", kk_rule_code(KK_R_J1), 0, words});
	return KK_OK;
}

/* What was learned must be what the log gives (R-A6). That general advice does
 * better for now is a fact, not a fault. */
static enum kk_rc find_learned(struct report *r)
{
	struct kk_ctx *cx = r->cx;
	struct kk_learned *l;
	bool same;

	KK_TRY(kk_learn_verify(cx, &same));
	if (!same)
		add(r, (struct kk_finding){"reach", kk_rule_code(KK_R_A6), 0,
			       kk_msg_text(cx->lang, KK_MSG_CHECK_REACH)});
	KK_TRY(kk_learned_open(cx, &l));
	if (kk_learned_trust(l)->fall_back)
		r->note = (struct kk_finding){"reach_worse",
			kk_rule_code(KK_R_A6), 0,
			kk_msg_text(cx->lang, KK_MSG_CHECK_REACH_WORSE)};
	return KK_OK;
}

typedef enum kk_rc find_fn(struct report *r);

static enum kk_rc check(struct kk_ctx *cx, struct kk_check_report *r_r)
{
#define FINDER(name, rule, words) find_##name,
	static find_fn *const finders[] = {INVARIANTS(FINDER) find_disposition,
		find_chain, find_key, find_fault, find_learned};
#undef FINDER
	struct report r = {.cx = cx};
	struct kk_check_counts_row counts;

	KK_TRY(kk_sql_check_counts(cx, &counts));
	for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
		KK_TRY(finders[i](&r));
	*r_r = (struct kk_check_report){.findings = r.all,
		.n = r.n,
		.notes = KK_NEW(cx->arena, struct kk_finding),
		.n_notes = r.note.what != NULL,
		.leads = counts.leads,
		.activities = counts.activities};
	*r_r->notes = r.note;
	return KK_OK;
}

enum kk_rc kk_check(struct kk_ctx *cx, struct kk_check_report *r_r)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, check(cx, r_r));
}
