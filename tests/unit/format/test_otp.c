/* The codes of the second factor: the vectors of RFC 2202, 4648 and 6238. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>

#include "format/otp.h"

static void check_mac(struct kk_str key, struct kk_str text, const char *hex)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char mac[KK_SHA1_BYTES];
	char is[2 * KK_SHA1_BYTES + 1] = "";

	kk_hmac_sha1(key, text, mac);
	for (int i = 0; i < KK_SHA1_BYTES; i++) {
		is[2 * i] = digits[mac[i] >> 4];
		is[2 * i + 1] = digits[mac[i] & 15];
	}
	assert_string_equal(is, hex);
}

static void hmac_of_rfc_2202(void **state)
{
	char aa[80];

	(void)state;
	memset(aa, 0xaa, sizeof aa);
	check_mac(KK_STR("\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"
			 "\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"),
		KK_STR("Hi There"), "b617318655057264e28bc0b6fb378c8ef146be00");
	check_mac(KK_STR("Jefe"), KK_STR("what do ya want for nothing?"),
		"effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
	check_mac((struct kk_str){aa, sizeof aa},
		KK_STR("Test Using Larger Than Block-Size Key - "
		       "Hash Key First"),
		"aa4ae5e15272d00e95705637ce8a3b55ed402112");
	check_mac((struct kk_str){aa, sizeof aa},
		KK_STR("Test Using Larger Than Block-Size Key and Larger "
		       "Than One Block-Size Data"),
		"e8e99d0f45237d786d6bbaa7965c7808bbff1a91");
}

/* Of eight digits there; a telephone shows the last six. */
static void codes_of_rfc_6238(void **state)
{
	static const struct {
		int64_t time;
		const char *code;
	} cases[] = {{59, "287082"}, {1111111109, "081804"},
		{1111111111, "050471"}, {1234567890, "005924"},
		{2000000000, "279037"}, {20000000000, "353130"}};
	char code[KK_OTP_CHARS];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		kk_otp_code(KK_STR("12345678901234567890"),
			cases[i].time / KK_OTP_SECONDS, code);
		assert_string_equal(code, cases[i].code);
	}
}

static void texts(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(kk_base32(a, KK_STR("")), "");
	assert_string_equal(kk_base32(a, KK_STR("f")), "MY");
	assert_string_equal(kk_base32(a, KK_STR("fo")), "MZXQ");
	assert_string_equal(kk_base32(a, KK_STR("foo")), "MZXW6");
	assert_string_equal(kk_base32(a, KK_STR("foob")), "MZXW6YQ");
	assert_string_equal(kk_base32(a, KK_STR("fooba")), "MZXW6YTB");
	assert_string_equal(
		kk_base32(a, KK_STR("\xff\xff\xff\xff\xff\xff")), "7777777774");
	assert_string_equal(
		kk_url_escape(a, KK_STR("見 a-1:&")), "%E8%A6%8B%20a-1%3A%26");
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hmac_of_rfc_2202),
		cmocka_unit_test(codes_of_rfc_6238),
		cmocka_unit_test(texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
