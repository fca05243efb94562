/* What the functions made from the templates write with.
 *
 * A template (src/web/templates, tools/README.md) becomes a struct and a
 * function that writes to a struct kk_page. Text is escaped on the way; markup
 * has the type struct kk_html, which only templates make. */
#ifndef KK_WEB_SERVER_HTML_H
#define KK_WEB_SERVER_HTML_H

#include "base/arena.h"
#include "base/message.h"

/* Markup that goes out as it is. Never set by hand: kk_html_of makes it. */
struct kk_html {
	struct kk_str text;
};

/* Where a page, or a part of one, is written and in which language. */
struct kk_page {
	struct kk_buf *out;
	struct kk_arena *arena;
	enum kk_lang lang;
};

/* What templates wrote into b, to be set into another one. Borrows b, which is
 * not written to any more; of a buffer that failed, nothing. */
struct kk_html kk_html_of(const struct kk_buf *b);

/* What follows is called by the templates. */

/* Text between tags or in a quoted attribute: & < > " ' become references,
 * control characters other than tab and newline U+FFFD. "No value" writes
 * nothing. */
void kk_html_text(struct kk_page *w, struct kk_str s);
/* The same for text of an element: where it would turn the direction of what
 * stands around it, it is set apart, in <bdi> or, where no element may stand
 * (<title>, <option>, drawings), between characters that do the same. */
void kk_html_apart(struct kk_page *w, struct kk_str s);
void kk_html_apart_text(struct kk_page *w, struct kk_str s);
/* A number in decimal digits. */
void kk_html_int(struct kk_page *w, int64_t n);
/* The whole value of href and the like: the address, escaped, where it is safe
 * (kk_url_safe), else "#". */
void kk_html_url(struct kk_page *w, struct kk_str s);
/* Text in an address: as a piece of its path (letters, digits, -_.~ and @ + as
 * they are, the rest as %XX), and as a value of its query (@ + as %XX too). */
void kk_html_path(struct kk_page *w, struct kk_str s);
void kk_html_query(struct kk_page *w, struct kk_str s);
/* "ja" or "en". */
void kk_html_lang(struct kk_page *w);
/* The message in the language of the page with n arguments for {1} …, escaped,
 * each written by `text` (kk_html_text, kk_html_apart …); a missing argument
 * leaves its place empty. */
void kk_html_say(struct kk_page *w,
	void (*text)(struct kk_page *, struct kk_str), enum kk_msg id,
	const struct kk_str *args, size_t n);
/* A number as an argument of kk_html_say, in the page's arena. */
struct kk_str kk_html_digits(struct kk_page *w, int64_t n);

/* Can following this address neither run a script nor leave the site unseen?
 * Local: "/…" (not "//" or "/\"), "#…", "?…". Else https:, http:, mailto: and
 * tel:. One with a control character is not safe: browsers drop some. */
bool kk_url_safe(struct kk_str s);

#endif
