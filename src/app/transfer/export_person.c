#include "app/transfer/export_work.h"

#include "core/words/words.h"

struct walk {
	struct kk_export *x;
	kk_export_person_fn *fn;
};

/* rank: 1 direct, 2 mobile, 3 section, 4 company, else unknown */
static enum kk_phone_class class_of(int64_t rank)
{
	if (rank < 1 || rank > KK_CLASS__MAX)
		return KK_CLASS_UNKNOWN;
	return (enum kk_phone_class)(rank - 1);
}

static enum kk_rc phones(struct kk_ctx *cx, struct kk_export_person *p)
{
	struct kk_export_phones_row *rows;
	struct kk_out_phone *out;

	KK_TRY(kk_sql_export_phones(cx,
		&(struct kk_export_phones_arg){p->row->id}, &rows,
		&p->n_phones));
	p->phones = rows;
	out = KK_NEW_N(cx->arena, struct kk_out_phone, p->n_phones + 1);
	for (size_t i = 0; i < p->n_phones; i++)
		out[i] = (struct kk_out_phone){rows[i].raw, rows[i].e164,
			rows[i].national, rows[i].ext, class_of(rows[i].rank)};
	p->out.phones = out;
	p->out.n_phones = p->n_phones;
	return KK_OK;
}

static enum kk_rc emails(struct kk_ctx *cx, struct kk_export_person *p)
{
	struct kk_export_emails_row *rows;
	struct kk_str *out;

	KK_TRY(kk_sql_export_emails(cx,
		&(struct kk_export_emails_arg){p->row->id}, &rows,
		&p->n_emails));
	p->emails = rows;
	out = KK_NEW_N(cx->arena, struct kk_str, p->n_emails + 1);
	for (size_t i = 0; i < p->n_emails; i++)
		out[i] = rows[i].address;
	p->out.emails = out;
	p->out.n_emails = p->n_emails;
	return KK_OK;
}

static void given_up(struct kk_export_person *p)
{
	unsigned mask = (unsigned)p->row->mask;

	p->stopped = (mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS;
	p->no_phone = (mask & KK_BIT(KK_BY_PHONE)) || p->row->phone_until;
	p->no_email = (mask & KK_BIT(KK_BY_EMAIL)) || p->row->email_until;
}

static enum kk_rc one(struct walk *w, const struct kk_export_people_row *row)
{
	struct kk_export *x = w->x;
	struct kk_export_person p = {.row = row,
		.out = {.id = row->id,
			.company = row->company,
			.department = row->department,
			.title = row->title,
			.seat = row->seat == 1,
			.name = row->name,
			.family = row->family_name,
			.given = row->given_name,
			.reading = row->reading,
			.postal_code = row->postal_code,
			.address = row->address,
			.url = row->url,
			.met_on = row->met_on,
			.met_where = row->met_where,
			.memo = row->memo,
			.reason = row->reason,
			.source = row->source}};

	KK_TRY(phones(x->cx, &p));
	KK_TRY(emails(x->cx, &p));
	given_up(&p);
	x->contact_id = row->id;
	KK_TRY(w->fn(x, &p));
	return kk_export_flush(x, false);
}

static enum kk_rc visit(void *user, const struct kk_export_people_row *row)
{
	struct walk *w = user;
	struct kk_export *x = w->x;
	struct kk_mark mark = kk_arena_mark(x->row);
	enum kk_rc rc = one(w, row);

	if (rc == KK_OK)
		kk_arena_back(x->row, mark);
	return rc;
}

enum kk_rc kk_export_people(struct kk_export *x, kk_export_person_fn *fn)
{
	struct walk w = {x, fn};

	return kk_sql_export_people(
		x->cx, &(struct kk_export_people_arg){x->today}, visit, &w);
}
