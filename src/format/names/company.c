#include "format/names/company.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"

#define MAX_NOTATIONS 6

#define T(text)                                                                \
	{                                                                      \
		(text), sizeof(text) - 1                                       \
	}
#define NO                                                                     \
	{                                                                      \
		NULL, 0                                                        \
	}

/* Notations as they look in NFKC, lower case, without blanks: ㈱ is (株), ㍿
 * is 株式会社. Bank transfers write カ) at the head and (カ at the tail. */
struct form {
	struct kk_str name;
	struct kk_str both[MAX_NOTATIONS];
	struct kk_str head, tail;
};

/* data/jp_company_forms.tsv, and compounds that begin or end with those. */
static const struct form forms[] = {
	{T("株式会社"), {T("株式会社"), T("(株)"), T("[株]")}, T("カ)"),
		T("(カ")},
	{T("有限会社"), {T("有限会社"), T("(有)"), T("[有]")}, T("ユ)"),
		T("(ユ")},
	{T("合名会社"), {T("合名会社"), T("(名)")}, T("メ)"), T("(メ")},
	{T("合資会社"), {T("合資会社"), T("(資)")}, T("シ)"), T("(シ")},
	{T("合同会社"), {T("合同会社"), T("(同)")}, T("ド)"), T("(ド")},
	{T("医療法人"), {T("医療法人"), T("(医)")}, T("イ)"), T("(イ")},
	{T("医療法人社団"), {T("医療法人社団"), T("(医社)")}, NO, NO},
	{T("医療法人財団"), {T("医療法人財団"), T("(医財)")}, NO, NO},
	{T("財団法人"), {T("財団法人"), T("(財)")}, T("ザイ)"), NO},
	{T("一般財団法人"), {T("一般財団法人"), T("(一財)")}, NO, NO},
	{T("公益財団法人"), {T("公益財団法人"), T("(公財)")}, NO, NO},
	{T("社団法人"), {T("社団法人"), T("(社)")}, T("シヤ)"), NO},
	{T("一般社団法人"), {T("一般社団法人"), T("(一社)")}, NO, NO},
	{T("公益社団法人"), {T("公益社団法人"), T("(公社)")}, NO, NO},
	{T("宗教法人"), {T("宗教法人"), T("(宗)")}, T("シユウ)"), NO},
	{T("学校法人"), {T("学校法人"), T("(学)")}, T("ガク)"), NO},
	{T("社会福祉法人"), {T("社会福祉法人"), T("(福)")}, T("フク)"), NO},
	{T("相互会社"), {T("相互会社"), T("(相)")}, T("ソ)"), T("(ソ")},
	{T("特定非営利活動法人"),
		{T("特定非営利活動法人"), T("(特非)"), T("npo法人"),
			T("認定npo法人")},
		T("トクヒ)"), NO},
	{T("独立行政法人"), {T("独立行政法人"), T("(独)")}, T("ドク)"), NO},
	{T("地方独立行政法人"), {T("地方独立行政法人"), T("(地独)")},
		T("チドク)"), NO},
	{T("国立大学法人"), {T("国立大学法人"), T("(大)")}, T("ダイ)"), NO},
	{T("国立研究開発法人"), {T("国立研究開発法人")}, NO, NO},
	{T("弁護士法人"), {T("弁護士法人"), T("(弁)")}, T("ベン)"), NO},
	{T("司法書士法人"), {T("司法書士法人"), T("(司)")}, T("シホウ)"), NO},
	{T("税理士法人"), {T("税理士法人"), T("(税)")}, T("ゼイ)"), NO},
	{T("行政書士法人"), {T("行政書士法人"), T("(行)")}, T("ギヨ)"), NO},
	{T("社会保険労務士法人"), {T("社会保険労務士法人")}, T("ロウム)"), NO},
	{T("農事組合法人"), {T("農事組合法人")}, T("ノウ)"), NO},
	{T("特許業務法人"), {T("特許業務法人")}, NO, NO},
	{T("監査法人"), {T("監査法人")}, NO, NO},
	{T("有限責任監査法人"), {T("有限責任監査法人")}, NO, NO},
	/* old and spelled out; a bracket that was cut off */
	{T("株式会社"),
		{T("株式會社"), T("(カ)"), T("カブシキガイシャ"),
			T("カブシキカイシャ")},
		T("株)"), T("(株")},
	{T("有限会社"), {T("有限會社"), T("(ユ)"), T("ユウゲンガイシャ")},
		T("有)"), T("(有")},
	{T("合同会社"), {T("合同會社"), T("(ド)"), T("ゴウドウガイシャ")}, NO,
		NO},
};

#define N_FORMS (sizeof(forms) / sizeof(forms[0]))

/* Forms that also stand between a name and its branch: the first rows. */
#define N_INNER 5

/* English endings; a blank or comma must stand before them. */
static const struct form english[] = {
	{T("Co., Ltd."),
		{T("co.,ltd."), T("co.,ltd"), T("co.ltd."), T("co.ltd"),
			T("coltd"), T("co.,limited")},
		NO, NO},
	{T("Inc."), {T("inc."), T("inc"), T("incorporated")}, NO, NO},
	{T("Corp."), {T("corp."), T("corp"), T("corporation")}, NO, NO},
	{T("K.K."), {T("k.k."), T("k.k"), T("kk")}, NO, NO},
	{T("Ltd."), {T("ltd."), T("ltd"), T("limited")}, NO, NO},
	{T("LLC"), {T("llc"), T("l.l.c."), T("llc.")}, NO, NO},
	{T("GmbH"), {T("gmbh")}, NO, NO},
};

#define N_ENGLISH (sizeof(english) / sizeof(english[0]))

struct found {
	struct kk_str form; /* or none */
	enum kk_form_position position;
	size_t at, n; /* where in the text */
};

/* w is not empty. */
static bool starts_with(struct kk_str s, struct kk_str w)
{
	return s.n >= w.n && s.p[0] == w.p[0] && memcmp(s.p, w.p, w.n) == 0;
}

static bool ends_with(struct kk_str s, struct kk_str w)
{
	return s.n >= w.n && s.p[s.n - 1] == w.p[w.n - 1] &&
	       memcmp(s.p + s.n - w.n, w.p, w.n) == 0;
}

/* Keeps the longest: 医療法人社団 before 医療法人. */
static void note(struct found *f, const struct form *form,
	enum kk_form_position position, size_t at, size_t n)
{
	if (n > f->n)
		*f = (struct found){form->name, position, at, n};
}

static void try_head(struct found *f, const struct form *form, struct kk_str s,
	struct kk_str w)
{
	if (w.n && starts_with(s, w))
		note(f, form, KK_FORM_HEAD, 0, w.n);
}

static void try_tail(struct found *f, const struct form *form, struct kk_str s,
	struct kk_str w)
{
	if (w.n && ends_with(s, w))
		note(f, form, KK_FORM_TAIL, s.n - w.n, w.n);
}

static void find_head(struct found *f, struct kk_str s)
{
	for (size_t i = 0; i < N_FORMS; i++) {
		for (int k = 0; k < MAX_NOTATIONS && forms[i].both[k].n; k++)
			try_head(f, &forms[i], s, forms[i].both[k]);
		try_head(f, &forms[i], s, forms[i].head);
	}
}

static void find_tail(struct found *f, struct kk_str s)
{
	for (size_t i = 0; i < N_FORMS; i++) {
		for (int k = 0; k < MAX_NOTATIONS && forms[i].both[k].n; k++)
			try_tail(f, &forms[i], s, forms[i].both[k]);
		try_tail(f, &forms[i], s, forms[i].tail);
	}
}

/* 山田商事株式会社 東京支店: behind the name, so a tail. */
static void find_inner(struct found *f, struct kk_str s)
{
	for (size_t i = 0; i < N_INNER; i++)
		for (int k = 0; k < MAX_NOTATIONS && forms[i].both[k].n; k++) {
			struct kk_str w = forms[i].both[k];
			size_t at = kk_str_find(s, w);

			if (at != SIZE_MAX)
				note(f, &forms[i], KK_FORM_TAIL, at, w.n);
		}
}

/* The text without blanks. */
static struct kk_str dense(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(s, &at)))
		if (!kk_fold_is_space(c))
			kk_utf8_add(&b, c);
	return kk_buf_str(&b);
}

/* Where in s the last `n` bytes of dense(s) begin. */
static size_t tail_start(struct kk_str s, size_t n)
{
	size_t at = s.n;

	while (n && at > 0) {
		at--;
		n -= s.p[at] != ' ';
	}
	return at;
}

/* Cuts an English form off the end of s; its name, or none. */
static struct kk_str cut_english(
	struct kk_arena *a, struct kk_str s, struct kk_str *rest_r)
{
	struct found f = {.n = 0};
	struct kk_str d = dense(a, s);
	size_t at;

	for (size_t i = 0; i < N_ENGLISH; i++)
		for (int k = 0; k < MAX_NOTATIONS; k++)
			try_tail(&f, &english[i], d, english[i].both[k]);
	*rest_r = s;
	if (!f.n)
		return KK_STR_NONE;
	at = tail_start(s, f.n);
	if (at == 0 || (s.p[at - 1] != ' ' && s.p[at - 1] != ','))
		return KK_STR_NONE;
	*rest_r = (struct kk_str){s.p, at};
	return f.form;
}

/* Signs that are written or left out at will. A long vowel mark is a letter. */
static bool is_noise(uint32_t c)
{
	switch (c) {
	case '.':
	case ',':
	case '\'':
	case '"':
	case '(':
	case ')':
	case '[':
	case ']':
	case '-':
	case '/':
	case '_':
	case '!':
	case '?':
	case 0x00b7:
	case 0x2018:
	case 0x2019:
	case 0x201c:
	case 0x201d:
	case 0x2022:
	case 0x2212:
	case 0x3001:
	case 0x3002:
	case 0x300c:
	case 0x300d:
	case 0x3010:
	case 0x3011:
	case 0x30fb:
		return true;
	default:
		return kk_fold_is_space(c) || (c >= 0x2010 && c <= 0x2015);
	}
}

static void add_key(struct kk_buf *b, struct kk_str s)
{
	size_t at = 0;
	uint32_t c;

	while ((c = kk_utf8_next(s, &at)))
		if (!is_noise(c))
			kk_utf8_add(b, kk_fold_variant(c));
}

static struct kk_str key_of(struct kk_arena *a, struct kk_str s,
	const struct found *f, struct kk_str form)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	add_key(&b, (struct kk_str){s.p, f->at});
	add_key(&b, (struct kk_str){s.p + f->at + f->n, s.n - f->at - f->n});
	if (b.n == 0)
		add_key(&b, form.p ? form : s);
	/* A name of nothing but signs stays as it is. */
	if (b.n == 0)
		kk_buf_add(&b, s);
	return kk_buf_str(&b);
}

const char *kk_form_position_name(enum kk_form_position p)
{
	switch (p) {
	case KK_FORM_HEAD:
		return "head";
	case KK_FORM_TAIL:
		return "tail";
	case KK_FORM_NONE:
		break;
	}
	return "none";
}

struct kk_company kk_company_parse(struct kk_arena *a, struct kk_str name)
{
	struct kk_company c = {.name = kk_str_trim(name)};
	struct found f = {.n = 0};
	struct kk_str s, rest, en;

	if (kk_str_empty(c.name))
		return c;
	en = cut_english(a, kk_str_trim(kk_fold_case(a, c.name)), &rest);
	s = dense(a, rest);
	find_head(&f, s);
	if (!f.n)
		find_tail(&f, s);
	if (!f.n)
		find_inner(&f, s);
	c.form = f.form;
	c.position = f.position;
	if (!f.n && en.p) {
		c.form = en;
		c.position = KK_FORM_TAIL;
	}
	c.key = key_of(a, s, &f, c.form);
	return c;
}
