#include "core/words/template.h"

#include "core/words/claim.h"

#define CODE_OF(name, code) #code,
static const char *const codes[] = {KK_TEMPLATES(CODE_OF)};

const char *kk_template_code(enum kk_template_kind k)
{
	return codes[k];
}

bool kk_template_from(struct kk_str code, enum kk_template_kind *k_r)
{
	for (int i = 0; i < KK_TEMPLATE__MAX; i++)
		if (kk_str_is(code, codes[i])) {
			*k_r = (enum kk_template_kind)i;
			return true;
		}
	return false;
}

struct kk_str kk_template_line(struct kk_str *text)
{
	struct kk_str line = *text;
	size_t end;

	if (text->n == 0)
		return KK_STR_NONE;
	end = kk_str_find(*text, KK_STR("\n"));
	if (end != SIZE_MAX)
		line.n = end;
	text->p += line.n + (end != SIZE_MAX);
	text->n -= line.n + (end != SIZE_MAX);
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

/* ---- one line ---- */

static bool flaw(struct kk_flaw *f, enum kk_flaw_kind kind, struct kk_str text,
	const char *needs)
{
	f->kind = kind;
	f->text = text;
	f->needs = needs;
	return true;
}

/* The fields of a line: what they prove, and whether each is known. */
static bool bad_fields(struct kk_str s, unsigned *proved, struct kk_flaw *f)
{
	size_t open;

	while ((open = kk_str_find(s, KK_STR("{"))) != SIZE_MAX) {
		struct kk_str name = {s.p + open + 1, s.n - open - 1};
		const struct kk_field_known *known;
		bool negated;

		name.n = kk_str_find(name, KK_STR("}"));
		if (name.n == SIZE_MAX)
			return flaw(f, KK_FLAW_UNCLOSED,
				(struct kk_str){s.p + open, s.n - open}, NULL);
		known = kk_field_find(name, &negated);
		if (!known)
			return flaw(f, KK_FLAW_UNKNOWN, name, NULL);
		if (!negated)
			*proved |= known->proves;
		s.n -= (size_t)(name.p + name.n + 1 - s.p);
		s.p = name.p + name.n + 1;
	}
	return false;
}

static bool bad_words(struct kk_str line, unsigned proved, struct kk_flaw *f)
{
	const char *needs = NULL;
	struct kk_str text = kk_claim_unproved(line, proved, &needs);

	if (text.p)
		return flaw(f, KK_FLAW_CLAIM, text, needs);
	if ((text = kk_claim_date(line)).p)
		return flaw(f, KK_FLAW_DATE, text, "opener");
	if ((text = kk_claim_length(line)).p)
		return flaw(f, KK_FLAW_LENGTH, text, "ask");
	if ((text = kk_claim_anybody(line)).p)
		return flaw(f, KK_FLAW_ANYBODY, text, "group");
	return false;
}

static bool bad_text(struct kk_str text, bool subject, struct kk_flaw *f)
{
	struct kk_str line;

	f->subject = subject;
	for (f->line = 1; (line = kk_template_line(&text)).p; f->line++) {
		unsigned proved = 0;

		if (bad_fields(line, &proved, f) || bad_words(line, proved, f))
			return true;
	}
	f->line = 0;
	f->subject = false;
	return false;
}

/* ---- the whole ---- */

/* Is the field there, in a line that does not hang on a condition? */
static bool holds(struct kk_str text, const char *field)
{
	struct kk_str line;

	while ((line = kk_template_line(&text)).p)
		if (kk_str_find(line, kk_str_z(field)) != SIZE_MAX &&
			kk_str_find(line, KK_STR("?}")) == SIZE_MAX)
			return true;
	return false;
}

static bool must_quote(const struct kk_wording *w)
{
	enum kk_purpose p;

	return (w->kind == KK_TEMPLATE_EMAIL ||
		       w->kind == KK_TEMPLATE_LETTER) &&
	       kk_purpose_from(w->name, &p) &&
	       (p == KK_FOR_SECOND_CONTACT || p == KK_FOR_THIRD_CONTACT);
}

/* R-D2, R-D3: both dates and the thirty minutes. */
static const char *not_led_back(struct kk_str body)
{
	if (!holds(body, "{offer1}"))
		return "offer1";
	if (!holds(body, "{offer2}"))
		return "offer2";
	if (kk_str_find(body, KK_STR("30分")) != SIZE_MAX ||
		kk_str_find(body, KK_STR("３０分")) != SIZE_MAX ||
		kk_str_find(body, KK_STR("30 minutes")) != SIZE_MAX)
		return NULL;
	return "30";
}

bool kk_template_flaw(const struct kk_wording *w, struct kk_flaw *f)
{
	const char *needs;

	*f = (struct kk_flaw){.kind = KK_FLAW_EMPTY};
	if (kk_str_empty(kk_str_trim(w->body)))
		return true;
	if (bad_text(w->subject, true, f) || bad_text(w->body, false, f))
		return true;
	if (must_quote(w) && !holds(w->body, "{quotes}"))
		return flaw(f, KK_FLAW_QUOTES, KK_STR_NONE, "quotes");
	if (w->kind == KK_TEMPLATE_COMEBACK &&
		(needs = not_led_back(w->body)) != NULL)
		return flaw(f, KK_FLAW_SLOTS, KK_STR_NONE, needs);
	return false;
}

bool kk_words_flaw(struct kk_str text, struct kk_flaw *f)
{
	struct kk_str line, rest = text;

	*f = (struct kk_flaw){.kind = KK_FLAW_EMPTY};
	for (f->line = 1; (line = kk_template_line(&rest)).p; f->line++) {
		size_t open = kk_str_find(line, KK_STR("{"));

		if (open != SIZE_MAX)
			return flaw(f, KK_FLAW_UNKNOWN,
				(struct kk_str){line.p + open, line.n - open},
				NULL);
		if (bad_words(line, 0, f))
			return true;
	}
	return false;
}
