#include "store/migrate.h"

#include "store/backend.h"
#include "store/store.h"

enum kk_rc kk_schema_version(struct kk_ctx *cx, int64_t *version_r)
{
	return cx->store->backend->version(cx, version_r);
}

int64_t kk_schema_newest(void)
{
	return kk_migrations_n ? kk_migrations[kk_migrations_n - 1].number : 0;
}

static enum kk_rc refuse_newer(struct kk_ctx *cx, int64_t version)
{
	if (version <= kk_schema_newest())
		return KK_OK;
	return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_NEWER, cx->store->path,
		kk_arena_int(cx->arena, version),
		kk_arena_int(cx->arena, kk_schema_newest()));
}

enum kk_rc kk_schema_ready(struct kk_ctx *cx)
{
	int64_t version;

	KK_TRY(kk_schema_version(cx, &version));
	KK_TRY(refuse_newer(cx, version));
	if (version < kk_schema_newest())
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_OLDER,
			kk_arena_int(cx->arena, version),
			kk_arena_int(cx->arena, kk_schema_newest()));
	return KK_OK;
}

/* Inside the transaction: another program may have been here first. */
static enum kk_rc apply(struct kk_ctx *cx, const struct kk_migration *m)
{
	int64_t version;

	KK_TRY(kk_schema_version(cx, &version));
	if (version >= m->number)
		return refuse_newer(cx, version);
	return cx->store->backend->migrate(cx, m);
}

enum kk_rc kk_migrate_to(struct kk_ctx *cx, int64_t newest)
{
	int64_t version;

	KK_TRY(kk_schema_version(cx, &version));
	KK_TRY(refuse_newer(cx, version));
	for (size_t i = 0; i < kk_migrations_n; i++) {
		const struct kk_migration *m = &kk_migrations[i];

		if (m->number <= version || m->number > newest)
			continue;
		KK_TRY(kk_store_begin(cx));
		KK_TRY(kk_store_end(cx, apply(cx, m)));
	}
	return KK_OK;
}

enum kk_rc kk_migrate(struct kk_ctx *cx)
{
	return kk_migrate_to(cx, kk_schema_newest());
}
