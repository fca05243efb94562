#include "app/lead/suppression.h"

#include "app/people/person_key.h"
#include "app/users/team.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

/* A page on its way. */
struct page {
	struct kk_ctx *cx;
	struct kk_key key;
	int64_t before, most;
	struct kk_stopped *rows;
	size_t n;
};

static enum kk_rc since(struct page *p, const char *kind, struct kk_str what,
	struct kk_stopped *s)
{
	struct kk_suppression_since_arg arg = {.kind = kk_str_z(kind)};
	struct kk_suppression_since_row row;
	enum kk_rc rc;

	if (p->key.state != KK_KEY_GOOD)
		return KK_OK;
	arg.hash = kk_str_z(kk_key_hash(p->cx, p->key.bytes, kind, what));
	rc = kk_sql_suppression_since(p->cx, &arg, &row);
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	s->at = (struct kk_instant){row.at};
	s->user = row.user;
	return KK_OK;
}

static void make_room(struct page *p, size_t n)
{
	p->n = n;
	p->rows = KK_NEW_N(p->cx->arena, struct kk_stopped, n + 1);
}

static enum kk_rc people(struct page *p)
{
	struct kk_stopped_contacts_row *r;
	size_t n;

	KK_TRY(kk_sql_stopped_contacts(p->cx,
		&(struct kk_stopped_contacts_arg){p->before, p->most}, &r, &n));
	make_room(p, n);
	for (size_t i = 0; i < n; i++) {
		p->rows[i] = (struct kk_stopped){.id = r[i].id,
			.contact_id = r[i].id,
			.account_id = r[i].account_id,
			.name = r[i].name,
			.reading = r[i].reading,
			.title = r[i].title,
			.account = r[i].account,
			.seat = r[i].seat == 1,
			.mask = (unsigned)r[i].mask,
			.until = KK_DAY_NONE,
			.at = KK_INSTANT_NONE};
		KK_TRY(since(p, "person",
			kk_str_z(kk_arena_f(p->cx->arena, "%s\n%s",
				r[i].account_key.p ? r[i].account_key.p : "",
				r[i].name_key.p)),
			&p->rows[i]));
	}
	return KK_OK;
}

static enum kk_rc firms(struct page *p)
{
	struct kk_stopped_accounts_row *r;
	size_t n;

	KK_TRY(kk_sql_stopped_accounts(p->cx,
		&(struct kk_stopped_accounts_arg){p->before, p->most}, &r, &n));
	make_room(p, n);
	for (size_t i = 0; i < n; i++) {
		p->rows[i] = (struct kk_stopped){.id = r[i].id,
			.contact_id = KK_NULL,
			.account_id = r[i].id,
			.name = r[i].name,
			.mask = (unsigned)r[i].mask,
			.until = KK_DAY_NONE,
			.at = KK_INSTANT_NONE};
		KK_TRY(since(p, "account", r[i].key, &p->rows[i]));
	}
	return KK_OK;
}

static enum kk_rc opted_out(struct page *p)
{
	struct kk_opted_out_row *r;
	const struct kk_team *team;
	char today[KK_DAY_CHARS];
	size_t n;

	KK_TRY(kk_team_get(p->cx, &team));
	KK_TRY(kk_sql_opted_out(p->cx,
		&(struct kk_opted_out_arg){p->before, p->most,
			kk_str_z(kk_day_text(team->today, today))},
		&r, &n));
	make_room(p, n);
	for (size_t i = 0; i < n; i++) {
		enum kk_channel channel = KK_BY_PHONE;
		kk_day until = KK_DAY_NONE;

		(void)kk_channel_from(r[i].channel, &channel);
		(void)kk_date_parse(r[i].until, KK_DATE_EXACT, &until);
		p->rows[i] = (struct kk_stopped){.id = r[i].id,
			.contact_id = r[i].contact_id,
			.account_id = r[i].account_id,
			.name = r[i].name,
			.reading = r[i].reading,
			.title = r[i].title,
			.account = r[i].account,
			.seat = r[i].seat == 1,
			.mask = KK_BIT(channel),
			.until = until,
			.at = {r[i].at}};
	}
	return KK_OK;
}

static enum kk_rc read_page(struct page *p, enum kk_stopped_kind kind)
{
	KK_TRY(kk_key_load(p->cx, &p->key));
	switch (kind) {
	case KK_STOPPED_PEOPLE:
		return people(p);
	case KK_STOPPED_FIRMS:
		return firms(p);
	case KK_OPTED_OUT:
		break;
	}
	return opted_out(p);
}

enum kk_rc kk_stopped_list(struct kk_ctx *cx, enum kk_stopped_kind kind,
	int64_t before, struct kk_stopped **rows_r, size_t *n_r, bool *more_r)
{
	struct page p = {.cx = cx,
		.before = before > 0 ? before : INT64_MAX,
		.most = KK_STOPPED_ROWS + 1};

	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, read_page(&p, kind)));
	*more_r = p.n > KK_STOPPED_ROWS;
	*rows_r = p.rows;
	*n_r = *more_r ? KK_STOPPED_ROWS : p.n;
	return KK_OK;
}

enum kk_rc kk_stopped_hashes(struct kk_ctx *cx, int64_t *n_r)
{
	struct kk_suppression_count_row row;

	KK_TRY(kk_sql_suppression_count(cx, &row));
	*n_r = row.n;
	return KK_OK;
}
