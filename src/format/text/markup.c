#include "format/text/markup.h"

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void kk_markup_add(struct kk_buf *b, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		const char *e = entity(s.p[i]);

		if (e)
			kk_buf_addz(b, e);
		else if (c >= '\t' && c <= '\r')
			kk_buf_addc(b, ' ');
		else if (c >= 0x20 && c != 0x7f)
			kk_buf_addc(b, s.p[i]);
	}
}
