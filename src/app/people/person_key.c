#include "app/people/person_key.h"

#include <errno.h>
#include <string.h>

#include <sodium.h>

#include "store/sql.h"

/* A name that no setting of a team has. */
#define FINGERPRINT KK_STR("key.fingerprint")

const char *kk_key_hash(struct kk_ctx *cx,
	const unsigned char key[KK_KEY_BYTES], const char *kind,
	struct kk_str what)
{
	crypto_generichash_state st;
	unsigned char out[32];
	char *hex = KK_NEW_N(cx->arena, char, 2 * sizeof out + 1);

	(void)crypto_generichash_init(&st, key, KK_KEY_BYTES, sizeof out);
	/* With its NUL: "person" and "phone" never hash alike. */
	(void)crypto_generichash_update(
		&st, (const unsigned char *)kind, strlen(kind) + 1);
	if (what.n)
		(void)crypto_generichash_update(
			&st, (const unsigned char *)what.p, what.n);
	(void)crypto_generichash_final(&st, out, sizeof out);
	return sodium_bin2hex(hex, 2 * sizeof out + 1, out, sizeof out);
}

static struct kk_str fingerprint(struct kk_ctx *cx, const struct kk_key *key)
{
	return kk_str_z(
		kk_key_hash(cx, key->bytes, "fingerprint", KK_STR("kakeru")));
}

/* The fingerprint that was kept; p NULL: none. */
static enum kk_rc kept(struct kk_ctx *cx, struct kk_str *text_r)
{
	struct kk_setting_get_row row;
	enum kk_rc rc = kk_sql_setting_get(
		cx, &(struct kk_setting_get_arg){FINGERPRINT}, &row);

	*text_r = rc == KK_OK ? row.value : KK_STR_NONE;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc any_hash(struct kk_ctx *cx, bool *any_r)
{
	struct kk_suppression_any_row row;
	enum kk_rc rc = kk_sql_suppression_any(cx, &row);

	*any_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

static void broken(struct kk_ctx *cx, struct kk_key *key, int e)
{
	key->state = KK_KEY_BROKEN;
	key->why = kk_arena_f(cx->arena, "%s", strerror(e));
}

/* 0, or an errno. A database in memory is gone when the program ends: its key
 * is made of zeros. */
static int read_key(struct kk_key *key)
{
	return key->path ? kk_keyfile_read(key->path, key->bytes) : 0;
}

enum kk_rc kk_key_load(struct kk_ctx *cx, struct kk_key *key_r)
{
	struct kk_str known;
	bool any;
	int e;

	*key_r = (struct kk_key){.path = kk_keyfile_path(cx)};
	KK_TRY(any_hash(cx, &any));
	KK_TRY(kept(cx, &known));
	if (!any && !known.p)
		return KK_OK;
	e = read_key(key_r);
	if (e == ENOENT)
		key_r->state = KK_KEY_MISSING;
	else if (e)
		broken(cx, key_r, e);
	else if (known.p && !kk_str_eq(known, fingerprint(cx, key_r)))
		key_r->state = KK_KEY_FOREIGN;
	else
		key_r->state = KK_KEY_GOOD;
	return KK_OK;
}

/* The first key of a database; one that lies there already is taken. */
static void first_key(struct kk_ctx *cx, struct kk_key *key)
{
	int e = read_key(key);

	if (e == ENOENT) {
		randombytes_buf(key->bytes, sizeof key->bytes);
		e = kk_keyfile_write(cx, key->path, key->bytes);
		if (e == EEXIST) /* another process was first */
			e = read_key(key);
	}
	key->state = KK_KEY_GOOD;
	if (e)
		broken(cx, key, e);
}

enum kk_rc kk_key_ready(struct kk_ctx *cx, struct kk_key *key_r)
{
	struct kk_str known;

	KK_TRY(kk_key_load(cx, key_r));
	if (key_r->state == KK_KEY_NONE)
		first_key(cx, key_r);
	if (key_r->state != KK_KEY_GOOD)
		return KK_OK;
	KK_TRY(kept(cx, &known));
	if (known.p)
		return KK_OK;
	return kk_sql_setting_put(cx,
		&(struct kk_setting_put_arg){
			FINGERPRINT, fingerprint(cx, key_r)},
		NULL);
}

const char *kk_key_words(struct kk_ctx *cx, const struct kk_key *key)
{
	switch (key->state) {
	case KK_KEY_NONE:
	case KK_KEY_GOOD:
		break;
	case KK_KEY_MISSING:
		return KK_SAY(
			cx->arena, cx->lang, KK_MSG_PERSON_KEY_LOST, key->path);
	case KK_KEY_BROKEN:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_PERSON_KEY, key->path,
			key->why);
	case KK_KEY_FOREIGN:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_PERSON_KEY_FOREIGN,
			key->path);
	}
	return NULL;
}
