/* A mail that came in, read: RFC 5322 and MIME over GMime, bounded in depth,
 * parts and sizes; what is broken is read as far as it can be.
 *
 * All texts are valid UTF-8, in the arena. */
#ifndef KK_FORMAT_MAIL_MAIL_IN_H
#define KK_FORMAT_MAIL_MAIL_IN_H

#include "base/arena.h"
#include "base/date.h"

#define KK_MAIL_PARTS 100   /* that are looked at */
#define KK_MAIL_DEPTH 20    /* of parts in parts */
#define KK_MAIL_HEADERS 400 /* of one message */

struct kk_mail_header {
	struct kk_str name, raw; /* raw: as it came, perhaps no valid text */
};

/* A part that is no container; message/rfc822 is one, and its parts follow it.
 */
struct kk_mail_part {
	struct kk_str type;   /* "text/plain", in lower case */
	struct kk_str name;   /* of the file, or no value */
	struct kk_str method; /* of text/calendar, in lower case, or no value */
	struct kk_str text;   /* of text and message parts, else no value */
	bool within;	      /* of a message in the mail */
};

struct kk_mail_in {
	struct kk_mail_header *headers;
	size_t n_headers;
	struct kk_mail_part *parts;
	size_t n_parts;
	bool cut;	    /* more parts, or deeper ones, than are looked at */
	struct kk_str type; /* of the whole mail, in lower case */
	struct kk_str report;	/* report-type of a report, in lower case */
	struct kk_str subject;	/* "" where there is none */
	struct kk_str from;	/* the address, or no value */
	struct kk_instant date; /* "no instant": none that can be read */
	struct kk_str
		text; /* what people read of it: plain, else of the HTML */
	/* Of the message inside, as a bounce returns it, or no value: */
	struct kk_str inner_to, inner_id;
};

enum kk_mail_read {
	KK_MAIL_READ,
	KK_MAIL_NOT,	   /* no header of a mail stands there */
	KK_MAIL_NO_LIBRARY /* GMime is not installed */
};

/* Reads it; bytes must outlive nothing. */
enum kk_mail_read kk_mail_in_read(
	struct kk_arena *a, struct kk_str bytes, struct kk_mail_in *m_r);
/* The raw value of the first header of that name in any case; or no value. */
struct kk_str kk_mail_header(const struct kk_mail_in *m, const char *name);
/* The same as text. */
struct kk_str kk_mail_header_text(
	struct kk_arena *a, const struct kk_mail_in *m, const char *name);
/* The first part of a type ("message/delivery-status"), or NULL. */
const struct kk_mail_part *kk_mail_part(
	const struct kk_mail_in *m, const char *type);

#endif
