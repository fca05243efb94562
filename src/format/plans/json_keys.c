#include "format/plans/json_keys.h"

#include "base/utf8.h"

#define SHOWN 80 /* bytes of a text that is repeated in an error */

const char *kk_json_shown(struct kk_arena *a, const char *z)
{
	struct kk_str s = kk_str_z(z);
	struct kk_buf b;

	s.n = s.n > SHOWN ? SHOWN : s.n;
	s.n = kk_utf8_valid(s);
	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		kk_buf_addc(&b, c < 0x20 || c == 0x7f ? '?' : s.p[i]);
	}
	return kk_buf_z(&b);
}

const char *kk_json_stray_key(
	struct kk_arena *a, json_t *object, const char *const *keys)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		const char *const *k = keys;

		while (*k && !kk_str_is(kk_str_z(key), *k))
			k++;
		if (!*k)
			return kk_json_shown(a, key);
	}
	return NULL;
}
