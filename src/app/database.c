#include "app/database.h"

#include <unistd.h>

#include "app/people/person_key.h"
#include "store/backup.h"
#include "store/migrate.h"
#include "store/store.h"

bool kk_database_exists(struct kk_ctx *cx, const char *url)
{
	return kk_store_exists(cx, url);
}

const char *kk_database_shown(struct kk_ctx *cx, const char *url)
{
	return kk_store_shown(cx, url);
}

enum kk_rc kk_database_open(struct kk_ctx *cx, const char *url)
{
	KK_TRY(kk_store_open(cx, url, 0));
	return kk_schema_ready(cx);
}

enum kk_rc kk_database_read(struct kk_ctx *cx, const char *url)
{
	KK_TRY(kk_store_open(cx, url, KK_STORE_READONLY));
	return kk_schema_ready(cx);
}

bool kk_database_again(struct kk_ctx *cx, const char *url)
{
	if (cx->store) {
		kk_database_rest(cx);
		return true;
	}
	if (kk_database_read(cx, url) == KK_OK)
		return true;
	kk_database_close(cx);
	return false;
}

enum kk_rc kk_database_watch(struct kk_ctx *cx, const char *url)
{
	if (kk_store_is_far(url))
		return KK_OK;
	return kk_store_open(cx, url, KK_STORE_READONLY | KK_STORE_HURRIED);
}

enum kk_rc kk_database_make(
	struct kk_ctx *cx, const char *url, int64_t *version_r)
{
	KK_TRY(kk_store_open(cx, url, KK_STORE_CREATE));
	return kk_schema_version(cx, version_r);
}

enum kk_rc kk_database_ready(struct kk_ctx *cx)
{
	return kk_schema_ready(cx);
}

enum kk_rc kk_database_changes(struct kk_ctx *cx, int64_t *number_r)
{
	return kk_store_changes(cx, number_r);
}

void kk_database_keep(struct kk_ctx *cx)
{
	kk_store_keep(cx);
}

void kk_database_rest(struct kk_ctx *cx)
{
	kk_store_rest(cx);
	cx->team = NULL;
}

void kk_database_close(struct kk_ctx *cx)
{
	kk_store_close(&cx->store);
}

static bool is_file(const char *path)
{
	return access(path, F_OK) == 0;
}

/* The copy is made: that its key cannot be looked at is said, and no failure.
 */
static const char *lacks_words(
	struct kk_ctx *cx, enum kk_rc rc, const struct kk_key *key)
{
	return rc == KK_OK ? kk_key_words(cx, key)
			   : KK_SAY(cx->arena, cx->lang, KK_MSG_COPY_UNSEEN);
}

/* What a restored database lacks of its key, and where that lies; of a schema
 * that is too old to be asked, nothing is known. */
static void look_at_key(
	struct kk_ctx *cx, const char *url, struct kk_copy *copy_r)
{
	struct kk_ctx other = {
		.arena = cx->arena, .clock = cx->clock, .lang = cx->lang};
	struct kk_key key = {.state = KK_KEY_NONE};
	enum kk_rc rc = kk_store_open(&other, url, 0);
	const char *path = rc == KK_OK ? kk_keyfile_path(&other) : NULL;

	if (path && is_file(path))
		copy_r->key = kk_arena_f(cx->arena, "%s", path);
	if (rc == KK_OK && kk_schema_ready(&other) == KK_OK)
		rc = kk_key_load(&other, &key);
	copy_r->lacks = lacks_words(cx, rc, &key);
	kk_store_close(&other.store);
}

enum kk_rc kk_database_backup(
	struct kk_ctx *cx, const char *path, struct kk_copy *copy_r)
{
	const char *key = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, path);
	struct kk_key known;

	*copy_r = (struct kk_copy){0};
	KK_TRY(kk_backup(cx, path));
	if (is_file(key))
		copy_r->key = key;
	copy_r->lacks = lacks_words(cx, kk_key_load(cx, &known), &known);
	return KK_OK;
}

enum kk_rc kk_database_restore(struct kk_ctx *cx, const char *from,
	const char *url, bool replace, struct kk_copy *copy_r)
{
	*copy_r = (struct kk_copy){0};
	KK_TRY(kk_restore(cx, from, url, replace, &copy_r->kept));
	look_at_key(cx, url, copy_r);
	return KK_OK;
}
