#include "format/mail/form_mail.h"

#include <string.h>

#include "base/utf8.h"
#include "format/mail/form_label.h"
#include "format/mail/mail_header.h"
#include "format/names/fold.h"
#include "format/names/phone.h"

#define MOST_VALUE ((size_t)200) /* bytes of all but the message */
#define MOST_LINES 2000

/* ---- one line ---- */

struct line {
	enum kk_form_label what;
	struct kk_str value; /* behind the label */
};

static const char *const marks[] = {":", "：", "=", "＝", "】", "］", "]", "〕",
	"＞", "》", "」", "\t", "|", "｜"};

/* The first of the marks at or after `from`; its bytes in *n_r. */
static size_t mark_at(struct kk_str s, size_t from, size_t *n_r)
{
	size_t best = SIZE_MAX;

	*n_r = 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct kk_str rest = {s.p + from, s.n - from};
		size_t at = kk_str_find(rest, kk_str_z(marks[i]));

		if (at != SIZE_MAX && from + at < best) {
			best = from + at;
			*n_r = strlen(marks[i]);
		}
	}
	return best;
}

/* Without the marks that stand between a label and its value. */
static struct kk_str behind_marks(struct kk_str s)
{
	size_t n;

	for (s = kk_str_trim(s); s.n && mark_at(s, 0, &n) == 0;)
		s = kk_str_trim((struct kk_str){s.p + n, s.n - n});
	return s;
}

/* A label of Japanese before a blank: a row of a table was one. */
static size_t blank_at(struct kk_str s)
{
	size_t at = kk_str_find(s, KK_STR(" ")),
	       wide = kk_str_find(s, KK_STR("　"));

	at = wide < at ? wide : at;
	return at == 0 || at == SIZE_MAX || (unsigned char)s.p[0] < 0x80
		       ? SIZE_MAX
		       : at;
}

static struct line read_line(struct kk_arena *a, struct kk_str s)
{
	struct line l = {.value = KK_STR("")};
	size_t at = 0, n;

	s = kk_str_trim(s);
	/* "【お名前】：x": a label may hold the first mark */
	for (int i = 0; i < 3 && !l.what; i++, at += n) {
		at = at <= s.n ? mark_at(s, at, &n) : SIZE_MAX;
		if (at == SIZE_MAX || at > KK_FORM_LABEL)
			break;
		l.what = kk_form_label(a, (struct kk_str){s.p, at});
		if (l.what)
			l.value = (struct kk_str){s.p + at, s.n - at};
	}
	at = blank_at(s);
	if (!l.what && at != SIZE_MAX) {
		l.what = kk_form_label(a, (struct kk_str){s.p, at});
		l.value = (struct kk_str){s.p + at, s.n - at};
	}
	if (!l.what) {
		l.what = kk_form_label(a, s);
		l.value = KK_STR("");
	}
	l.value = behind_marks(l.value);
	return l;
}

/* ---- the whole text ---- */

struct reader {
	struct kk_arena *a;
	struct kk_str text;
	size_t at;
	size_t n_lines;
	struct kk_str said[KK_FORM__MAX];
	size_t begin; /* of the message, where it is open */
	bool open;
};

static bool next_line(struct reader *r, struct kk_str *line_r)
{
	struct kk_str rest = {r->text.p + r->at, r->text.n - r->at};
	size_t n = kk_str_find(rest, KK_STR("\n"));

	if (!rest.n || r->n_lines++ == MOST_LINES)
		return false;
	*line_r = (struct kk_str){rest.p, n == SIZE_MAX ? rest.n : n};
	r->at += n == SIZE_MAX ? rest.n : n + 1;
	return true;
}

/* Five signs or more, and nothing else. */
static bool is_rule(struct kk_str s)
{
	size_t at = 0, n = 0;
	uint32_t c;

	for (s = kk_str_trim(s); (c = kk_utf8_next(s, &at)); n++)
		if (!kk_form_sign(c) && c != 0x30fc && c != 0xff0d &&
			c != 0xff1d && c != 0xff0a && c != 0xff3f)
			return false;
	return n >= 5;
}

static size_t digits(struct kk_arena *a, struct kk_str s)
{
	struct kk_str f = kk_fold_nfkc(a, s);
	size_t n = 0;

	for (size_t i = 0; i < f.n; i++)
		n += f.p[i] >= '0' && f.p[i] <= '9';
	return n;
}

static struct kk_str phone_of(struct kk_arena *a, struct kk_str value)
{
	struct kk_phone all[KK_MAX_PHONES];

	if (kk_phone_parse(a, value, all))
		return all[0].raw;
	return digits(a, value) >= 9 ? value : KK_STR_NONE;
}

/* The value as its label wants it, or "no value". */
static struct kk_str fitting(
	struct reader *r, enum kk_form_label what, struct kk_str value)
{
	value = kk_str_trim(value);
	if (!value.n || value.n > MOST_VALUE)
		return KK_STR_NONE;
	if (what == KK_FORM_PHONE)
		return phone_of(r->a, value);
	if (what != KK_FORM_EMAIL)
		return value;
	value = kk_header_address(r->a, kk_fold_case(r->a, value));
	return value.p ? value : KK_STR_NONE;
}

/* The line below a label that stands alone, unless it is a label too. */
static struct kk_str below(struct reader *r)
{
	struct reader ahead = *r;
	struct kk_str line;

	while (next_line(&ahead, &line))
		if (kk_str_trim(line).n) {
			if (read_line(r->a, line).what || is_rule(line))
				return KK_STR("");
			r->at = ahead.at;
			r->n_lines = ahead.n_lines;
			return line;
		}
	return KK_STR("");
}

static void close_message(struct reader *r, size_t end)
{
	if (r->open)
		r->said[KK_FORM_MESSAGE] = kk_str_trim(
			(struct kk_str){r->text.p + r->begin, end - r->begin});
	r->open = false;
}

/* A label of which a value was read already is a line of the message. */
static bool ends_message(const struct reader *r, const struct line *l)
{
	return l->what && l->what != KK_FORM_MESSAGE && !r->said[l->what].p;
}

static void take_line(struct reader *r, struct kk_str raw)
{
	struct line l = read_line(r->a, raw);
	size_t begin = (size_t)(raw.p - r->text.p);
	struct kk_str value;

	if (r->open && is_rule(raw)) {
		if (kk_str_trim((struct kk_str){
					r->text.p + r->begin, begin - r->begin})
				.n)
			close_message(r, begin);
		else
			r->begin = r->at;
		return;
	}
	if (l.what == KK_FORM_MESSAGE && !r->open &&
		!r->said[KK_FORM_MESSAGE].p) {
		r->open = true;
		r->begin = l.value.n ? (size_t)(l.value.p - r->text.p) : r->at;
		return;
	}
	if (!ends_message(r, &l))
		return;
	value = fitting(r, l.what, l.value.n ? l.value : below(r));
	if (l.what != KK_FORM_OTHER && !value.p && r->open)
		return; /* "電話：夕方に" of the message itself */
	close_message(r, begin);
	if (l.what != KK_FORM_OTHER)
		r->said[l.what] = value;
}

static struct kk_str full_name(struct reader *r)
{
	struct kk_str family = r->said[KK_FORM_FAMILY],
		      given = r->said[KK_FORM_GIVEN];

	if (r->said[KK_FORM_NAME].p || !family.p)
		return r->said[KK_FORM_NAME];
	if (!given.p)
		return family;
	if ((unsigned char)family.p[0] < 0x80) /* Latin: as it is spoken */
		return kk_str_z(kk_arena_f(
			r->a, "%.*s %.*s", KK_FMT(given), KK_FMT(family)));
	return kk_str_z(
		kk_arena_f(r->a, "%.*s %.*s", KK_FMT(family), KK_FMT(given)));
}

void kk_form_read(
	struct kk_arena *a, struct kk_str text, struct kk_form_said *f)
{
	struct reader r = {.a = a, .text = text};
	struct kk_str line;

	while (next_line(&r, &line))
		take_line(&r, line);
	close_message(&r, r.at);
	*f = (struct kk_form_said){.name = full_name(&r),
		.reading = r.said[KK_FORM_READING],
		.company = r.said[KK_FORM_COMPANY],
		.department = r.said[KK_FORM_DEPARTMENT],
		.title = r.said[KK_FORM_TITLE],
		.phone = r.said[KK_FORM_PHONE],
		.email = r.said[KK_FORM_EMAIL],
		.message = r.said[KK_FORM_MESSAGE].n ? r.said[KK_FORM_MESSAGE]
						     : KK_STR_NONE};
}

bool kk_form_whole(const struct kk_form_said *f)
{
	return (f->name.p || f->company.p) && (f->phone.p || f->email.p);
}
