/* ISO-2022-JP and its relatives, read as Windows does. */
#include "base/utf8.h"
#include "format/mail/charset.h"
#include "format/text/encoding.h"

enum set { ASCII, KANA, JIS, JIS_0212 };

struct reader {
	struct kk_arena *a;
	struct kk_decoder *cp932, *euc;
	struct kk_buf out;
	enum set set;
	bool shifted; /* SO: kana until SI */
};

static const struct {
	const char *escape;
	enum set set;
} escapes[] = {
	{"$B", JIS}, {"$@", JIS}, {"$(@", JIS}, {"$(B", JIS},
	{"$(O", JIS}, /* JIS X 0213, whose first plane is a superset */
	{"$(Q", JIS}, {"$(D", JIS_0212}, {"(B", ASCII}, {"(J", ASCII},
	{"(H", ASCII}, {"(I", KANA},
	{"&@", JIS}, /* before $B: JIS X 0208-1990 */
};

/* Behind ESC; how many bytes it takes, 0: none that is known. */
static size_t escape(struct reader *r, struct kk_str s)
{
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		if (kk_str_starts(s, escapes[i].escape)) {
			r->set = escapes[i].set;
			return kk_str_z(escapes[i].escape).n;
		}
	return 0;
}

static void put(struct reader *r, struct kk_decoder *d, const char *p, size_t n)
{
	struct kk_str text;

	if (d && kk_decode(d, r->a, (struct kk_str){p, n}, &text))
		kk_buf_add(&r->out, text);
	else
		kk_utf8_add(&r->out, 0xfffd);
}

static void put_kana(struct reader *r, unsigned char c)
{
	char byte = (char)(c | 0x80);

	put(r, r->cp932, &byte, 1);
}

/* Row and cell as the two bytes of Shift_JIS. */
static void put_jis(struct reader *r, unsigned char row, unsigned char cell)
{
	unsigned lead = (row - 0x21u) / 2 + 0x81;
	unsigned trail =
		(row & 1) ? cell + 0x1fu + (cell >= 0x60) : cell + 0x7eu;
	char bytes[2];

	if (lead > 0x9f)
		lead += 0x40;
	bytes[0] = (char)lead;
	bytes[1] = (char)trail;
	put(r, r->cp932, bytes, 2);
}

static void put_0212(struct reader *r, unsigned char row, unsigned char cell)
{
	const char bytes[3] = {
		(char)0x8f, (char)(row | 0x80), (char)(cell | 0x80)};

	put(r, r->euc, bytes, 3);
}

static bool is_cell(unsigned char c)
{
	return c >= 0x21 && c <= 0x7e;
}

/* One sign at s; how many bytes it takes. */
static size_t sign(struct reader *r, struct kk_str s)
{
	unsigned char c = (unsigned char)s.p[0];
	unsigned char next = s.n > 1 ? (unsigned char)s.p[1] : 0;

	if (c >= 0xa1 && c <= 0xdf) { /* kana with the eighth bit */
		put_kana(r, c);
		return 1;
	}
	if (!is_cell(c) || r->set == ASCII) {
		if (c < 0x80)
			kk_buf_addc(&r->out, (char)c);
		else
			kk_utf8_add(&r->out, 0xfffd);
		return 1;
	}
	if (r->set == KANA) {
		put_kana(r, c);
		return 1;
	}
	if (!is_cell(next)) {
		kk_utf8_add(&r->out, 0xfffd);
		return 1;
	}
	if (r->set == JIS)
		put_jis(r, c, next);
	else
		put_0212(r, c, next);
	return 2;
}

static void read_all(struct reader *r, struct kk_str s)
{
	size_t n;

	for (; s.n; s.p += n, s.n -= n) {
		n = 1;
		if (s.p[0] == '\0')
			continue;
		if (s.p[0] == 0x1b)
			n += escape(r, (struct kk_str){s.p + 1, s.n - 1});
		else if (s.p[0] == 0x0e || s.p[0] == 0x0f)
			r->shifted = s.p[0] == 0x0e;
		else if (r->shifted && is_cell((unsigned char)s.p[0]))
			put_kana(r, (unsigned char)s.p[0]);
		else
			n = sign(r, s);
		if (n == 1 && s.p[0] == '\n') { /* a line begins in ASCII */
			r->set = ASCII;
			r->shifted = false;
		}
	}
}

struct kk_str kk_iso2022_text(struct kk_arena *a, struct kk_str bytes)
{
	struct reader r = {.a = a,
		.cp932 = kk_decoder_new(a, KK_CP932),
		.euc = kk_decoder_new(a, KK_EUC_JP)};

	kk_buf_init(&r.out, a);
	read_all(&r, bytes);
	kk_decoder_free(&r.cp932);
	kk_decoder_free(&r.euc);
	return kk_buf_str(&r.out);
}
