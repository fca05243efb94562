/* Every list with every filter in every order, the first page of each.
 *
 * bench_lists DB   a database made by `kakeru bench make` and lists.sql
 *
 * Prints a line each: the list, what narrows it, its order, the milliseconds of
 * the processor it took (the least of three), rows of the page, rows that were
 * looked at, how many there are. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/database.h"
#include "app/lists/list.h"
#include "app/users/team.h"
#include "app/users/user.h"
#include "base/clock.h"

#define ROUNDS 3

struct walk {
	struct kk_ctx *cx;
	enum kk_custom_of of; /* which list */
	const char *what;     /* the filter in a word */
	struct kk_list_filter f;
};

static double processor_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static enum kk_rc one(const struct walk *w, const struct kk_list_page *p,
	struct kk_list_end *end, size_t *n)
{
	struct kk_list_lead *leads;
	struct kk_list_contact *contacts;
	struct kk_list_account *accounts;

	switch (w->of) {
	case KK_OF_CONTACT:
		return kk_list_contacts(w->cx, &w->f, p, &contacts, n, end);
	case KK_OF_ACCOUNT:
		return kk_list_accounts(w->cx, &w->f, p, &accounts, n, end);
	case KK_OF_LEAD:
	case KK_OF__MAX:
		return kk_list_leads(w->cx, &w->f, p, &leads, n, end);
	}
	return KK_OK;
}

static void say(const struct walk *w, const struct kk_list_page *p, double ms,
	size_t n, const struct kk_list_end *end)
{
	printf("%-8s %-18s %-8s %-4s %8.2f ms %4zu rows %6zu looked at "
	       "%lld%s\n",
		kk_custom_of_code(w->of), w->what, kk_list_sort_code(p->sort),
		p->down ? "down" : "up", ms, n, end->looked_at,
		(long long)end->total, end->total_more ? "+" : "");
}

/* An order that the list refuses is left out. */
static enum kk_rc orders(const struct walk *w)
{
	for (int i = 0; i < KK_SORT__MAX * 2; i++) {
		struct kk_list_page p = {
			.sort = (enum kk_list_sort)(i / 2), .down = i % 2};
		struct kk_list_end end = {0};
		double least = 0;
		enum kk_rc rc = KK_OK;
		size_t n = 0;

		for (int r = 0; r < ROUNDS && rc == KK_OK; r++) {
			struct kk_mark mark = kk_arena_mark(w->cx->arena);
			double from = processor_ms();

			rc = one(w, &p, &end, &n);
			from = processor_ms() - from;
			if (r == 0 || from < least)
				least = from;
			kk_arena_back(w->cx->arena, mark);
		}
		if (rc == KK_OK)
			say(w, &p, least, n, &end);
		else if (rc != KK_EINPUT)
			return rc;
	}
	return KK_OK;
}

static enum kk_rc with(struct walk *w, const char *what)
{
	enum kk_rc rc;

	w->what = what;
	rc = orders(w);
	w->f = (struct kk_list_filter){0};
	return rc;
}

static enum kk_rc by_custom(struct walk *w)
{
	static const struct {
		enum kk_custom_kind kind;
		const char *has, *upto, *what;
	} all[] = {{KK_CUSTOM_TEXT, "特別", "", "text:rare"},
		{KK_CUSTOM_TEXT, "紹介", "", "text:most"},
		{KK_CUSTOM_TEXT, "どこにもない", "", "text:none"},
		{KK_CUSTOM_NUMBER, "500", "600", "number:rare"},
		{KK_CUSTOM_NUMBER, "500", "", "number:most"},
		{KK_CUSTOM_CHOICE, "rare", "", "choice:rare"},
		{KK_CUSTOM_CHOICE, "half", "", "choice:most"}};
	struct kk_custom_field *fields;
	struct kk_custom_filter f;
	size_t n;

	KK_TRY(kk_custom_fields(w->cx, w->of, &fields, &n));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		for (size_t k = 0; k < n; k++) {
			if (fields[k].kind != all[i].kind)
				continue;
			KK_TRY(kk_custom_filter(w->cx, fields[k].id,
				kk_str_z(all[i].has), kk_str_z(all[i].upto),
				&f));
			w->f.customs = &f;
			w->f.n_customs = 1;
			KK_TRY(with(w, all[i].what));
		}
	return KK_OK;
}

/* What contacts and leads share. */
static enum kk_rc by_owner(struct walk *w)
{
	static const char *const names[] = {"Hanako", "Some", "Few"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		KK_TRY(kk_user_find(w->cx, names[i], &w->f.owner_id));
		KK_TRY(with(w, kk_arena_f(w->cx->arena, "owner:%s", names[i])));
	}
	return KK_OK;
}

static enum kk_rc common(struct walk *w)
{
	KK_TRY(with(w, "none"));
	w->f.text = KK_STR("製作所");
	KK_TRY(with(w, "search:many"));
	w->f.text = KK_STR("例山 葵");
	KK_TRY(with(w, "search:few"));
	w->f.stopped = KK_STOPPED_YES;
	KK_TRY(with(w, "stopped"));
	w->f.stopped = KK_STOPPED_NO;
	KK_TRY(with(w, "not stopped"));
	return by_custom(w);
}

static enum kk_rc leads_by_touch(struct walk *w)
{
	kk_day today = kk_civil_of(kk_clock_now(&w->cx->clock)).day;

	for (int c = 0; c < KK_CHANNEL__MAX; c++) {
		const char *code = kk_channel_code((enum kk_channel)c);

		w->f.channel = kk_str_z(code);
		KK_TRY(with(w, kk_arena_f(w->cx->arena, "by:%s", code)));
	}
	w->f.overdue = true;
	KK_TRY(with(w, "overdue"));
	w->f.due_from = w->f.due_until = today;
	KK_TRY(with(w, "due today"));
	w->f.due_from = today + 40;
	w->f.due_until = today + 60;
	KK_TRY(with(w, "due later"));
	w->f.due_from = today + 2000;
	return with(w, "due never");
}

static enum kk_rc leads(struct walk *w)
{
	w->of = KK_OF_LEAD;
	KK_TRY(common(w));
	KK_TRY(by_owner(w));
	KK_TRY(leads_by_touch(w));
	for (int s = 0; s < KK_LEAD__MAX; s++) {
		w->f.states = 1u << s;
		KK_TRY(with(w, kk_lead_state_code((enum kk_lead_state)s)));
	}
	w->f.cadence = KK_STR("re-approach");
	KK_TRY(with(w, "cadence:re-approach"));
	w->f.cadence = KK_STR("cold-call");
	KK_TRY(with(w, "cadence:cold-call"));
	w->f.source = KK_STR("fair");
	KK_TRY(with(w, "source:half"));
	w->f.source = KK_STR("rare");
	KK_TRY(with(w, "source:rare"));
	w->f.batch_id = 1;
	KK_TRY(with(w, "batch:half"));
	w->f.batch_id = 2;
	KK_TRY(with(w, "batch:rare"));
	w->f.tag_id = 1;
	KK_TRY(with(w, "tag:half"));
	w->f.tag_id = 2;
	return with(w, "tag:rare");
}

static enum kk_rc run(struct kk_ctx *cx, const char *path)
{
	struct walk w = {.cx = cx};
	const struct kk_team *team;

	KK_TRY(kk_database_open(cx, path));
	KK_TRY(kk_user_find(cx, "Hanako", &cx->user_id));
	KK_TRY(kk_team_get(cx, &team)); /* kept, before the first mark */
	KK_TRY(leads(&w));
	w.of = KK_OF_CONTACT;
	KK_TRY(common(&w));
	KK_TRY(by_owner(&w));
	w.f.account_id = 77;
	KK_TRY(with(&w, "account"));
	w.of = KK_OF_ACCOUNT;
	return common(&w);
}

int main(int argc, char **argv)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};
	enum kk_rc rc;

	if (argc != 2) {
		fputs("use: bench_lists DB\n", stderr);
		return 2;
	}
	rc = run(&cx, argv[1]);
	if (rc != KK_OK)
		fprintf(stderr, "%s\n",
			cx.error.text ? cx.error.text : "no such row");
	kk_database_close(&cx);
	kk_arena_free(&cx.arena);
	return rc == KK_OK ? 0 : 1;
}
