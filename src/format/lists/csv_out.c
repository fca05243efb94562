#include "format/lists/csv_out.h"

#include <string.h>

#include "base/limits.h"
#include "format/names/phone.h"

#define MAX_COLUMNS_OF_ONE 9

/* Columns of numbers, as kk_phone_class. Their titles are those our import
 * knows, whatever the list. */
static const struct {
	const char *title;
	int n;
} phone_columns[KK_CLASS__MAX] = {
	[KK_CLASS_DIRECT] = {"直通電話", 3},
	[KK_CLASS_MOBILE] = {"携帯電話", 3},
	[KK_CLASS_SECTION] = {"部門電話", 3},
	[KK_CLASS_COMPANY] = {"会社電話", 3},
	[KK_CLASS_UNKNOWN] = {"電話", MAX_COLUMNS_OF_ONE},
};

#define MAIL_TITLE "メール"
#define N_MAILS 9

/* ---- cells ---- */

static bool is_fuse(char c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' ||
	       c == '\r' || c == '\'';
}

struct kk_str kk_csv_defuse(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	if (!s.n || !is_fuse(s.p[0]))
		return s;
	kk_buf_init(&b, a);
	kk_buf_addc(&b, '\'');
	kk_buf_add(&b, s);
	return kk_buf_str(&b);
}

struct kk_str kk_csv_undefuse(struct kk_str s)
{
	if (s.n < 2 || s.p[0] != '\'' || !is_fuse(s.p[1]))
		return s;
	return (struct kk_str){s.p + 1, s.n - 1};
}

/* A cell with blanks at its ends is quoted too: else they are lost. */
static bool needs_quotes(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("\",\r\n", s.p[i]))
			return true;
	return s.n && (strchr(" \t", s.p[0]) || strchr(" \t", s.p[s.n - 1]));
}

static void add_quoted(struct kk_buf *b, struct kk_str s)
{
	kk_buf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			kk_buf_addc(b, '"');
		kk_buf_addc(b, s.p[i]);
	}
	kk_buf_addc(b, '"');
}

struct lost {
	const struct kk_csv_out *o;
	const char *column;
};

static void tell_lost(void *user, uint32_t c, uint32_t written)
{
	const struct lost *l = user;

	l->o->lost(l->o->user, l->column, c, written);
}

/* Quotes and commas are no second bytes of CP932, so the encoded text may be
 * looked at byte by byte. */
static void put(struct kk_csv_out *o, const char *column, struct kk_str s)
{
	struct lost l = {o, column};

	s = kk_csv_defuse(o->arena, s);
	if (o->encoder)
		s = kk_encoder_write(o->encoder, o->arena, s, tell_lost, &l);
	if (needs_quotes(s))
		add_quoted(o->buf, s);
	else
		kk_buf_add(o->buf, s);
	kk_buf_addc(o->buf, ',');
}

static void end_row(struct kk_csv_out *o)
{
	o->buf->n--; /* the last comma */
	kk_buf_addz(o->buf, "\r\n");
}

/* ---- the columns ---- */

static struct kk_str number(int64_t n, char buf[24])
{
	size_t at = 24;

	do
		buf[--at] = (char)('0' + n % 10);
	while ((n /= 10));
	return (struct kk_str){buf + at, 24 - at};
}

static void put_title(struct kk_csv_out *o, const char *title, int n)
{
	const char *z = n ? kk_arena_f(o->arena, "%s%d", title, n) : title;

	put(o, title, kk_str_z(z));
}

void kk_csv_out_header(struct kk_csv_out *o)
{
	static const char *const before[] = {"先方担当者ID", "会社名", "部署",
		"役職", "姓", "名", "氏名", "読み", "郵便番号", "住所", "URL"};
	static const char *const behind[] = {
		"会った日", "会った場所", "メモ", "理由", "情報源"};

	if (!o->encoder)
		kk_buf_addz(o->buf, "\xef\xbb\xbf");
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		put_title(o, before[i], 0);
	for (int c = 0; c < KK_CLASS__MAX; c++)
		for (int i = 1; i <= phone_columns[c].n; i++)
			put_title(o, phone_columns[c].title, i);
	for (int i = 1; i <= N_MAILS; i++)
		put_title(o, MAIL_TITLE, i);
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		put_title(o, behind[i], 0);
	for (size_t i = 0; i < o->n_more; i++)
		put_title(o, o->more[i], 0);
	end_row(o);
}

/* The cells of one class of numbers. */
struct cells {
	struct kk_str at[MAX_COLUMNS_OF_ONE];
	int n, max;
};

static struct kk_str joined(struct kk_arena *a, struct kk_str first,
	const char *between, struct kk_str second)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_add(&b, first);
	kk_buf_addz(&b, between);
	kk_buf_add(&b, second);
	return kk_buf_str(&b);
}

/* More values than columns: the last cell holds the rest. */
static void add_cell(struct kk_arena *a, struct cells *c, struct kk_str s)
{
	if (c->n < c->max)
		c->at[c->n++] = s;
	else
		c->at[c->n - 1] = joined(a, c->at[c->n - 1], "\n", s);
}

/* Would the import read this number, as it was received, at the end of the
 * cell? */
static bool reads_as(struct kk_arena *a, struct kk_str cell, size_t n,
	const struct kk_out_phone *p)
{
	struct kk_phone found[KK_MAX_PHONES];

	if (kk_phone_parse(a, cell, found) != n || found[n - 1].fax)
		return false;
	return kk_str_eq(found[n - 1].e164, p->e164) &&
	       kk_str_eq(found[n - 1].raw, p->raw) &&
	       (kk_str_empty(p->ext) ? kk_str_empty(found[n - 1].ext)
				     : kk_str_eq(found[n - 1].ext, p->ext));
}

static struct kk_str plain(struct kk_arena *a, const struct kk_out_phone *p)
{
	if (kk_str_empty(p->ext))
		return p->national;
	return joined(a, p->national, " 内線", p->ext);
}

/* Numbers stand as they were received, one in a cell. What was "0124" behind
 * 03-…0123 goes back behind it; what cannot be read alone is written out. */
static void phone_cells(struct kk_arena *a, const struct kk_out_person *p,
	enum kk_phone_class class, struct cells *c)
{
	size_t in_cell = 0; /* numbers of the last cell */

	for (size_t i = 0; i < p->n_phones; i++) {
		const struct kk_out_phone *x = &p->phones[i];
		struct kk_str both;

		if (x->class != class)
			continue;
		if (reads_as(a, x->raw, 1, x)) {
			add_cell(a, c, x->raw);
			in_cell = 1;
			continue;
		}
		both = c->n ? joined(a, c->at[c->n - 1], "/", x->raw) : x->raw;
		if (in_cell && reads_as(a, both, in_cell + 1, x)) {
			c->at[c->n - 1] = both;
			in_cell++;
			continue;
		}
		add_cell(a, c, plain(a, x));
		in_cell = 0;
	}
}

static void put_cells(
	struct kk_csv_out *o, const struct cells *c, const char *column)
{
	for (int i = 0; i < c->max; i++)
		put(o, column, i < c->n ? c->at[i] : KK_STR(""));
}

static void put_ways(struct kk_csv_out *o, const struct kk_out_person *p)
{
	struct cells mails = {.max = N_MAILS};

	for (int i = 0; i < KK_CLASS__MAX; i++) {
		struct cells c = {.max = phone_columns[i].n};

		phone_cells(o->arena, p, (enum kk_phone_class)i, &c);
		put_cells(o, &c, phone_columns[i].title);
	}
	for (size_t i = 0; i < p->n_emails; i++)
		add_cell(o->arena, &mails, p->emails[i]);
	put_cells(o, &mails, MAIL_TITLE);
}

void kk_csv_out_person(struct kk_csv_out *o, const struct kk_out_person *p)
{
	char id[24];

	put(o, "先方担当者ID", number(p->id, id));
	put(o, "会社名", p->company);
	put(o, "部署", p->department);
	put(o, "役職", p->title);
	put(o, "姓", p->seat ? KK_STR_NONE : p->family);
	put(o, "名", p->seat ? KK_STR_NONE : p->given);
	put(o, "氏名", p->seat ? KK_STR_NONE : p->name);
	put(o, "読み", p->reading);
	put(o, "郵便番号", p->postal_code);
	put(o, "住所", p->address);
	put(o, "URL", p->url);
	put_ways(o, p);
	put(o, "会った日", p->met_on);
	put(o, "会った場所", p->met_where);
	put(o, "メモ", p->memo);
	put(o, "理由", p->reason);
	put(o, "情報源", p->source);
	for (size_t i = 0; i < o->n_more; i++)
		put(o, o->more[i], p->more ? p->more[i] : KK_STR_NONE);
	end_row(o);
}
