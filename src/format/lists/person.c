#include "format/lists/person.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"

#define MAX_LOCAL 64   /* RFC 5321 4.5.3.1.1 */
#define MAX_DOMAIN 255 /* RFC 5321 4.5.3.1.2 */

/* s without the 様 behind it, or the 殿, さま, さん or 先生 behind a blank:
 * courtesy is no part of a name. Nothing but courtesy stays. */
static struct kk_str drop_courtesy(struct kk_str s)
{
	static const char *const words[] = {"様", " 殿", "　殿", " さま",
		"　さま", " さん", "　さん", " 先生", "　先生"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct kk_str w = kk_str_z(words[i]), rest = s;

		if (s.n <= w.n || memcmp(s.p + s.n - w.n, w.p, w.n) != 0)
			continue;
		rest.n -= w.n;
		rest = kk_str_trim(rest);
		return rest.n ? rest : s;
	}
	return s;
}

bool kk_name_split(
	struct kk_str name, struct kk_str *family_r, struct kk_str *given_r)
{
	struct kk_str s = drop_courtesy(kk_str_trim(name));
	size_t at = 0, from = 0;
	uint32_t c;

	*family_r = s;
	*given_r = KK_STR_NONE;
	while (from = at, (c = kk_utf8_next(s, &at))) {
		if (!kk_fold_is_space(c))
			continue;
		*family_r = (struct kk_str){s.p, from};
		while (kk_fold_is_space(c)) {
			from = at;
			c = kk_utf8_next(s, &at);
		}
		*given_r = (struct kk_str){s.p + from, s.n - from};
		return true;
	}
	return false;
}

static bool is_dot(uint32_t c)
{
	return c == 0x30fb || c == 0x00b7 || c == 0x2022;
}

struct kk_str kk_name_key(struct kk_arena *a, struct kk_str name)
{
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	name = drop_courtesy(kk_str_trim(kk_fold_case(a, name)));
	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(name, &at)))
		if (!kk_fold_is_space(c) && !is_dot(c))
			kk_utf8_add(&b, kk_fold_variant(c));
	return kk_buf_str(&b);
}

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* What a local part may hold unquoted (RFC 5322 atext) and dots in any place:
 * Japanese mobile carriers gave out addresses with two dots in a row. */
static bool local_ok(struct kk_str s)
{
	static const char signs[] = ".!#$%&'*+-=?^_`{|}~/";

	if (s.n == 0 || s.n > MAX_LOCAL)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) &&
			!memchr(signs, s.p[i], sizeof(signs) - 1))
			return false;
	return true;
}

static bool label_ok(struct kk_str s)
{
	if (s.n == 0 || s.n > 63 || s.p[0] == '-' || s.p[s.n - 1] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) && s.p[i] != '-')
			return false;
	return true;
}

/* Two labels or more, the last of at least two signs and not all digits. */
static bool domain_ok(struct kk_str s)
{
	size_t labels = 0, from = 0;
	struct kk_str last = KK_STR_NONE;

	if (s.n > MAX_DOMAIN)
		return false;
	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != '.')
			continue;
		last = (struct kk_str){s.p + from, i - from};
		if (!label_ok(last))
			return false;
		labels++;
		from = i + 1;
	}
	return labels >= 2 && last.n >= 2 && last.p[0] >= 'a';
}

static bool address_ok(struct kk_str s)
{
	size_t at = kk_str_find(s, KK_STR("@"));

	if (at == SIZE_MAX)
		return false;
	return local_ok((struct kk_str){s.p, at}) &&
	       domain_ok((struct kk_str){s.p + at + 1, s.n - at - 1});
}

static struct kk_str drop_scheme(struct kk_str s)
{
	size_t n = kk_str_starts(s, "mailto:") ? 7 : 0;

	return (struct kk_str){s.p + n, s.n - n};
}

bool kk_email_key(struct kk_arena *a, struct kk_str text, struct kk_str *key_r)
{
	struct kk_str s = kk_str_trim(kk_fold_case(a, kk_str_trim(text)));

	if (kk_str_empty(s))
		return false;
	s = drop_scheme(s);
	if (!address_ok(s))
		return false;
	*key_r = kk_arena_str(a, s);
	return true;
}

static bool separates(uint32_t c)
{
	static const char signs[] = ",;/<>()[]\"|:";

	if (c < 0x80)
		return c <= ' ' || memchr(signs, (int)c, sizeof(signs) - 1);
	return true; /* no address has signs beyond ASCII */
}

static size_t add_address(
	struct kk_arena *a, struct kk_str s, struct kk_str *out, size_t n)
{
	if (n == KK_MAX_EMAILS || !address_ok(s))
		return n;
	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(out[i], s))
			return n;
	out[n] = kk_arena_str(a, s);
	return n + 1;
}

size_t kk_email_split(struct kk_arena *a, struct kk_str cell,
	struct kk_str out[KK_MAX_EMAILS])
{
	struct kk_str s = kk_fold_case(a, cell);
	size_t at = 0, from = 0, n = 0;

	while (at < s.n) {
		size_t here = at;

		if (!separates(kk_utf8_next(s, &at)))
			continue;
		n = add_address(
			a, (struct kk_str){s.p + from, here - from}, out, n);
		from = at;
	}
	if (s.n > from)
		n = add_address(
			a, (struct kk_str){s.p + from, s.n - from}, out, n);
	return n;
}

/* Words that stand for a desk wherever they stand in the local part. */
static const char *const desks[] = {"info", "information", "sales", "contact",
	"contacts", "support", "inquiry", "inquiries", "enquiry", "otoiawase",
	"toiawase", "webmaster", "postmaster", "admin", "administrator",
	"office", "press", "recruit", "recruiting", "saiyo", "saiyou", "jinji",
	"keiri", "soumu", "somu", "eigyo", "eigyou", "koho", "kouhou", "daihyo",
	"daihyou", "customer", "customers", "service", "helpdesk", "noreply",
	"donotreply", "order", "orders", "uketsuke", "reception", "honsha",
	"jimukyoku", "marketing", "billing", "hello", "privacy", "madoguchi",
	"koubai", "kobai", "shop", "web", "mailmaster", "newsletter"};

/* Words that stand for a desk only alone: short enough to be a name's part. */
static const char *const lone_desks[] = {"mail", "main", "pr", "hr", "cs", "ir",
	"help", "desk", "center", "general", "jimu", "all", "team", "staff",
	"company", "post", "no-reply", "do-not-reply", "ask", "tel", "fax",
	"qa", "store"};

static bool listed(struct kk_str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n && w.n; i++)
		if (w.p[0] == list[i][0] && kk_str_is(w, list[i]))
			return true;
	return false;
}

static struct kk_str drop_number(struct kk_str s)
{
	while (s.n && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')
		s.n--;
	return s;
}

#define LISTED(w, list) listed((w), (list), sizeof(list) / sizeof((list)[0]))

bool kk_email_is_shared(struct kk_str domain)
{
	static const char *const all[] = {"aol.com", "au.com", "biglobe.ne.jp",
		"dion.ne.jp", "docomo.ne.jp", "ezweb.ne.jp", "gmail.com",
		"googlemail.com", "hotmail.co.jp", "hotmail.com",
		"i.softbank.jp", "icloud.com", "live.com", "live.jp", "me.com",
		"msn.com", "nifty.com", "ocn.ne.jp", "outlook.com",
		"outlook.jp", "plala.or.jp", "proton.me", "so-net.ne.jp",
		"softbank.ne.jp", "yahoo.co.jp", "yahoo.com", "ybb.ne.jp",
		"ymail.ne.jp"};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (kk_str_is(domain, all[i]))
			return true;
	return false;
}

bool kk_email_is_role(struct kk_str key)
{
	size_t at = kk_str_find(key, KK_STR("@")), from = 0;

	if (at == SIZE_MAX)
		return false;
	if (LISTED(drop_number((struct kk_str){key.p, at}), lone_desks))
		return true;
	for (size_t i = 0; i <= at; i++) {
		struct kk_str w = {key.p + from, i - from};

		if (is_alnum(key.p[i]))
			continue;
		if (LISTED(drop_number(w), desks))
			return true;
		from = i + 1;
	}
	return false;
}
