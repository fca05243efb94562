/* What a text quotes of the contacts before it (R-C3). */
#include "base/bidi.h"
#include "base/utf8.h"
#include "core/words/script_work.h"

#define MOST_LINES 30	/* quoted of one mail … */
#define MOST_CHARS 2000 /* … and characters */
#define MOST_MAILS 5	/* the newest that are quoted with their words */

static bool is_quoted(const struct kk_pen *p, size_t i)
{
	return kk_log_quoted(p->f->log, p->f->n_log, i);
}

static bool has_words(const struct kk_pen *p, size_t i)
{
	return is_quoted(p, i) && !kk_str_empty(p->f->log[i].said);
}

bool kk_pen_has_quotes(const struct kk_pen *p)
{
	for (size_t i = kk_script_from(p->f); i < p->f->n_log; i++)
		if (is_quoted(p, i))
			return true;
	return false;
}

bool kk_pen_knows_words(const struct kk_pen *p)
{
	for (size_t i = kk_script_from(p->f); i < p->f->n_log; i++)
		if (has_words(p, i))
			return true;
	return false;
}

/* ---- the words ---- */

/* As much of a line as there is room for; false: not all of it. */
static bool add_line(const struct kk_pen *p, struct kk_str line, size_t *room)
{
	size_t at = 0;

	while (at<line.n && * room> 0) {
		(void)kk_utf8_next(line, &at);
		(*room)--;
	}
	kk_buf_addz(p->b, at ? "> " : ">");
	kk_bidi_add_plain(p->b, (struct kk_str){line.p, at});
	kk_buf_addc(p->b, '\n');
	return at == line.n;
}

/* What was left out is told. */
static void add_words(const struct kk_pen *p, struct kk_str text)
{
	size_t room = MOST_CHARS;
	struct kk_str line;

	for (int n = 0; (line = kk_template_line(&text)).p; n++)
		if (n == MOST_LINES || room == 0 || !add_line(p, line, &room)) {
			kk_buf_addz(
				p->b, p->lang == KK_JA
					      ? "> （以下略）\n"
					      : "> (the rest is left out)\n");
			return;
		}
}

/* ---- the contacts ---- */

static void add_heading(const struct kk_pen *p, const struct kk_log_line *l)
{
	kk_buf_addz(p->b, "> ");
	kk_day_say(p->b, p->lang, l->at.day, p->f->today);
	kk_buf_addc(p->b, ' ');
	kk_buf_addz(p->b, kk_channel_text(p->lang, l->channel));
	kk_buf_addc(p->b, '\n');
}

/* Where the newest begin that are quoted with their words. */
static size_t words_from(const struct kk_pen *p)
{
	size_t i = p->f->n_log;

	for (int n = 0; i > kk_script_from(p->f); i--) {
		n += has_words(p, i - 1);
		if (n > MOST_MAILS)
			break;
	}
	return i;
}

void kk_pen_quotes(const struct kk_pen *p)
{
	size_t from = p->whole ? words_from(p) : SIZE_MAX;
	bool apart =
		false; /* words end with an empty line before what follows */

	for (size_t i = kk_script_from(p->f); i < p->f->n_log; i++) {
		bool words = i >= from && has_words(p, i);

		if (!is_quoted(p, i))
			continue;
		if (apart)
			kk_buf_addc(p->b, '\n');
		add_heading(p, &p->f->log[i]);
		if (words)
			add_words(p, p->f->log[i].said);
		apart = words;
	}
}
