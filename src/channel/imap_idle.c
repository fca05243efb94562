/* Told at once of what comes into a mailbox (IDLE, RFC 2177). */
#include "channel/imap_work.h"

static void hear_capability(void *user, const struct kk_imap_answer *a)
{
	bool *offered = user;
	size_t at = kk_str_find(a->line, KK_STR(" IDLE"));

	if (!kk_str_starts(a->line, "* CAPABILITY ") || at == SIZE_MAX)
		return;
	at += sizeof " IDLE" - 1;
	*offered = at == a->line.n || a->line.p[at] == ' ';
}

/* "* 12 EXISTS": that many are there now. */
static int64_t exists(struct kk_str line)
{
	int64_t n = kk_imap_number(line, "* ");

	return kk_str_find(line, KK_STR(" EXISTS")) != SIZE_MAX ? n : -1;
}

/* What lies there, and whether that is more than before. */
struct news {
	struct kk_imap *m;
	bool *came;
};

static void hear_news(void *user, const struct kk_imap_answer *a)
{
	struct news *w = user;
	int64_t n = exists(a->line);

	if (kk_str_find(a->line, KK_STR(" EXPUNGE")) != SIZE_MAX)
		w->m->present -= w->m->present > 0;
	if (n < 0)
		return;
	if (n > w->m->present)
		*w->came = true;
	w->m->present = n;
}

/* "+ idling": from here on it tells. */
static enum kk_imap_end begin(struct kk_imap *m, bool *came_r)
{
	int left = m->account->seconds * 1000;
	enum kk_imap_end end = kk_imap_say(m, "IDLE");
	struct news w = {m, came_r};
	struct kk_imap_answer a;

	while (end == KK_IMAP_FINE) {
		end = kk_imap_hear(m, &left, &a);
		if (end != KK_IMAP_FINE)
			break;
		if (kk_str_starts(a.line, "+")) {
			m->idle = true;
			return KK_IMAP_FINE;
		}
		if (!kk_imap_is(a.line, "*"))
			return KK_IMAP_LOST;
		hear_news(&w, &a);
	}
	return end;
}

enum kk_imap_end kk_imap_idle(struct kk_imap *m, bool *offered_r)
{
	bool ok, came = false;
	struct news w = {m, &came};
	enum kk_imap_end end;

	*offered_r = false;
	end = kk_imap_run(m, "CAPABILITY", hear_capability, offered_r, &ok);
	if (end != KK_IMAP_FINE || !*offered_r)
		return end;
	end = kk_imap_run(m, "EXAMINE INBOX", hear_news, &w, &ok);
	if (end == KK_IMAP_FINE && !ok)
		return KK_IMAP_NO_FOLDER;
	return end == KK_IMAP_FINE ? begin(m, &came) : end;
}

enum kk_imap_end kk_imap_idle_hear(struct kk_imap *m, bool *came_r)
{
	struct news w = {m, came_r};
	struct kk_imap_answer a;
	enum kk_imap_end end;

	for (;;) {
		int left = 0;

		end = kk_imap_hear(m, &left, &a);
		if (end == KK_IMAP_LATE)
			return KK_IMAP_FINE;
		if (end != KK_IMAP_FINE)
			return end;
		if (!kk_imap_is(a.line, "*") || kk_str_starts(a.line, "* BYE"))
			return KK_IMAP_LOST; /* it tells no more */
		hear_news(&w, &a);
	}
}

enum kk_imap_end kk_imap_idle_again(struct kk_imap *m, bool *came_r)
{
	struct news w = {m, came_r};
	enum kk_imap_end end = kk_imap_put(m, KK_STR("DONE\r\n"));
	bool ok;

	if (end == KK_IMAP_FINE)
		end = kk_imap_rest(m, hear_news, &w, &ok);
	m->idle = false;
	if (end != KK_IMAP_FINE)
		return end;
	return ok ? begin(m, came_r) : KK_IMAP_LOST;
}

int kk_imap_socket(const struct kk_imap *m)
{
	return (int)m->socket;
}
