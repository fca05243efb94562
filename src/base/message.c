#include "base/message.h"

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

const char *kk_msg_format(struct kk_arena *a, enum kk_lang lang, enum kk_msg id,
	const char *const *args)
{
	const char *t = kk_msg_text(lang, id);
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (; *t; t++) {
		if (t[0] == '{' && t[1] >= '1' && t[1] <= '9' && t[2] == '}') {
			kk_buf_addz(&b, nth(args, t[1] - '0'));
			t += 2;
		} else {
			kk_buf_addc(&b, *t);
		}
	}
	return kk_buf_z(&b);
}
