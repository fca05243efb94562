#!/bin/sh
# Somebody who is taken out (R-J4) by the browser, with a real server before and
# after: no byte of theirs is in the database, what a dump of it says, its log,
# or the page of what was done.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

# left WORD: does it stand anywhere that is ours?
left() {
	{
		if [ "${KK_TEST_ON:-}" = postgresql ]; then
			pg_dump --inserts -n "$(schema "$dir/test.db")" \
				"$KAKERU_TEST_POSTGRESQL"
		else
			cat "$KAKERU_DB"*
		fi
		cat "$dir/serve" "$dir/serve.err"
	} | grep -a -q -F -e "$1"
}
cat >"$dir/cards.csv" <<'END'
会社名,氏名,ふりがな,メールアドレス,携帯電話,メモ
痕跡商事,滅却 太郎,めっきゃく たろう,mekkyaku@example.jp,090-5550-4321,極秘甲
残留商事,残存 花子,ざんぞん はなこ,zanzon@example.jp,090-5550-5678,秘密乙
END
k init --user Hanako
k user add Jiro
k import "$dir/cards.csv" --user Hanako
k inquiry add site --to Jiro --user Hanako --json
form=/inquiry/$(jq -r .url "$dir/out" | sed 's,.*/inquiry/,,')
# with a line for each request, as it runs as a service
"$kakeru" serve --json --listen 127.0.0.1:0 >"$dir/serve" 2>"$dir/serve.err" \
	</dev/null &
server=$!
for _ in $(seq 400); do
	at=$(head -n 1 "$dir/serve" | jq -r '.address // empty')
	[ -n "$at" ] && break
	sleep 0.05
done
sign_in Hanako
get '/leads?q=滅却+太郎'
post /views kind=lead name='滅却 太郎を追う' owner=all q='滅却 太郎' shared=1
is 303 'a list that is kept'
curl -s -o "$dir/out" --data-urlencode 'name=滅却 太郎' \
	--data-urlencode 'company=痕跡商事' \
	--data-urlencode 'email=mekkyaku@example.jp' \
	--data-urlencode 'message=問合丙' "$at$form"
touch=$(sql 'SELECT next_touch_id FROM lead WHERE contact_id = 1')
post /log "touch=$touch" disposition=interested said='発言丁' key=abc123
post /contact/1/basis kind=relation note='根拠戊'
post /lead/1/letter words=ja date=2026年11月24日 to='滅却 太郎　様' \
	title=ご案内 text='拝啓　手紙己　敬具'
is 200 'a letter'
post /contact/1/stop all=1
post /contact/1/stop-undo reason='解除庚'
for word in 滅却 痕跡商事 mekkyaku@example 極秘甲 問合丙 根拠戊; do
	left "$word"
	ok "$word is there"
done

post /contact/1/erase reason='asked by letter' sure=1
is 303 'erased'
k check
ok 'nothing is wrong with the database'
for word in 滅却 めっきゃく メッキャク mekkyaku 090-5550-4321 +819055504321 \
	極秘甲 痕跡商事 問合丙 発言丁 根拠戊 手紙己 解除庚 %E6%BB%85%E5%8D%B4; do
	! left "$word"
	ok "no $word is left"
done
left 残存
ok 'others are as they were'
get /contact/1
lacks 滅却 'nor on their page'
get /audit
lacks 滅却 'nor in what was done'
says 'asked by letter' 'where the erasure stands'
done_testing
