#include "format/picture.h"

static bool has(struct kk_str s, size_t at, struct kk_str what)
{
	return s.n >= at + what.n &&
	       kk_str_eq((struct kk_str){s.p + at, what.n}, what);
}

/* The brands that telephones write still pictures with. */
static bool is_heic(struct kk_str s)
{
	static const char brands[][5] = {
		"heic", "heix", "heim", "heis", "mif1"};

	if (!has(s, 4, KK_STR("ftyp")))
		return false;
	for (size_t i = 0; i < sizeof brands / sizeof *brands; i++)
		if (has(s, 8, kk_str_z(brands[i])))
			return true;
	return false;
}

const char *kk_picture_type(struct kk_str s)
{
	if (has(s, 0, KK_STR("\xff\xd8\xff")))
		return "image/jpeg";
	if (has(s, 0, KK_STR("\x89PNG\r\n\x1a\n")))
		return "image/png";
	if (has(s, 0, KK_STR("RIFF")) && has(s, 8, KK_STR("WEBP")))
		return "image/webp";
	return is_heic(s) ? "image/heic" : NULL;
}
