/* A person with a hostile name, everything done to them that the product can
 * do, then erased on request (R-J4): no byte of theirs is left in the database
 * file, its log or any table, in no form that keys give it; what calls taught
 * is as it was, the check finds nothing, and no list brings them back (R-J1).
 *
 * KK_ERASURES: how many persons (6); KK_SEED as in test_property.c. */
#include "tests/unit/app/today_fixture.h"

#include "app/people/attachment.h"
#include "app/lists/bulk.h"
#include "app/check.h"
#include "app/people/custom_value.h"
#include "app/lists/saved_view.h"
#include "app/mail/mail_arrive.h"
#include "app/mail/touch_mail.h"
#include "app/people/erase.h"
#include "app/people/consent.h"
#include "app/people/inquiry.h"
#include "app/transfer/export_one.h"
#include "app/transfer/file.h"
#include "app/log/hand.h"
#include "app/reach/learn.h"
#include "app/people/merge.h"
#include "app/lead/stop.h"
#include "app/lead/stop_undo.h"
#include "app/lead/tag.h"
#include "base/utf8.h"
#include "format/text/encode_out.h"
#include "format/names/fold.h"
#include "format/names/gram.h"
#include "format/lists/person.h"

#define MARKS 48
#define NOISE 70 /* others in every list, so that pages are split */

struct world {
	struct fixture *f;
	uint64_t random;
	struct kk_str marks[MARKS];
	size_t n_marks;
	struct kk_str name, reading, company, mail, mobile, direct;
	int64_t id, lead;
};

static uint64_t roll(struct world *w, uint64_t below)
{
	w->random = w->random * 6364136223846793005u + 1442695040888963407u;
	return (w->random >> 33) % below;
}

/* Something that stands nowhere else and is looked for afterwards: signs of one
 * of these kinds, among them those that break quoting, folding and encoding. */
static struct kk_str mark(struct world *w, const char *between)
{
	static const uint32_t from[] = {
		0x4e00, 0x30a1, 0xff71, 0x1f600, 0x3400, 0x5b57};
	static const uint32_t span[] = {20000, 80, 40, 60, 6000, 300};
	size_t kind = roll(w, sizeof from / sizeof *from);
	struct kk_buf b;

	kk_buf_init(&b, w->f->cx.arena);
	for (int i = 0; i < 7; i++) {
		kk_utf8_add(&b, from[kind] + (uint32_t)roll(w, span[kind]));
		if (i == 2)
			kk_buf_addz(&b, between);
	}
	for (int i = 0; i < 3; i++) /* none is like another by chance */
		kk_utf8_add(&b, 0x4e00 + (uint32_t)roll(w, 20000));
	assert_true(w->n_marks < MARKS);
	return w->marks[w->n_marks++] = kk_buf_str(&b);
}

static struct kk_str keep(
	struct world *w, const char *head, uint64_t n, const char *tail)
{
	return w->marks[w->n_marks++] = kk_str_z(kk_arena_f(w->f->cx.arena,
		       "%s%04llu%s", head, (unsigned long long)n, tail));
}

static struct kk_str keep_str(struct world *w, struct kk_str s)
{
	assert_true(w->n_marks < MARKS);
	return w->marks[w->n_marks++] = s;
}

static void quoted(struct kk_buf *b, struct kk_str s)
{
	kk_buf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		kk_buf_addc(b, s.p[i]);
		if (s.p[i] == '"')
			kk_buf_addc(b, '"');
	}
	kk_buf_addz(b, "\"");
}

/* A list with the person in the middle of others. */
static struct kk_import_report list_with(
	struct world *w, struct kk_str memo, const char *title, bool nobody)
{
	struct kk_import_options o = options(w->f);
	struct kk_import_report r;
	struct kk_buf b;

	kk_buf_init(&b, w->f->cx.arena);
	kk_buf_addz(&b, "会社名,氏名,ふりがな,役職,メールアドレス,電話番号,"
			"携帯電話,メモ\n");
	for (int i = 0; i < NOISE; i++) {
		if (i == NOISE / 2) {
			const struct kk_str cells[] = {w->company, w->name,
				w->reading, kk_str_z(title), w->mail, w->direct,
				w->mobile, memo};

			for (int k = 0; k < 8; k++) {
				if (k)
					kk_buf_addc(&b, ',');
				quoted(&b, cells[k]);
			}
			kk_buf_addc(&b, '\n');
		}
		if (i == NOISE / 3 && nobody) { /* a row that is refused */
			kk_buf_addz(&b, ",,,,");
			kk_buf_add(&b, w->mail);
			kk_buf_addz(&b, ",,,\n");
		}
		kk_buf_addf(&b,
			"架空%llu商事,見本 %llu,,部長,n%llu@example.jp,"
			"03-5550-%04d,,メモ\n",
			(unsigned long long)roll(w, 40),
			(unsigned long long)roll(w, 1000000),
			(unsigned long long)roll(w, 1000000),
			(int)roll(w, 9000));
	}
	write_file(w->f->csv, kk_buf_z(&b));
	o.note = KK_STR("展示会");
	run(w->f, &o, &r);
	return r;
}

static struct kk_log_answer said(struct world *w, const char *disposition,
	const char *when, const char *until)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = w->lead,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(disposition),
		.when = when ? kk_str_z(when) : KK_STR_NONE,
		.until = until ? kk_str_z(until) : KK_STR_NONE,
		.note = roll(w, 2) ? w->name : w->marks[roll(w, w->n_marks)],
		.said = w->marks[roll(w, w->n_marks)],
		.answered_by = w->reading};
	struct kk_log_answer a;

	FINE(w->f, kk_log(&w->f->cx, &rq, &a));
	return a;
}

static void own_field(
	struct world *w, enum kk_custom_of of, int64_t ref, struct kk_str value)
{
	struct kk_custom_field field = {.of = of,
		.kind = KK_CUSTOM_TEXT,
		.name_ja = KK_STR("趣味"),
		.choices = KK_STR("")};
	struct kk_custom_change c = {.was = KK_STR_NONE, .value = value};

	if (kk_custom_named(&w->f->cx, of, field.name_ja, &field) != KK_OK)
		FINE(w->f, kk_custom_add(&w->f->cx, &field, &field.id));
	c.field_id = field.id;
	FINE(w->f, kk_custom_set(&w->f->cx, of, ref, &c, 1));
}

static void files(struct world *w)
{
	struct kk_attachment_new a = {.contact_id = w->id,
		.lead_id = w->lead,
		.name = w->name,
		.bytes = mark(w, "\n")};
	int64_t id;

	FINE(w->f, kk_attachment_add(&w->f->cx, &a, &id));
	FINE(w->f, kk_attachment_remove(&w->f->cx, id));
	a.bytes = mark(w, "\t");
	FINE(w->f, kk_attachment_add(&w->f->cx, &a, &id));
}

/* Another row of the same person, merged, and perhaps taken apart and merged
 * again. */
static void duplicate(struct world *w)
{
	struct kk_lead_add add = {.name = w->name,
		.company = KK_STR("架空1商事"),
		.memo = mark(w, "''"),
		.reason = mark(w, ";"),
		.source = mark(w, "--"),
		.met_on = KK_DAY_NONE};
	struct kk_unmerge_answer back;
	struct kk_lead_added other;
	struct kk_merge_answer a;

	FINE(w->f, kk_lead_add(&w->f->cx, &add, &other));
	FINE(w->f, kk_merge_contacts(&w->f->cx,
			   &(struct kk_merge_request){
				   other.contact_id, w->id, false},
			   &a));
	if (roll(w, 2) == 0)
		return;
	FINE(w->f, kk_unmerge_contacts(&w->f->cx, a.merge_id, &back));
	FINE(w->f, kk_merge_contacts(&w->f->cx,
			   &(struct kk_merge_request){
				   other.contact_id, w->id, false},
			   &a));
}

/* A form of our web site: of somebody known, and, once they said stop, held. */
static void inquiry(struct world *w, struct kk_str message)
{
	struct kk_inquiry q = {.name = w->name,
		.company = w->company,
		.email = w->mail,
		.message = message};
	struct kk_inquiry_taken t;
	const char *url;
	char token[96], peer[32];

	FINE(w->f, kk_inquiry_form_make(&w->f->cx, KK_STR("site"), 1, &url));
	assert_non_null(strstr(url, KK_INQUIRY_PATH));
	snprintf(token, sizeof token, "%s",
		strstr(url, KK_INQUIRY_PATH) + strlen(KK_INQUIRY_PATH));
	snprintf(peer, sizeof peer, "192.0.2.%d", (int)roll(w, 250));
	FINE(w->f, kk_inquiry_take(&w->f->cx, kk_str_z(token), peer, &q, &t));
}

static void stop_and_back(struct world *w)
{
	struct kk_stop_request rq = {.contact_id = w->id,
		.account_id = KK_NULL,
		.mask = KK_ALL_CHANNELS,
		.until = KK_DAY_NONE};
	struct kk_stop_undo undo = {.contact_id = w->id,
		.account_id = KK_NULL,
		.mask = KK_ALL_CHANNELS,
		.reason = mark(w, "\"")};
	struct kk_stop_answer a;
	struct kk_stop_undone b;

	FINE(w->f, kk_stop(&w->f->cx, &rq, &a));
	inquiry(w, mark(w, ">"));
	FINE(w->f, kk_stop_undo(&w->f->cx, &undo, &b));
}

/* A mail of ours that quotes, and theirs that quotes ours. */
static void mails(struct world *w)
{
	static const struct kk_mail_account account = {
		.smtp = {.url = "smtp://127.0.0.1:1"},
		.from = {KK_STR("Kakeru"), KK_STR("kakeru@example.jp")},
		.address = "kakeru@example.jp",
		.domain = "example.jp"};
	struct kk_ctx *cx = &w->f->cx;
	struct kk_str words = mark(w, "@");
	struct kk_touch_mail_request rq = {.touch_id = main_of(w->f, w->lead),
		.subject = mark(w, "="),
		.text = kk_str_z(kk_arena_f(cx->arena, "> %.*s\n%.*s",
			KK_FMT(w->name), KK_FMT(words))),
		.lang = KK_JA};
	struct kk_mail_arrived a;
	struct kk_mail_class c;
	struct kk_mail_in m;
	struct kk_str bytes, theirs = mark(w, "&");
	struct kk_outbox o;
	int64_t id;

	FINE(w->f, kk_setting_set(cx, "firm", "架空商会"));
	FINE(w->f, kk_setting_set(cx, "mail.address", "東京都架空区1-1"));
	FINE(w->f, kk_setting_set(cx, "mail.contact", "03-5550-0100"));
	FINE(w->f, kk_setting_set(cx, "mail.base", "https://kakeru.example"));
	FINE(w->f, kk_setting_set(cx, "mail.gap", "0"));
	FINE(w->f, kk_touch_mail_put(cx, &account, &rq, &id));
	FINE(w->f, kk_mail_take(cx, &account, &o));
	assert_int_not_equal(o.id, 0);
	FINE(w->f, kk_mail_keep(cx, &o,
			   &(struct kk_mail_news){
				   .answer = {.end = KK_SMTP_SENT}}));
	bytes = kk_str_z(kk_arena_f(cx->arena,
		"From: <%.*s>\r\nTo: <kakeru@example.jp>\r\n"
		"Message-ID: <%lld@example.jp>\r\nIn-Reply-To: %s\r\n"
		"Subject: Re: %.*s\r\nMIME-Version: 1.0\r\n"
		"Content-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: 8bit\r\n\r\n"
		"%.*s\r\n> %.*s\r\n",
		KK_FMT(w->mail), (long long)w->lead, o.message_id,
		KK_FMT(rq.subject), KK_FMT(theirs), KK_FMT(words)));
	assert_int_equal(kk_mail_in_read(cx->arena, bytes, &m), KK_MAIL_READ);
	kk_mail_classify(cx->arena, &m, kk_day_of(2026, 11, 24), NULL, 0, &c);
	FINE(w->f, kk_store_begin(cx));
	FINE(w->f, kk_store_end(cx, kk_mail_arrive(cx, bytes, &m, &c, &a)));
	assert_int_equal(a.lead_id, w->lead);
}

/* What was posted, why we may mail, and lists that are kept. */
static void papers(struct world *w)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = w->lead,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("posted"),
		.channel = KK_STR("letter"),
		.carrier = KK_STR("post"),
		.contents = mark(w, "_"),
		.tracking = mark(w, "-")};
	struct kk_log_answer a;
	struct kk_buf query;
	int64_t id;

	FINE(w->f, kk_log(&w->f->cx, &rq, &a));
	FINE(w->f, kk_consent_record(
			   &w->f->cx, w->id, KK_STR("relation"), mark(w, "#")));
	FINE(w->f, kk_view_save(&w->f->cx,
			   &(struct kk_view_new){.name = w->name,
				   .query = KK_STR("owner=all"),
				   .shared = true,
				   .over = true},
			   &id));
	kk_buf_init(&query, w->f->cx.arena);
	kk_buf_addz(&query, "owner=all&q=");
	for (size_t i = 0; i < w->mail.n; i++)
		kk_buf_addf(&query, "%%%02X", (unsigned char)w->mail.p[i]);
	(void)keep_str(w, kk_buf_str(&query));
	FINE(w->f, kk_view_save(&w->f->cx,
			   &(struct kk_view_new){.kind = KK_VIEW_CONTACT,
				   .name = KK_STR("ours"),
				   .query = kk_buf_str(&query),
				   .over = true},
			   &id));
}

static void live(struct world *w)
{
	struct kk_bulk_result r;

	mails(w);
	inquiry(w, mark(w, "<"));
	papers(w);

	(void)said(w, "absent", "2026-11-24T17:00", NULL);
	clock_at(w->f, "2026-11-25T08:50");
	(void)said(w, "no_answer", NULL, NULL);
	clock_at(w->f, "2026-11-27T13:10");
	own_field(w, KK_OF_CONTACT, w->id, mark(w, "%_"));
	own_field(w, KK_OF_LEAD, w->lead, mark(w, "\\"));
	files(w);
	duplicate(w);
	w->lead = test_int(&w->f->cx,
		"SELECT id FROM lead WHERE contact_id = ?1"
		" AND state NOT IN ('stopped', 'invalid')",
		w->id, 0);
	(void)said(w, "gatekeeper_refused", NULL, NULL);
	stop_and_back(w);
	FINE(w->f, kk_tag_put(&w->f->cx, w->lead, mark(w, ""), NULL));
	FINE(w->f, kk_bulk(&w->f->cx,
			   &(struct kk_bulk_request){.action = KK_BULK_TAG,
				   .leads = &w->lead,
				   .n = 1,
				   .tag = mark(w, "")},
			   &r));
	clock_at(w->f, "2026-11-30T13:10");
	(void)said(w, roll(w, 2) ? "refused" : "not_now", NULL, NULL);
	FINE(w->f,
		kk_draft_save(&w->f->cx, main_of(w->f, w->lead), mark(w, "&")));
}

static void born(struct world *w)
{
	static const char *const hostile[] = {" ", "'", "\"", "%", "\\", "</b>",
		"　",
		"\xe2\x80\xae"
		"",
		";--"};
	uint64_t n = roll(w, 9000) + 1000;

	w->name = mark(w, hostile[roll(w, sizeof hostile / sizeof *hostile)]);
	w->reading = mark(w, " ");
	w->company = mark(w, "株式会社");
	w->mail = keep(w, "kieru.", roll(w, 100000000), "@example.jp");
	w->mobile = keep(w, "090-5550-", n, "");
	w->direct = keep(w, "03-5551-", n, "");
	(void)keep(w, "+81905550", n, "");
	(void)keep(w, "+8135551", n, "");
	(void)list_with(w, mark(w, "\n"), "部長", true);
	w->id = test_int(&w->f->cx,
		"SELECT contact_id FROM contact_email WHERE key LIKE 'kieru%'"
		" ORDER BY id DESC LIMIT 1",
		0, 0);
	w->lead = test_int(&w->f->cx,
		"SELECT id FROM lead WHERE contact_id = ?1", w->id, 0);
	clock_at(w->f, "2026-11-24T09:30");
	(void)list_with(w, mark(w, "\r"), "課長", true);
	assert_int_not_equal(w->id, KK_NULL);
}

/* ---- looking for bytes ---- */

struct haystack {
	char *bytes;
	size_t n;
};

/* A cell; bytes of PostgreSQL come as digits. */
static void put_cell(FILE *out, const char *cell)
{
	size_t n = strlen(cell);
	unsigned byte;

	fprintf(out, "%s\n", cell);
	if (n < 2 || memcmp(cell, "\\x", 2) != 0)
		return;
	for (size_t i = 2; i + 1 < n; i += 2) {
		assert_int_equal(sscanf(cell + i, "%2x", &byte), 1);
		fputc((int)byte, out);
	}
}

/* Every table there is, as text: what SQL can still say. */
static void all_tables(struct world *w, FILE *out)
{
	struct kk_ctx *cx = &w->f->cx;
	struct test_answer tables = test_ask(cx,
		test_on_postgresql()
			? "SELECT tablename FROM pg_tables"
			  " WHERE schemaname = current_schema()"
			: "SELECT name FROM sqlite_schema WHERE type = 'table'",
		NULL);

	for (size_t i = 0; i < tables.rows; i++) {
		struct test_answer t = test_ask(cx,
			kk_arena_f(cx->arena, "SELECT * FROM \"%s\"",
				tables.cells[i]),
			NULL);

		for (size_t c = 0; c < t.rows * t.columns; c++)
			if (t.cells[c])
				put_cell(out, t.cells[c]);
	}
}

static void whole_file(const char *path, FILE *out)
{
	FILE *in = fopen(path, "rb");
	char part[4096];
	size_t n;

	if (!in)
		return;
	while ((n = fread(part, 1, sizeof part, in)) > 0)
		assert_int_equal(fwrite(part, 1, n, out), n);
	fclose(in);
}

static struct haystack look(struct world *w)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
	struct haystack h = {0};
	FILE *out = open_memstream(&h.bytes, &h.n);
	char path[128];

	all_tables(w, out);
	for (size_t i = 0; i < 4 && !test_on_postgresql(); i++) {
		snprintf(path, sizeof path, "%s%s", w->f->db, ends[i]);
		whole_file(path, out);
	}
	fclose(out);
	return h;
}

static bool holds(const struct haystack *h, struct kk_str s)
{
	return s.n >= 6 && memmem(h->bytes, h->n, s.p, s.n);
}

static void lost(void *user, uint32_t c, uint32_t written)
{
	(void)user;
	(void)c;
	(void)written;
}

/* In the forms that keys and encodings give a text. */
static const char *found(
	struct world *w, const struct haystack *h, struct kk_str s)
{
	struct kk_arena *a = w->f->cx.arena;
	struct kk_encoder *e = kk_encoder_new(a);
	bool cp932 = e && holds(h, kk_encoder_write(e, a, s, lost, NULL));

	kk_encoder_free(&e);
	if (holds(h, s))
		return "as it was";
	if (holds(h, kk_fold_nfkc(a, s)))
		return "folded";
	if (holds(h, kk_fold_case(a, kk_fold_nfkc(a, s))))
		return "folded in case";
	if (holds(h, kk_name_key(a, s)))
		return "as the key of a name";
	if (holds(h, kk_gram_fold(a, s)))
		return "as the search has it";
	return cp932 ? "as CP932" : NULL;
}

static void nothing_is_left(struct world *w, int line)
{
	struct haystack h = look(w);

	for (size_t i = 0; i < w->n_marks; i++) {
		const char *how = found(w, &h, w->marks[i]);

		if (how)
			fail_msg("line %d: mark %zu (%.*s) is left, %s", line,
				i, KK_FMT(w->marks[i]), how);
	}
	free(h.bytes);
}

static void all_is_there(struct world *w)
{
	struct haystack h = look(w);
	size_t there = 0;

	for (size_t i = 0; i < w->n_marks; i++)
		if (found(w, &h, w->marks[i]))
			there++;
		else
			print_message("no mark %zu\n", i);
	assert_int_equal(there, w->n_marks);
	free(h.bytes);
}

/* ---- the story ---- */

static const char *taught(struct world *w)
{
	return kk_arena_f(w->f->cx.arena, "%s\n%s\n%s",
		text(w->f, "SELECT weights FROM reach_state"),
		text(w->f, "SELECT recent FROM reach_state"),
		text(w->f, "SELECT weights FROM reach_company"
			   " ORDER BY company DESC LIMIT 1"));
}

static void whole(struct world *w)
{
	struct kk_check_report r;

	FINE(w->f, kk_check(&w->f->cx, &r));
	for (size_t i = 0; i < r.n; i++)
		fail_msg("%s %lld: %s", r.findings[i].what,
			(long long)r.findings[i].id, r.findings[i].text);
}

static void nobody_writes_again(struct world *w)
{
	struct kk_ctx *cx = &w->f->cx;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = w->lead,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("absent")};
	struct kk_stop_undo undo = {.contact_id = w->id,
		.account_id = KK_NULL,
		.mask = KK_ALL_CHANNELS,
		.reason = KK_STR("x")};
	struct kk_erase_request again = {.contact_id = w->id};
	struct kk_log_answer a;
	struct kk_stop_undone u;
	struct kk_erasure e;

	assert_int_equal(kk_log(cx, &rq, &a), KK_EINPUT);
	assert_int_equal(kk_stop_undo(cx, &undo, &u), KK_EINPUT);
	assert_int_equal(kk_erase(cx, &again, &e), KK_EINPUT);
	assert_false(test_try(cx, "UPDATE contact SET memo = 'x'"
				  " WHERE erased_at IS NOT NULL"));
	assert_false(test_try(cx, "UPDATE lead SET reason = 'x'"
				  " WHERE state = 'stopped'"));
}

static void one_person(struct fixture *f, uint64_t seed)
{
	struct world w = {.f = f, .random = seed};
	struct kk_erase_request rq = {0};
	struct kk_learn_report l;
	struct kk_import_report r;
	struct kk_erasure e;
	const char *before;
	struct kk_str json;
	int64_t id;
	bool left;

	clock_at(f, "2026-11-24T09:00");
	born(&w);
	live(&w);
	all_is_there(&w);
	FINE(f, kk_export_one(&f->cx, w.id, &json, &id));
	assert_int_not_equal(kk_str_find(json, w.mail), SIZE_MAX);
	assert_int_not_equal(kk_str_find(json, w.mobile), SIZE_MAX);
	assert_int_not_equal(kk_str_find(json, w.reading), SIZE_MAX);
	FINE(f, kk_learn_new(&f->cx, &l));
	before = taught(&w);
	rq.contact_id = w.id;
	FINE(f, kk_erase(&f->cx, &rq, &e));
	FINE(f, kk_erase_sweep(&f->cx, false, &left));
	assert_false(left);
	nothing_is_left(&w, __LINE__);
	whole(&w);
	FINE(f, kk_learn_anew(&f->cx, &l));
	assert_string_equal(taught(&w), before);
	nobody_writes_again(&w);
	r = list_with(&w, w.name, "部長", false);
	assert_int_equal(r.suppressed, 1);
	nothing_is_left(&w, __LINE__);
	whole(&w);
}

static void nothing_of_them_is_left(void **state)
{
	const char *n = getenv("KK_ERASURES"), *seed = getenv("KK_SEED");
	int64_t persons = 6, first = 20261127;

	if (n)
		assert_true(kk_str_int(kk_str_z(n), 1000000, &persons));
	if (seed)
		assert_true(kk_str_int(kk_str_z(seed), INT64_MAX, &first));
	for (int64_t i = 0; i < persons; i++) {
		struct fixture *f = *state;
		struct kk_mark m = kk_arena_mark(f->cx.arena);

		print_message("person KK_SEED=%lld\n", (long long)(first + i));
		one_person(f, (uint64_t)(first + i));
		f->cx.team = NULL; /* it lay in the arena */
		kk_arena_back(f->cx.arena, m);
	}
}

/* Whoever adds a table says what an erasure does with it. */
static void every_table_is_thought_of(void **state)
{
	struct fixture *f = *state;
	struct test_answer t = test_ask(&f->cx,
		test_on_postgresql()
			? "SELECT tablename FROM pg_tables"
			  " WHERE schemaname = current_schema()"
			  " AND tablename <> 'schema_version'"
			: "SELECT name FROM sqlite_schema WHERE type = 'table'"
			  " AND name NOT LIKE 'sqlite%'",
		NULL);
	const char *root = getenv("KK_SOURCE_ROOT");
	struct kk_str list;

	assert_non_null(root);
	FINE(f, kk_file_read(&f->cx,
			kk_arena_f(f->cx.arena, "%s/docs/erasure.md", root),
			1 << 20, &list));
	assert_true(t.rows > 60);
	for (size_t i = 0; i < t.rows; i++)
		if (kk_str_find(list, kk_str_z(kk_arena_f(f->cx.arena, "`%s`",
					      t.cells[i]))) == SIZE_MAX)
			fail_msg("docs/erasure.md says nothing of the table %s",
				t.cells[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_table_is_thought_of, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			nothing_of_them_is_left, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
