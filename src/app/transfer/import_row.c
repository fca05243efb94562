#include "app/transfer/import_work.h"

#include <string.h>

#include "format/lists/csv_out.h"
#include "format/time/datetime.h"
#include "format/lists/person.h"

static bool blank(struct kk_str s)
{
	return kk_str_empty(kk_str_trim(s));
}

enum kk_met kk_import_met(const struct kk_import *im,
	const struct kk_str *cells, kk_day *day_r, struct kk_str *text_r)
{
	const struct kk_csv_header *h = &im->header;

	*day_r = im->o->met_on;
	for (size_t i = 0; i < h->n_columns; i++) {
		if (h->fields[i] != KK_MEANS_MET_ON || blank(cells[i]))
			continue;
		*text_r = kk_str_trim(cells[i]);
		if (!kk_date_parse(*text_r, KK_DATE_CSV, day_r))
			return KK_MET_BAD;
		return *day_r > im->place.team->today ? KK_MET_FUTURE
						      : KK_MET_KNOWN;
	}
	return *day_r == KK_DAY_NONE ? KK_MET_UNKNOWN : KK_MET_KNOWN;
}

/* Sets s behind *to, with `between` where both say something; one text alone
 * stays as it came. */
static void join(struct kk_arena *a, struct kk_str *to, const char *between,
	struct kk_str s)
{
	struct kk_buf b;

	if (blank(s))
		return;
	if (!to->p) {
		*to = s;
		return;
	}
	kk_buf_init(&b, a);
	kk_buf_add(&b, *to);
	kk_buf_addz(&b, between);
	kk_buf_add(&b, s);
	*to = kk_buf_str(&b);
}

struct kk_str kk_import_memo(const struct kk_import *im, struct kk_arena *a,
	const struct kk_str *cells)
{
	struct kk_str memo = KK_STR_NONE;

	for (size_t i = 0; i < im->header.n_columns; i++)
		if (im->header.fields[i] == KK_MEANS_MEMO)
			join(a, &memo, "\n", cells[i]);
	return memo;
}

/* The cells of a row by meaning; p NULL: nothing there. */
struct sorted {
	struct kk_str at[KK_MEANS__MAX];
};

static const char *between(enum kk_meaning f)
{
	return f == KK_MEANS_DEPARTMENT ? " " : NULL;
}

static void sort(const struct kk_import *im, struct kk_arena *a,
	const struct kk_str *cells, struct sorted *s)
{
	for (size_t i = 0; i < im->header.n_columns; i++) {
		enum kk_meaning f = im->header.fields[i];

		if (!s->at[f].p || between(f))
			join(a, &s->at[f], between(f), cells[i]);
	}
}

static struct kk_str pair(
	struct kk_arena *a, struct kk_str first, struct kk_str second)
{
	struct kk_str both = KK_STR_NONE;

	join(a, &both, "", first);
	join(a, &both, " ", second);
	return both;
}

static struct kk_str address(struct kk_arena *a, const struct sorted *s)
{
	struct kk_str all = s->at[KK_MEANS_ADDRESS];

	if (!all.p) {
		join(a, &all, "", s->at[KK_MEANS_PREFECTURE]);
		join(a, &all, "", s->at[KK_MEANS_CITY]);
		join(a, &all, "", s->at[KK_MEANS_STREET]);
	}
	join(a, &all, " ", s->at[KK_MEANS_BUILDING]);
	return all;
}

/* Of a column: shared and rank; rank 0: no column of numbers. */
static struct kk_person_phone phone_column(enum kk_meaning f)
{
	struct kk_person_phone p = {.shared = true};

	if (f == KK_MEANS_PHONE_COMPANY)
		p.rank = 4;
	else if (f == KK_MEANS_PHONE_SECTION)
		p.rank = 3;
	else if (f == KK_MEANS_PHONE)
		p.rank = 5;
	else if (f == KK_MEANS_PHONE_DIRECT)
		p = (struct kk_person_phone){.rank = 1};
	else if (f == KK_MEANS_MOBILE)
		p = (struct kk_person_phone){.rank = 2};
	return p;
}

static void add_phone(struct kk_person *p, struct kk_person_phone add)
{
	for (size_t i = 0; i < p->n_phones; i++)
		if (kk_str_eq(p->phones[i].phone.e164, add.phone.e164))
			return;
	if (p->n_phones < KK_MAX_PERSON_PHONES)
		p->phones[p->n_phones++] = add;
}

/* What cannot be read is told, not dropped in silence. A dash for "none" says
 * nothing. */
static void add_unread(struct kk_person *p, struct kk_str cell)
{
	bool says = false;

	for (size_t i = 0; i < cell.n; i++)
		says |= (cell.p[i] >= '0' && cell.p[i] <= '9') ||
			(cell.p[i] >= '@' && cell.p[i] <= 'z') ||
			/* a full-width digit */
			(i + 2 < cell.n &&
				memcmp(cell.p + i, "\xef\xbc", 2) == 0 &&
				(unsigned char)cell.p[i + 2] >= 0x90 &&
				(unsigned char)cell.p[i + 2] <= 0x99);
	if (says && p->n_unread < KK_MAX_PERSON_UNREAD)
		p->unread[p->n_unread++] = kk_str_trim(cell);
}

static void add_phones(struct kk_arena *a, struct kk_person *p,
	enum kk_meaning f, struct kk_str cell)
{
	struct kk_person_phone column = phone_column(f);
	struct kk_phone found[KK_MAX_PHONES];
	size_t n = column.rank && !blank(cell) ? kk_phone_parse(a, cell, found)
					       : 0;

	if (column.rank && !blank(cell) && n == 0)
		add_unread(p, cell);
	for (size_t i = 0; i < n; i++) {
		struct kk_person_phone add = column;

		/* Nobody answers a fax; columns of faxes are left out too. */
		if (found[i].fax)
			continue;
		add.phone = found[i];
		/* A mobile number belongs to the person, whatever column it
		 * stands in. */
		if (add.rank > 2 && add.phone.kind == KK_PHONE_MOBILE) {
			add.shared = false;
			add.rank = 2;
		}
		add_phone(p, add);
	}
}

/* A single address stays as it came; of several in a cell, the keys. */
static void add_emails(
	struct kk_arena *a, struct kk_person *p, struct kk_str cell)
{
	struct kk_str found[KK_MAX_EMAILS], key;
	size_t n = 0;

	if (blank(cell))
		return;
	if (kk_email_key(a, cell, &key)) {
		found[0] = kk_str_trim(cell);
		n = 1;
	} else {
		n = kk_email_split(a, cell, found);
	}
	if (n == 0)
		add_unread(p, cell);
	for (size_t i = 0; i < n; i++)
		if (p->n_emails < KK_MAX_PERSON_EMAILS)
			p->emails[p->n_emails++] = found[i];
}

static void add_ways(const struct kk_import *im, struct kk_arena *a,
	const struct kk_str *cells, struct kk_person *p)
{
	for (size_t i = 0; i < im->header.n_columns; i++) {
		enum kk_meaning f = im->header.fields[i];

		if (f == KK_MEANS_EMAIL)
			add_emails(a, p, cells[i]);
		else
			add_phones(a, p, f, cells[i]);
	}
}

const struct kk_str *kk_import_plain(const struct kk_import *im,
	struct kk_arena *a, const struct kk_str *cells)
{
	size_t n = im->header.n_columns;
	struct kk_str *plain;

	if (strcmp(im->header.dialect, "kakeru") != 0)
		return cells;
	plain = KK_NEW_N(a, struct kk_str, n + 1);
	for (size_t i = 0; i < n; i++)
		plain[i] = kk_csv_undefuse(cells[i]);
	return plain;
}

bool kk_import_person(const struct kk_import *im, struct kk_arena *a,
	const struct kk_str *cells, struct kk_person *p)
{
	struct sorted *s = KK_NEW(a, struct sorted);

	sort(im, a, cells, s);
	*p = (struct kk_person){.company = s->at[KK_MEANS_COMPANY],
		.department = s->at[KK_MEANS_DEPARTMENT],
		.title = s->at[KK_MEANS_TITLE],
		.name = s->at[KK_MEANS_NAME],
		.family = s->at[KK_MEANS_FAMILY_NAME],
		.given = s->at[KK_MEANS_GIVEN_NAME],
		.reading = s->at[KK_MEANS_READING],
		.postal_code = s->at[KK_MEANS_POSTAL_CODE],
		.address = address(a, s),
		.url = s->at[KK_MEANS_URL],
		.memo = kk_import_memo(im, a, cells),
		.met_where = im->o->note,
		.met_on = KK_DAY_NONE,
		.mail_basis = "card"};
	if (!p->name.p)
		p->name = pair(a, p->family, p->given);
	if (!p->reading.p)
		p->reading = pair(a, s->at[KK_MEANS_FAMILY_READING],
			s->at[KK_MEANS_GIVEN_READING]);
	p->seat = !p->name.p;
	add_ways(im, a, cells, p);
	return p->name.p || p->company.p;
}
