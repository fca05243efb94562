#include "format/mail/mail_out.h"

#include <string.h>

#include "base/arena.h"
#include "base/bidi.h"
#include "base/utf8.h"

#define LINE 76	       /* of a header with encoded-words, and of base64 */
#define WORD 75	       /* an encoded-word, at most (RFC 2047, 2) */
#define AROUND 12      /* "=?UTF-8?B?" and "?=" */
#define LONGEST 254    /* bytes of an address (RFC 5321, 4.5.3) */
#define BETWEEN "=_kk" /* no line of base64 begins with "--" */

/* ---- base64 ---- */

static void base64(struct kk_buf *b, const char *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)(unsigned char)p[i] << 16;

		if (i + 1 < n)
			v |= (unsigned)(unsigned char)p[i + 1] << 8;
		if (i + 2 < n)
			v |= (unsigned char)p[i + 2];
		kk_buf_addc(b, digits[v >> 18]);
		kk_buf_addc(b, digits[v >> 12 & 63]);
		kk_buf_addc(b, i + 1 < n ? digits[v >> 6 & 63] : '=');
		kk_buf_addc(b, i + 2 < n ? digits[v & 63] : '=');
	}
}

/* Lines of a text end with CR LF before they are encoded (RFC 2045, 6.8). */
static struct kk_str wire_lines(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n' && (i == 0 || s.p[i - 1] != '\r'))
			kk_buf_addc(&b, '\r');
		kk_buf_addc(&b, s.p[i]);
	}
	return kk_buf_str(&b);
}

static void part(struct kk_buf *b, const char *type, struct kk_str text)
{
	struct kk_str s = wire_lines(b->arena, text);
	size_t piece = LINE / 4 * 3;

	kk_buf_addf(b,
		"Content-Type: %s; charset=utf-8\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n",
		type);
	for (size_t i = 0; i < s.n; i += piece) {
		base64(b, s.p + i, s.n - i < piece ? s.n - i : piece);
		kk_buf_addz(b, "\r\n");
	}
}

/* ---- headers ---- */

static bool breaks_line(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
	       c == 0x2029;
}

/* Valid UTF-8 of one line, without control characters. */
static bool one_line(struct kk_str s)
{
	size_t at = 0;

	if (kk_utf8_valid(s) != s.n)
		return false;
	while (at < s.n)
		if (breaks_line(kk_utf8_next(s, &at)))
			return false;
	return true;
}

static struct kk_str without_turns(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	if (!kk_bidi_has_control(s))
		return s;
	kk_buf_init(&b, a);
	kk_bidi_add_plain(&b, s);
	return kk_buf_str(&b);
}

struct kk_str kk_mail_name(struct kk_arena *a, struct kk_str s)
{
	bool gap = false;
	struct kk_buf b;
	size_t at = 0;

	s = without_turns(a, s);
	if (one_line(s) || kk_utf8_valid(s) != s.n)
		return s;
	kk_buf_init(&b, a);
	while (at < s.n) {
		size_t from = at;
		uint32_t c = kk_utf8_next(s, &at);

		if (breaks_line(c) || c == ' ') {
			gap = true;
			continue;
		}
		if (gap)
			kk_buf_addc(&b, ' ');
		gap = false;
		kk_buf_add(&b, (struct kk_str){s.p + from, at - from});
	}
	return kk_str_trim(kk_buf_str(&b));
}

static bool is_ascii(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x7f)
			return false;
	return true;
}

/* As many bytes of s as make whole characters and at most `room`; one
 * character, whatever the room. */
static size_t whole(struct kk_str s, size_t room)
{
	size_t at = 0, end = 0;

	while (at < s.n) {
		(void)kk_utf8_next(s, &at);
		if (at > room && end)
			break;
		end = at;
	}
	return end;
}

/* A header's text as encoded-words, folded between them; `used`: what stands on
 * the line already. The columns used after it. */
static size_t words(struct kk_buf *b, struct kk_str s, size_t used)
{
	while (s.n) {
		size_t room = LINE - used < WORD ? LINE - used : WORD, n, from;

		n = whole(s, (room - AROUND) / 4 * 3);
		from = b->n;
		kk_buf_addz(b, "=?UTF-8?B?");
		base64(b, s.p, n);
		kk_buf_addz(b, "?=");
		used += b->n - from;
		s = (struct kk_str){s.p + n, s.n - n};
		if (s.n)
			kk_buf_addz(b, "\r\n ");
		if (s.n)
			used = 1;
	}
	return used;
}

/* May the text stand as it is? Not where a reader could take a piece of it for
 * an encoded-word. */
static bool plain(struct kk_str s, size_t used)
{
	return is_ascii(s) && s.n <= LINE - used &&
	       kk_str_find(s, KK_STR("=?")) == SIZE_MAX &&
	       (s.n == 0 || (s.p[0] != ' ' && s.p[s.n - 1] != ' '));
}

static bool subject(struct kk_buf *b, struct kk_str s)
{
	static const char name[] = "Subject: ";

	if (!one_line(s))
		return false;
	kk_buf_addz(b, name);
	if (plain(s, sizeof name - 1))
		kk_buf_add(b, s);
	else
		(void)words(b, s, sizeof name - 1);
	kk_buf_addz(b, "\r\n");
	return true;
}

/* A name in quotes, which two signs would end or change. */
static size_t quoted(struct kk_buf *b, struct kk_str s)
{
	size_t from = b->n;

	kk_buf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			kk_buf_addc(b, '\\');
		kk_buf_addc(b, s.p[i]);
	}
	kk_buf_addc(b, '"');
	return b->n - from;
}

static bool mailbox(
	struct kk_buf *b, const char *name, const struct kk_mailbox *m)
{
	size_t used = strlen(name);

	if (!kk_mailbox_ok(m->address) || !one_line(m->name))
		return false;
	kk_buf_addz(b, name);
	if (!kk_str_empty(m->name)) {
		if (m->name.n <= LINE / 3 && plain(m->name, used))
			used += quoted(b, m->name);
		else
			used = words(b, m->name, used);
		kk_buf_addz(b, used + m->address.n + 3 > LINE ? "\r\n " : " ");
	}
	kk_buf_addf(b, "<%.*s>\r\n", KK_FMT(m->address));
	return true;
}

/* "Fri, 27 Nov 2026 07:30:00 +0900" */
static void date(struct kk_buf *b, struct kk_instant at)
{
	static const char days[][4] = {
		"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct kk_civil c = kk_civil_of(at);
	struct kk_ymd y = kk_ymd_of(c.day);
	int64_t second = (at.ms - kk_instant_of(c).ms) / 1000;

	kk_buf_addf(b, "Date: %s, %d %s %d %02d:%02d:%02d +0900\r\n",
		days[kk_weekday_of(c.day)], y.day, months[y.month - 1], y.year,
		c.minute / 60, c.minute % 60, (int)second);
}

/* ---- addresses ---- */

static bool atoms(struct kk_str s, const char *signs)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9');

		if (!alnum && !memchr(signs, c, strlen(signs)))
			return false;
	}
	return s.n > 0;
}

bool kk_mailbox_ok(struct kk_str s)
{
	size_t at = kk_str_find(s, KK_STR("@"));

	return at != SIZE_MAX && s.n <= LONGEST &&
	       atoms((struct kk_str){s.p, at}, ".!#$%&'*+-=?^_`{|}~/") &&
	       atoms((struct kk_str){s.p + at + 1, s.n - at - 1}, ".-");
}

bool kk_mailbox_read(struct kk_str s, struct kk_mailbox *m_r)
{
	size_t open;

	s = kk_str_trim(s);
	*m_r = (struct kk_mailbox){KK_STR_NONE, s};
	open = kk_str_find(s, KK_STR("<"));
	if (open != SIZE_MAX && s.p[s.n - 1] == '>') {
		m_r->name = kk_str_trim((struct kk_str){s.p, open});
		m_r->address = (struct kk_str){s.p + open + 1, s.n - open - 2};
	}
	return kk_mailbox_ok(m_r->address) && one_line(m_r->name);
}

/* ---- the thread, and the way out ---- */

static bool references(struct kk_buf *b, const struct kk_mail *m)
{
	for (size_t i = 0; i < m->n_references; i++)
		if (!kk_mailbox_ok(m->references[i]))
			return false;
	if (m->n_references == 0)
		return true;
	kk_buf_addf(b, "In-Reply-To: <%.*s>\r\nReferences:",
		KK_FMT(m->references[m->n_references - 1]));
	for (size_t i = 0; i < m->n_references; i++)
		kk_buf_addf(b, "%s<%.*s>\r\n", i ? "\t" : " ",
			KK_FMT(m->references[i]));
	return true;
}

/* Can it stand between "<" and ">"? */
static bool is_url(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' ||
			(unsigned char)s.p[i] >= 0x7f || s.p[i] == '<' ||
			s.p[i] == '>' || s.p[i] == '"' || s.p[i] == ',')
			return false;
	return s.n > 0 && s.n <= LONGEST;
}

/* RFC 2369; the one press of RFC 8058 needs https. */
static bool way_out(struct kk_buf *b, const struct kk_mail *m)
{
	if (!m->opt_out_page.p || !m->opt_out_mail.p)
		return true;
	if (!is_url(m->opt_out_page) || !is_url(m->opt_out_mail))
		return false;
	kk_buf_addf(b, "List-Unsubscribe: <%.*s>,\r\n\t<mailto:%.*s>\r\n",
		KK_FMT(m->opt_out_page), KK_FMT(m->opt_out_mail));
	if (kk_str_starts(m->opt_out_page, "https://"))
		kk_buf_addz(b, "List-Unsubscribe-Post: "
			       "List-Unsubscribe=One-Click\r\n");
	return true;
}

/* ---- all of it ---- */

static bool head(struct kk_buf *b, const struct kk_mail *m)
{
	date(b, m->at);
	if (!mailbox(b, "From: ", &m->from) || !mailbox(b, "To: ", &m->to))
		return false;
	if (m->reply_to.address.p && !mailbox(b, "Reply-To: ", &m->reply_to))
		return false;
	if (!subject(b, m->subject) || !kk_mailbox_ok(m->id))
		return false;
	kk_buf_addf(b, "Message-ID: <%.*s>\r\n", KK_FMT(m->id));
	if (!references(b, m) || !way_out(b, m))
		return false;
	kk_buf_addz(b, "MIME-Version: 1.0\r\n");
	if (!m->by_hand)
		kk_buf_addz(b, "Auto-Submitted: auto-generated\r\n");
	return true;
}

bool kk_mail_write(struct kk_buf *b, const struct kk_mail *m)
{
	if (!head(b, m))
		return false;
	if (!m->html.p && !m->calendar.p) {
		part(b, "text/plain", m->text);
		return kk_buf_ok(b);
	}
	kk_buf_addz(b, "Content-Type: multipart/alternative;\r\n"
		       " boundary=\"" BETWEEN "\"\r\n\r\n--" BETWEEN "\r\n");
	part(b, "text/plain", m->text);
	if (m->html.p) {
		kk_buf_addz(b, "\r\n--" BETWEEN "\r\n");
		part(b, "text/html", m->html);
	}
	if (m->calendar.p) { /* last: the richest (RFC 2046, 5.1.4) */
		kk_buf_addz(b, "\r\n--" BETWEEN "\r\n");
		part(b,
			kk_arena_f(b->arena, "text/calendar; method=%s",
				m->calendar_method),
			m->calendar);
	}
	kk_buf_addz(b, "\r\n--" BETWEEN "--\r\n");
	return kk_buf_ok(b);
}
