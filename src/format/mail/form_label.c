#include "format/mail/form_label.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"

/* Labels as key_of() makes them, without "お" and "ご" at the front. */
static const char *const labels[KK_FORM__MAX] = {
	[KK_FORM_NAME] =
		" 名前 氏名 芳名 担当者 担当者名 客様名 お客様名 お客様氏名 "
		"お客様のお名前 担当者様 担当者様名 担当者氏名 代表者名 "
		"名前漢字 "
		"氏名漢字 申込者名 申込者氏名 name yourname fullname "
		"contactname contactperson contact customername sendername ",
	[KK_FORM_FAMILY] =
		" 姓 苗字 名字 名前姓 氏名姓 姓漢字 lastname familyname "
		"surname yourlastname ",
	[KK_FORM_GIVEN] =
		" 名 名前名 氏名名 名漢字 firstname givenname yourfirstname ",
	[KK_FORM_READING] =
		" フリガナ ふりがな カナ かな 名前フリガナ 名前ふりがな "
		"氏名フリガナ 氏名ふりがな 名前カナ 氏名カナ furigana "
		"kana namekana ",
	[KK_FORM_COMPANY] =
		" 会社 会社名 貴社名 御社名 社名 企業名 法人名 団体名 組織名 "
		"会社名団体名 会社団体名 企業団体名 企業名団体名 法人団体名 "
		"会社名屋号 会社名店舗名 法人名屋号 貴社名団体名 勤務先 "
		"勤務先名 "
		"屋号 店舗名 学校名 company companyname organization "
		"organisation organizationname yourcompany companyorganization "
		"firm ",
	[KK_FORM_DEPARTMENT] = " 部署 部署名 所属 所属部署 部署役職 部署名役職 "
			       "部署名役職名 所属部署名 department division ",
	[KK_FORM_TITLE] = " 役職 役職名 肩書 肩書き jobtitle position role ",
	[KK_FORM_PHONE] =
		" 電話 電話番号 tel 電話番号携帯可 連絡先電話番号 連絡先tel "
		"連絡先 携帯 携帯電話 携帯電話番号 携帯番号 日中の連絡先 "
		"日中連絡先 tel番号 電話番号tel phone phonenumber telephone "
		"telephonenumber mobile mobilenumber mobilephone cellphone "
		"yourphone yourtel contactnumber contactphone ",
	[KK_FORM_EMAIL] =
		" メール メールアドレス eメール eメールアドレス "
		"emailアドレス mailアドレス 連絡先メールアドレス 連絡先メール "
		"email mail emailaddress mailaddress youremail "
		"youremailaddress contactemail workemail businessemail "
		"from 連絡先email ",
	[KK_FORM_MESSAGE] =
		" 問い合わせ内容 問合せ内容 問合わせ内容 問い合せ内容 "
		"お問い合わせ 問い合わせ 問合せ 問い合わせ本文 "
		"問い合わせの内容 問い合わせ詳細 質問内容 質問 相談内容 相談 "
		"相談内容詳細 内容 内容詳細 詳細 詳細内容 用件 要件 要望 意見 "
		"意見要望 質問要望 質問ご要望 意見ご要望 意見ご質問 質問ご相談 "
		"メッセージ メッセージ本文 メッセージ内容 "
		"本文 コメント 依頼内容 希望内容 備考 その他備考 message "
		"yourmessage messagebody comment comments inquiry enquiry "
		"inquirydetails enquirydetails yourinquiry yourenquiry "
		"question questions details yourquestion howcanwehelp "
		"howcanwehelpyou ",
	[KK_FORM_OTHER] =
		" 件名 題名 タイトル 住所 所在地 郵便番号 都道府県 市区町村 "
		"業種 業界 職種 fax fax番号 url ホームページ webサイト 年齢 "
		"性別 従業員数 従業員規模 問い合わせ種別 問い合わせ項目 "
		"問い合わせの種類 問い合わせ種類 問い合わせ区分 種別 項目 "
		"カテゴリ カテゴリー 送信日時 受付日時 受信日時 日時 "
		"希望日時 連絡方法 希望連絡方法 希望の連絡方法 "
		"メールアドレス確認 メールアドレス確認用 確認用メールアドレス "
		"同意 個人情報の取り扱い 個人情報の取扱い "
		"個人情報の取り扱いについて 個人情報保護方針 "
		"プライバシーポリシー プライバシーポリシーへの同意 ipアドレス "
		"送信元ip ip ホスト ホスト名 ブラウザ ユーザーエージェント "
		"送信元 送信元url 送信元ページ ページ 受付番号 "
		"問い合わせ番号 subject address zip zipcode postalcode "
		"country state city industry website url date time "
		"ipaddress remoteip useragent pageurl page browser referer "
		"referrer privacypolicy consent category topic ",
};

/* Is the word one of the list? */
static bool listed(const char *list, struct kk_str word)
{
	while (*list) {
		size_t n = strcspn(list, " ");

		if (n && n == word.n && memcmp(list, word.p, n) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

bool kk_form_sign(uint32_t c)
{
	return (c < 0x80 && strchr(" \t-_/.,:;=*#>|+~!\"'?\\&", (int)c)) ||
	       (c >= 0x2010 && c <= 0x27bf) || (c >= 0x3000 && c <= 0x3020) ||
	       c == 0x30fb || c == 0xb7 || c == 0xa0;
}

/* Folded, without blanks, signs and brackets; bracketed: with what stands in
 * brackets. */
static struct kk_str key_of(
	struct kk_arena *a, struct kk_str label, bool bracketed)
{
	struct kk_str s = kk_fold_case(a, label);
	size_t at = 0, depth = 0;
	struct kk_buf b;
	uint32_t c;

	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(s, &at)))
		if (c == '(' || c == '[' || c == '<')
			depth++;
		else if (c == ')' || c == ']' || c == '>')
			depth -= depth > 0;
		else if (!kk_form_sign(c) && (bracketed || !depth))
			kk_utf8_add(&b, c);
	return kk_buf_str(&b);
}

static bool cut_front(struct kk_str *s, const char *what)
{
	size_t n = strlen(what);

	if (s->n <= n || !kk_str_starts(*s, what))
		return false;
	*s = (struct kk_str){s->p + n, s->n - n};
	return true;
}

static bool cut_end(struct kk_str *s, const char *what)
{
	size_t n = strlen(what);

	if (s->n <= n || memcmp(s->p + s->n - n, what, n) != 0)
		return false;
	s->n -= n;
	return true;
}

static enum kk_form_label looked_up(struct kk_str key)
{
	for (int w = KK_FORM_NAME; w < KK_FORM__MAX; w++)
		if (listed(labels[w], key))
			return (enum kk_form_label)w;
	return KK_FORM_NOTHING;
}

/* "お名前必須", "ご担当者様" */
static enum kk_form_label without_manners(struct kk_str key)
{
	static const char *const ends[] = {
		"必須", "任意", "required", "optional", "様"};
	static const char *const fronts[] = {"お客様の", "お", "ご", "御"};
	enum kk_form_label w = looked_up(key);

	for (size_t i = 0; !w && i < sizeof ends / sizeof *ends; i++)
		if (cut_end(&key, ends[i]))
			w = looked_up(key);
	for (size_t i = 0; !w && i < sizeof fronts / sizeof *fronts; i++)
		if (cut_front(&key, fronts[i]))
			w = looked_up(key);
	return w;
}

enum kk_form_label kk_form_label(struct kk_arena *a, struct kk_str label)
{
	enum kk_form_label w;

	if (label.n > KK_FORM_LABEL)
		return KK_FORM_NOTHING;
	w = without_manners(key_of(a, label, true));
	return w ? w : without_manners(key_of(a, label, false));
}
