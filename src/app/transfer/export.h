/* Taking the data out: a list (CSV), cards (vCard), or everything (JSON).
 *
 * Who said stop is in the JSON with the mark, and left out of lists and cards,
 * which others would call from (R-J1); so are the numbers or addresses of
 * somebody who gave up that channel. */
#ifndef KK_APP_TRANSFER_EXPORT_H
#define KK_APP_TRANSFER_EXPORT_H

#include <signal.h>

#include "base/ctx.h"

#define KK_MAX_EXPORT_LIST 10000 /* entries of the list in a report */

enum kk_export_format { KK_EXPORT_CSV, KK_EXPORT_VCARD, KK_EXPORT_JSON };

struct kk_export_options {
	enum kk_export_format format;
	const char *path; /* "-": standard output */
	bool cp932;	  /* CSV only */
	bool all;	  /* with those who said stop */
	bool replace;	  /* a file of that name */
	/* Not 0 ends the export; no file is left. May be NULL. */
	const volatile sig_atomic_t *stop;
};

/* A character that CP932 lacks. */
struct kk_export_lost {
	int64_t contact_id;
	const char *column;
	uint32_t c, written;
	struct kk_export_lost *next;
};

struct kk_export_report {
	int64_t contacts; /* written */
	int64_t stopped;  /* left out, or (JSON) written with the mark */
	int64_t channels; /* people whose numbers or addresses are left out */
	int64_t leads, touches, activities; /* JSON only */
	int64_t n_lost;
	struct kk_export_lost *lost; /* the first KK_MAX_EXPORT_LIST */
};

/* Writes the file whole or not at all, mode 0600, on disk when this returns.
 * KK_EINPUT where there is one already, KK_EIO, KK_ESTOPPED. The report lives
 * in cx->arena. */
enum kk_rc kk_export(struct kk_ctx *cx, const struct kk_export_options *o,
	struct kk_export_report *r) KK_MUST_CHECK;

#endif
