#include "format/lists/csv_row.h"

#include <string.h>

#include "format/names/fold.h"

#define MANY KK_STR(" ::: ") /* Google's */

static bool blank(struct kk_str s)
{
	return kk_str_empty(kk_str_trim(s));
}

/* ---- labels ---- */

static bool holds(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (kk_str_find(s, kk_str_z(*words)) != SIZE_MAX)
			return true;
	return false;
}

enum kk_meaning kk_csv_label(struct kk_arena *a, struct kk_str label)
{
	static const char *const fax[] = {
		"fax", "ファックス", "ファクス", "pager", "ポケットベル", NULL};
	static const char *const mobile[] = {"mobile", "cell", "携帯", "iphone",
		"スマートフォン", "スマホ", NULL};
	static const char *const direct[] = {"direct", "直通", NULL};
	static const char *const section[] = {"section", "部門", "部署", NULL};
	static const char *const company[] = {"work", "main", "company",
		"office", "business", "会社", "勤務", "職場", "代表", "仕事",
		NULL};
	struct kk_str s = kk_fold_case(a, label);

	if (holds(s, fax))
		return KK_MEANS_FAX;
	if (holds(s, mobile))
		return KK_MEANS_MOBILE;
	if (holds(s, direct))
		return KK_MEANS_PHONE_DIRECT;
	if (holds(s, section))
		return KK_MEANS_PHONE_SECTION;
	return holds(s, company) ? KK_MEANS_PHONE_COMPANY : KK_MEANS_PHONE;
}

static void settle_labels(struct kk_arena *a, size_t n,
	const struct kk_str *cells, enum kk_meaning *fields)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (fields[i] == KK_MEANS_LABEL &&
			fields[i + 1] == KK_MEANS_PHONE)
			fields[i + 1] = kk_csv_label(a, cells[i]);
}

/* ---- addresses ---- */

static bool is_latin(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '.' || c == ',';
}

/* Is s said in `all` already? */
static bool said(struct kk_str all, struct kk_str s)
{
	return all.p && (kk_str_empty(s) || kk_str_find(all, s) != SIZE_MAX);
}

/* Sets s behind *to; Latin words keep a blank between them. */
static void join(
	struct kk_arena *a, struct kk_str *to, struct kk_str s, bool apart)
{
	struct kk_buf b;

	s = kk_str_trim(s);
	if (kk_str_empty(s))
		return;
	if (!to->p) {
		*to = s;
		return;
	}
	kk_buf_init(&b, a);
	kk_buf_add(&b, *to);
	if (apart || (is_latin(to->p[to->n - 1]) && is_latin(s.p[0])))
		kk_buf_addc(&b, ' ');
	kk_buf_add(&b, s);
	*to = kk_buf_str(&b);
}

static bool begins(struct kk_str s, struct kk_str with)
{
	s = kk_str_trim(s);
	with = kk_str_trim(with);
	return with.n && s.n >= with.n &&
	       kk_str_eq((struct kk_str){s.p, with.n}, with);
}

/* Prefecture, city and street; what the next piece begins with is not said
 * twice. */
static struct kk_str join_parts(
	struct kk_arena *a, const struct kk_address_parts *p)
{
	struct kk_str all = KK_STR_NONE;

	if (!begins(p->city, p->prefecture) &&
		!begins(p->street, p->prefecture))
		join(a, &all, p->prefecture, false);
	if (!begins(p->street, p->city))
		join(a, &all, p->city, false);
	join(a, &all, p->street, false);
	return all;
}

/* Does the whole hold its pieces, or is it what comes behind them? */
static bool is_whole(const struct kk_address_parts *p)
{
	struct kk_str whole = p->whole;

	return said(whole, kk_str_trim(p->prefecture)) &&
	       said(whole, kk_str_trim(p->city)) &&
	       said(whole, kk_str_trim(p->street));
}

struct kk_str kk_address_join(
	struct kk_arena *a, const struct kk_address_parts *p)
{
	struct kk_str all = blank(p->whole) ? KK_STR_NONE : p->whole;
	struct kk_str parts = join_parts(a, p);

	if (!all.p || (!blank(p->street) && said(parts, kk_str_trim(all))))
		all = parts;
	else if (parts.p && !is_whole(p) && blank(p->street)) {
		join(a, &parts, all, false);
		all = parts;
	}
	if (!blank(p->building) && !said(all, kk_str_trim(p->building)))
		join(a, &all, p->building, true);
	return all;
}

/* Of several values in one cell, the first. */
static struct kk_str first_of(struct kk_str s)
{
	size_t at = s.p ? kk_str_find(s, MANY) : SIZE_MAX;

	return at == SIZE_MAX ? s : (struct kk_str){s.p, at};
}

static struct kk_str *slot_of(struct kk_address_parts *p, enum kk_meaning f)
{
	if (f == KK_MEANS_ADDRESS)
		return &p->whole;
	if (f == KK_MEANS_PREFECTURE)
		return &p->prefecture;
	if (f == KK_MEANS_CITY)
		return &p->city;
	if (f == KK_MEANS_STREET)
		return &p->street;
	return f == KK_MEANS_BUILDING ? &p->building : NULL;
}

/* All pieces go into the first column that holds one. */
static void settle_address(struct kk_arena *a, const struct kk_csv_header *h,
	struct kk_str *cells, enum kk_meaning *fields)
{
	struct kk_address_parts p = {.whole = KK_STR_NONE};
	size_t into = SIZE_MAX;

	for (size_t i = 0; i < h->n_columns; i++) {
		struct kk_str *slot = slot_of(&p, fields[i]);

		if (!slot)
			continue;
		if (fields[i] == KK_MEANS_BUILDING)
			join(a, slot, first_of(cells[i]), true);
		else if (!slot->p && !blank(cells[i]))
			*slot = first_of(cells[i]);
		fields[i] = KK_MEANS_NONE;
		if (into == SIZE_MAX)
			into = i;
	}
	if (into == SIZE_MAX)
		return;
	/* Google writes its own order and the country into the whole. */
	if (strcmp(h->dialect, "google") == 0 && !blank(p.street))
		p.whole = KK_STR_NONE;
	cells[into] = kk_address_join(a, &p);
	fields[into] = KK_MEANS_ADDRESS;
}

/* ---- Google ---- */

static bool filled(const struct kk_csv_header *h, const struct kk_str *cells,
	enum kk_meaning f)
{
	for (size_t i = 0; i < h->n_columns; i++)
		if (h->fields[i] == f && !blank(cells[i]))
			return true;
	return false;
}

/* The whole name stands in the order of the reader's language. */
static void settle_google(const struct kk_csv_header *h, struct kk_str *cells,
	enum kk_meaning *fields)
{
	bool parts = filled(h, cells, KK_MEANS_FAMILY_NAME);

	for (size_t i = 0; i < h->n_columns; i++) {
		if (fields[i] == KK_MEANS_NAME && parts)
			fields[i] = KK_MEANS_FLAG;
		if (fields[i] == KK_MEANS_URL ||
			fields[i] == KK_MEANS_POSTAL_CODE)
			cells[i] = first_of(cells[i]);
	}
}

struct kk_csv_sense kk_csv_row_settle(struct kk_arena *a,
	const struct kk_csv_header *h, const struct kk_str *cells)
{
	struct kk_str *c;
	enum kk_meaning *f;

	if (!h->by_row)
		return (struct kk_csv_sense){cells, h->fields};
	c = KK_NEW_N(a, struct kk_str, h->n_columns);
	f = KK_NEW_N(a, enum kk_meaning, h->n_columns);
	memcpy(c, cells, h->n_columns * sizeof *c);
	memcpy(f, h->fields, h->n_columns * sizeof *f);
	settle_labels(a, h->n_columns, cells, f);
	if (strcmp(h->dialect, "google") == 0)
		settle_google(h, c, f);
	settle_address(a, h, c, f);
	return (struct kk_csv_sense){c, f};
}
