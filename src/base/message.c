#include "base/message.h"

#include <string.h>

#include "base/bidi.h"

static const char *const texts[KK_MSG__MAX][2] = {
	[KK_MSG_NONE] = {"", ""},
#define KK_MSG(name, en, ja) [KK_MSG_##name] = {[KK_JA] = (ja), [KK_EN] = (en)},
#include "po/messages.def"
#undef KK_MSG
};

const char *kk_msg_text(enum kk_lang lang, enum kk_msg id)
{
	return texts[id][lang];
}

static const char *nth(const char *const *args, int n)
{
	for (; *args; args++)
		if (--n == 0)
			return *args;
	return "";
}

/* "{1}", or "{1|day|days}": the word for one, and that for any other number. A
 * pointer to its last character; NULL where t begins neither. */
static const char *place(
	struct kk_buf *b, const char *t, const char *const *args)
{
	const char *arg, *many, *end;

	if (t[0] != '{' || t[1] < '1' || t[1] > '9')
		return NULL;
	arg = nth(args, t[1] - '0');
	if (t[2] == '}') {
		kk_bidi_add(b, kk_str_z(arg));
		return t + 2;
	}
	many = t[2] == '|' ? strchr(t + 3, '|') : NULL;
	end = many ? strchr(many, '}') : NULL;
	if (!end)
		return NULL;
	if (strcmp(arg, "1") == 0)
		kk_buf_add(b, (struct kk_str){t + 3, (size_t)(many - t - 3)});
	else
		kk_buf_add(
			b, (struct kk_str){many + 1, (size_t)(end - many - 1)});
	return end;
}

const char *kk_msg_format(struct kk_arena *a, enum kk_lang lang, enum kk_msg id,
	const char *const *args)
{
	const char *t = kk_msg_text(lang, id);
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (; *t; t++) {
		const char *end = place(&b, t, args);

		if (end)
			t = end;
		else
			kk_buf_addc(&b, *t);
	}
	return kk_buf_z(&b);
}
