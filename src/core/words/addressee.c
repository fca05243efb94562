#include "core/words/addressee.h"

#include "base/bidi.h"

static bool ends(struct kk_str s, const char *end)
{
	struct kk_str e = kk_str_z(end);

	return s.n >= e.n &&
	       kk_str_eq((struct kk_str){s.p + s.n - e.n, e.n}, e);
}

static bool ends_with(struct kk_str s, const char *const *all)
{
	for (; *all; all++)
		if (ends(s, *all))
			return true;
	return false;
}

static const char *const honored[] = {
	"様", "殿", "先生", "御中", "各位", "さま", NULL};
static const char *const sections[] = {"部", "課", "室", "係", "局", "科", "班",
	"センター", "グループ", "チーム", "支店", "営業所", "事務局", "本部",
	"委員会", NULL};

static const char *honorific(struct kk_str s, bool seat)
{
	if (ends_with(s, honored))
		return "";
	if (seat && ends_with(s, sections))
		return "　御中";
	return "　様";
}

static void line(struct kk_buf *b, struct kk_str s)
{
	if (kk_str_empty(s))
		return;
	kk_bidi_add_plain(b, s);
	kk_buf_addc(b, '\n');
}

/* A line of a company or a section to which nobody is named. */
static void whole(struct kk_buf *b, struct kk_str s)
{
	kk_bidi_add_plain(b, s);
	kk_buf_addz(b, ends_with(s, honored) ? "" : "　御中");
	kk_buf_addc(b, '\n');
}

/* 「購買部 係長」 names the section already. */
static bool repeats(struct kk_str who, struct kk_str department)
{
	return department.n && who.n >= department.n &&
	       kk_str_eq((struct kk_str){who.p, department.n}, department);
}

static void say_ja(struct kk_buf *b, const struct kk_addressee *to)
{
	struct kk_str who = kk_str_trim(to->name);

	if (to->seat && who.n == 0)
		who = kk_str_trim(to->title);
	if (who.n == 0) {
		if (kk_str_empty(to->department)) {
			if (!kk_str_empty(to->company))
				whole(b, to->company);
			return;
		}
		line(b, to->company);
		whole(b, to->department);
		return;
	}
	line(b, to->company);
	if (!repeats(who, kk_str_trim(to->department)))
		line(b, to->department);
	if (!to->seat && !kk_str_empty(to->title)) {
		kk_bidi_add_plain(b, kk_str_trim(to->title));
		kk_buf_addz(b, "　");
	}
	kk_bidi_add_plain(b, who);
	kk_buf_addz(b, honorific(who, to->seat));
	kk_buf_addc(b, '\n');
}

static void say_en(struct kk_buf *b, const struct kk_addressee *to)
{
	line(b, to->name);
	if (!to->seat || kk_str_empty(to->name))
		line(b, to->title);
	line(b, to->department);
	line(b, to->company);
}

void kk_addressee_say(
	struct kk_buf *b, enum kk_lang lang, const struct kk_addressee *to)
{
	if (lang == KK_JA)
		say_ja(b, to);
	else
		say_en(b, to);
}
