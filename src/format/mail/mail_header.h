/* Header fields of mails that others wrote: words, addresses, dates, as broken
 * as they come. */
#ifndef KK_FORMAT_MAIL_MAIL_HEADER_H
#define KK_FORMAT_MAIL_MAIL_HEADER_H

#include "base/arena.h"
#include "base/date.h"

/* The raw value as text: unfolded, encoded-words of RFC 2047 read (words of one
 * charset beside each other as one, as a sign may be cut between them), other
 * bytes by guess. One line, in the arena. */
struct kk_str kk_header_text(struct kk_arena *a, struct kk_str raw);
/* The first address in it ("a@example.jp" of "Name <a@example.jp>", of a list,
 * of "rfc822; a@example.jp"), in lower case; borrows or is in the arena. "No
 * value": there is none. */
struct kk_str kk_header_address(struct kk_arena *a, struct kk_str value);
/* The next address at or after *at, which moves behind it. */
struct kk_str kk_header_next_address(
	struct kk_arena *a, struct kk_str value, size_t *at);
/* A Date field, of RFC 5322 or nearly so; KK_INSTANT_NONE where it is none. */
struct kk_instant kk_header_date(struct kk_str value);
/* The next "<…>" of a Message-ID, In-Reply-To or References field without its
 * brackets; "no value" at the end. Borrows. */
struct kk_str kk_header_next_id(struct kk_str value, size_t *at);

#endif
