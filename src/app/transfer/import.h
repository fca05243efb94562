/* Importing card lists: everybody in the file becomes a contact with a lead
 * whose first touch lies on a day that can be kept (R-C10), and an import can
 * be undone as long as nobody has worked with it. */
#ifndef KK_APP_TRANSFER_IMPORT_H
#define KK_APP_TRANSFER_IMPORT_H

#include <signal.h>

#include "app/users/team.h"
#include "format/lists/csv_header.h"

#define KK_MAX_IMPORT_LIST 10000 /* entries of a list in a report */

struct kk_import_options {
	const char *path;
	struct kk_str source; /* where the list comes from; or none */
	struct kk_str note;   /* the occasion; or none */
	struct kk_str reason; /* why we can help (R-D8); or none */
	kk_day met_on;	      /* of rows without their own date */
	const char *cadence;  /* instead of R-C10's choice; NULL: none */
	const struct kk_csv_map *maps;
	size_t n_maps;
	bool take;    /* living leads of colleagues become ours */
	bool dry_run; /* the same report, and nothing is kept */
	/* Now and then, with bytes done of all; may be NULL. */
	void (*progress)(void *user, int64_t done, int64_t all);
	void *user;
	/* Not 0 ends the import; nothing is kept. May be NULL. */
	const volatile sig_atomic_t *stop;
};

struct kk_import_refusal {
	size_t line;
	const char *reason; /* for people */
	struct kk_import_refusal *next;
};

struct kk_import_colleague {
	size_t line;
	int64_t contact_id, lead_id;
	const char *contact, *owner;
	bool taken;
	struct kk_import_colleague *next;
};

/* A cell for a number or an address that is neither; it is kept as received
 * only. */
struct kk_import_unread {
	size_t line;
	const char *value;
	struct kk_import_unread *next;
};

/* new_ … suppressed sum up to rows. */
struct kk_import_report {
	int64_t batch_id; /* KK_NULL of a dry run */
	const char *dialect, *encoding;
	int64_t rows, new_, updated, duplicate, refused, suppressed;
	int64_t changed;	  /* a filled field differs */
	const char *refused_file; /* NULL: nothing was refused, or dry run */
	/* The first KK_MAX_IMPORT_LIST of each. */
	struct kk_import_refusal *refusals;
	struct kk_import_colleague *colleagues;
	int64_t n_colleagues;
	struct kk_import_unread *unread;
	int64_t n_unread;
	/* What the columns mean by --map, of now or (remembered) of before. */
	const struct kk_csv_map *maps;
	const char **map_fields; /* their fields, as kk_map_read takes them */
	size_t n_maps;
	bool map_remembered;
	int64_t met, late, levelled; /* leads made: R-C2, late, re-approach */
	kk_day first, last;	     /* of the levelled ones, or KK_DAY_NONE */
	bool dry_run;
};

/* Reads the file and writes everything or nothing. The report lives in the
 * context's arena. KK_EIO where a file cannot be read or the refused rows not
 * be written, KK_EINPUT for a file without header or a wrong option,
 * KK_ENOTFOUND for an unknown cadence, KK_ESTOPPED. R-C2, R-C10, R-J1. */
enum kk_rc kk_import(struct kk_ctx *cx, const struct kk_import_options *o,
	struct kk_import_report *r) KK_MUST_CHECK;

/* What a column means, as people write it: "title", or a field that the company
 * defined, "account:Industry". *ok_r: it is one. KK_ENOTFOUND where no field
 * has that name. */
enum kk_rc kk_map_read(struct kk_ctx *cx, struct kk_str text,
	struct kk_csv_map *map_r, bool *ok_r) KK_MUST_CHECK;

struct kk_import_kept {
	int64_t contact_id;
	const char *name, *why;
	struct kk_import_kept *next;
};

struct kk_undo_report {
	int64_t batch_id;
	int64_t contacts, leads, accounts; /* removed */
	int64_t emptied;		   /* fields, numbers, addresses */
	int64_t n_kept;
	struct kk_import_kept *kept; /* the first KK_MAX_IMPORT_LIST */
};

/* Removes what the batch made and nobody has worked with since, empties what
 * it filled, and lists the rest; the batch stays, marked. One transaction.
 * KK_ENOTFOUND for an unknown batch, KK_EINPUT for one undone already. */
enum kk_rc kk_import_undo(struct kk_ctx *cx, int64_t batch_id,
	struct kk_undo_report *r) KK_MUST_CHECK;

#endif
