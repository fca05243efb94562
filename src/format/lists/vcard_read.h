/* What a vCard says of a person, as cells of a table: so a card goes the way
 * of a row of a list. */
#ifndef KK_FORMAT_LISTS_VCARD_READ_H
#define KK_FORMAT_LISTS_VCARD_READ_H

#include "format/lists/csv_row.h"
#include "format/text/encoding.h"
#include "format/lists/vcard_parse.h"

#define KK_VCARD_EMAILS 8
#define KK_VCARD_PHONES 16
#define KK_VCARD_CELLS (16 + KK_VCARD_EMAILS + KK_VCARD_PHONES)

/* The decoders of one file: properties may have charsets of their own. */
struct kk_vcard_text {
	struct kk_arena *arena;
	enum kk_encoding file; /* what the file as a whole is */
	struct kk_decoder *of[KK_ENCODING__MAX];
};

/* Closes the decoders; the arena must still be there. */
void kk_vcard_text_close(struct kk_vcard_text *t);

/* The cells of a card and their fields. A number's field says what it is (a
 * fax is KK_MEANS_FAX); readings are NFKC, so half-width kana are wide. The
 * private address of a person is left out. X-KAKERU-… is what our own export
 * has no other place for. *where_r is the name of the
 * property that caused an error. In the arena. */
enum kk_vcard_error kk_vcard_read(struct kk_arena *a, struct kk_vcard_text *t,
	const struct kk_vcard_properties *p,
	struct kk_str cells_r[KK_VCARD_CELLS],
	enum kk_meaning fields_r[KK_VCARD_CELLS], struct kk_str *where_r);

#endif
