/* The key of the hashes that say who must not be contacted (R-J1): is it the
 * one they were made with? */
#ifndef KK_APP_PEOPLE_PERSON_KEY_H
#define KK_APP_PEOPLE_PERSON_KEY_H

#include "base/ctx.h"
#include "store/keyfile.h"

enum kk_key_state {
	KK_KEY_NONE, /* nobody said stop yet; it is made when needed */
	KK_KEY_GOOD,
	KK_KEY_MISSING, /* and there are hashes made with it */
	KK_KEY_BROKEN,	/* the file cannot be used */
	KK_KEY_FOREIGN	/* of another database */
};

struct kk_key {
	enum kk_key_state state;
	unsigned char bytes[KK_KEY_BYTES]; /* of KK_KEY_GOOD */
	const char *path, *why; /* in the arena; why: of KK_KEY_BROKEN */
};

/* Looks at the key of cx->store and at the fingerprint kept of it. A key that
 * is missing, broken or foreign is a state, not a failure. */
enum kk_rc kk_key_load(struct kk_ctx *cx, struct kk_key *key_r) KK_MUST_CHECK;
/* The same before a hash is kept: makes the key (mode 0600, beside the
 * database) where nobody said stop yet, and keeps its fingerprint. Inside the
 * caller's transaction. */
enum kk_rc kk_key_ready(struct kk_ctx *cx, struct kk_key *key_r) KK_MUST_CHECK;
/* What is wrong and what to do, in words, in the arena; NULL: nothing. */
const char *kk_key_words(struct kk_ctx *cx, const struct kk_key *key);
/* The keyed hash of a suppression ("phone", "email", "person", "account") and
 * what identifies there (E.164, e-mail key, account key and name key, account
 * key). 64 hexadecimal digits in the arena. */
const char *kk_key_hash(struct kk_ctx *cx,
	const unsigned char key[KK_KEY_BYTES], const char *kind,
	struct kk_str what);

#endif
