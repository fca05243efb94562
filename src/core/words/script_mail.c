/* What is written: a mail, a letter, the cover note of a package. */
#include "core/words/script_work.h"

/* Does it say how to opt out (R-J3)? What they asked for, or agreed to, is no
 * advertising. */
static bool advertises(const struct kk_script_facts *f)
{
	enum kk_purpose why = kk_script_purpose(f);

	if (why == KK_FOR_SEND_MATERIAL || why == KK_FOR_SEND_PACKAGE)
		return !kk_script_logged(f, KK_SEND_MATERIAL);
	if (why == KK_FOR_PAIR && f->inquiry)
		return kk_script_called_today(f);
	return kk_purpose_sells(why);
}

/* The greeting of a Japanese mail to somebody who knows us, unless the text has
 * it already. */
static void greet(const struct kk_pen *p, struct kk_str body)
{
	bool has = kk_str_find(body, KK_STR("世話にな")) != SIZE_MAX;

	if (p->f->opener.kind != KK_OPEN_COLD && !has)
		kk_pen_say(p, "お世話になっております。\n", "");
}

/* Takes the lines off the end of a text that do nothing but quote. Borrows. */
static struct kk_str take_quotes(struct kk_str *body)
{
	struct kk_str rest = *body, line, tail = {body->p + body->n, 0};
	bool found = false;

	while ((line = kk_template_line(&rest)).p) {
		if (kk_str_empty(kk_str_trim(line)))
			continue;
		if (kk_str_find(line, KK_STR("{quotes")) == SIZE_MAX)
			found = false;
		else if (!found)
			tail.p = line.p;
		found = kk_str_find(line, KK_STR("{quotes")) != SIZE_MAX;
	}
	if (!found)
		return KK_STR_NONE;
	tail.n = (size_t)(body->p + body->n - tail.p);
	body->n -= tail.n;
	return tail;
}

/* What was said before stands below the name, as it is long. */
static void below(const struct kk_pen *p, struct kk_str quotes)
{
	if (kk_str_empty(quotes))
		return;
	kk_buf_addz(p->b, "\n\n");
	kk_pen_lines(p, quotes);
	while (kk_pen_ends(kk_buf_str(p->b), "\n"))
		p->b->n--;
}

/* Who we are, below what advertises (R-J3), in one line: whoever sends it from
 * elsewhere needs it; its bracket tells it from the words. */
static void say_sender(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (kk_str_empty(f->address) || kk_str_empty(f->contact))
		kk_pen_say(p, "\n［住所・電話・苦情窓口］",
			"\n[address, phone, contact for complaints]");
	else if (p->lang == KK_JA)
		kk_buf_addf(p->b, "\n［%.*s　お問い合わせ・苦情の受付：%.*s］",
			KK_FMT(f->address), KK_FMT(f->contact));
	else
		kk_buf_addf(p->b, "\n[%.*s; questions and complaints: %.*s]",
			KK_FMT(f->address), KK_FMT(f->contact));
	kk_pen_say(p,
		" ご不要の場合は、その旨ご返信ください。以後お送りしません。",
		" If you would rather not hear from us, reply and we will "
		"stop.");
}

/* R-F2: a subject that can be found again. R-C3: what our mails said. */
void kk_script_mail(const struct kk_pen *plain)
{
	struct kk_pen whole = *plain;
	const struct kk_pen *p = &whole;
	struct kk_wording t = kk_pen_text(p, KK_TEMPLATE_EMAIL);
	struct kk_str quotes = KK_STR_NONE;

	whole.whole = true;
	if (kk_pen_knows_words(p))
		quotes = take_quotes(&t.body);

	kk_pen_say(p, "件名：", "Subject: ");
	kk_pen_first(p, t.subject);
	kk_pen_say(p, "【{firm}】\n\n", " [{firm}]\n\n");
	kk_pen_addressee(p);
	kk_buf_addc(p->b, '\n');
	kk_pen_dear(p);
	greet(p, t.body);
	kk_pen_lines(p, t.body);
	kk_pen_say(p, "\n何卒よろしくお願い申し上げます。\n\n{firm} {caller}",
		"\nKind regards,\n\n{caller}, {firm}");
	below(p, quotes);
	if (!kk_str_empty(quotes) && advertises(p->f))
		kk_buf_addc(p->b, '\n');
	if (advertises(p->f))
		say_sender(p);
}

/* What goes through a network's own messages: the person, a few lines, who we
 * are. No subject, and no block: it is no mail (R-J3). */
void kk_script_message(const struct kk_pen *p)
{
	enum kk_purpose why = kk_script_purpose(p->f);
	struct kk_wording own = kk_pen_text(p, KK_TEMPLATE_EMAIL);

	kk_pen_say(p, "{person}\n\n", "");
	kk_pen_dear(p);
	greet(p, own.body);
	if (kk_purpose_asks(why) &&
		!kk_script_own(p->f, KK_TEMPLATE_EMAIL, own.name, p->lang))
		kk_pen_lines(p, kk_str_z(kk_template_message(p->lang)));
	else
		kk_pen_lines(p, own.body);
	kk_pen_say(p, "\nよろしくお願いいたします。\n{firm} {caller}",
		"\nKind regards,\n{caller}, {firm}");
}

void kk_script_letter(const struct kk_pen *p)
{
	kk_pen_addressee(p);
	kk_pen_say(p,
		"\n拝啓　時下ますますご清栄のこととお慶び申し上げます。\n",
		"\n");
	kk_pen_dear(p);
	kk_pen_lines(p, kk_pen_text(p, KK_TEMPLATE_LETTER).body);
	kk_pen_say(p,
		"\nご多用のところ恐れ入りますが、よろしくお願い申し上げます。\n"
		"敬具\n{firm} {caller}",
		"\nYours sincerely,\n\n{caller}, {firm}");
}

/* R-B5: a cover note says what lies with it; a letter to a person may not
 * travel in a parcel. */
static void cover_note(const struct kk_pen *p)
{
	kk_pen_say(p, "【添え状】\n", "[Cover note]\n");
	kk_pen_addressee(p);
	kk_buf_addc(p->b, '\n');
	kk_pen_dear(p);
	kk_pen_lines(p, kk_pen_text(p, KK_TEMPLATE_PACKAGE).body);
	kk_pen_say(p, "\n{firm} {caller}\n\n",
		"\nYours sincerely,\n{caller}, {firm}\n\n");
}

void kk_script_package(const struct kk_pen *p)
{
	cover_note(p);
	kk_pen_say(p,
		"同封：パンフレット、心ばかりの品、封をしない添え状\n"
		"どう送りますか。個人宛ての手紙（信書）は宅配便やゆうメールでは"
		"送れません。"
		"郵便かレターパックにするか、封をしない添え状だけにします。\n"
		"電話は届いた翌営業日に、この小包の件でかけます。",
		"Enclose: brochure, small gift, open cover note\n"
		"How does it travel? A personal letter may not go by parcel "
		"carrier: use the post, or only an unsealed cover note.\n"
		"The call follows one business day after it has arrived.");
}
