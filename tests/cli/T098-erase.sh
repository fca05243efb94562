#!/bin/sh
# Everything about one person, and erasure on request (R-J4): what the command
# asks for, what it answers, and that the bytes are gone.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

# left WORD: does it stand in the database file, its log or its index of it?
left() {
	cat "$KAKERU_DB"* | grep -a -q -F -- "$1"
}

cat >cards.csv <<'END'
会社名,氏名,ふりがな,メールアドレス,携帯電話,メモ
消去商事,忘却 太郎,ぼうきゃく たろう,boukyaku@example.jp,090-5550-1234,秘密甲
残留商事,残存 花子,ざんぞん はなこ,zanzon@example.jp,090-5550-5678,秘密乙
END
k init --user Hanako
k user add Jiro
k import cards.csv --user Hanako
k log --lead 1 --disposition interested --said '発言丙' --user Hanako

exits 0 'a letter by a parcel carrier' log --lead 1 --disposition posted \
	--channel letter --carrier takkyubin --contents 見本帳丁 \
	--tracking 1234-5678 --user Hanako
says 'R-B5' 'is warned of'
exits 3 'a carrier that is none' log --lead 1 --disposition posted \
	--channel letter --carrier pigeon --user Hanako
says 'letterpack' 'those there are'
[ "$(sql "SELECT posted_on || ' ' || expected_on || ' ' || contents
	FROM package")" = '2026-11-24 2026-11-26 見本帳丁' ]
ok 'what went, and when it should be there'

exits 0 'everything about one person' contact export 1 --user Hanako
[ "$(jq -r '.records[0].emails[0].address, .records[0].activities[0].said,
	(.records[0].import_rows | length)' out | tr '\n' ' ')" = \
	'boukyaku@example.jp 発言丙 1 ' ]
ok 'where we have it from, ways and words'
exits 0 'into a file' contact export 1 one.json --user Hanako
jq -e '.contact_id == 1' one.json >/dev/null
ok 'which is the same'
exits 3 'that is never replaced' contact export 1 one.json --user Hanako
exits 3 'of nobody there is none' contact export 99 --user Hanako

exits 2 'away from a terminal it is not asked' contact erase 1 --user Hanako
says 'yes' 'but told how'
exits 3 'only a manager may' contact erase 1 --yes --user Jiro
exits 3 'nobody is erased who is not there' contact erase 99 --yes \
	--user Hanako
left 忘却
ok 'so far everything is there'
exits 0 'erased' contact erase 1 --yes --reason 'asked by letter' \
	--user Hanako --json
[ "$(jq -c '[.contact_id, .texts, .import_rows, .touches, .company, .swept]' \
	out)" = '[1,1,1,1,true,true]' ]
ok 'with what it took'
for word in 忘却 ぼうきゃく ボウキャク boukyaku 090-5550-1234 +819055501234 \
	秘密甲 発言丙 消去商事 見本帳丁 1234-5678; do
	! left "$word"
	ok "no $word is left"
done
left 残存
ok 'others are as they were'
exits 0 'twice is once' contact erase 1 --yes --user Hanako
exits 0 'the database is whole' check
exits 0 'the list again' import cards.csv --user Hanako --json
[ "$(jq -c '[.suppressed, .duplicate, .new]' out)" = '[1,1,0]' ]
ok 'does not bring them back'
! left 忘却
ok 'not even as a row'
exits 3 'nothing is written about them' log --lead 1 --disposition absent \
	--user Hanako
exits 3 'no stop is taken back' stop undo --contact 1 --reason x \
	--user Hanako
k contact list --all --user Hanako --json
[ "$(jq -c '[.contacts[].id]' out)" = '[2]' ]
ok 'no list names them'
mv "$KAKERU_DB.key" key.away
exits 4 'without its key nobody is erased' contact erase 2 --yes --user Hanako
left 残存
ok 'and nothing was changed'
mv key.away "$KAKERU_DB.key"
exits 0 'with it they are, and the company stays if it shall' \
	contact erase 2 --yes --keep-company --user Hanako
left 残留商事 && ! left 残存
ok 'which is so'
done_testing
