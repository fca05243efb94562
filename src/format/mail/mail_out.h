/* A mail as it goes over the wire: RFC 5322, with the encoded-words of RFC 2047
 * and the bodies of RFC 2045, and no value that could add a header. */
#ifndef KK_FORMAT_MAIL_MAIL_OUT_H
#define KK_FORMAT_MAIL_MAIL_OUT_H

#include "base/date.h"
#include "base/str.h"

struct kk_mailbox {
	struct kk_str name;    /* for people; may be empty */
	struct kk_str address; /* "a@example.jp" */
};

#define KK_MAX_REFERENCES 10

struct kk_mail {
	struct kk_mailbox from, to;
	struct kk_mailbox reply_to; /* address "no value": the sender */
	struct kk_str id; /* "1@example.jp": the same again is the same mail */
	struct kk_instant at; /* written as Tokyo's time */
	struct kk_str subject;
	struct kk_str text; /* lines end with LF */
	struct kk_str html; /* the same as a page; no value: text alone */
	/* An invitation (kk_ics_invite) and its method: calendars of readers
	 * offer it; no value: none. */
	struct kk_str calendar;
	const char *calendar_method;
	/* The mails before it in its thread, by their ids, oldest first; the
	 * last one is what it answers. */
	struct kk_str references[KK_MAX_REFERENCES];
	size_t n_references;
	/* Where its reader says that they want no more of these: a page, which
	 * over https takes the one press of RFC 8058, and a mail. No value:
	 * neither is said. */
	struct kk_str opt_out_page, opt_out_mail;
	bool by_hand; /* somebody read it before it went: no machine wrote it */
};

/* "a@example.jp", or "Name <a@example.jp>"; borrows s. false: neither, or no
 * address that a mail can go to. */
bool kk_mailbox_read(struct kk_str s, struct kk_mailbox *m_r);
/* An address that a mail can go to, and nothing else? ASCII, at most 254 bytes,
 * one "@" between atoms. */
bool kk_mailbox_ok(struct kk_str address);
/* A name as a header can hold it: line ends and other control characters, as
 * the cells of a list may have, become a space; what would turn the direction of
 * the line is left out. Borrows s where it has none, or is no valid UTF-8; else
 * in the arena. */
struct kk_str kk_mail_name(struct kk_arena *a, struct kk_str s);
/* The whole mail, lines ended by CR LF, none longer than 78 bytes but for
 * addresses. Unless by_hand it says that a machine wrote it, so that no absence
 * is told to it. false: a name, subject, id or page holds a line end or another
 * control character, or an address is none; then b holds nothing of use. */
bool kk_mail_write(struct kk_buf *b, const struct kk_mail *m);

#endif
