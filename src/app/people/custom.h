/* Fields that a company defines itself, for contacts, accounts and leads. */
#ifndef KK_APP_PEOPLE_CUSTOM_H
#define KK_APP_PEOPLE_CUSTOM_H

#include "base/ctx.h"
#include "format/lists/custom.h"

enum kk_custom_of { KK_OF_CONTACT, KK_OF_ACCOUNT, KK_OF_LEAD, KK_OF__MAX };

struct kk_custom_field {
	int64_t id;
	enum kk_custom_of of;
	enum kk_custom_kind kind;
	struct kk_str name_ja, name_en; /* one of them may be empty */
	struct kk_str choices;		/* one a line; of a choice only */
	int64_t position;
	bool retired; /* keeps its values, is filled in no more */
};

/* "contact", "account", "lead"; static. And back: false where there is none
 * such. */
const char *kk_custom_of_code(enum kk_custom_of of);
bool kk_custom_of_from(struct kk_str code, enum kk_custom_of *of_r);
/* The name in a language, where there is none in it, the other one. */
struct kk_str kk_custom_name(
	enum kk_lang lang, const struct kk_custom_field *f);
/* The key of a field in JSON: the English name, else the Japanese one. */
struct kk_str kk_custom_key(const struct kk_custom_field *f);
/* The title of its column in our own list, and in any list: what it is of and
 * its name, "取引先:業種". In the arena. */
const char *kk_custom_title(
	struct kk_arena *a, const struct kk_custom_field *f);

/* The fields of a kind of record in their order, retired ones last; in the
 * arena. */
enum kk_rc kk_custom_fields(struct kk_ctx *cx, enum kk_custom_of of,
	struct kk_custom_field **all_r, size_t *n_r) KK_MUST_CHECK;
/* One of them. KK_ENOTFOUND. */
enum kk_rc kk_custom_field(struct kk_ctx *cx, int64_t id,
	struct kk_custom_field *f_r) KK_MUST_CHECK;

/* The field that has this name, in either language, width or case.
 * KK_ENOTFOUND.
 */
enum kk_rc kk_custom_named(struct kk_ctx *cx, enum kk_custom_of of,
	struct kk_str name, struct kk_custom_field *f_r) KK_MUST_CHECK;

/* Adds a field behind the others: of, kind, names and choices of *f; its number
 * in *id_r. KK_EINPUT, in words, where there is no name, one is too long or
 * another field of these records has it, where a choice has nothing to choose
 * from, or there are too many. One transaction. */
enum kk_rc kk_custom_add(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t *id_r) KK_MUST_CHECK;
/* The names and choices of f->id become those of *f; what values say stays,
 * even where their choice is gone. Errors as kk_custom_add; KK_ENOTFOUND. One
 * transaction. */
enum kk_rc kk_custom_change(
	struct kk_ctx *cx, const struct kk_custom_field *f) KK_MUST_CHECK;
/* One place up or down among those that are not retired; at the end nothing
 * happens. KK_ENOTFOUND. One transaction. */
enum kk_rc kk_custom_move(struct kk_ctx *cx, int64_t id, bool up) KK_MUST_CHECK;
/* Fills a field in no more (its values stay), or again. KK_ENOTFOUND. One
 * transaction. */
enum kk_rc kk_custom_retire(
	struct kk_ctx *cx, int64_t id, bool retired) KK_MUST_CHECK;

#endif
