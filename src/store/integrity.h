/* What the database itself finds wrong with its file. */
#ifndef KK_STORE_INTEGRITY_H
#define KK_STORE_INTEGRITY_H

#include "base/ctx.h"

/* Either a damage of the file (table NULL), or a row that refers to none. */
struct kk_fault {
	const char *text;   /* of a damage, in the database's words */
	const char *table;  /* that has the row */
	const char *parent; /* it refers to */
	int64_t id;	    /* of the row */
};

/* Every page, index and constraint of cx->store, then every reference; reads
 * only. The faults live in cx->arena. KK_ESTORE where the file is too damaged
 * to be read at all. */
enum kk_rc kk_integrity(struct kk_ctx *cx, struct kk_fault **faults_r,
	size_t *n_r) KK_MUST_CHECK;

#endif
