#include "format/lists/vcard.h"

#include <string.h>

struct kk_vcard_reader {
	kk_vcard_fn *fn;
	void *user;
	const char *newline;
	size_t line_no;	  /* of the line in `line` */
	size_t card_line; /* where the open card began */
	size_t n_line, n_raw;
	enum kk_vcard_error error;
	bool long_line; /* the line did not fit */
	bool after_cr;
	bool open, headless;
	bool agent;    /* the next BEGIN is a card inside the card */
	int depth;     /* of such cards */
	bool picture;  /* lines that go on with it are dropped */
	bool unfolded; /* … also those that begin without a blank */
	bool stopped;
	char *line; /* KK_MAX_FIELD */
	char *raw;  /* KK_MAX_CARD */
};

struct kk_vcard_reader *kk_vcard_new(
	struct kk_arena *a, kk_vcard_fn *fn, void *user)
{
	struct kk_vcard_reader *r = KK_NEW(a, struct kk_vcard_reader);

	r->fn = fn;
	r->user = user;
	r->line_no = 1;
	r->line = KK_NEW_N(a, char, KK_MAX_FIELD);
	r->raw = KK_NEW_N(a, char, KK_MAX_CARD);
	return r;
}

const char *kk_vcard_newline(const struct kk_vcard_reader *r)
{
	return r->newline ? r->newline : "\r\n";
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Does s begin with the word (capital letters)? */
static bool begins(struct kk_str s, const char *word)
{
	size_t n = strlen(word);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (upper(s.p[i]) != word[i])
			return false;
	return true;
}

static bool has_word(struct kk_str s, const char *word)
{
	for (size_t i = 0; i < s.n; i++)
		if (begins((struct kk_str){s.p + i, s.n - i}, word))
			return true;
	return false;
}

static bool is_line(struct kk_str s, const char *word)
{
	s = kk_str_trim(s);
	return s.n == strlen(word) && begins(s, word);
}

/* What stands before the colon, without the group. */
static struct kk_str head_of(struct kk_str s)
{
	const char *colon = s.n ? memchr(s.p, ':', s.n) : NULL;
	size_t dot = 0;

	if (colon)
		s.n = (size_t)(colon - s.p);
	while (dot < s.n && s.p[dot] != '.' && s.p[dot] != ';')
		dot++;
	if (dot < s.n && s.p[dot] == '.') {
		s.p += dot + 1;
		s.n -= dot + 1;
	}
	return s;
}

static bool is_named(struct kk_str head, const char *name)
{
	size_t n = strlen(name);

	return begins(head, name) && (head.n == n || head.p[n] == ';');
}

static bool is_coded(struct kk_str head)
{
	return has_word(head, "BASE64") || has_word(head, "ENCODING=B");
}

/* Pictures, sounds and keys; and what else comes as bytes and is nobody's
 * name. SOUND without bytes is a reading. */
static bool is_picture(struct kk_str head)
{
	if (is_named(head, "PHOTO") || is_named(head, "LOGO") ||
		is_named(head, "KEY"))
		return true;
	return is_coded(head) &&
	       (is_named(head, "SOUND") || begins(head, "X-"));
}

bool kk_vcard_begins(struct kk_str front)
{
	if (kk_str_starts(front, "\xef\xbb\xbf")) {
		front.p += 3;
		front.n -= 3;
	}
	front = kk_str_trim(front);
	return begins(front, "BEGIN:VCARD") ||
	       begins(front, KK_VCARD_REFUSED ":");
}

static void fail(struct kk_vcard_reader *r, enum kk_vcard_error e)
{
	if (r->error == KK_VCARD_OK)
		r->error = e;
}

static void keep(struct kk_vcard_reader *r, struct kk_str s)
{
	if (r->long_line)
		fail(r, KK_VCARD_LINE_TOO_LONG);
	if (r->n_raw + s.n + 1 > KK_MAX_CARD) {
		fail(r, KK_VCARD_TOO_LONG);
		return;
	}
	if (s.n)
		memcpy(r->raw + r->n_raw, s.p, s.n);
	r->n_raw += s.n;
	r->raw[r->n_raw++] = '\n';
}

static void give(struct kk_vcard_reader *r, enum kk_vcard_error e)
{
	struct kk_vcard card;

	if (e != KK_VCARD_OK)
		fail(r, e);
	card = (struct kk_vcard){{r->raw, r->n_raw}, r->card_line, r->error};
	if (!r->stopped && !r->fn(r->user, &card))
		r->stopped = true;
	r->open = r->agent = r->picture = false;
	r->depth = 0;
	r->n_raw = 0;
	r->error = KK_VCARD_OK;
}

static void begin_card(struct kk_vcard_reader *r, struct kk_str s)
{
	r->open = true;
	r->headless = !is_line(s, "BEGIN:VCARD");
	r->card_line = r->line_no;
	keep(r, s);
}

static enum kk_vcard_error how_ended(const struct kk_vcard_reader *r)
{
	return r->headless ? KK_VCARD_NO_BEGIN : KK_VCARD_OK;
}

/* BEGIN or END inside a card. */
static void take_mark(struct kk_vcard_reader *r, struct kk_str s, bool begin)
{
	if (begin && !r->agent) {
		give(r, r->headless ? KK_VCARD_NO_BEGIN : KK_VCARD_NO_END);
		begin_card(r, s);
		return;
	}
	keep(r, s);
	if (begin)
		r->depth++;
	else if (r->depth)
		r->depth--;
	else
		give(r, how_ended(r));
	r->agent = false;
}

static bool is_refusal(struct kk_str s)
{
	return is_named(head_of(s), KK_VCARD_REFUSED);
}

/* A line that is no mark, in an open card. */
static void take_property(struct kk_vcard_reader *r, struct kk_str s)
{
	struct kk_str head = head_of(s);
	bool folded = s.p[0] == ' ' || s.p[0] == '\t';

	if (!folded && is_refusal(s))
		return;
	if (!folded && is_picture(head)) {
		r->picture = true;
		r->unfolded = is_coded(head);
		return;
	}
	r->agent = is_named(head, "AGENT") && s.p[s.n - 1] == ':';
	keep(r, s);
}

static bool goes_on(const struct kk_vcard_reader *r, struct kk_str s)
{
	if (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		return true;
	return r->unfolded && s.n && !memchr(s.p, ':', s.n);
}

/* Blanks, or the end mark (^Z) of old systems. */
static bool is_nothing(struct kk_str s)
{
	s = kk_str_trim(s);
	return s.n == 0 || kk_str_is(s, "\x1a");
}

static void take_line(struct kk_vcard_reader *r, struct kk_str s)
{
	bool begin = is_line(s, "BEGIN:VCARD"), end = is_line(s, "END:VCARD");

	if (r->picture && goes_on(r, s))
		return;
	r->picture = false;
	if (is_nothing(s))
		return;
	if (!r->open) {
		if (is_refusal(s))
			return;
		begin_card(r, s);
		if (end)
			give(r, KK_VCARD_NO_BEGIN);
	} else if (begin || end) {
		take_mark(r, s, begin);
	} else {
		take_property(r, s);
	}
}

static void end_line(struct kk_vcard_reader *r)
{
	struct kk_str s = {r->line, r->n_line};

	if (r->line_no == 1 && kk_str_starts(s, "\xef\xbb\xbf")) {
		s.p += 3;
		s.n -= 3;
	}
	take_line(r, s);
	r->n_line = 0;
	r->long_line = false;
}

static void take_byte(struct kk_vcard_reader *r, char c)
{
	if (c == '\n' && r->after_cr) { /* the rest of a line end */
		if (r->line_no == 2)
			r->newline = "\r\n";
	} else if (c == '\n' || c == '\r') {
		if (!r->newline)
			r->newline = c == '\r' ? "\r" : "\n";
		end_line(r);
		r->line_no++;
	} else if (r->n_line < KK_MAX_FIELD) {
		r->line[r->n_line++] = c;
	} else {
		r->long_line = true;
	}
	r->after_cr = c == '\r';
}

bool kk_vcard_feed(struct kk_vcard_reader *r, struct kk_str bytes)
{
	for (size_t i = 0; i < bytes.n && !r->stopped; i++)
		take_byte(r, bytes.p[i]);
	return !r->stopped;
}

bool kk_vcard_end(struct kk_vcard_reader *r)
{
	if (!r->stopped && r->n_line)
		end_line(r);
	if (!r->stopped && r->open)
		give(r, r->headless ? KK_VCARD_NO_BEGIN : KK_VCARD_NO_END);
	return !r->stopped;
}
