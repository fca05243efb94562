/* What is printed: a letter, a letter of thanks, a cover note, from 拝啓 to
 * 敬具 and 以上. The frame is here, the words between are the templates'. */
#include "base/bidi.h"
#include "core/words/script_work.h"

void kk_script_say_subject(struct kk_buf *b, enum kk_lang lang,
	const struct kk_script_facts *f, enum kk_template_kind kind)
{
	struct kk_pen p = {.b = b, .f = f, .lang = lang};
	size_t before = b->n;

	kk_pen_first(&p, kk_pen_text(&p, kind).subject);
	if (b->n == before && kind == KK_TEMPLATE_PACKAGE)
		kk_pen_say(&p, "資料送付のご案内", "Material for you");
}

static void greeting(const struct kk_pen *p)
{
	kk_pen_say(p, "拝啓　時下ますますご清栄のこととお慶び申し上げます。\n",
		"Dear ");
	if (p->lang == KK_JA)
		return;
	if (p->f->seat || kk_str_empty(p->f->name))
		kk_buf_addz(p->b, "Sir or Madam,\n");
	else
		kk_bidi_add_plain(p->b, p->f->name);
	if (!p->f->seat && !kk_str_empty(p->f->name))
		kk_buf_addz(p->b, ",\n");
}

static void ending(const struct kk_pen *p, enum kk_template_kind kind)
{
	bool asks = kind == KK_TEMPLATE_LETTER &&
		    kk_purpose_sells(kk_script_purpose(p->f));

	kk_pen_say(p,
		asks ? "ご多用のところ恐れ入りますが、何卒よろしくお願い申し上"
		       "げます。\n敬具\n"
		     : "今後とも何卒よろしくお願い申し上げます。\n敬具\n",
		"Yours sincerely,\n{caller}\n{firm}\n");
}

static void enclosed(
	const struct kk_pen *p, const struct kk_str *what, size_t n)
{
	bool ja = p->lang == KK_JA;

	kk_buf_addz(p->b, ja ? "\n記\n" : "\nEnclosed:\n");
	for (size_t i = 0; i < n; i++) {
		kk_buf_addz(p->b, ja ? "・" : "- ");
		kk_bidi_add_plain(p->b, kk_str_trim(what[i]));
		kk_buf_addc(p->b, '\n');
	}
	if (n == 0)
		kk_pen_say(p, "・［同封するもの］　1部\n",
			"- [what is enclosed]\n");
	kk_pen_say(p, "以上\n", "");
}

void kk_script_say_paper(struct kk_buf *b, enum kk_lang lang,
	const struct kk_script_facts *f, enum kk_template_kind kind,
	const struct kk_str *what, size_t n)
{
	struct kk_pen p = {.b = b, .f = f, .lang = lang};

	greeting(&p);
	kk_pen_lines(&p, kk_pen_text(&p, kind).body);
	ending(&p, kind);
	if (n || kind == KK_TEMPLATE_PACKAGE)
		enclosed(&p, what, n);
}

bool kk_script_thanks_for(const struct kk_script_facts *f, enum kk_purpose *p_r)
{
	if (kk_script_met(f))
		*p_r = KK_FOR_THANKS;
	else if (f->customer || kk_script_logged(f, KK_WON))
		*p_r = KK_FOR_CARE_THANKS;
	else if (kk_script_spoke(f))
		*p_r = KK_FOR_FIRST_FOLLOW_UP;
	else
		return false;
	return true;
}
