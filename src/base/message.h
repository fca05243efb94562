/* Messages for people, in Japanese and English side by side.
 *
 * The catalogue is po/messages.def: one line per message with its name and
 * both texts. {1} … {9} stand for arguments, so the two languages may order
 * them differently; {1|day|days} is the word that goes with the number {1}. */
#ifndef KK_BASE_MESSAGE_H
#define KK_BASE_MESSAGE_H

#include "base/arena.h"
#include "base/str.h"

enum kk_lang { KK_JA, KK_EN };

enum kk_msg {
	KK_MSG_NONE,
#define KK_MSG(name, en, ja) KK_MSG_##name,
#include "po/messages.def"
#undef KK_MSG
	KK_MSG__MAX
};

/* The text as it stands in the catalogue; static. */
const char *kk_msg_text(enum kk_lang lang, enum kk_msg id);
/* The text with its arguments set in; args ends with NULL; a missing argument
 * leaves its place empty. The result lives in the arena. */
const char *kk_msg_format(struct kk_arena *a, enum kk_lang lang, enum kk_msg id,
	const char *const *args);

/* KK_SAY(arena, lang, id, "first", "second") */
#define KK_SAY(arena, lang, ...) KK_SAY_((arena), (lang), __VA_ARGS__, NULL)
#define KK_SAY_(arena, lang, id, ...)                                          \
	kk_msg_format(arena, lang, (id), (const char *const[]){__VA_ARGS__})

#endif
