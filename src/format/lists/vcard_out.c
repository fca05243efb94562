#include "format/lists/vcard_out.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/names/address.h"
#include "format/lists/person.h"
#include "format/names/phone.h"

#define FOLD 75 /* octets of a line, RFC 2426 2.6 */

/* One line: name, colon, value, folded at the end. */
struct line {
	struct kk_buf text;
	struct kk_buf *to;
};

static void begin(
	struct line *l, struct kk_buf *to, struct kk_arena *a, const char *name)
{
	kk_buf_init(&l->text, a);
	l->to = to;
	kk_buf_addz(&l->text, name);
	kk_buf_addc(&l->text, ':');
}

static void add(struct line *l, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\r')
			continue;
		if (c == '\n') {
			kk_buf_addz(&l->text, "\\n");
			continue;
		}
		if (c == '\\' || c == ',' || c == ';')
			kk_buf_addc(&l->text, '\\');
		kk_buf_addc(&l->text, c);
	}
}

/* Cuts where a character begins. */
static void end(struct line *l)
{
	struct kk_str s = kk_buf_str(&l->text);
	size_t at = 0, width = 0;

	while (at < s.n) {
		size_t from = at;

		(void)kk_utf8_next(s, &at);
		if (width + at - from > FOLD) {
			kk_buf_addz(l->to, "\r\n ");
			width = 1;
		}
		kk_buf_add(l->to, (struct kk_str){s.p + from, at - from});
		width += at - from;
	}
	kk_buf_addz(l->to, "\r\n");
}

static void put(struct kk_buf *b, struct kk_arena *a, const char *name,
	struct kk_str value)
{
	struct line l;

	if (kk_str_empty(value))
		return;
	begin(&l, b, a, name);
	add(&l, value);
	end(&l);
}

static void put_list(struct kk_buf *b, struct kk_arena *a, const char *name,
	const struct kk_str *parts, size_t n)
{
	struct line l;

	begin(&l, b, a, name);
	for (size_t i = 0; i < n; i++) {
		if (i)
			kk_buf_addc(&l.text, ';');
		add(&l, parts[i]);
	}
	end(&l);
}

static void put_name(
	struct kk_buf *b, struct kk_arena *a, const struct kk_out_person *p)
{
	const struct kk_str n[] = {p->seat ? KK_STR_NONE : p->family,
		p->seat ? KK_STR_NONE : p->given, KK_STR_NONE, KK_STR_NONE,
		KK_STR_NONE};
	struct kk_str last, first;

	put_list(b, a, "N", n, 5);
	/* A card without a name is that of the company. */
	put(b, a, "FN",
		kk_str_empty(p->name) || (p->seat && !kk_str_empty(p->company))
			? p->company
			: p->name);
	if (kk_str_empty(p->reading))
		return;
	(void)kk_name_split(p->reading, &last, &first);
	put(b, a, "X-PHONETIC-LAST-NAME", last);
	put(b, a, "X-PHONETIC-FIRST-NAME", first);
	put(b, a, "X-KAKERU-READING", p->reading);
}

static void put_work(
	struct kk_buf *b, struct kk_arena *a, const struct kk_out_person *p)
{
	const struct kk_str org[] = {p->company, p->department};

	if (!kk_str_empty(p->company) || !kk_str_empty(p->department))
		put_list(b, a, "ORG", org, kk_str_empty(p->department) ? 1 : 2);
	put(b, a, "TITLE", p->title);
}

/* Can a telephone dial it as it was received? */
static bool dials(struct kk_arena *a, const struct kk_out_phone *x)
{
	struct kk_phone found[KK_MAX_PHONES];

	for (size_t i = 0; i < x->raw.n; i++)
		if (!memchr("0123456789-() +.", x->raw.p[i], 16))
			return false;
	return kk_phone_parse(a, x->raw, found) == 1 &&
	       kk_str_eq(found[0].e164, x->e164);
}

static void put_phone(
	struct kk_buf *b, struct kk_arena *a, const struct kk_out_phone *x)
{
	static const char *const names[KK_CLASS__MAX] = {
		[KK_CLASS_DIRECT] = "TEL;TYPE=WORK,X-DIRECT",
		[KK_CLASS_MOBILE] = "TEL;TYPE=CELL",
		[KK_CLASS_SECTION] = "TEL;TYPE=WORK,X-SECTION",
		[KK_CLASS_COMPANY] = "TEL;TYPE=WORK",
		[KK_CLASS_UNKNOWN] = "TEL;TYPE=VOICE",
	};
	struct kk_str value = dials(a, x) ? x->raw : x->national;
	struct kk_buf with;

	if (!kk_str_empty(x->ext)) {
		kk_buf_init(&with, a);
		kk_buf_addf(&with, "%.*s;ext=%.*s", KK_FMT(x->national),
			KK_FMT(x->ext));
		value = kk_buf_str(&with);
	}
	put(b, a, names[x->class], value);
}

/* Prefecture and city have places of their own where the parts, set together
 * again, give the address as it was. */
static bool fits(
	struct kk_arena *a, const struct kk_address *r, struct kk_str whole)
{
	struct kk_buf b;

	if (!r->prefecture.p || !r->city.p)
		return false;
	kk_buf_init(&b, a);
	kk_buf_add(&b, r->prefecture);
	kk_buf_add(&b, r->city);
	return whole.n >= b.n && memcmp(whole.p, b.p, b.n) == 0;
}

static void put_address(
	struct kk_buf *b, struct kk_arena *a, const struct kk_out_person *p)
{
	struct kk_str parts[7] = {{0}};
	struct kk_address r;

	if (kk_str_empty(p->address) && kk_str_empty(p->postal_code))
		return;
	r = kk_address_parse(a, p->address);
	parts[2] = p->address;
	if (fits(a, &r, p->address)) {
		size_t n = r.prefecture.n + r.city.n;

		parts[2] = (struct kk_str){p->address.p + n, p->address.n - n};
		parts[3] = r.city;
		parts[4] = r.prefecture;
	}
	parts[5] = p->postal_code;
	put_list(b, a, "ADR;TYPE=WORK", parts, 7);
}

void kk_vcard_out(
	struct kk_buf *b, struct kk_arena *a, const struct kk_out_person *p)
{
	kk_buf_addz(b, "BEGIN:VCARD\r\nVERSION:3.0\r\n");
	put_name(b, a, p);
	put_work(b, a, p);
	for (size_t i = 0; i < p->n_phones; i++)
		put_phone(b, a, &p->phones[i]);
	for (size_t i = 0; i < p->n_emails; i++)
		put(b, a, "EMAIL;TYPE=INTERNET", p->emails[i]);
	put_address(b, a, p);
	put(b, a, "URL", p->url);
	put(b, a, "NOTE", p->memo);
	put(b, a, "X-KAKERU-MET-ON", p->met_on);
	put(b, a, "X-KAKERU-MET-WHERE", p->met_where);
	put(b, a, "X-KAKERU-REASON", p->reason);
	put(b, a, "X-KAKERU-SOURCE", p->source);
	put(b, a, "X-KAKERU-ID", kk_str_z(kk_arena_int(a, p->id)));
	kk_buf_addz(b, "END:VCARD\r\n");
}
