/* Sending: what can be said without a mail server of its own. The rest is in
 * tests/http/T295-mail.sh, with a real one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel/smtp.h"

/* A port of this machine; it listens and never answers, or nobody does. */
static int port_of(int *fd_r, bool listens)
{
	struct sockaddr_in in = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000001)};
	socklen_t n = sizeof in;

	*fd_r = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(*fd_r, (struct sockaddr *)&in, sizeof in), 0);
	if (listens)
		assert_int_equal(listen(*fd_r, 8), 0);
	assert_int_equal(getsockname(*fd_r, (struct sockaddr *)&in, &n), 0);
	return ntohs(in.sin_port);
}

static enum kk_smtp_end end_of(const char *url, const char *from,
	const char *to, const atomic_bool *stop)
{
	const struct kk_smtp_account account = {.url = url};
	const struct kk_smtp m = {.account = &account,
		.from = from,
		.to = to,
		.mail = KK_STR("Subject: x\r\n\r\nx\r\n"),
		.seconds = 1,
		.stop = stop};
	struct kk_arena *a = kk_arena_new();
	struct kk_smtp_answer answer = kk_smtp_send(a, &m);

	assert_null(answer.said.p);
	assert_int_equal(answer.code, 0);
	kk_arena_free(&a);
	return answer.end;
}

static enum kk_smtp_end tried(int port, const atomic_bool *stop)
{
	char url[64];

	(void)snprintf(url, sizeof url, "smtp://127.0.0.1:%d", port);
	return end_of(url, "a@example.jp", "b@example.jp", stop);
}

static void addresses_of_servers(void **state)
{
	static const char *const good[] = {"smtps://mail.example.jp:465",
		"smtp://mail.example.jp:587", "smtp://localhost"};
	static const char *const bad[] = {"", "mail.example.jp", "smtp://",
		"http://mail.example.jp", "smtp://a:b@mail.example.jp",
		"smtp://mail.example.jp/x",
		"smtp://mail.example.jp:", "smtp://mail.example.jp:0",
		"smtp://mail.example.jp:99999",
		"smtp://mail.example.jp:587\r\n", "SMTP://mail.example.jp"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(kk_smtp_url_ok(kk_str_z(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(kk_smtp_url_ok(kk_str_z(bad[i])));
		assert_int_equal(
			end_of(bad[i], "a@example.jp", "b@example.jp", NULL),
			KK_SMTP_ADDRESS);
	}
}

/* A line end in an address would be a command of its own. */
static void nothing_gets_in(void **state)
{
	(void)state;
	assert_int_equal(
		end_of("smtp://localhost:1", "a@example.jp",
			"b@example.jp>\r\nRCPT TO:<c@example.jp", NULL),
		KK_SMTP_BAD);
	assert_int_equal(end_of("smtp://localhost:1", "a\r\nQUIT@example.jp",
				 "b@example.jp", NULL),
		KK_SMTP_BAD);
}

static void nobody_there(void **state)
{
	int fd, port = port_of(&fd, false);

	(void)state;
	assert_int_equal(tried(port, NULL), KK_SMTP_UNREACHABLE);
	close(fd);
	/* where there is no network, looking the name up may take too long */
	assert_true((1 << end_of("smtp://nowhere.invalid:25", "a@example.jp",
			     "b@example.jp", NULL)) &
		    (1 << KK_SMTP_UNKNOWN | 1 << KK_SMTP_LATE));
}

static void one_that_says_nothing(void **state)
{
	static const atomic_bool stop = true;
	int fd, port = port_of(&fd, true);

	(void)state;
	assert_int_equal(tried(port, NULL), KK_SMTP_LATE);
	assert_int_equal(tried(port, &stop), KK_SMTP_STOPPED);
	close(fd);
}

static void what_is_to_be_tried_again(void **state)
{
	(void)state;
	for (int end = 0; end < KK_SMTP__MAX; end++) {
		enum kk_smtp_end e = (enum kk_smtp_end)end;

		assert_int_equal(kk_smtp_for_good(e),
			e == KK_SMTP_SENT || e == KK_SMTP_REFUSED ||
				e == KK_SMTP_BAD);
		assert_false(kk_smtp_for_good(e) && kk_smtp_of_account(e));
	}
	assert_true(kk_smtp_of_account(KK_SMTP_SIGN_IN));
	assert_false(kk_smtp_of_account(KK_SMTP_LATER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_of_servers),
		cmocka_unit_test(nothing_gets_in),
		cmocka_unit_test(nobody_there),
		cmocka_unit_test(one_that_says_nothing),
		cmocka_unit_test(what_is_to_be_tried_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
