#include "format/mail/mail_opt_out.h"

#include "format/mail/flowed.h"
#include "format/text/phrase.h"

/* ---- what readers are told ---- */

static const char *const way_out[] = {
	"配信停止|配信の停止|配信解除|配信中止|登録解除|購読解除|解除|退会 "
	"はこちら|は下記|は以下|はコチラ|は、こちら|は次の|の手続きはこちら|"
	"手続きは",
	"配信停止|配信の停止|配信解除|登録解除|購読解除|解除|不要|停止 "
	"の方は|の場合|される方|する場合|際は|たい方|いただける場合",
	"配信|メール|ご案内 希望されない|ご希望でない|希望しない|不要な|不要の "
	"方|場合|際",
	"^to_unsubscribe|to_opt_out",
	"unsubscribe_here|click_here_to|unsubscribe_at_any|opt-out_link|manage_"
	"your_subscription|manage_preferences|update_your_preferences",
	"if_you if_you|wish|want|prefer|would_like "
	"unsubscribe|opt_out|no_longer|stop_receiving|not_receive",
	"unsubscribe http",
	NULL,
};

/* ---- what only speaks of it ---- */

static const char *const mention[] = {
	"配信停止|配信の停止|停止|解除|退会 "
	"の件|について|の手続|の処理|のご対応|の対応|のご連絡|の設定 "
	"了解|承知|ありがと|確認|完了|済み|拝受|感謝|把握",
	"停止|解除|削除 "
	"しないで|しなくて|は不要|せずに|の必要は|は必要あり|ではなく|"
	"ではござい|は結構|は希望しま|していません|しておりません|"
	"を希望していません|を希望していない",
	"停止|解除|削除|退会 "
	"された|されて|しました|いたしました|してしまい|済|したところ",
	"止めないで|やめないで|外さないで|消さないで|続けて",
	"止めて|やめて|停止して|控えて|中止して +いる|おります|います|いました",
	"機能|サービス|システム|フロー|お客様|顧客|ユーザー|"
	"御社のメルマガの開封|導線|率 配信停止|解除|退会",
	"配信停止|解除|退会 "
	"機能|率|フロー|リンク|ボタン|ページ|数|者数|理由|リスト",
	"don't|do_not|not_to|not|never|without|no_need_to|rather_than|instead_"
	"of +_unsubscribe|_remove_me|_remove_us|_take_me_off|_opt_out|_opt_me",
	"not_asking|not_mean|didn't_mean|did_not_mean|not_want "
	"unsubscribe|remove|opt",
	"customers|users|clients|people|recipients|subscribers|they|who|rate|"
	"link|button|feature unsubscribe|opt_out|opt-out",
	"unsubscribe|opt-out|opt_out "
	"rate|link|button|feature|page|request_received|requests|process|flow|"
	"list_of|numbers",
	"thank|thanks|noted|understood|received for|your|the|that "
	"unsubscribe|unsubscribing|opt-out|removal",
	NULL,
};

/* Of one thing, or for a while: no ban. */
static const char *const narrow[] = {
	"返信|ご返事|返答|お返事|回答 不要|無用|結構|及びません",
	"しばらく|当面|当分|それまで|までは|までの間|今のところ|現時点|今回 "
	"不要|控え|遠慮|結構|必要",
	"資料|見積|カタログ|サンプル|請求書|契約書|添付|招待|お土産|菓子 "
	"不要|結構|必要ありません|送らないで|控え",
	"send|resend|forward|email|mail +_me|_us| +_the|_another|_that|_this|"
	"_any| ~attachment|file|document|brochure|catalog|sample|invoice|"
	"quote|quotation|contract|presentation|slides|reminder",
	"担当|後任|窓口|引き継 連絡|メール お願い|まで",
	"ご連絡|連絡|メール +を|にて|で|は| "
	"+いただければ|いただけますと|いただきたい|お待ち|差し上げ",
	"before|until|unless|for_now|at_the_moment|yet|this_week",
	NULL,
};

/* By another way than mail. */
static const char *const other_way[] = {
	"電話|架電|訪問|来社|来訪|fax|郵便|郵送|飛び込み|テレアポ",
	"_call_|call_me|phone|calling|visit",
	NULL,
};

static const char *const any_way[] = {
	"メール|mail|一切|全て|すべて|全部|いかなる|あらゆる|配信|二度と",
	NULL,
};

/* ---- what asks for it ---- */

#define ASK                                                                                                 \
	"ください|下さい|お願い|おねがい|願います|願い|希望|いただ|頂き|頂け|" \
	"頂く|ほしい|欲しい|したい|求め|せよ|しろ|くれ|すること|願え"
#define OVER                                                                                                \
	"不要|控え|遠慮|結構で|必要ありません|必要ございません|必要ない|"       \
	"いりません|要りません|お断り|断り|無用|やめて|止めて|"                      \
	"なさらない|しないで|送らない|お送りにならない|おやめ|お止め|ご放念|" \
	"辞退|送ってこない|送るな|寄越さ|よこさ|望みません|望んで|"                \
	"いただかない|頂かない|くださらない|下さらない|お送りしない"

#define MAILS "配信|メルマガ|メールマガジン|ニュースレター|dm|メール|営業|案内"
#define NO_MORE                                                                                         \
	"配信停止|配信解除|配信の停止|配信の解除|配信中止|配信の中止|"       \
	"配信を停止|配信を中止|配信を解除|メール停止|メールの停止|"           \
	"メールの中止|送信停止|送信の停止|送信の中止|送付停止|送付の停止|" \
	"連絡の停止|案内の停止"

static const char *const wishes[] = {
	"^配信停止|配信解除|配信の停止|配信中止|登録解除|購読解除|退会|"
	"解除希望|停止希望 +を|で|に|の|$",
	"^配信停止|配信解除|登録解除|購読解除|解除希望|配信不要|メール不要|"
	"ご連絡不要|連絡不要|案内不要 "
	"+です|でございます|でお願いします|でお願いいたします|にてお願いします|"
	"とさせてください|$",
	NO_MORE " +を|の手続きを|の手続を|のお手続きを|の処理を|の対応を|"
		"のご対応を|で|にて|に|、|し|して|を、|のほど|の程| +" ASK,
	NO_MORE " +を|の手続きを|の手続を|のお手続きを|の処理を|の対応を|"
		"のご対応を " ASK,
	NO_MORE " +して|していただ|して頂|してもら " ASK,
	"^停止|解除|中止|削除|配信停止 "
	"+してください|して下さい|願います|お願いします|をお願いします|"
	"お願いいたします|をお願いいたします|希望|希望します|を希望します|"
	"お願い致します$",
	"メール|連絡|案内|配信|dm|営業 "
	"受け取りたく|受信したく|受け取る必要|受け取る気|もらいたく|"
	"いただきたく +ない|ありません|ございません|は",
	"配信停止|配信解除|登録解除|退会|購読停止 "
	"+の方法|方法|の仕方|のやり方|の手順|手続き|の手続き "
	"教え|わかり|分かり|知り|どう|不明",
	MAILS " +を|は|も|の送付を|の送付は|の送信を|の送信は|の配信を|"
	      "の配信は|メールを|メールは|メールの送信を|メールの送付を|"
	      "メールの配信を|の案内を|等を|などを|等は|などは ~" OVER,
	MAILS " +を|は|の送付を|の送付は|の送信を|の送信は|の配信を|の配信は|"
	      "メールを|メールは|の案内を|等を|などを|等は|などは "
	      "~停止|中止|ストップ|拒否|解除 ~" ASK "|いたします|致します",
	"今後|以後|以降|これ以上|もう|金輪際|今後一切 "
	"連絡|メール|営業|案内|配信|送付|お誘い|勧誘|dm|提案|コンタクト|"
	"アプローチ|送信|送ら|送って " OVER,
	"今後|以後|これ以上|もう|金輪際|二度と "
	"送らない|送ってこない|連絡しない|連絡をしない|メールしない|"
	"メールをしない|送るな|連絡するな|送付しない|送信しない",
	"連絡|メール|営業|案内|送信 今後|以後 " OVER,
	"営業|勧誘|宣伝|売り込み|セールス|広告|迷惑 "
	"メール|連絡|ご案内|dm " OVER,
	"このような|こうした|この手の|こういった|一方的な "
	"メール|連絡|案内|dm " OVER,
	"リスト|名簿|配信先|送信先|メーリングリスト|データベース|登録|"
	"アドレス帳|配信対象|送付先|会員 "
	"+から|より|を|の|情報を|も|している|された "
	"外し|削除|抹消|消し|消去|除外|解除|除い " ASK,
	"アドレス|連絡先|個人情報|弊社の情報|当社の情報|私の情報|宛|登録情報 "
	"+を|の|は|も|情報を|宛の配信を 削除|抹消|消去|消し|破棄|解除 " ASK,
	"購読|登録|会員|メルマガ|メールマガジン "
	"解除|中止|停止|取り消し|取消|退会 " ASK,
	"購読|メルマガ|メールマガジン +を|の| "
	"+解除します|解除いたします|解除致します|停止します|やめます|"
	"中止します",
	"^お手数ですが、|恐れ入りますが、|恐縮ですが、|すみませんが、|"
	"このアドレスを|私を|弊社を|当社を|今後は|今後、| "
	"+宛先|送信先|配信先|送付先 +から|より "
	"+外し|削除|除外|はずし|除い " ASK,
	"退会|脱退 +を|したい|希望|の手続|手続| " ASK,
	"受信|受け取り|受取|配信|送付|メール|案内 "
	"+を|は|も|の受信を|の受け取りを|の配信を| "
	"希望しません|希望いたしません|希望致しません|希望していません|"
	"望みません|拒否|希望しておりません",
	"二度と 連絡|メール|送|電話|かけ|来|営業",
	"オプトアウト +を|で|と| "
	"+します|いたします|致します|させてください|させて下さい|希望|お願い|"
	"したい",
	"^オプトアウト$",
	"^unsubscribe|opt_out|opt-out|optout|remove|stop|remove_me|take_me_"
	"off$",
	"^opt_out|opt-out|optout|stop|remove +,_please|_please$",
	"please|pls|kindly|to|and|just|immediately "
	"unsubscribe|opt_me_out|opt_us_out",
	"please|pls|kindly|i_hereby +_opt-out|_opt_out|_optout",
	"^unsubscribe",
	"unsubscribe +_me|_us|_my|_this|_our|_immediately|_please|_now",
	"want|like|wish|need|ask|asking|request to "
	"+_unsubscribe|_opt_out|_opt-out|_be_removed|_be_taken_off|_be_"
	"unsubscribed",
	"remove|drop +_me|_us",
	"take +_me|_us +_off|_out",
	"^remove|pls_remove|please_remove +_from "
	"+_list|_your_list|_the_list|_mailing_list|_this_list|_your_mailing",
	"remove|delete|drop +_my|_our|_this|_these "
	"address|email|e-mail|details|data|contact|name|domain",
	"please|pls|kindly remove|delete|unsubscribe|drop +_me|_us$",
	"stop|cease|quit|refrain_from|no_more "
	"+_emailing|_e-mailing|_mailing|_contacting|_sending|_spamming|_emails|"
	"_e-mails|_mails|_messaging|_these|_writing|_this_spam|_solicit",
	"don't|do_not|never|not_to email|e-mail|mail|message|write "
	"+_me|_us|_this|_to_me|_to_us|_again|_here|_any",
	"don't|do_not|never|not_to contact|send|reach_out|approach|solicit "
	"again|any_more|anymore|any_further|any_other|any_emails|any_email|any_"
	"mail|in_the_future|in_future|further|such|these_emails|more_emails|"
	"these_mails|sales|unsolicited",
	"don't|do_not|never contact|email|mail +_me|_us$",
	"no_longer|not|don't wish|want|interested|like "
	"+_to_receive|_in_receiving|_to_get|_your_emails|_any_emails|_emails|_"
	"any_more_emails|_to_be_contacted|_to_hear",
	"leave_me_alone|leave_us_alone|off_your_list|off_this_list|off_the_"
	"list|off_your_mailing|off_of_your",
	"no_more|no_further emails|e-mails|mails|messages|newsletters|contact "
	"+_please|_from_you|$",
	NULL,
};

/* No more contact of any kind, for good. */
static const char *const stops[] = {
	"二度と 連絡|電話|来な|かけ|関わ|コンタクト|営業",
	"今後|以後|金輪際 一切 連絡|営業|コンタクト|勧誘|接触",
	"一切 連絡|営業|勧誘|コンタクト "
	"お断り|断り|不要|控え|遠慮|やめ|しないで",
	"never|don't_ever|do_not_ever contact|call|approach",
	"do_not|don't "
	"contact_me_again|contact_us_again|contact_me_in_any|contact_us_in_any|"
	"contact_me_by_any|contact_us_by_any|contact_me_or|contact_us_or",
	"cease all contact|all_communication|communications",
	NULL,
};

static enum kk_mail_wish wish_of(struct kk_str s)
{
	bool stop = kk_phrase_any(s, stops);

	if (!stop && !kk_phrase_any(s, wishes))
		return KK_WISH_NONE;
	if (kk_phrase_any(s, way_out) || kk_phrase_any(s, mention) ||
		kk_phrase_any(s, narrow))
		return KK_WISH_NONE;
	if (!stop && kk_phrase_any(s, other_way) && !kk_phrase_any(s, any_way))
		return KK_WISH_NONE;
	return stop ? KK_WISH_STOP : KK_WISH_NO_MAIL;
}

static enum kk_mail_wish wish_in(struct kk_str sentences)
{
	enum kk_mail_wish most = KK_WISH_NONE;
	struct kk_str line;

	while (kk_next_line(&sentences, &line)) {
		enum kk_mail_wish one = wish_of(line);

		most = one > most ? one : most;
	}
	return most;
}

enum kk_mail_wish kk_mail_wish(
	struct kk_arena *a, struct kk_str subject, struct kk_str text)
{
	static const char *const answer[] = {
		"^re:", "^re_", "^fwd:", "^fw:", "^aw:", "^返信", NULL};
	struct kk_str head = kk_phrase_sentences(a, subject);
	enum kk_mail_wish by_text = wish_in(kk_phrase_sentences(a, text));
	enum kk_mail_wish by_head =
		kk_phrase_in(head, answer) ? KK_WISH_NONE : wish_in(head);

	return by_text > by_head ? by_text : by_head;
}

bool kk_mail_has_way_out(struct kk_str sentences)
{
	return kk_phrase_in(sentences, way_out);
}
