/* What arrives over HTTP: routes, cookies, fields of every kind and limit, and
 * answers that are kept. A server of the test's own says what it understood. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/database.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "store/store.h"
#include "web/server/cache.h"
#include "web/day/call.h"
#include "tests/folder.h"

#define LIMIT 8192

struct stand {
	struct kk_ctx cx;
	char folder[64];
	const char *db;
	struct kk_http *http;
	struct kk_cache *cache;
	int made;  /* answers that were not kept before */
	int fresh; /* users of fresh() */
};

static const struct kk_route form = {.method = "POST",
	.path = "/form",
	.where = KK_READING,
	.fields = {{"line", KK_FIELD_LINE, 16, false},
		{"text", KK_FIELD_TEXT, 2000, false},
		{"secret", KK_FIELD_SECRET, 16, false},
		{"id", KK_FIELD_ID, 0, false}, {"ids", KK_FIELD_IDS, 3, false},
		{"int", KK_FIELD_INT, 0, false},
		{"code", KK_FIELD_CODE, 8, false},
		{"day", KK_FIELD_DAY, 0, false},
		{"flag", KK_FIELD_FLAG, 1, false},
		{"file", KK_FIELD_FILE, 4000, false}}};
static const struct kk_route needs = {.method = "POST",
	.path = "/needs",
	.where = KK_READING,
	.fields = {{"line", KK_FIELD_LINE, 16, true}}};
static const struct kk_route kept = {
	.method = "GET", .path = "/kept", .where = KK_KEPT, .fields = {{0}}};

/* ---- the server's side ---- */

static void say_fields(struct kk_call *c, struct kk_buf *b)
{
	enum kk_rc rc = kk_call_read_fields(c);

	if (rc != KK_OK) {
		kk_buf_addf(b, "refused: %s", c->cx.error.text);
		return;
	}
	for (size_t i = 0; c->route->fields[i].name; i++) {
		const struct kk_value *v = &c->values[i];

		if (!v->text.p)
			continue;
		kk_buf_addf(b, "%s=[%.*s]", c->route->fields[i].name,
			KK_FMT(v->text));
		if (v->number)
			kk_buf_addf(b, "%lld", (long long)v->number);
		for (size_t n = 0; n < v->n_ids; n++)
			kk_buf_addf(b, "<%lld>", (long long)v->ids[n]);
		if (v->file)
			kk_buf_addf(b, "(%s)", v->file);
	}
}

static int64_t header_number(struct kk_call *c, const char *name)
{
	int64_t n = 0;

	(void)kk_str_int(kk_http_header(c->x, name), 1000000, &n);
	return n;
}

/* The page is the number of times one was made. */
static void say_kept(struct stand *s, struct kk_call *c)
{
	struct kk_http_kept *k;
	int64_t id;

	c->cx.clock =
		(struct kk_clock){true, {header_number(c, "X-Seconds") * 1000}};
	c->session.id = 1;
	c->session.expires.ms = header_number(c, "X-Ends") * 1000;
	k = kk_cache_take(s->cache, c);
	if (k) {
		kk_http_give(c->x, k);
		return;
	}
	c->out = (struct kk_answer_out){.status = 200};
	c->out.body = kk_str_z(kk_arena_int(c->cx.arena, ++s->made));
	if (header_number(c, "X-Writes"))
		assert_int_equal(kk_user_add(&s->cx, "meanwhile", &id), KK_OK);
	kk_cache_keep(s->cache, c);
	kk_http_answer(c->x, &c->out);
}

static void on_request(void *user, struct kk_exchange *x)
{
	struct stand *s = user;
	struct kk_call *c = KK_NEW(x->arena, struct kk_call);
	struct kk_buf b;

	*c = (struct kk_call){.x = x, .cx = {.arena = x->arena}};
	c->cx.lang = KK_EN;
	c->out.status = 200;
	kk_buf_init(&b, x->arena);
	if (kk_str_starts(x->path, "/kept")) {
		c->route = &kept;
		say_kept(s, c);
		return;
	}
	if (x->too_large)
		kk_buf_addz(&b, "too large");
	else if (kk_str_is(x->path, "/cookie"))
		kk_buf_addf(&b, "[%.*s]", KK_FMT(kk_call_cookie(c, "kakeru")));
	c->route = kk_str_is(x->path, "/needs") ? &needs : &form;
	if (b.n == 0)
		say_fields(c, &b);
	c->out.body = kk_buf_str(&b);
	kk_http_answer(x, &c->out);
}

static size_t limit_of(void *user, const struct kk_exchange *x)
{
	(void)user;
	(void)x;
	return LIMIT;
}

static int set_up(void **state)
{
	struct stand *s = calloc(1, sizeof *s);
	const struct kk_http_options o = {.host = "127.0.0.1",
		.connections = 64,
		.limit = limit_of,
		.serve = on_request,
		.user = s};

	s->cx = (struct kk_ctx){.arena = kk_arena_new(), .lang = KK_EN};
	assert_true(test_folder(s->folder, sizeof s->folder, "kk_http"));
	s->db = kk_arena_f(s->cx.arena, "%s/t.db", s->folder);
	assert_int_equal(kk_store_open(&s->cx, s->db, KK_STORE_CREATE), KK_OK);
	assert_int_equal(kk_init(&s->cx, "mihon"), KK_OK);
	assert_int_equal(kk_cache_start(&s->cx, s->db, &s->cache), KK_OK);
	assert_int_equal(kk_http_start(&s->cx, &o, &s->http), KK_OK);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct stand *s = *state;
	const char *end[] = {"", ".key", "-wal", "-shm"};

	kk_cache_clear(s->cache);
	kk_http_stop(&s->http);
	kk_cache_free(&s->cache);
	kk_store_close(&s->cx.store);
	for (int i = 0; i < 4; i++)
		(void)unlink(kk_arena_f(s->cx.arena, "%s%s", s->db, end[i]));
	assert_int_equal(rmdir(s->folder), 0);
	kk_arena_free(&s->cx.arena);
	free(s);
	return 0;
}

/* ---- the browser's side ---- */

/* The body of the answer to these bytes. */
static const char *send_bytes(struct stand *s, struct kk_str bytes)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)kk_http_port(s->http))};
	char *buf = KK_NEW_N(s->cx.arena, char, 65536);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const char *body;
	size_t n = 0;
	ssize_t got;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(
		send(fd, bytes.p, bytes.n, MSG_NOSIGNAL), (ssize_t)bytes.n);
	while ((got = read(fd, buf + n, 65535 - n)) > 0)
		n += (size_t)got;
	close(fd);
	buf[n] = '\0';
	body = strstr(buf, "\r\n\r\n");
	return body ? body + 4 : "";
}

static const char *post_as(
	struct stand *s, const char *path, const char *type, struct kk_str body)
{
	struct kk_buf b;

	kk_buf_init(&b, s->cx.arena);
	kk_buf_addf(&b,
		"POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
		"Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
		path, type, body.n);
	kk_buf_add(&b, body);
	return send_bytes(s, kk_buf_str(&b));
}

static const char *post(struct stand *s, const char *path, const char *body)
{
	return post_as(
		s, path, "application/x-www-form-urlencoded", kk_str_z(body));
}

static const char *get(struct stand *s, const char *path, const char *headers)
{
	return send_bytes(
		s, kk_str_z(kk_arena_f(s->cx.arena,
			   "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
			   "%s\r\n",
			   path, headers)));
}

static const char *many(struct stand *s, const char *before, char c, size_t n)
{
	char *p = KK_NEW_N(s->cx.arena, char, strlen(before) + n + 1);

	memcpy(p, before, strlen(before));
	memset(p + strlen(before), c, n);
	return p;
}

/* ---- fields ---- */

struct told {
	const char *sent, *heard;
};

#define BAD(field)                                                             \
	"refused: The value of \"" field                                       \
	"\" cannot be read. Correct it and send again."

static const struct told told[] = {
	{"", ""},
	{"line=", ""},
	{"line=%20%E3%80%80", ""},
	{"line=+a+b+", "line=[a b]"},
	{"line=%E8%A6%8B%E6%9C%AC", "line=[見本]"},
	{"line=a%26b%3Dc", "line=[a&b=c]"},
	{"line=a&line=b", "line=[b]"},
	{"line=long&line=b", "line=[b]"},
	{"unknown=a&line=b", "line=[b]"},
	{"line%00x=a", "line=[a]"},
	{"line=1234567890123456", "line=[1234567890123456]"},
	{"line=12345678901234567",
		"refused: \"line\" is too long: at most 16 bytes."},
	{"line=a%0Ab", BAD("line")},
	{"line=a%00b", BAD("line")},
	{"line=%FF", BAD("line")},
	{"line=%C0%AF", BAD("line")},
	{"line=%ED%A0%80", BAD("line")},
	{"text=a%0D%0Ab", "text=[a\nb]"}, /* as it was typed */
	{"text=a%01b", BAD("text")},
	{"text=", "text=[]"},
	{"secret=+a+", "secret=[ a ]"},
	{"id=7", "id=[7]7"},
	{"id=0", BAD("id")},
	{"id=-1", BAD("id")},
	{"id=%2B1", BAD("id")},
	{"id=1x", BAD("id")},
	{"id=999999999999999999", "id=[999999999999999999]"
				  "999999999999999999"},
	{"id=9223372036854775807", BAD("id")},
	{"ids=1&ids=2&ids=3", "ids=[1 2 3]<1><2><3>"},
	{"ids=1+2++3", "ids=[1 2  3]<1><2><3>"},
	{"ids=1&ids=2&ids=3&ids=4", BAD("ids")},
	{"ids=1&ids=0", BAD("ids")},
	{"ids=1,2", BAD("ids")},
	{"int=0", "int=[0]"},
	{"int=12", "int=[12]12"},
	{"code=aZ09_-.", "code=[aZ09_-.]"},
	{"code=a+b", BAD("code")},
	{"code=%3Cb%3E", BAD("code")},
	{"day=2026-02-30", BAD("Day")},
	{"day=nonsense", BAD("Day")},
	{"flag=", "flag=[]"},
	{"flag=1", "flag=[1]"},
};

static void fields_are_what_they_are_declared_to_be(void **state)
{
	struct stand *s = *state;

	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const char *heard = post(s, "/form", told[i].sent);

		if (strcmp(heard, told[i].heard) != 0)
			fail_msg("%s: %s", told[i].sent, heard);
	}
	assert_string_equal(
		get(s, "/form?id=3&line=a%00b&text=x", ""), BAD("line"));
	assert_string_equal(get(s, "/form?id=3&i%00d=4", ""), "id=[3]3");
	assert_string_equal(
		post(s, "/form?id=3&line=q", "id=4"), "line=[q]id=[4]4");
	assert_string_equal(post(s, "/needs", "line=+"),
		"refused: \"line\" is missing. Fill it in and send again.");
}

/* Values come in pieces where they are long. */
static void long_values_arrive_whole(void **state)
{
	struct stand *s = *state;
	const char *heard = post(s, "/form", many(s, "text=", 'n', 2000));

	assert_int_equal(strlen(heard), strlen("text=[]") + 2000);
	heard = post(s, "/form", many(s, "text=", 'n', 2001));
	assert_non_null(strstr(heard, "too long"));
	heard = post(s, "/form", many(s, "text=", 'n', LIMIT - 5));
	assert_non_null(strstr(heard, "too long"));
	assert_string_equal(
		post(s, "/form", many(s, "text=", 'n', LIMIT)), "too large");
	heard = post(s, "/form", many(s, "", 'n', 4000));
	assert_non_null(strstr(heard, "no form"));
}

#define PART(head, body)                                                       \
	"--border\r\nContent-Disposition: form-data; " head "\r\n\r\n" body    \
	"\r\n"

static void a_file_comes_with_its_name(void **state)
{
	struct stand *s = *state;
	const char *const type = "multipart/form-data; boundary=border";
	const struct kk_str whole = KK_STR(PART("name=\"line\"", "a")
			PART("name=\"file\"; filename=\"x.csv\"",
				"1,\xff\n") "--border--\r\n");

	assert_string_equal(post_as(s, "/form", type, whole),
		"line=[a]file=[1,\xff\n](x.csv)");
	assert_string_equal(post_as(s, "/form", type, KK_STR("nonsense")), "");
	assert_non_null(strstr(
		post_as(s, "/form", "text/plain", KK_STR("a")), "refused"));
	assert_non_null(
		strstr(post_as(s, "/form", "multipart/form-data", KK_STR("a")),
			"refused"));
}

/* ---- cookies ---- */

static void a_cookie_has_its_whole_name(void **state)
{
	static const struct told cookies[] = {
		{"", "[]"},
		{"Cookie: kakeru=a\r\n", "[a]"},
		{"Cookie: x=1; kakeru=a=b; y=2\r\n", "[a=b]"},
		{"Cookie: x=1;kakeru=a\r\n", "[a]"},
		{"Cookie: xkakeru=a\r\n", "[]"},
		{"Cookie: kakeru2=a\r\n", "[]"},
		{"Cookie: kakeru\r\n", "[]"},
		{"Cookie: kakeru=\r\n", "[]"},
		{"Cookie: ;;; ;kakeru=a\r\n", "[a]"},
		{"Cookie: kakeru=a; kakeru=b\r\n", "[a]"},
	};
	struct stand *s = *state;

	for (size_t i = 0; i < sizeof cookies / sizeof *cookies; i++) {
		const char *heard = get(s, "/cookie", cookies[i].sent);

		if (strcmp(heard, cookies[i].heard) != 0)
			fail_msg("%s: %s", cookies[i].sent, heard);
	}
}

/* ---- what is kept ---- */

#define MINE "Cookie: kakeru=a\r\nX-Ends: 900\r\n"

static void only_the_same_question_gets_a_kept_answer(void **state)
{
	struct stand *s = *state;
	const char *mine = MINE "X-Seconds: 61\r\n";
	int64_t id;

	assert_string_equal(get(s, "/kept", mine), "1");
	assert_string_equal(get(s, "/kept", mine), "1");
	assert_string_equal(get(s, "/kept",
				    "Cookie: kakeru=b\r\nX-Ends: 900\r\n"
				    "X-Seconds: 61\r\n"),
		"2");
	assert_string_equal(get(s, "/kept", MINE "X-Seconds: 120\r\n"), "3");
	assert_string_equal(get(s, "/kept", MINE "X-Seconds: 119\r\n"), "1");
	assert_string_equal(get(s, "/kept",
				    MINE "X-Seconds: 61\r\n"
					 "Accept-Language: en\r\n"),
		"4");
	assert_string_equal(get(s, "/kept",
				    MINE "X-Seconds: 61\r\n"
					 "Accept-Encoding: gzip\r\n"),
		"5");
	assert_string_equal(get(s, "/kept?a", mine), "6");
	assert_string_equal(get(s, "/kept?b", mine), "7");
	assert_string_equal(get(s, "/kept/b", mine), "8");
	assert_string_equal(get(s, "/kept", mine), "1");
	/* anybody writes */
	assert_int_equal(kk_user_add(&s->cx, "new", &id), KK_OK);
	assert_string_equal(get(s, "/kept", mine), "9");
	assert_string_equal(get(s, "/kept", mine), "9");
	/* a long address is not cut */
	assert_string_equal(get(s, many(s, "/kept?", 'q', 300), mine), "10");
	assert_string_equal(get(s, many(s, "/kept?", 'q', 301), mine), "11");
	assert_string_equal(get(s, many(s, "/kept?", 'q', 300), mine), "10");
}

static void a_kept_answer_ends_with_its_session(void **state)
{
	struct stand *s = *state;
	const char *ends = "Cookie: kakeru=a\r\nX-Ends: 62\r\n";

	for (int i = 0; i < 2; i++)
		assert_string_equal(
			get(s, "/kept",
				kk_arena_f(s->cx.arena, "%sX-Seconds: 61\r\n",
					ends)),
			"1");
	assert_string_equal(
		get(s, "/kept",
			kk_arena_f(s->cx.arena, "%sX-Seconds: 62\r\n", ends)),
		"2");
}

/* Nobody can tell whether what was written is in the page. */
static void what_was_written_meanwhile_is_not_missed(void **state)
{
	struct stand *s = *state;
	const char *mine = MINE "X-Seconds: 61\r\n";

	assert_string_equal(
		get(s, "/kept", MINE "X-Seconds: 61\r\nX-Writes: 1\r\n"), "1");
	assert_string_equal(get(s, "/kept", mine), "2");
	assert_string_equal(get(s, "/kept", mine), "2");
}

/* ---- routes ---- */

static const struct kk_route *find(
	const char *method, const char *path, bool *known_r)
{
	struct kk_path p;

	return kk_route_find(kk_str_z(method), kk_str_z(path), &p, known_r);
}

static void an_address_is_a_page_or_none(void **state)
{
	static const char *const none[] = {"", "*", "today", "//", "/today/",
		"//today", "/Today", "/today/1", "/%74oday", "/sign-in/link",
		"/sign-in/link/", "/sign-in/link/a/b", "http://a/today"};
	struct stand *s = *state;
	struct kk_path p;
	bool known;

	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_null(find("GET", none[i], &known));
		assert_false(known);
	}
	assert_string_equal(find("GET", "/", &known)->path, "/");
	assert_string_equal(find("GET", "/today", &known)->path, "/today");
	assert_null(find("PATCH", "/today", &known));
	assert_true(known);
	assert_null(find("get", "/today", &known));
	assert_non_null(kk_route_find(
		KK_STR("GET"), KK_STR("/sign-in/link/a.b-c_d"), &p, &known));
	assert_true(kk_str_is(p.word, "a.b-c_d"));
	assert_null(find("GET", many(s, "/sign-in/link/", 'a', KK_MAX_NAME + 1),
		&known));
	assert_string_equal(kk_route_methods(s->cx.arena, KK_STR("/sign-in")),
		"GET, HEAD, POST");
	assert_string_equal(
		kk_route_methods(s->cx.arena, KK_STR("/sign-in/link/x")),
		"GET, HEAD, POST");
}

/* Counts from 1, and nothing is kept that was before. */
static int fresh(void **state)
{
	struct stand *s = *state;
	int64_t id;

	s->made = 0;
	return kk_user_add(&s->cx,
		       kk_arena_f(s->cx.arena, "fresh%d", ++s->fresh),
		       &id) == KK_OK
		       ? 0
		       : -1;
}

#define FRESH(f) cmocka_unit_test_setup(f, fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_what_they_are_declared_to_be),
		cmocka_unit_test(long_values_arrive_whole),
		cmocka_unit_test(a_file_comes_with_its_name),
		cmocka_unit_test(a_cookie_has_its_whole_name),
		FRESH(only_the_same_question_gets_a_kept_answer),
		FRESH(a_kept_answer_ends_with_its_session),
		FRESH(what_was_written_meanwhile_is_not_missed),
		cmocka_unit_test(an_address_is_a_page_or_none),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
