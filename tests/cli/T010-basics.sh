#!/bin/sh
# The frame: wrong use, missing database, users, languages, exit statuses, and
# the way from nothing to a first logged call.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

exits 2 'no command is wrong use'
says 'kakeru import' 'and shows where to begin'
exits 0 'help' help
says 'kakeru lead reassign' 'help lists every command'
exits 0 'help of one command' help log
says '--learned-phone' 'with its options'
exits 0 'help of a group' help account
says 'kakeru account avoid' 'lists the group'
exits 0 'version' --version
says 'kakeru 0.' 'names the version'

exits 2 'an unknown command' nonsense
exits 2 'an undeclared option' plan --nonsense
says 'Usage: kakeru plan [--date DATE]' 'shows how the command is put'
quiet 'a message goes to standard error'
exits 2 'a word too many' plan today
exits 2 'an option without its value' plan --date
exits 2 'a switch with a value' lead list --all=1
exits 2 'an option twice' plan --date 2026-11-24 --date 2026-11-25
exits 2 'half a command' lead
says 'lead list' 'and what would complete it'
exits 2 'an unknown language' --lang fr help
exits 3 'a now that is none' --now yesterday help plan

exits 4 'a missing database' plan
says 'kakeru init' 'says what to do'
[ ! -e "$dir/test.db" ]
ok 'and is not made by looking'
exits 4 'a missing database, as JSON' plan --json
quiet 'prints no half answer'
KAKERU_LANG=ja exits 4 'the same in Japanese' plan
says 'データベースがありません' 'is in Japanese'
LC_ALL=ja_JP.UTF-8 KAKERU_LANG='' exits 4 'a Japanese locale' plan
says 'データベースがありません' 'decides the language'
LANG=en_GB.UTF-8 KAKERU_LANG='' exits 4 'an English locale' plan
says 'There is no database' 'too'

exits 0 'init' init --user 'Hanako'
exits 0 'init again changes nothing' init --user 'Hanako'
exits 0 'users as JSON' user list --json
json '.schema, (.users | length), .users[0].name' '1
1
Hanako' 'one user'
exits 3 'an unknown user' plan --user Nobody
says 'Hanako' 'is told who there is'
exits 0 'a second user' user add Jiro
exits 2 'now it must be said who asks' plan
exits 0 'and this is who' plan --user Jiro
exits 0 'shifts' user hours Jiro 07:30-16:00
exits 3 'a shift that ends before it begins' user hours Jiro 16:00-07:30
exits 3 'a name with a control character' user add "$(printf 'Ta\tro')"
says 'U+0009' 'is refused'
exits 3 'of a person too' lead add --user Jiro --company X \
	--name "$(printf '見本\033[31m')" --lang ja
says '制御文字' 'in words'
exits 2 'an empty name' lead add --user Jiro --name ''
exits 2 'an empty user' plan --user=
exits 3 'leads handed to the same person' lead reassign --all-of Jiro --to Jiro
exits 0 'leads handed over' lead reassign --all-of Jiro --to Hanako
exits 0 'options before the command' --user=Jiro --json plan
json .user Jiro 'are heard too'

exits 3 'an id that is none' log --user Jiro --touch abc \
	--disposition no_answer
exits 0 'settings' setting
says 'calendar.obon' 'are listed'
exits 0 'a setting' setting set calendar.obon 1
exits 0 'settings as JSON' setting --json
json '.settings["calendar.obon"]' 1 'it was kept'
exits 3 'an unknown setting' setting set nonsense 1
exits 0 'cadences' cadence list --json
json '[.cadences[].code] | index("after-meeting") != null' true 'are shipped'

# From nothing, as the README has it.
KAKERU_DB=$(db "$dir/new/own.db")
printf '会社名,氏名,電話番号\n株式会社見本商事,見本 太郎,03-5550-0101\n' \
	>"$dir/cards.csv"
exits 0 'import makes the database' import "$dir/cards.csv" --json
json '.rows, .new' '1
1' 'one person is new'
exits 0 'the plan' plan --json
json .schema 1 'is an object'
exits 0 'the lead' lead list --json
json '.leads | length' 1 'is ours'
lead=$(jq '.leads[0].id' "$dir/out")
exits 0 'a call is logged' log --lead "$lead" --channel phone \
	--disposition no_answer --key k1 --json
json '.next != null, .repeated' 'true
false' 'and has a next touch'
exits 0 'the same key again' log --lead "$lead" --channel phone \
	--disposition no_answer --key k1 --json
json .repeated true 'is a repetition'
exits 0 'what was done' lead show "$lead" --json
json '.activities | length' 1 'is there once'
exits 0 'check finds nothing' check

exits 0 'a person by hand' lead add --name '見本 次郎' \
	--company '見本工業株式会社' --phone 03-5550-0202 --json
json '.state, .next.channel' 'working
phone' 'begins with a call'
contact=$(jq .contact_id "$dir/out")
exits 3 'the same person again' lead add --name '見本 次郎' \
	--company '見本工業株式会社'
exits 3 'a number that is none' lead add --name A --phone hello
exits 0 'a contact' contact show "$contact" --json
json '.phones[0]["e164"]' +81355500202 'with its number'
exits 3 'an unknown contact' contact show 999
exits 1 'no calls on a Sunday' guard --contact "$contact" --channel phone \
	--at 2026-11-29T10:00 --json
json '.allowed, .rule' 'false
R-A3' 'by rule R-A3'
exits 0 'but on Wednesday' guard --contact "$contact" --channel phone \
	--at 2026-11-25T10:00
exits 0 'companies' account list --json
account=$(jq '.accounts[-1].id' "$dir/out")
exits 0 'a closure' account closed "$account" --from 2026-11-25 \
	--until 2026-11-26
exits 1 'then not on Wednesday' guard --contact "$contact" \
	--channel phone --at 2026-11-25T10:00
exits 3 'days out of order' account avoid "$account" --from 2026-12-02 \
	--until 2026-12-01
exits 0 'an early start is barred' account set "$account" \
	--calls-from 09:00 --fiscal-end 9
exits 3 'no month' account set "$account" --fiscal-end 13
exits 3 'no time for calls' account set "$account" --calls-from 06:00

exits 0 'stop' stop --contact "$contact"
exits 1 'then nothing is allowed' guard --contact "$contact" \
	--channel email --at 2026-12-01T10:00 --json
json '.rule, .until' 'R-J1
null' 'ever'
exits 1 'somebody unknown' stop --phone 03-5550-9999
exits 3 'nor added again' lead add --name '見本 次郎' \
	--company '見本工業株式会社'

exits 0 'backup' backup "$dir/copy.db"
exits 3 'a backup is not overwritten' backup "$dir/copy.db"
exits 0 'restore elsewhere' restore "$dir/copy.db" --db "$(db "$dir/back.db")"
exits 0 'has everything' lead show "$lead" --db "$(db "$dir/back.db")"
exits 3 'restore over a database' restore "$dir/copy.db"
exits 0 'restore over it, said so' restore "$dir/copy.db" --replace

exits 0 'a day without a database' day 2026-11-24 --db "$(db "$dir/none.db")" --json
json '.date, .business_day' '2026-11-24
true' 'is known'
exits 0 'a number' normalize phone 03-5550-0123 --json
json '.numbers[0].national' 03-5550-0123 'is read'
exits 0 'behind -- all are words' normalize name -- --x

if [ -w /dev/full ]; then
	status=0
	"$kakeru" help >/dev/full 2>"$dir/err" || status=$?
	[ "$status" -eq 4 ]
	ok 'a full disk is noticed'
fi
done_testing
