/* The pen a script is written with: fields inside a text, which lines of a
 * template stand, and whose words they are. */
#include "core/words/script_work.h"

static void plain(const struct kk_pen *p, const char *ja, const char *en)
{
	kk_buf_addz(p->b, p->lang == KK_JA ? ja : en);
}

static int find(struct kk_str name)
{
	for (size_t i = 0; i < kk_pen_fields_n; i++)
		if (kk_str_is(name, kk_pen_fields[i].name))
			return (int)i;
	return -1;
}

/* The next field in s: what stands before it, and its name; s goes behind it.
 * False: there is none, and all of s is words. */
static bool next_field(
	struct kk_str *s, struct kk_str *before_r, struct kk_str *name_r)
{
	size_t open = kk_str_find(*s, KK_STR("{")), end;

	*before_r = *s;
	if (open == SIZE_MAX)
		return false;
	*name_r = (struct kk_str){s->p + open + 1, s->n - open - 1};
	end = kk_str_find(*name_r, KK_STR("}"));
	if (end == SIZE_MAX)
		return false;
	before_r->n = open;
	name_r->n = end;
	s->p += open + end + 2;
	s->n -= open + end + 2;
	return true;
}

static void say(const struct kk_pen *p, struct kk_str s)
{
	struct kk_str before, name;
	int i;

	while (next_field(&s, &before, &name)) {
		kk_buf_add(p->b, before);
		i = find(name);
		if (i >= 0 && kk_pen_fields[i].say)
			kk_pen_fields[i].say(p);
	}
	kk_buf_add(p->b, s);
}

void kk_pen_say(const struct kk_pen *p, const char *ja, const char *en)
{
	say(p, kk_str_z(p->lang == KK_JA ? ja : en));
}

static bool line_stands(const struct kk_pen *p, struct kk_str s)
{
	struct kk_str before, name;

	while (next_field(&s, &before, &name)) {
		bool negated = kk_str_starts(name, "!");
		int i = find(
			(struct kk_str){name.p + negated, name.n - negated});

		if (i < 0 || (kk_pen_fields[i].stands &&
				     kk_pen_fields[i].stands(p) == negated))
			return false;
	}
	return true;
}

void kk_pen_lines(const struct kk_pen *p, struct kk_str text)
{
	size_t begin = p->b->n;
	bool apart = false; /* an empty line waits for what it stands before */
	struct kk_str line;

	while ((line = kk_template_line(&text)).p) {
		apart |= kk_str_empty(kk_str_trim(line)) && p->b->n > begin;
		if (kk_str_empty(kk_str_trim(line)) || !line_stands(p, line))
			continue;
		if (apart)
			kk_buf_addc(p->b, '\n');
		apart = false;
		say(p, line);
		if (!kk_pen_ends(kk_buf_str(p->b), "\n"))
			kk_buf_addc(p->b, '\n');
	}
}

void kk_pen_first(const struct kk_pen *p, struct kk_str text)
{
	struct kk_str line;

	while ((line = kk_template_line(&text)).p)
		if (line.n && line_stands(p, line)) {
			say(p, line);
			return;
		}
}

void kk_pen_joined(const struct kk_pen *p, struct kk_str text)
{
	struct kk_str line;
	bool more = false;

	while ((line = kk_template_line(&text)).p) {
		if (line.n == 0 || !line_stands(p, line))
			continue;
		if (more)
			plain(p, "", " ");
		say(p, line);
		more = true;
	}
}

void kk_pen_end_line(const struct kk_pen *p)
{
	while (kk_pen_ends(kk_buf_str(p->b), " "))
		p->b->n--;
	kk_buf_addc(p->b, '\n');
}

/* ---- whose words ---- */

static const struct kk_wording *own(const struct kk_script_facts *f,
	enum kk_template_kind kind, struct kk_str name, enum kk_lang lang,
	int64_t offer_id)
{
	for (size_t i = 0; i < f->n_wordings; i++) {
		const struct kk_wording *w = &f->wordings[i];

		if (w->kind == kind && w->lang == lang &&
			w->offer_id == offer_id && kk_str_eq(w->name, name) &&
			!kk_str_empty(w->body))
			return w;
	}
	return NULL;
}

const struct kk_wording *kk_script_own(const struct kk_script_facts *f,
	enum kk_template_kind kind, struct kk_str name, enum kk_lang lang)
{
	const struct kk_wording *w = NULL;

	if (f->offer)
		w = own(f, kind, name, lang, f->offer->id);
	return w ? w : own(f, kind, name, lang, 0);
}

struct kk_wording kk_pen_text(
	const struct kk_pen *p, enum kk_template_kind kind)
{
	enum kk_purpose why = kk_script_purpose(p->f);
	struct kk_str name = kk_str_z(kk_purpose_code(why));
	const struct kk_wording *w = kk_script_own(p->f, kind, name, p->lang);
	struct kk_shipped_text s;

	if (w)
		return *w;
	s = kk_template_shipped(kind, why, p->lang);
	return (struct kk_wording){.kind = kind,
		.name = name,
		.lang = p->lang,
		.subject = kk_str_z(s.subject),
		.body = kk_str_z(s.body)};
}
