#include "app/people/person_work.h"

#include "base/utf8.h"
#include "format/names/company.h"
#include "format/lists/person.h"

static void prepare_mails(struct kk_ctx *cx, struct kk_person_work *w)
{
	for (size_t i = 0; i < w->p->n_emails; i++) {
		struct kk_person_mail *m = &w->mails[w->n_mails];

		m->address = kk_str_trim(w->p->emails[i]);
		if (!kk_email_key(cx->arena, m->address, &m->key))
			continue;
		m->role = kk_email_is_role(m->key);
		w->n_mails++;
	}
}

/* The unit a department name ends with (部, 課 …) is the beginning of the
 * title of who leads it: it is said once. */
static size_t overlap(struct kk_str department, struct kk_str title)
{
	size_t last = 0, at = 0, begin = 0;

	while (begin = at, kk_utf8_next(department, &at))
		last = begin;
	if (department.n == 0)
		return 0;
	department.p += last;
	department.n -= last;
	if (title.n <= department.n)
		return 0;
	return kk_str_eq(department, (struct kk_str){title.p, department.n})
		       ? department.n
		       : 0;
}

struct kk_str kk_person_seat_name(
	struct kk_arena *a, struct kk_str department, struct kk_str title)
{
	struct kk_buf b;
	size_t skip;

	department = kk_str_trim(department);
	title = kk_str_trim(title);
	if (kk_str_empty(title))
		title = KK_STR("ご担当者");
	skip = overlap(department, title);
	kk_buf_init(&b, a);
	kk_buf_add(&b, department);
	if (department.n && !skip)
		kk_buf_addc(&b, ' ');
	kk_buf_add(&b, (struct kk_str){title.p + skip, title.n - skip});
	return kk_buf_str(&b);
}

static void prepare_name(struct kk_ctx *cx, struct kk_person_work *w)
{
	const struct kk_person *p = w->p;

	w->name = p->name;
	w->family = p->family;
	w->given = p->given;
	if (p->seat) {
		w->name = p->stand_in.p ? p->stand_in
					: kk_person_seat_name(cx->arena,
						  p->department, p->title);
		w->family = w->given = KK_STR_NONE;
	} else if (kk_str_empty(w->family)) {
		(void)kk_name_split(w->name, &w->family, &w->given);
	}
	w->name_key = kk_name_key(cx->arena, w->name);
	w->family_key = KK_STR("");
	if (!kk_str_empty(w->family))
		w->family_key = kk_name_key(cx->arena, w->family);
}

void kk_person_prepare(struct kk_ctx *cx, struct kk_person_work *w)
{
	struct kk_str company = kk_str_trim(w->p->company);

	w->contact_id = KK_NULL;
	w->account_key = KK_STR_NONE;
	if (!kk_str_empty(company))
		w->account_key = kk_company_parse(cx->arena, company).key;
	prepare_name(cx, w);
	prepare_mails(cx, w);
}

static bool is_stopped(const struct kk_person_work *w)
{
	int64_t mask = w->mask;

	if (w->has_account)
		mask |= w->account.stop_mask;
	if (w->contact_id != KK_NULL)
		mask |= w->facts.stop_mask | w->facts.account_stop;
	return (mask & KK_STOP_FULL) == KK_STOP_FULL;
}

enum kk_rc kk_person_put_next(struct kk_ctx *cx,
	const struct kk_person_book *book, const struct kk_person *p,
	int64_t batch_id, struct kk_person_result *r)
{
	struct kk_person_work *w = KK_NEW(cx->arena, struct kk_person_work);

	w->p = p;
	w->book = book;
	w->batch_id = batch_id;
	kk_person_prepare(cx, w);
	KK_TRY(kk_person_find(cx, w));
	KK_TRY(kk_person_masks(cx, w));
	*r = (struct kk_person_result){.outcome = KK_PERSON_SUPPRESSED,
		.contact_id = w->contact_id,
		.account_id = w->has_account ? w->account.id : KK_NULL};
	if (is_stopped(w))
		return KK_OK;
	if (w->contact_id == KK_NULL)
		return kk_person_make(cx, w, r);
	return kk_person_merge(cx, w, r);
}

enum kk_rc kk_person_put(struct kk_ctx *cx, const struct kk_person *p,
	int64_t batch_id, struct kk_person_result *r)
{
	struct kk_person_book book;

	KK_TRY(kk_person_book(cx, &book));
	return kk_person_put_next(cx, &book, p, batch_id, r);
}

enum kk_rc kk_person_complete(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_person *p, struct kk_person_result *r)
{
	struct kk_person_work *w = KK_NEW(cx->arena, struct kk_person_work);
	struct kk_person_book book;

	KK_TRY(kk_person_book(cx, &book));
	w->p = p;
	w->book = &book;
	w->batch_id = KK_NULL;
	kk_person_prepare(cx, w);
	KK_TRY(kk_person_known(cx, w, contact_id));
	KK_TRY(kk_person_masks(cx, w));
	*r = (struct kk_person_result){.outcome = KK_PERSON_SUPPRESSED,
		.contact_id = contact_id,
		.account_id = w->has_account ? w->account.id : KK_NULL};
	return is_stopped(w) ? KK_OK : kk_person_merge(cx, w, r);
}

enum kk_rc kk_person_add_phone(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_person_phone *p, int64_t batch_id)
{
	struct kk_person_work w = {
		.contact_id = contact_id, .account_key = KK_STR_NONE};
	struct kk_person_book book;
	struct kk_person only = {.phones = {*p}, .n_phones = 1};
	int64_t n = 0, number_id;

	KK_TRY(kk_person_book(cx, &book));
	w.p = &only;
	w.book = &book;
	KK_TRY(kk_person_masks(cx, &w));
	if ((w.mask & KK_BIT(KK_BY_PHONE)) ||
		w.until[KK_BY_PHONE] != KK_DAY_NONE)
		return KK_OK;
	KK_TRY(kk_person_number(cx, p->phone.e164, &number_id));
	return kk_person_link_phone(
		cx, contact_id, p, batch_id, &number_id, &n);
}
