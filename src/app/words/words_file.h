/* The team's words as a file, taken out and taken in: offers, texts, and which
 * leads get which offer (format/plans/words_json.h). */
#ifndef KK_APP_WORDS_WORDS_FILE_H
#define KK_APP_WORDS_WORDS_FILE_H

#include "base/ctx.h"
#include "format/plans/words_json.h"

/* All of it as it is now; in the arena. Where two offers have one name,
 * KK_EINPUT: a file could not tell them apart. */
enum kk_rc kk_words_export(
	struct kk_ctx *cx, struct kk_words_file *file_r) KK_MUST_CHECK;

/* A row that was refused, and why, in words. */
struct kk_words_refused {
	const char *list; /* "offers", "texts", "for" */
	size_t row;	  /* in it, from 1 */
	struct kk_str name;
	const char *why;
};

struct kk_words_imported {
	size_t made, changed, same; /* rows */
	struct kk_words_refused *refused;
	size_t n_refused;
	bool kept; /* false: a row was refused, or it was only tried */
};

struct kk_words_import_request {
	const char *path; /* "-": standard input */
	bool by_rows;	  /* takes what can be taken, though some is refused */
	bool dry;	  /* keeps nothing */
};

/* What is there already gets a new version where it differs; what the file does
 * not name stays as it is. A row that would not be saved by hand is refused,
 * and then nothing is kept, unless by_rows. KK_EINPUT for a file that cannot be
 * read or is none of this kind. One transaction. */
enum kk_rc kk_words_import(struct kk_ctx *cx,
	const struct kk_words_import_request *rq,
	struct kk_words_imported *r) KK_MUST_CHECK;

#endif
