/* Everything about one person as one JSON, for whoever asks what is kept of
 * them (R-J4). */
#ifndef KK_APP_TRANSFER_EXPORT_ONE_H
#define KK_APP_TRANSFER_EXPORT_ONE_H

#include "base/ctx.h"

/* The JSON in the arena: the person and those merged into them, each with where
 * we have them from, for what and since when, ways, opt-outs, files (named, not
 * their bytes), rows of lists, leads, touches, activities with their words.
 * Whoever was merged is who they live on in. *contact_r is that contact.
 * KK_ENOTFOUND where there is no such contact. Only reads. */
enum kk_rc kk_export_one(struct kk_ctx *cx, int64_t contact_id,
	struct kk_str *json_r, int64_t *contact_r) KK_MUST_CHECK;
/* Writes it into a file that must not exist, mode 0600; "-": standard output.
 * KK_EINPUT, KK_EIO as kk_outfile_open. */
enum kk_rc kk_export_one_file(
	struct kk_ctx *cx, struct kk_str json, const char *path) KK_MUST_CHECK;

#endif
