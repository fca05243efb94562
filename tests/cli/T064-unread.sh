#!/bin/sh
# What stands in a column for numbers or addresses and is neither is told, not
# dropped in silence; the person is taken all the same.
. "$(dirname "$0")/lib.sh"

k init --user Hanako
cat >"$dir/list.csv" <<'END'
会社名,氏名,電話番号,e-mail
架空商事,見本 一,03-5550-012,ichi(at)example.jp
架空商事,見本 二,03-5550-0102,ni@example.jp
架空商事,見本 三,－,なし
架空商事,見本 四,０３－５５５０,
END
exits 0 'a list with mistakes' import "$dir/list.csv" --json
json '.new, .refused, .unread' '4
0
3' 'takes everybody'
json '.unread_values | map("\(.line) \(.value)") | join("|")' \
	'2 03-5550-012|2 ichi(at)example.jp|5 ０３－５５５０' 'names each cell'
k import undo 1
exits 0 'for people' import "$dir/list.csv" --lang ja
says '2 行目: 「03-5550-012」は' 'in Japanese'
exits 0 'and in English' import "$dir/list.csv"
says 'line 5: "０３－５５５０" is no number' 'with what to do'
done_testing
