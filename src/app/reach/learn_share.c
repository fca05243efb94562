/* What is shared with another team says nothing that rests on a few companies.
 */
#include "app/reach/learn_work.h"

#include "core/reach/pack.h"
#include "store/sql.h"

/* Companies that taught a weight, as many as matter. */
struct teachers {
	int64_t key[KK_SHARE_COMPANIES];
	int n;
};

struct count {
	struct teachers of[KK_HEAD__MAX][KK_REACH_COMMON];
};

static void teach(struct count *c, enum kk_head head, const struct kk_active *f,
	int common, int64_t company)
{
	for (int i = 0; i < common; i++) {
		struct teachers *t = &c->of[head][f->id[i]];
		int k = 0;

		while (k < t->n && t->key[k] != company)
			k++;
		if (k == t->n && k < KK_SHARE_COMPANIES)
			t->key[t->n++] = company;
	}
}

static enum kk_rc take(void *user, const struct kk_reach_case_all_row *row)
{
	struct kk_reach_case k = kk_reach_unpack(row->bits);
	int code = (int)row->outcome % KK_CASE_COMPLAINT, common;
	struct count *c = user;
	struct kk_active f;

	kk_reach_active(&k, &f, &common);
	if (row->kind == KK_CASE_MAIL)
		teach(c, KK_HEAD_MAIL, &f, common, row->company);
	if (row->kind == KK_CASE_VISIT)
		teach(c, KK_HEAD_VISIT, &f, common, row->company);
	if (row->kind != KK_CASE_CALL)
		return KK_OK;
	teach(c, KK_HEAD_COMPLAINT, &f, common, row->company);
	if (code == KK_CALL_INVALID)
		return KK_OK;
	teach(c, KK_HEAD_ANSWERED, &f, common, row->company);
	if (code >= KK_CALL_GATE)
		teach(c, KK_HEAD_PERSON, &f, common, row->company);
	if (code >= KK_CALL_REACHED)
		teach(c, KK_HEAD_APPOINTMENT, &f, common, row->company);
	return KK_OK;
}

enum kk_rc kk_learn_hide_few(struct kk_ctx *cx, struct kk_learned *r)
{
	struct count *c = KK_NEW(cx->arena, struct count);
	struct kk_reach_model *m = &r->fold.m;

	KK_TRY(kk_sql_reach_case_all(cx, take, c));
	for (int h = 0; h < KK_HEAD__MAX; h++)
		for (uint32_t i = 0; i < KK_REACH_COMMON; i++)
			if (c->of[h][i].n < KK_SHARE_COMPANIES)
				m->w[h][i] = kk_reach_begun_weight(
					m, (enum kk_head)h, i);
	return KK_OK;
}
