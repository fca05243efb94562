#include "format/lists/vcard_read.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/lists/vcard_text.h"

enum cell {
	COMPANY,
	DEPARTMENT,
	TITLE,
	NAME,
	FAMILY,
	GIVEN,
	READING,
	POSTAL,
	ADDRESS,
	URL,
	MEMO,
	TAG,
	MET_ON,
	MET_WHERE,
	REASON,
	SOURCE,
	EMAIL,
	PHONE = EMAIL + KK_VCARD_EMAILS,
};

static const enum kk_meaning fields[PHONE] = {
	[COMPANY] = KK_MEANS_COMPANY,
	[DEPARTMENT] = KK_MEANS_DEPARTMENT,
	[TITLE] = KK_MEANS_TITLE,
	[NAME] = KK_MEANS_NAME,
	[FAMILY] = KK_MEANS_FAMILY_NAME,
	[GIVEN] = KK_MEANS_GIVEN_NAME,
	[READING] = KK_MEANS_READING,
	[POSTAL] = KK_MEANS_POSTAL_CODE,
	[ADDRESS] = KK_MEANS_ADDRESS,
	[URL] = KK_MEANS_URL,
	[MEMO] = KK_MEANS_MEMO,
	[TAG] = KK_MEANS_TAG,
	[MET_ON] = KK_MEANS_MET_ON,
	[MET_WHERE] = KK_MEANS_MET_WHERE,
	[REASON] = KK_MEANS_REASON,
	[SOURCE] = KK_MEANS_SOURCE,
};

#define MAX_PARTS 16

/* A card while it is read. */
struct card {
	struct kk_arena *a;
	const struct kk_vcard_properties *all;
	struct kk_str *cells;
	enum kk_meaning *fields;
	size_t n_emails, n_phones;
	bool at_work;  /* the address is said to be that of the work */
	bool too_long; /* what was put together is no field any more */
	struct kk_str full, role, sound, sort;
	struct kk_str last_reading, first_reading;
};

static bool blank(struct kk_str s)
{
	return kk_str_empty(kk_str_trim(s));
}

static void set_first(struct kk_str *to, struct kk_str s)
{
	s = kk_str_trim(s);
	if (!to->p && s.n)
		*to = s;
}

/* Sets s behind *to. */
static void join(
	struct kk_arena *a, struct kk_str *to, char between, struct kk_str s)
{
	struct kk_buf b;

	s = kk_str_trim(s);
	if (!to->p || !s.n) {
		set_first(to, s);
		return;
	}
	kk_buf_init(&b, a);
	kk_buf_add(&b, *to);
	kk_buf_addc(&b, between);
	kk_buf_add(&b, s);
	*to = kk_buf_str(&b);
}

static bool has_type(
	struct kk_arena *a, const struct kk_vcard_property *p, const char *type)
{
	struct kk_str types = kk_fold_case(a, p->types), parts[MAX_PARTS];
	size_t n = types.p ? kk_vcard_cut(a, types, ',', parts, MAX_PARTS) : 0;

	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_trim(parts[i]), type))
			return true;
	return false;
}

/* ---- names ---- */

static void take_n(struct card *c, struct kk_str value)
{
	struct kk_str parts[MAX_PARTS];
	size_t n = kk_vcard_cut(c->a, value, ';', parts, MAX_PARTS);

	if (n > 0)
		set_first(&c->cells[FAMILY], parts[0]);
	if (n > 1)
		set_first(&c->cells[GIVEN], parts[1]);
}

static bool starts(struct kk_str s, struct kk_str with)
{
	return s.n >= with.n && kk_str_eq((struct kk_str){s.p, with.n}, with);
}

/* A Japanese name whose parts were put together the other way round. */
static bool is_turned(const struct card *c)
{
	struct kk_str given = c->cells[GIVEN];

	return given.p && c->cells[FAMILY].p && (given.p[0] & 0x80) &&
	       starts(c->full, given) && !starts(c->full, c->cells[FAMILY]);
}

/* FN as received, unless the parts say it better. Old phones put the whole
 * name into the family's place; a card may be that of a company alone. */
static void settle_name(struct card *c)
{
	struct kk_str *family = &c->cells[FAMILY], *given = &c->cells[GIVEN];
	struct kk_str *name = &c->cells[NAME];
	bool parts = family->p && given->p;

	if (c->full.p && !is_turned(c) &&
		(family->p || given->p ||
			!kk_str_eq(c->full, c->cells[COMPANY])))
		*name = c->full;
	else if (!parts)
		*name = family->p ? *family : *given;
	if (!parts)
		*family = *given = KK_STR_NONE;
}

static bool is_kana(struct kk_str s)
{
	size_t at = 0, n = 0;
	uint32_t c;

	while ((c = kk_utf8_next(s, &at))) {
		bool kana = c >= 0x3041 && c <= 0x30ff;

		if (!kana && !kk_fold_is_space(c) && c != ',' && c != ';')
			return false;
		n += kana;
	}
	return n > 0;
}

/* "ﾐﾎﾝ;ﾀﾛｳ;;;", "みほん,たろう" → in one piece */
static struct kk_str in_one(struct kk_arena *a, struct kk_str s)
{
	struct kk_str parts[MAX_PARTS], all = KK_STR_NONE;
	char sign = s.n && memchr(s.p, ';', s.n) ? ';' : ',';
	size_t n = kk_vcard_cut(a, s, sign, parts, MAX_PARTS);

	for (size_t i = 0; i < n; i++)
		join(a, &all, ' ', parts[i]);
	return all;
}

static void settle_reading(struct card *c)
{
	struct kk_str *to = &c->cells[READING];

	if (to->p) /* as it was, of our own export */
		return;
	join(c->a, to, ' ', c->last_reading);
	join(c->a, to, ' ', c->first_reading);
	if (!to->p && c->sound.p)
		*to = in_one(c->a, c->sound);
	if (!to->p && c->sort.p && is_kana(kk_fold_nfkc(c->a, c->sort)))
		*to = in_one(c->a, c->sort);
	*to = kk_fold_nfkc(c->a, *to);
}

/* ---- company, address, numbers ---- */

static void take_org(struct card *c, struct kk_str value)
{
	struct kk_str parts[MAX_PARTS];
	size_t n = kk_vcard_cut(c->a, value, ';', parts, MAX_PARTS);

	if (!n || c->cells[COMPANY].p || c->cells[DEPARTMENT].p)
		return;
	set_first(&c->cells[COMPANY], parts[0]);
	for (size_t i = 1; i < n; i++)
		join(c->a, &c->cells[DEPARTMENT], ' ', parts[i]);
}

/* Post box; extended; street; city; prefecture; postal code; country. */
static void take_adr(
	struct card *c, const struct kk_vcard_property *p, struct kk_str value)
{
	struct kk_str parts[7] = {{0}};
	bool work = has_type(c->a, p, "work");
	struct kk_address_parts at;
	struct kk_str all;

	if ((!work && has_type(c->a, p, "home")) ||
		(c->cells[ADDRESS].p && (c->at_work || !work)))
		return;
	(void)kk_vcard_cut(c->a, value, ';', parts, 7);
	at = (struct kk_address_parts){.whole = KK_STR_NONE,
		.prefecture = parts[4],
		.city = parts[3],
		.street = parts[2],
		.building = parts[1]};
	all = kk_address_join(c->a, &at);
	if (blank(all))
		return;
	c->at_work = work;
	c->cells[ADDRESS] = all;
	c->cells[POSTAL] = blank(parts[5]) ? KK_STR_NONE : parts[5];
}

/* Apple names a kind of its own beside the number: item1.X-ABLabel. */
static struct kk_str label_of(
	const struct card *c, const struct kk_vcard_property *p)
{
	for (size_t i = 0; p->group.p && i < c->all->n; i++) {
		const struct kk_vcard_property *l = &c->all->at[i];

		if (kk_str_is(l->name, "X-ABLABEL") &&
			kk_str_eq(l->group, p->group) &&
			kk_utf8_valid(l->value) == l->value.n)
			return l->value;
	}
	return KK_STR_NONE;
}

static enum kk_meaning kind_of(
	const struct card *c, const struct kk_vcard_property *p)
{
	struct kk_str label = label_of(c, p);
	enum kk_meaning f = kk_csv_label(c->a, p->types.p ? p->types : label);

	if (f != KK_MEANS_FAX && label.p &&
		kk_csv_label(c->a, label) != KK_MEANS_PHONE)
		f = kk_csv_label(c->a, label);
	return f;
}

/* "tel:+81-3-5550-0101;ext=12" → a number as people write it */
static struct kk_str number_of(struct kk_arena *a, struct kk_str s)
{
	size_t ext = kk_str_find(s, KK_STR(";ext="));
	struct kk_str number = s;
	const char *end;

	if (!kk_str_starts(s, "tel:"))
		return s;
	number.p += 4;
	number.n -= 4;
	end = number.n ? memchr(number.p, ';', number.n) : NULL;
	if (end)
		number.n = (size_t)(end - number.p);
	if (ext == SIZE_MAX)
		return number;
	s.p += ext + 5;
	s.n -= ext + 5;
	end = s.n ? memchr(s.p, ';', s.n) : NULL;
	if (end)
		s.n = (size_t)(end - s.p);
	return kk_str_z(
		kk_arena_f(a, "%.*s 内線%.*s", KK_FMT(number), KK_FMT(s)));
}

static void take_tel(
	struct card *c, const struct kk_vcard_property *p, struct kk_str value)
{
	value = kk_str_trim(kk_vcard_plain(c->a, value));
	if (!value.n || c->n_phones == KK_VCARD_PHONES)
		return;
	c->fields[PHONE + c->n_phones] = kind_of(c, p);
	c->cells[PHONE + c->n_phones++] = number_of(c->a, value);
}

static void take_email(struct card *c, struct kk_str value)
{
	value = kk_str_trim(kk_vcard_plain(c->a, value));
	if (value.n && c->n_emails < KK_VCARD_EMAILS)
		c->cells[EMAIL + c->n_emails++] = value;
}

/* ---- the card ---- */

static void take_text(
	struct card *c, const struct kk_vcard_property *p, struct kk_str value)
{
	static const struct {
		const char *name;
		enum cell cell;
		char between;
	} texts[] = {
		{"TITLE", TITLE, '\0'},
		{"URL", URL, '\0'},
		{"NOTE", MEMO, '\n'},
		{"CATEGORIES", TAG, ','},
		{"X-KAKERU-READING", READING, '\0'},
		{"X-KAKERU-MET-ON", MET_ON, '\0'},
		{"X-KAKERU-MET-WHERE", MET_WHERE, '\0'},
		{"X-KAKERU-REASON", REASON, '\0'},
		{"X-KAKERU-SOURCE", SOURCE, '\0'},
	};

	value = kk_vcard_plain(c->a, value);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct kk_str *cell = &c->cells[texts[i].cell];

		if (!kk_str_is(p->name, texts[i].name))
			continue;
		if (cell->n + value.n > KK_MAX_FIELD)
			c->too_long = true;
		else if (texts[i].between)
			join(c->a, cell, texts[i].between, value);
		else
			set_first(cell, value);
	}
	if (kk_str_is(p->name, "FN"))
		set_first(&c->full, value);
	else if (kk_str_is(p->name, "ROLE"))
		set_first(&c->role, value);
	else if (kk_str_is(p->name, "X-PHONETIC-LAST-NAME"))
		set_first(&c->last_reading, value);
	else if (kk_str_is(p->name, "X-PHONETIC-FIRST-NAME"))
		set_first(&c->first_reading, value);
	else if (kk_str_is(p->name, "SORT-STRING"))
		set_first(&c->sort, value);
}

static void take(
	struct card *c, const struct kk_vcard_property *p, struct kk_str value)
{
	if (kk_str_is(p->name, "N"))
		take_n(c, value);
	else if (kk_str_is(p->name, "ORG"))
		take_org(c, value);
	else if (kk_str_is(p->name, "ADR"))
		take_adr(c, p, value);
	else if (kk_str_is(p->name, "TEL"))
		take_tel(c, p, value);
	else if (kk_str_is(p->name, "EMAIL"))
		take_email(c, value);
	else if (kk_str_is(p->name, "SOUND")) {
		if (has_type(c->a, p, "x-irmc-n"))
			set_first(&c->sound, value);
	} else {
		take_text(c, p, value);
	}
	if (kk_str_is(p->name, "N") && p->sort_as.p &&
		kk_utf8_valid(p->sort_as) == p->sort_as.n)
		set_first(&c->sort, p->sort_as);
}

/* Other properties are not decoded: what is wrong in them harms nobody. */
static bool is_known(struct kk_str name)
{
	static const char *const names[] = {"N", "FN", "ORG", "ADR", "TEL",
		"EMAIL", "SOUND", "TITLE", "ROLE", "URL", "NOTE", "CATEGORIES",
		"SORT-STRING", "X-PHONETIC-LAST-NAME", "X-PHONETIC-FIRST-NAME"};

	if (kk_str_starts(name, "X-KAKERU-"))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (kk_str_is(name, names[i]))
			return true;
	return false;
}

static void begin(struct card *c)
{
	for (size_t i = 0; i < KK_VCARD_CELLS; i++) {
		c->cells[i] = KK_STR_NONE;
		if (i < EMAIL)
			c->fields[i] = fields[i];
		else
			c->fields[i] =
				i < PHONE ? KK_MEANS_EMAIL : KK_MEANS_PHONE;
	}
	c->full = c->role = c->sound = c->sort = KK_STR_NONE;
	c->last_reading = c->first_reading = KK_STR_NONE;
}

enum kk_vcard_error kk_vcard_read(struct kk_arena *a, struct kk_vcard_text *t,
	const struct kk_vcard_properties *p,
	struct kk_str cells_r[KK_VCARD_CELLS],
	enum kk_meaning fields_r[KK_VCARD_CELLS], struct kk_str *where_r)
{
	struct card c = {
		.a = a, .all = p, .cells = cells_r, .fields = fields_r};

	begin(&c);
	for (size_t i = 0; i < p->n; i++) {
		const struct kk_vcard_property *one = &p->at[i];
		enum kk_vcard_error e;
		struct kk_str value;

		if (!is_known(one->name))
			continue;
		*where_r = one->name;
		e = kk_vcard_decode(a, t, one, &value);
		if (e != KK_VCARD_OK)
			return e;
		take(&c, one, value);
		if (c.too_long)
			return KK_VCARD_LINE_TOO_LONG;
	}
	set_first(&cells_r[TITLE], c.role);
	settle_name(&c);
	settle_reading(&c);
	return KK_VCARD_OK;
}
