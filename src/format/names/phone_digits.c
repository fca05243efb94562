#include "format/names/phone_digits.h"

#include <string.h>

/* 0 and digits, as one text in the arena. */
static struct kk_str with_zero(struct kk_arena *a, struct kk_str digits)
{
	char *p = KK_NEW_N(a, char, digits.n + 1);

	p[0] = '0';
	memcpy(p + 1, digits.p, digits.n);
	return (struct kk_str){p, digits.n + 1};
}

static struct kk_str behind(struct kk_str s, size_t n)
{
	return (struct kk_str){s.p + n, s.n - n};
}

static bool national(struct kk_phone_digits *r, struct kk_str digits)
{
	r->digits = digits;
	return kk_phone_plan_find(digits, &r->plan);
}

/* Behind the country code 81: the 0 is left out or, wrongly, kept. */
static bool behind_81(
	struct kk_arena *a, struct kk_phone_digits *r, struct kk_str digits)
{
	if (kk_str_starts(digits, "0"))
		return national(r, digits);
	return national(r, with_zero(a, digits));
}

static bool with_plus(
	struct kk_arena *a, struct kk_phone_digits *r, struct kk_str d)
{
	if (kk_str_starts(d, "81"))
		return behind_81(a, r, behind(d, 2));
	r->foreign = true;
	r->digits = d;
	if (kk_str_starts(d, "1"))
		return d.n == 11;
	return d.n >= 8 && d.n <= 15 && d.p[0] != '0';
}

/* 184 hides and 186 shows the caller's number; the number follows whole. */
static bool dial_prefix(struct kk_phone_digits *r, struct kk_str d)
{
	if (!kk_str_starts(d, "1840") && !kk_str_starts(d, "1860"))
		return false;
	r->prefix = (struct kk_str){d.p, 3};
	if (national(r, behind(d, 3)))
		return true;
	r->prefix = KK_STR_NONE;
	return false;
}

bool kk_phone_digits_read(struct kk_arena *a, struct kk_str d, bool plus,
	struct kk_phone_digits *r)
{
	*r = (struct kk_phone_digits){.digits = d};
	if (d.n < 8)
		return false;
	if (plus)
		return with_plus(a, r, d);
	if (d.p[0] == '0') {
		if (national(r, d))
			return true;
		if (kk_str_starts(d, "01081"))
			return behind_81(a, r, behind(d, 5));
		return kk_str_starts(d, "0081") &&
		       behind_81(a, r, behind(d, 4));
	}
	if (dial_prefix(r, d))
		return true;
	if (national(r, with_zero(a, d)))
		return true;
	return kk_str_starts(d, "81") && behind_81(a, r, behind(d, 2));
}

bool kk_phone_digits_complete(struct kk_arena *a, struct kk_str e164,
	struct kk_str last, struct kk_phone_digits *r)
{
	struct kk_str old;
	char *p;

	*r = (struct kk_phone_digits){.foreign = false};
	if (!kk_str_starts(e164, "+81") || last.n == 0)
		return false;
	old = with_zero(a, behind(e164, 3));
	if (!national(r, old) || r->plan.first + last.n > old.n)
		return false;
	p = KK_NEW_N(a, char, old.n);
	memcpy(p, old.p, old.n - last.n);
	memcpy(p + old.n - last.n, last.p, last.n);
	return national(r, (struct kk_str){p, old.n});
}

struct kk_str kk_phone_digits_e164(
	struct kk_arena *a, const struct kk_phone_digits *r)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addz(&b, r->foreign ? "+" : "+81");
	/* Numbers that begin with 00 have no trunk prefix to leave out. */
	if (r->foreign || kk_str_starts(r->digits, "00"))
		kk_buf_add(&b, r->digits);
	else
		kk_buf_add(&b, behind(r->digits, 1));
	return kk_buf_str(&b);
}
