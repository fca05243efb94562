/* Inside src/store only: all rows of one database into another of the same
 * version, whatever kind the two are. This is how a backup, which is always an
 * SQLite file, comes from and goes to PostgreSQL. */
#ifndef KK_STORE_TRANSFER_H
#define KK_STORE_TRANSFER_H

#include "store/backend.h"

/* Copies every table of from->store into the empty tables of to->store, with
 * the next id each would give. `to` stands in a transaction, on a connection
 * that has run no statement of store/sql.h and is closed afterwards; the
 * caller's transaction on `from` keeps that still. Triggers and references of
 * the target are off meanwhile and back at the end; on PostgreSQL they are
 * verified then, on SQLite by the caller. Errors are in to->error. */
enum kk_rc kk_transfer(struct kk_ctx *from, struct kk_ctx *to) KK_MUST_CHECK;

#endif
