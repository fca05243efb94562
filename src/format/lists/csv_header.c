#include "format/lists/csv_header.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/lists/csv_alias.h"

static const char *const field_names[KK_MEANS__MAX] = {
	[KK_MEANS_NONE] = "none",
	[KK_MEANS_COMPANY] = "company",
	[KK_MEANS_DEPARTMENT] = "department",
	[KK_MEANS_TITLE] = "title",
	[KK_MEANS_NAME] = "name",
	[KK_MEANS_FAMILY_NAME] = "family_name",
	[KK_MEANS_GIVEN_NAME] = "given_name",
	[KK_MEANS_READING] = "reading",
	[KK_MEANS_FAMILY_READING] = "family_reading",
	[KK_MEANS_GIVEN_READING] = "given_reading",
	[KK_MEANS_EMAIL] = "email",
	[KK_MEANS_POSTAL_CODE] = "postal_code",
	[KK_MEANS_ADDRESS] = "address",
	[KK_MEANS_PREFECTURE] = "prefecture",
	[KK_MEANS_CITY] = "city",
	[KK_MEANS_STREET] = "street",
	[KK_MEANS_BUILDING] = "building",
	[KK_MEANS_PHONE_COMPANY] = "phone_company",
	[KK_MEANS_PHONE_SECTION] = "phone_section",
	[KK_MEANS_PHONE_DIRECT] = "phone_direct",
	[KK_MEANS_PHONE] = "phone",
	[KK_MEANS_MOBILE] = "mobile",
	[KK_MEANS_FAX] = "fax",
	[KK_MEANS_URL] = "url",
	[KK_MEANS_MET_ON] = "met_on",
	[KK_MEANS_MET_WHERE] = "met_where",
	[KK_MEANS_MEMO] = "memo",
	[KK_MEANS_REASON] = "reason",
	[KK_MEANS_SOURCE] = "source",
	[KK_MEANS_LABEL] = "label",
	[KK_MEANS_TAG] = "tag",
	[KK_MEANS_TAG_MARK] = "tag_mark",
	[KK_MEANS_FLAG] = "flag",
	[KK_MEANS_CUSTOM] = "custom",
};

#define MAX_SIGNS 6

/* What the columns of one product look like: all titles of `all` are there,
 * and one of `any`, if it names some. Titles are folded. */
struct dialect {
	const char *name;
	const char *all[MAX_SIGNS];
	const char *any[MAX_SIGNS];
};

static const struct dialect dialects[] = {
	{"kakeru", {"先方担当者id", "情報源"}, {NULL}},
	{"eight", {"tel会社", "tel部門", "tel直通"}, {NULL}},
	{"eight", {NULL}, {"eightでつながっている人"}},
	{"sansan", {NULL},
		{"名刺所有者ユーザid", "名刺id", "tel-1(1)", "email(1)",
			"町域・番地"}},
	{"sansan", {"氏名[姓]"}, {NULL}},
	{"salesforce", {NULL},
		{"リードソース", "リードid", "市区郡", "leadsource",
			"市区郡(郵送先)", "mailingstreet"}},
	{"hubspot", {NULL},
		{"コンタクト担当者", "ライフサイクルステージ", "lifecyclestage",
			"contactowner", "リードステータス", "最終コンタクト"}},
	{"hubspot", {"レコードid", "eメール"}, {NULL}},
	{"miitel", {"取引先会社名", "取引先担当者名"}, {NULL}},
	{"mazrica", {"取引先名", "名前", "メールアドレス", "携帯電話番号"},
		{NULL}},
	{"mailwise", {NULL},
		{"会社よみ", "会社コード", "会社グループ", "顧客コード",
			"顧客グループ", "電話番号(顧客)"}},
	{"google", {NULL},
		{"phone1-value", "e-mail1-value", "familynameyomi",
			"phoneticlastname", "organization1-name",
			"セクション1-説明"}},
	{"outlook", {"e-mailaddress", "businessphone"}, {NULL}},
	{"outlook", {"e-mailaddress", "businessstreet"}, {NULL}},
	{"outlook", {"電子メールアドレス", "会社電話"}, {NULL}},
	{"outlook", {"電子メールアドレス"}, {"番地(会社)"}},
	{"kintone", {NULL}, {"レコード番号", "レコードの開始行", "$id"}},
	{"kintone", {"作成者", "作成日時", "更新者", "更新日時"}, {NULL}},
};

const char *kk_meaning_name(enum kk_meaning f)
{
	return field_names[f];
}

bool kk_meaning_of(struct kk_str name, enum kk_meaning *field_r)
{
	for (int f = 0; f < KK_MEANS__MAX; f++) {
		if (f == KK_MEANS_CUSTOM || !kk_str_is(name, field_names[f]))
			continue;
		*field_r = (enum kk_meaning)f;
		return true;
	}
	return false;
}

/* NFKC, lower case, no blanks. */
static struct kk_str fold_title(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	s = kk_fold_case(a, s);
	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(s, &at)))
		if (!kk_fold_is_space(c))
			kk_utf8_add(&b, c);
	return kk_buf_str(&b);
}

/* The first of the maps for a title, both folded; NULL: none. */
static const struct kk_csv_map *mapped(struct kk_str folded,
	const struct kk_csv_map *maps, const struct kk_str *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(columns[i], folded))
			return &maps[i];
	return NULL;
}

static bool names_someone(enum kk_meaning f)
{
	return f == KK_MEANS_COMPANY || f == KK_MEANS_NAME ||
	       f == KK_MEANS_FAMILY_NAME || f == KK_MEANS_EMAIL ||
	       f == KK_MEANS_PHONE || f == KK_MEANS_PHONE_COMPANY ||
	       f == KK_MEANS_PHONE_SECTION || f == KK_MEANS_PHONE_DIRECT ||
	       f == KK_MEANS_MOBILE;
}

static bool is_header(const enum kk_meaning *fields, size_t n)
{
	bool seen[KK_MEANS__MAX] = {false};
	bool someone = false;
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		enum kk_meaning f = fields[i];

		if (f == KK_MEANS_NONE || f == KK_MEANS_FLAG ||
			f == KK_MEANS_LABEL || seen[f])
			continue;
		seen[f] = true;
		known++;
		someone |= names_someone(f);
	}
	return known >= 2 && someone;
}

static size_t find(const struct kk_str *folded, size_t n, const char *title)
{
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(folded[i], title))
			return i;
	return SIZE_MAX;
}

static bool speaks(
	const struct dialect *d, const struct kk_str *folded, size_t n)
{
	bool all = true, any = d->any[0] == NULL;

	for (size_t i = 0; i < MAX_SIGNS && d->all[i]; i++)
		all = all && find(folded, n, d->all[i]) != SIZE_MAX;
	for (size_t i = 0; i < MAX_SIGNS && d->any[i]; i++)
		any = any || find(folded, n, d->any[i]) != SIZE_MAX;
	return all && any;
}

static bool has(const enum kk_meaning *fields, size_t n, enum kk_meaning f)
{
	for (size_t i = 0; i < n; i++)
		if (fields[i] == f)
			return true;
	return false;
}

/* CallTree takes any list with a column named exactly 電話番号. Only a list
 * that is nothing but one for calling is taken for its own: no addresses to
 * write to, no ranks, no dates of cards. */
static bool is_call_list(
	const struct kk_str *titles, const enum kk_meaning *fields, size_t n)
{
	static const enum kk_meaning others[] = {KK_MEANS_EMAIL,
		KK_MEANS_DEPARTMENT, KK_MEANS_TITLE, KK_MEANS_FAMILY_NAME,
		KK_MEANS_PHONE_COMPANY, KK_MEANS_PHONE_SECTION,
		KK_MEANS_PHONE_DIRECT, KK_MEANS_MOBILE, KK_MEANS_MET_ON};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (has(fields, n, others[i]))
			return false;
	return find(titles, n, "電話番号") != SIZE_MAX;
}

static const char *dialect_of(const struct kk_str *titles,
	const struct kk_str *folded, const enum kk_meaning *fields, size_t n)
{
	for (size_t i = 0; i < sizeof(dialects) / sizeof(dialects[0]); i++)
		if (speaks(&dialects[i], folded, n))
			return dialects[i].name;
	return is_call_list(titles, fields, n) ? "calltree" : "generic";
}

static void rename_field(enum kk_meaning *fields, const struct kk_str *folded,
	size_t n, const char *title, enum kk_meaning to)
{
	size_t i = find(folded, n, title);

	if (i != SIZE_MAX)
		fields[i] = to;
}

/* Beside "Job Title" a column "Title" holds Mr or Mrs; so does 肩書き in
 * Outlook beside 役職. */
static void drop_courtesy(enum kk_meaning *fields, const struct kk_str *folded,
	size_t n, const char *dialect)
{
	if (find(folded, n, "jobtitle") != SIZE_MAX)
		rename_field(fields, folded, n, "title", KK_MEANS_FLAG);
	if (strcmp(dialect, "outlook") == 0 &&
		find(folded, n, "役職") != SIZE_MAX)
		rename_field(fields, folded, n, "肩書き", KK_MEANS_FLAG);
}

/* 姓 with 名前 beside it and no 名: 名前 is the given name; readings too. */
static void split_names(
	enum kk_meaning *fields, const struct kk_str *folded, size_t n)
{
	static const char *const readings[] = {"名前フリガナ", "名前ふりがな",
		"名前カナ", "名前かな", "名前よみ"};

	if (has(fields, n, KK_MEANS_FAMILY_NAME) &&
		!has(fields, n, KK_MEANS_GIVEN_NAME))
		rename_field(fields, folded, n, "名前", KK_MEANS_GIVEN_NAME);
	if (!has(fields, n, KK_MEANS_FAMILY_READING) ||
		has(fields, n, KK_MEANS_GIVEN_READING))
		return;
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++)
		rename_field(
			fields, folded, n, readings[i], KK_MEANS_GIVEN_READING);
}

/* 所属 is the company, unless there is a column for that; who stands for the
 * company is whom to ask for, unless there is somebody else. */
static void settle_people(
	enum kk_meaning *fields, const struct kk_str *folded, size_t n)
{
	static const char *const heads[] = {
		"代表者名", "代表者", "代表者氏名", "代表名"};
	size_t companies = 0;
	bool someone = has(fields, n, KK_MEANS_NAME) ||
		       has(fields, n, KK_MEANS_FAMILY_NAME);

	for (size_t i = 0; i < n; i++)
		companies += fields[i] == KK_MEANS_COMPANY;
	if (companies > 1 && !has(fields, n, KK_MEANS_DEPARTMENT)) {
		rename_field(fields, folded, n, "所属", KK_MEANS_DEPARTMENT);
		rename_field(fields, folded, n, "ご所属", KK_MEANS_DEPARTMENT);
	}
	for (size_t i = 0; !someone && i < sizeof heads / sizeof *heads; i++)
		rename_field(fields, folded, n, heads[i], KK_MEANS_NAME);
}

/* Eight gives each tag of the user a column of its own, behind its flags. */
static void mark_tags(
	enum kk_meaning *fields, const struct kk_str *folded, size_t n)
{
	bool behind = false;

	for (size_t i = 0; i < n; i++) {
		behind |= fields[i] == KK_MEANS_MET_ON ||
			  fields[i] == KK_MEANS_FLAG;
		if (behind && fields[i] == KK_MEANS_NONE && folded[i].n)
			fields[i] = KK_MEANS_TAG_MARK;
	}
}

/* What a title means in the company of the others. */
static void settle(enum kk_meaning *fields, const struct kk_str *folded,
	size_t n, const char *dialect)
{
	drop_courtesy(fields, folded, n, dialect);
	split_names(fields, folded, n);
	settle_people(fields, folded, n);
	if (strcmp(dialect, "eight") == 0)
		mark_tags(fields, folded, n);
	if (strcmp(dialect, "mailwise") == 0) /* a 顧客 is a person there */
		rename_field(fields, folded, n, "顧客名", KK_MEANS_NAME);
	if (strcmp(dialect, "kakeru") == 0) {
		rename_field(fields, folded, n, "理由", KK_MEANS_REASON);
		rename_field(fields, folded, n, "情報源", KK_MEANS_SOURCE);
	}
}

static bool is_by_row(
	const enum kk_meaning *fields, size_t n, const char *dialect)
{
	return has(fields, n, KK_MEANS_PREFECTURE) ||
	       has(fields, n, KK_MEANS_CITY) ||
	       has(fields, n, KK_MEANS_STREET) ||
	       has(fields, n, KK_MEANS_BUILDING) ||
	       has(fields, n, KK_MEANS_LABEL) || strcmp(dialect, "google") == 0;
}

bool kk_csv_header_read(struct kk_arena *a, const struct kk_str *cells,
	size_t n_cells, const struct kk_csv_map *maps, size_t n_maps,
	struct kk_csv_header *header_r)
{
	size_t n = n_cells < KK_MAX_COLUMNS ? n_cells : KK_MAX_COLUMNS;
	struct kk_str *folded = KK_NEW_N(a, struct kk_str, n);
	struct kk_str *titles = KK_NEW_N(a, struct kk_str, n);
	enum kk_meaning *fields = KK_NEW_N(a, enum kk_meaning, n);
	int64_t *customs = KK_NEW_N(a, int64_t, n);
	struct kk_str *columns = KK_NEW_N(a, struct kk_str, n_maps + 1);
	const char *dialect;

	for (size_t i = 0; i < n_maps; i++)
		columns[i] = fold_title(a, maps[i].column);
	for (size_t i = 0; i < n; i++) {
		titles[i] = kk_arena_str(a, kk_str_trim(cells[i]));
		folded[i] = fold_title(a, titles[i]);
		fields[i] = kk_csv_alias(a, folded[i]);
	}
	dialect = dialect_of(titles, folded, fields, n);
	settle(fields, folded, n, dialect);
	for (size_t i = 0; i < n; i++) {
		const struct kk_csv_map *m =
			mapped(folded[i], maps, columns, n_maps);

		if (!m)
			continue;
		fields[i] = m->field;
		customs[i] = m->custom;
	}
	*header_r = (struct kk_csv_header){dialect,
		is_by_row(fields, n, dialect), n, titles, fields, customs};
	return is_header(fields, n);
}

bool kk_csv_header_repeats(const struct kk_csv_header *h,
	const struct kk_str *cells, size_t n_cells)
{
	if (n_cells != h->n_columns)
		return false;
	for (size_t i = 0; i < n_cells; i++)
		if (!kk_str_eq(kk_str_trim(cells[i]), h->titles[i]))
			return false;
	return true;
}

size_t kk_csv_header_find(
	struct kk_arena *a, const struct kk_csv_header *h, struct kk_str column)
{
	struct kk_str folded = fold_title(a, column);

	for (size_t i = 0; i < h->n_columns; i++)
		if (kk_str_eq(fold_title(a, h->titles[i]), folded))
			return i;
	return SIZE_MAX;
}
