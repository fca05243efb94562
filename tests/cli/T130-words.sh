#!/bin/sh
# The check of wording from outside: findings as promised, exit codes, a file
# that is no text, standard input.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

printf 'お世話になっております。\n田中部長様、御社に伺います。\n' >wrong.txt
printf 'お世話になっております。\n部長 田中様、貴社に伺います。\n' >right.txt
printf 'I have called several times.\n' >english.txt
printf 'お世話に\377\n' >bytes.txt

exits 1 'what is wrong is found' words check wrong.txt --lang ja --json
json '.schema' '1' '  with its schema'
json '[.findings[] | [.rule, .level, .text, (.line | tostring),
	(.column | tostring)] | join(" ")] | join(", ")' \
	'K09 E 部長様 2 3, K26 W 御社 2 7' '  where it stands'
json '[.findings[] | (.message | type), (.suggest | type)] | unique | join(" ")' \
	'string' '  with its reason and what to write'
exits 0 'what is right is left alone' words check right.txt --lang ja --json
json '.findings | length' '0' '  without a finding'
exits 1 'English is checked by its own rules' words check english.txt --lang en --json
json '.findings[0].rule' 'N06' '  nothing about unanswered calls'
exits 1 'a Japanese text, spoken of in English' \
	words check wrong.txt --lang en --text ja
says 'title is an honorific' '  and why'
exits 3 'what is no UTF-8 is refused' words check bytes.txt --lang ja
exits 3 'what is not there is refused' words check nothing.txt --lang ja
exits 2 'a language without rules' words check right.txt --text fr
"$kakeru" words check - --lang ja --json <wrong.txt >piped
[ "$(jq '.findings | length' piped)" = 2 ]
ok 'standard input is a file too'

exits 0 'a team' init --user Hanako
printf '激安の資料をお送りします。\n' >own.txt
exits 0 'has its own words' words check own.txt --lang ja
exits 0 '  which it names' setting set words.own '激安=お求めになりやすい; コストカット'
exits 1 '  and then they are found' words check own.txt --lang ja --json
json '.findings[0] | [.rule, .text, .suggest] | join(" ")' \
	'T01 激安 お求めになりやすい' '  with what to write instead'

# ---- it needs no database ----

printf 'From: a@example.jp\r\nSubject: Re: x\r\n\r\nThank you.\r\n' >mail.eml
sqlite3 "$KAKERU_DB" 'PRAGMA user_version = 3'
exits 0 'a database of an earlier version is no hindrance' \
	words check own.txt --lang ja --json
json '.findings | length' 0 '  its words are not known'
says 'kakeru init' '  which is said, and what to do'
exits 0 'nor to classify a mail' mail classify mail.eml --json
json '.kind' reply '  which it does'
says 'kakeru init' '  and says what it did without'
printf 'no database' >"$KAKERU_DB"
exits 0 'nor is one that is none' words check right.txt --lang ja
done_testing
