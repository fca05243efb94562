#include "app/log/outcome_set.h"

#include "app/users/team.h"

/* "" where it is what the rules say anyway. */
static const char *own_text(
	struct kk_ctx *cx, const char *text, const char *usual)
{
	struct kk_str s = kk_str_trim(kk_str_z(text));

	return kk_str_empty(s) || kk_str_is(s, usual)
		       ? ""
		       : kk_arena_z(cx->arena, s);
}

/* The codes that are not offered once d is, or is not. */
static const char *hidden_codes(
	struct kk_ctx *cx, enum kk_disposition d, bool hide)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int i = 0; i < KK_DISPOSITION__MAX; i++) {
		enum kk_disposition one = (enum kk_disposition)i;

		if (one == d ? !hide : !kk_outcome_own(cx, one).hidden)
			continue;
		if (b.n)
			kk_buf_addc(&b, ' ');
		kk_buf_addz(&b, kk_disposition(one)->code);
	}
	return kk_buf_z(&b);
}

enum kk_rc kk_outcome_set(struct kk_ctx *cx, enum kk_disposition d,
	const struct kk_outcome_own *own)
{
	struct kk_setting some[5];
	size_t n = 0;

	for (int lang = 0; lang < 2; lang++) {
		enum kk_lang l = (enum kk_lang)lang;

		some[n++] = (struct kk_setting){kk_outcome_key(cx, d, l, 0),
			own_text(cx, own->name[lang],
				kk_disposition_text(l, d))};
		some[n++] = (struct kk_setting){kk_outcome_key(cx, d, l, 1),
			own_text(cx, own->says[lang],
				kk_disposition_says(l, d))};
	}
	some[n++] = (struct kk_setting){
		KK_OUTCOME_HIDDEN, hidden_codes(cx, d, own->hidden)};
	return kk_settings_set(cx, some, n);
}

static const char *codes(struct kk_ctx *cx, const struct kk_preview *p)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < p->n; i++) {
		if (i)
			kk_buf_addc(&b, ' ');
		kk_buf_addz(&b, p->lines[i].rule->code);
	}
	return kk_buf_z(&b);
}

enum kk_rc kk_outcome_move(struct kk_ctx *cx, enum kk_disposition d, bool up)
{
	struct kk_preview *p = KK_NEW(cx->arena, struct kk_preview);
	struct kk_preview_line moved;
	size_t at = 0, to;

	kk_preview_all(cx, p);
	while (at < p->n && p->lines[at].disposition != d)
		at++;
	to = up ? at - 1 : at + 1; /* before the first: beyond the last */
	if (to >= p->n || p->lines[to].group != p->lines[at].group)
		return KK_OK;
	moved = p->lines[at];
	p->lines[at] = p->lines[to];
	p->lines[to] = moved;
	return kk_setting_set(cx, KK_OUTCOME_ORDER, codes(cx, p));
}

enum kk_rc kk_outcome_order_reset(struct kk_ctx *cx)
{
	return kk_setting_set(cx, KK_OUTCOME_ORDER, "");
}
