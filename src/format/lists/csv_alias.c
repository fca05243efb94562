#include "format/lists/csv_alias.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"

#define MAX_ALIASES 56

struct aliases {
	enum kk_meaning field;
	const char *titles[MAX_ALIASES]; /* folded, and bare(): see below */
};

/* Titles seen in the exports and import forms of the products, then common
 * ones. A title that could mean a thing of our own side (担当者 of HubSpot,
 * 登録日) is not here: a wrong column is worse than an unknown one. */
static const struct aliases table[] = {
	{KK_MEANS_COMPANY,
		{"会社名", "会社", "企業名", "企業", "法人名", "勤務先",
			"勤務先名", "勤務先会社名", "貴社名", "御社名",
			"団体名", "組織名", "組織", "屋号", "取引先",
			"取引先名", "取引先会社名", "取引先企業名", "顧客名",
			"顧客企業名", "顧客会社名", "所属", "所属企業",
			"会社団体名", "会社名団体名", "会社名屋号", "company",
			"companyname", "companyaccount", "account",
			"accountname", "organization", "organizationname",
			"organisation", "employer", "client", "corporatename",
			"勤務先会社", "セクション会社名", "主要な会社",
			"主要な関連会社", "関連会社", "associatedcompany",
			"primaryassociatedcompany", "associatedcompanyname"}},
	{KK_MEANS_DEPARTMENT,
		{"部署", "部署名", "部門", "部門名", "所属部署", "所属部署名",
			"部課名", "部課", "課名", "department", "dept",
			"division", "section", "organizationdepartment",
			"部署名会社"}},
	{KK_MEANS_TITLE,
		{"役職", "役職名", "肩書", "肩書き", "職位", "職名", "職務",
			"jobtitle", "title", "position", "role",
			"organizationtitle", "セクション役職", "会社の役職"}},
	{KK_MEANS_NAME,
		{"氏名", "名前", "お名前", "姓名", "フルネーム", "氏名漢字",
			"漢字氏名", "氏名全て", "担当者", "担当者名",
			"担当者氏名", "ご担当者", "ご担当者名", "ご担当者様",
			"ご担当者様名", "先方担当者", "先方担当者名",
			"取引先担当者", "取引先担当者名", "取引先責任者",
			"取引先責任者名", "顧客担当者", "顧客担当者名",
			"個人名", "宛名", "名刺氏名", "コンタクト名", "表示名",
			"name", "fullname", "contact", "contactname",
			"displayname", "person", "personname", "芳名"}},
	{KK_MEANS_FAMILY_NAME,
		{"姓", "名字", "苗字", "氏", "氏名姓", "姓漢字", "漢字姓",
			"担当者姓", "名前姓", "お名前姓", "familyname",
			"lastname", "surname"}},
	{KK_MEANS_GIVEN_NAME, {"名", "氏名名", "名漢字", "漢字名", "担当者名名",
				      "下の名前", "名前名", "お名前名",
				      "givenname", "firstname", "forename"}},
	{KK_MEANS_READING,
		{"フリガナ", "ふりがな", "氏名カナ", "氏名かな", "氏名フリガナ",
			"氏名ふりがな", "氏名よみ", "氏名ヨミ", "名前カナ",
			"名前かな", "名前フリガナ", "名前ふりがな",
			"お名前フリガナ", "お名前ふりがな", "カナ氏名", "よみ",
			"よみがな", "ヨミガナ", "読み", "読み仮名", "読みがな",
			"カナ", "かな", "カナ名", "名前よみ", "名前読み仮名",
			"氏名読み", "氏名読み仮名", "担当者カナ",
			"担当者名カナ", "担当者名フリガナ", "姓名カナ",
			"氏名全てカナ", "reading", "kana", "namekana",
			"furigana", "phoneticname", "顧客よみ", "名前読み",
			"yominame"}},
	{KK_MEANS_FAMILY_READING,
		{"姓カナ", "姓かな", "姓フリガナ", "姓ふりがな", "姓よみ",
			"姓ヨミ", "姓読み", "姓読み仮名", "姓よみがな",
			"カナ姓", "フリガナ姓", "ふりがな姓", "氏名カナ姓",
			"氏名姓カナ", "氏名フリガナ姓", "セイ", "せい",
			"lastnamekana", "familynamekana", "familynameyomi",
			"phoneticlastname", "lastnamephonetic", "surnamekana",
			"yomilastname", "surnameyomi", "姓読みがな"}},
	{KK_MEANS_GIVEN_READING,
		{"名カナ", "名かな", "名フリガナ", "名ふりがな", "名よみ",
			"名ヨミ", "名読み", "名読み仮名", "名よみがな",
			"フリガナ名", "ふりがな名", "氏名カナ名", "氏名名カナ",
			"氏名フリガナ名", "メイ", "めい", "firstnamekana",
			"givennamekana", "givennameyomi", "phoneticfirstname",
			"firstnamephonetic", "yomifirstname", "givenyomi",
			"名読みがな"}},
	{KK_MEANS_EMAIL,
		{"email", "mail", "メール", "eメール", "メールアドレス",
			"eメールアドレス", "電子メール", "電子メールアドレス",
			"emailaddress", "mailaddress", "メアド",
			"会社メールアドレス", "勤務先メールアドレス",
			"担当者メールアドレス", "連絡先メールアドレス",
			"pcメール", "pcメールアドレス", "ビジネスメール",
			"emailvalue", "workemail", "businessemail",
			"セクションメール", "primaryemail", "secondaryemail",
			"会社email", "会社eメール", "勤務先email",
			"メインのメールアドレス", "副メールアドレス", "emailpc",
			"pcemail", "連絡先email"}},
	{KK_MEANS_POSTAL_CODE,
		{"郵便番号", "〒", "郵便", "会社郵便番号", "郵便番号会社",
			"勤務先郵便番号", "zip", "zipcode", "postalcode",
			"postcode", "businesspostalcode", "mailingpostalcode",
			"mailingzippostalcode", "zippostalcode",
			"addresspostalcode", "会社郵便番号", "workpostalcode",
			"郵便番号郵送先", "勤務先の郵便番号", "workzipcode"}},
	{KK_MEANS_ADDRESS,
		{"住所", "住所全て", "所在地", "会社住所", "勤務先住所",
			"本社所在地", "本社住所", "事業所所在地", "送付先住所",
			"連絡先住所", "address", "fulladdress",
			"addressformatted", "mailingaddress", "businessaddress",
			"workaddress", "companyaddress", "セクション住所"}},
	{KK_MEANS_PREFECTURE,
		{"都道府県", "都道府県名", "住所都道府県", "州都道府県",
			"都道府県州", "州都道府県地域", "会社都道府県",
			"勤務先都道府県", "prefecture", "state",
			"stateprovince", "stateregion", "region",
			"businessstate", "mailingstate", "mailingstateprovince",
			"addressregion", "都道府県会社", "都道府県地域",
			"都道府県郵送先", "勤務先の都道府県", "workstate"}},
	{KK_MEANS_CITY,
		{"市区町村", "市区町村名", "住所市区町村", "市区郡", "市町村",
			"市区", "市", "会社市区町村", "勤務先市区町村", "city",
			"businesscity", "mailingcity", "addresscity",
			"市町村会社", "市区町村会社", "市区郡郵送先",
			"勤務先の市区町村", "workcity"}},
	{KK_MEANS_STREET,
		{"町名番地", "町域番地", "番地", "町域", "町名", "丁目番地",
			"町域丁目番地", "住所町名番地", "住所番地",
			"住所町域番地", "市区町村以降", "それ以降の住所",
			"市区町村以下", "会社番地", "勤務先番地", "street",
			"streetaddress", "businessstreet", "mailingstreet",
			"addressstreet", "番地会社", "町名番地郵送先",
			"勤務先の番地", "勤務先の住所"}},
	{KK_MEANS_BUILDING,
		{"ビル名", "建物名", "建物", "ビル", "マンション名", "建物名等",
			"建物名部屋番号", "住所建物名", "住所ビル名",
			"ビル名階数", "building", "buildingname",
			"addressextendedaddress", "extendedaddress"}},
	{KK_MEANS_PHONE_COMPANY,
		{"tel会社", "会社tel", "会社電話", "会社電話番号", "電話会社",
			"電話番号会社", "会社の電話番号", "代表電話",
			"代表電話番号", "代表番号", "代表tel", "tel代表",
			"電話番号代表", "電話代表", "本社電話番号",
			"勤務先電話", "勤務先電話番号", "勤務先tel",
			"会社代表電話", "会社代表電話番号", "オフィス電話",
			"businessphone", "workphone", "companyphone",
			"companymainphone", "mainphone", "officephone",
			"businesstelephone", "companyphonenumber",
			"勤務先の電話番号", "会社の電話", "会社電話代表"}},
	{KK_MEANS_PHONE_SECTION,
		{"tel部門", "部門tel", "部門電話", "部門電話番号", "部署電話",
			"部署電話番号", "部署tel", "tel部署", "電話番号部署",
			"電話部署", "sectionphone", "departmentphone"}},
	{KK_MEANS_PHONE_DIRECT,
		{"tel直通", "直通tel", "直通", "直通電話", "直通電話番号",
			"直通番号", "電話直通", "電話番号直通", "ダイヤルイン",
			"direct", "directphone", "directline", "directnumber",
			"directphonenumber", "directdial"}},
	{KK_MEANS_PHONE,
		{"電話", "電話番号", "tel", "連絡先", "連絡先電話番号",
			"お電話番号", "担当者電話番号", "ご連絡先", "phone",
			"phonenumber", "telephone", "telephonenumber",
			"phonevalue", "primaryphone", "通常の電話",
			"その他の電話", "自宅電話", "自宅電話番号",
			"自宅の電話番号", "電話番号顧客", "セクション電話番号",
			"otherphone", "homephone"}},
	{KK_MEANS_MOBILE,
		{"携帯電話", "携帯電話番号", "携帯", "携帯番号", "携帯tel",
			"tel携帯", "電話携帯", "電話番号携帯", "携帯電話携帯",
			"モバイル", "モバイル番号", "モバイル電話",
			"スマートフォン", "mobile", "mobilephone",
			"mobilenumber", "mobilephonenumber", "cell",
			"cellphone", "cellular", "セクション携帯電話番号",
			"携帯電話番号携帯"}},
	{KK_MEANS_FAX,
		{"fax", "fax番号", "ファックス", "ファックス番号", "ファクス",
			"ファクシミリ", "会社fax", "fax会社", "会社ファックス",
			"faxnumber", "businessfax", "workfax", "代表fax",
			"自宅fax", "その他のfax", "homefax", "otherfax",
			"会社のfax", "セクションfax", "勤務先のfax"}},
	{KK_MEANS_URL,
		{"url", "会社url", "web", "webサイト", "webページ",
			"ウェブサイト", "ホームページ", "ホームページurl", "hp",
			"サイト", "サイトurl", "企業url", "企業hp", "website",
			"websiteurl", "homepage", "webpage", "websitevalue",
			"companywebsite", "companydomainname",
			"ウェブサイトurl", "ビジネスwebページ"}},
	{KK_MEANS_MET_ON,
		{"名刺交換日", "交換日", "面会日", "面談日", "来場日", "訪問日",
			"接触日", "出会った日", "名刺受領日", "名刺取得日",
			"来社日", "商談日", "meton", "metat", "metdate",
			"exchangedate", "dateexchanged", "会った日"}},
	{KK_MEANS_MET_WHERE, {"会った場所", "出会った場所", "名刺交換場所",
				     "metwhere", "metplace"}},
	{KK_MEANS_LABEL, {"phonelabel", "phonetype"}},
	{KK_MEANS_MEMO,
		{"メモ", "メモ欄", "備考", "備考欄", "ノート", "コメント",
			"名刺メモ", "会話メモ", "会話内容", "商談メモ",
			"面談内容", "面談メモ", "応対メモ", "特記事項", "説明",
			"memo", "note", "notes", "remarks", "remark", "comment",
			"comments", "description"}},
	{KK_MEANS_TAG,
		{"タグ", "タグ名", "ラベル", "カテゴリ", "カテゴリー", "分類",
			"グループ", "グループ名", "tag", "tags", "label",
			"labels", "category", "categories", "groupmembership"}},
	{KK_MEANS_FLAG, {"eightでつながっている人", "再データ化中の名刺",
				"を含んだデータ", "敬称", "先方担当者id"}},
};

/* Digits, hyphens, brackets and other signs that number or group columns. */
static bool is_sign(uint32_t c)
{
	static const char ascii[] = "0123456789-_()[]{}<>.,:;*/#'\"?!|&+=";

	if (c < 0x80)
		return strchr(ascii, (int)c) != NULL;
	if (c == 0x30fc) /* ー belongs to the word */
		return false;
	return kk_fold_is_hyphen(c) || (c >= 0x3008 && c <= 0x3011) ||
	       c == 0x3014 || c == 0x3015 || c == 0x30fb || c == 0x3001 ||
	       c == 0x203b || c == 0x25cf || c == 0x2019 || c == 0x2018;
}

static struct kk_str bare(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(s, &at)))
		if (!is_sign(c))
			kk_utf8_add(&b, c);
	return kk_buf_str(&b);
}

static bool lists(const struct aliases *t, struct kk_str title)
{
	for (size_t i = 0; i < MAX_ALIASES && t->titles[i]; i++)
		if (kk_str_is(title, t->titles[i]))
			return true;
	return false;
}

/* The second line of an address is no second address. */
static bool is_second_line(struct kk_str folded)
{
	static const char *const titles[] = {"住所2", "住所3", "address2",
		"address3", "住所2(会社)", "住所3(会社)", "businessstreet2",
		"businessstreet3", "businessaddress2", "workaddress2"};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (kk_str_is(folded, titles[i]))
			return true;
	return false;
}

static enum kk_meaning meaning_of(struct kk_arena *a, struct kk_str folded)
{
	struct kk_str title = bare(a, folded);

	if (title.n == 0)
		return KK_MEANS_NONE;
	if (is_second_line(folded))
		return KK_MEANS_BUILDING;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (lists(&table[i], title))
			return table[i].field;
	return KK_MEANS_NONE;
}

/* ---- titles with something around them ---- */

static struct kk_str behind(struct kk_str s, size_t n)
{
	return (struct kk_str){s.p + n, s.n - n};
}

/* How a form asks for the value, in brackets behind the title. Anything else
 * there may change what it means: 担当者(弊社). */
static bool is_remark(struct kk_str s)
{
	static const char *const words[] = {"ハイフン", "半角", "全角", "必須",
		"任意", "確認", "例:", "例)", "入力", "記入", "フルネーム",
		"数字", "required", "optional", "confirm", "業務用"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_find(s, kk_str_z(words[i])) != SIZE_MAX)
			return true;
	return false;
}

static struct kk_str without_remark(struct kk_str s)
{
	size_t at = kk_str_find(s, KK_STR("("));

	if (at == SIZE_MAX)
		at = kk_str_find(s, KK_STR("【"));
	if (at == SIZE_MAX || at == 0 || !is_remark(behind(s, at)))
		return s;
	return (struct kk_str){s.p, at};
}

/* Reports of Salesforce name the object before the field. */
static struct kk_str without_object(struct kk_str s)
{
	static const char *const objects[] = {
		"取引先責任者:", "取引先名:", "取引先:", "リード:", "contact:",
		"account:", "accountname:", "lead:"};

	for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
		if (kk_str_starts(s, objects[i]))
			return behind(s, strlen(objects[i]));
	return s;
}

static struct kk_str without_courtesy(struct kk_str s)
{
	static const char *const before[] = {"お", "ご", "御"};

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (kk_str_starts(s, before[i]))
			return behind(s, strlen(before[i]));
	return s;
}

enum kk_meaning kk_csv_alias(struct kk_arena *a, struct kk_str folded)
{
	struct kk_str title = without_object(folded);
	struct kk_str s = without_remark(title);
	enum kk_meaning m = meaning_of(a, title);

	if (m == KK_MEANS_NONE && s.n != title.n)
		m = meaning_of(a, s);
	if (m == KK_MEANS_NONE && without_courtesy(s).n != s.n)
		m = meaning_of(a, without_courtesy(s));
	return m;
}
