#!/bin/sh
# The team's own words in the browser: a statement is built, timed and said; a
# text that would lie is not saved; a referral names a group.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k setting set firm Mihon
k lead add --user Hanako --name '見本 太郎' --company '架空商事' \
	--phone 03-5550-0101 --email taro@example.jp --reason '棚卸しが早まります'
serve
sign_in Hanako

# ---- a statement ----

get /words
is 200 'the page of words'
says 'Nothing is written yet' 'and nothing is'
post /words name='Stock'
is 303 'an offer'
leads_to '^/words/offer/1$' 'leads to its builder'
get '/words/offer/1?lang=ja'
says '［商品・サービスの種類］' 'which begins with blanks'
says 'Still missing' 'and says what is missing'
says 'the kind of goods: not said yet' 'of what a call must state too'
post /words/offer/1 lang=ja step=show name=Stock goods=在庫管理 \
	worth='12社で半分になりました' who= why= cost= show=
is 200 'it is read aloud first'
says '在庫管理のご案内で、営業のお電話' 'with what was typed'
says '12社で半分になりました。' 'each part a sentence'
says 'seconds to read aloud (aim: at most 30)' 'and timed'
get '/words/offer/1?lang=ja'
lacks '12社で' 'nothing was saved'
post /words/offer/1 lang=ja step=save name=Stock goods=在庫管理 \
	worth='15分だけお時間をください'
is 422 'another length is not asked for'
says 'R-D2' 'by its rule'
says '15分だけお時間をください' 'what was typed stays'
post /words/offer/1 lang=ja step=save name=Stock goods=在庫管理 \
	worth='<b>12社で半分</b>'
is 303 'saved'
get '/words/offer/1?lang=ja&saved=1'
says '&lt;b&gt;12社で半分' 'as text'
says 'not enough yet' 'results of no calls'
post /words/offer/1/for kind=industry key=E
is 303 'for an industry'
post /words/offer/1/for kind=industry key=Z
is 422 'there is none such'
get '/today?words=ja'
says '在庫管理のご案内で、営業のお電話' 'the day says it'

# ---- texts ----

get '/words/templates?lang=ja'
says 'kind=email&amp;lang=ja&amp;offer=0&amp;name=second_contact' 'texts'
post /words/text kind=email name=call lang=ja offer=0 step=save \
	subject= body="$(printf '{firm}\r\n{nmae}様')"
is 422 'an unknown field'
says 'line 2: there is no field &#34;nmae&#34;' 'is named with its line'
says '{opener}' 'and those that are known'
post /words/text kind=email name=call lang=ja offer=0 step=save \
	subject= body='先日お送りした資料の件です'
is 422 'a claim without its proof'
says 'The preview comes once' 'and is not shown as if it were said'
post /words/text kind=email name=second_contact lang=ja offer=0 \
	step=save subject= body='{ask}'
is 422 'a second contact that quotes nothing'
says 'R-C3' 'by its rule'
post /words/text kind=comeback name=too_often lang=ja offer=0 step=save \
	body='{offer1}か{offer2}に30分'
is 422 'the answer to a complaint is fixed'
post /words/text kind=voicemail name=cold_call lang=ja offer=0 \
	step=show body='{person}にまたお電話します'
is 200 'a text is tried'
says '見本様にまたお電話します' 'with somebody of the day'
says 'seconds (aim: 10 to 20)' 'and timed'
post /words/text kind=voicemail name=cold_call lang=ja offer=0 \
	step=save body='{person}にまたお電話します'
is 303 'and saved'
get '/today?words=ja'
says '見本様にまたお電話します' 'the day says it'
post /words/text kind=voicemail name=cold_call lang=ja offer=0 step=shipped
is 303 'back to what ships'
get '/today?words=ja'
lacks '見本様にまたお電話します' 'and it is gone'
get '/words/text?kind=email&name=call&lang=ja'
says 'data-check="/courtesy" data-as="template"' 'checked while it is written'
get '/words/text?kind=comeback&name=busy&lang=ja'
says 'data-as="spoken"' 'as what is said, where it is'
post /courtesy in=ja as=template text="$(printf '{firm}\r\n{person}様')"
is 200 'the wording of a text with fields'
says '<q>{person}様</q>' 'is found in the words of the text'
says 'line 2' 'and where'
post /words/text kind=snippet name=道順 lang=ja offer=0 step=save \
	body='駅から3分です'
is 303 'a snippet'
get '/words/text?kind=letter&name=call&lang=ja'
says 'data-insert="駅から3分です" aria-keyshortcuts="Alt+1"' 'at hand'
get '/words/text?kind=letter&name=nothing'
is 404 'a text there is none of'

# ---- words we do not write ----

post /words/own step=show own="$(printf '激安＝お求めになりやすい\r\nコストカット')" \
	sample="$(printf 'お世話になっております。\r\n激安の品を、激安で。')"
is 200 'words are tried on a text'
says '<b>激安</b> → お求めになりやすい <span class="tag warn">2 found, first in line 2' \
	'each says what it finds'
says '<b>コストカット</b> <span class="dim">not there' \
	'or that it is not there'
get /words/own
lacks 激安 'and nothing is kept'
post /words/own step=save own='激安=超激安'
is 422 'a replacement that would be marked itself'
says 'holds the word itself' 'is refused with its reason'
post /words/own step=save own="$(printf '激安\r\n激安=x')"
is 422 'so is a word that is there twice'
post /words/own step=save own="$(printf '激安＝お求めになりやすい\r\n\r\nコストカット')"
is 303 'they are kept'
get '/words/own?saved=1'
says '激安=お求めになりやすい' 'as they were'
post /courtesy in=ja text='激安です'
says 'お求めになりやすい' 'and marked from then on'

# ---- a lead ----

post /lead/1/referral people='どなたか' wanted=棚卸し
is 422 'nobody in particular'
post /lead/1/referral people='市の商工会の方々' wanted=棚卸し
is 303 'a concrete group'
get /lead/1
says '市の商工会の方々' 'is named'
post /lead/1/offer offer=1
is 303 'its offer'
k words list --json
json '.offers[0] | .standard, .version, .ja.goods, .en.goods' 'true
2
在庫管理
null' 'the command line tells of it'
k words show 1 --json
json '.versions[0] | .version, .calls, .answered.enough' '2
0
false' 'and of its versions'
k export json -
json '.leads[0] | .offer_id, .referral_people' '1
市の商工会の方々' 'is taken out with it'

# ---- a visit ----

k lead add --user Hanako --name '例示 花子' --company 例示物産 \
	--phone 03-5550-0102 --reason '棚卸しが早まります' \
	--address '東京都千代田区丸の内1-1-1 見本ビル5階'
sql "UPDATE account SET address = '東京都千代田区丸の内1-1-1 見本ビル3階'
	WHERE name = '架空商事'"
sql "UPDATE touch SET channel = 'visit'
	WHERE id = (SELECT next_touch_id FROM lead WHERE id = 1)"
get "/today?touch=$(sql 'SELECT next_touch_id FROM lead WHERE id = 1')"
says '<a href="/lead/2">例示物産</a> 例示 花子' 'whom else one could see'
says '<span class="tag">same building</span>' 'and how near they are'
serve_end
done_testing
