#!/bin/sh
# "Do not contact me": however it is written, for good, for everybody, and
# through backups, other computers and lists that come again (R-J1).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
me=Hanako

cat >cards.csv <<'END'
会社名,氏名,e-mail,TEL会社,携帯電話,名刺交換日
㈱架空一,見本 一,ichi@example.jp,,090-5550-0101,2026/11/23
㈱架空二,見本 二,ni@example.jp,,090-5550-0102,2026/11/23
㈱架空三,見本 三,san@example.jp,03-5550-0123,090-5550-0103,2026/11/23
㈱架空四,見本 四,yon@example.jp,03-5550-0124,090-5550-0104,2026/11/23
㈱架空五,見本 五,go@example.jp,,090-5550-0105,2026/11/23
㈱架空六,見本 六,roku@example.jp,,090-5550-0106,2026/11/23
㈱架空七,見本 七,nana@example.jp,,090-5550-0107,2026/11/23
㈱架空八,見本 八,hachi@example.jp,,090-5550-0108,2026/11/23
END
exits 0 'people' import cards.csv --user Hanako --json
json .new 8 'are there'
k user add Jiro
keep

# What is refused, and what is unknown.
exits 2 'nobody named' stop --user Hanako
exits 2 'two at once' stop --contact 1 --account 1 --user Hanako
exits 2 'a full stop has no end' stop --contact 1 --until 2027-01-01 \
	--user Hanako
exits 3 'an unknown channel' stop --contact 1 --channel fax --user Hanako
exits 1 'an unknown number' stop --phone 090-5550-9999 --user Hanako
exits 1 'no number at all' stop --phone hello --user Hanako
exits 1 'an unknown address' stop --email none@example.jp --user Hanako
exits 1 'an unknown contact' stop --contact 999 --user Hanako
exits 1 'an unknown account' stop --account 999 --user Hanako
unchanged 'and nothing changed'

# Any notation, and by a colleague as well.
exits 0 'a number in wide figures' stop --user Jiro --json \
	--phone '０９０（５５５０）０１０１'
json '.contacts, .touches > 0, .who, .warning' '1
true
見本 一
null' 'is found'
exits 0 'a number from abroad' stop --phone '+81 90-5550-0102' --user Jiro
exits 0 'two numbers in one' stop --phone '03-5550-0123/0124' --user Jiro \
	--json
json .contacts 2 'stop both'
exits 0 'an address' stop --email '"Go" <GO@Example.JP>' --user Jiro
exits 0 'an account' stop --account 6 --user Jiro --lang ja
says '連絡を止めました: 見本 六' 'is told in Japanese'
k lead list --all --json --user Hanako
json '[.leads[] | select(.state == "stopped" and .next == null)] | length' 6 \
	'their leads ended'
k plan --user Hanako --json
json '[.items[].contact.name] | map(select(. != "見本 七" and . != "見本 八"))
	| length' 0 'nobody of them is in the plan'
exits 0 'again' stop --contact 1 --user Hanako

# One channel: the lead goes on by another.
exits 0 'no more mail' stop --contact 7 --channel email --user Hanako
says 'no more contact by e-mail' 'says so'
exits 0 'no calls for a while' stop --contact 8 --channel phone \
	--until 2027-02-01 --user Hanako
says 'no contact by phone until 2027-02-01' 'names the day'
exits 0 'in Japanese' stop --contact 8 --channel phone \
	--until 2027-02-01 --user Hanako --lang ja
says '電話での連絡を 2027-02-01 まで' 'too'
exits 1 'no mail' guard --contact 7 --channel email --at 2026-11-25T10:00
exits 0 'but calls' guard --contact 7 --channel phone --at 2026-11-25T10:00
exits 1 'no calls' guard --contact 8 --channel phone --at 2027-01-27T10:00
exits 0 'until the day' guard --contact 8 --channel phone --at 2027-02-03T10:00

# Added by hand: said clearly.
exits 3 'by name' lead add --name '見本 一' --company '㈱架空一' --user Jiro
says '見本 一 asked not to be contacted' 'says who'
exits 3 'by number' lead add --name '見本' --phone 090-5550-0102 --user Jiro \
	--lang ja
says '連絡禁止' 'in Japanese too'

# The same people in a list from somewhere else: nobody comes back.
cat >again.csv <<'END'
会社名,氏名,e-mail,携帯電話,名刺交換日
別会社,見本 一,,090-5550-0101,2026/11/23
別会社,見本 五,go@example.jp,,2026/11/23
㈱架空六,見本 六の後任,,,2026/11/23
㈱架空四,見本 四,,,2026/11/23
別会社,別人 七,new@example.jp,090-5550-0107,2026/11/23
別会社,別人 八,other@example.jp,090-5550-0108,2026/11/23
END
exits 0 'a new list' import again.csv --user Jiro --json
json '.suppressed, .new' '4
2' 'brings nobody back'
k contact list --all --json --user Jiro
seven=$(jq '.contacts[] | select(.name == "別人 七") | .id' out)
eight=$(jq '.contacts[] | select(.name == "別人 八") | .id' out)
exits 1 'who has such a number' guard --contact "$seven" --channel email \
	--at 2026-11-25T10:00
exits 1 'gets no mail, or calls,' guard --contact "$eight" --channel phone \
	--at 2027-01-27T10:00
exits 0 'for as long' guard --contact "$eight" --channel phone \
	--at 2027-02-03T10:00
exits 0 'check finds nothing' check

# A backup carries the key, and another computer knows who said stop.
exits 0 'a backup' backup copy.db
says 'copy.db.key' 'names its key'
[ "$(stat -c %a copy.db.key)" = 600 ]
ok 'which nobody else can read'
mkdir elsewhere
cp copy.db copy.db.key elsewhere
KAKERU_DB=$(db "$dir/elsewhere/new.db")
exits 0 'restored elsewhere' restore elsewhere/copy.db --json
json '.warning, .kept' 'null
null' 'is whole'
exits 0 'there' import again.csv --user Jiro --json
json '.suppressed, .new' '4
0' 'nobody comes back either'
exits 0 'and check' check

# Without its key: named, never ignored, and a stop is still a stop.
mv elsewhere/new.db.key elsewhere/away
keep
exits 1 'check' check --json
json '.findings[0].what, .findings[0].rule' 'stop_key
R-J1' 'names the missing key'
exits 4 'an import' import again.csv --user Jiro
says 'new.db.key is missing' 'is refused'
says 'Put back the copy' 'with what to do'
exits 4 'in Japanese' import again.csv --user Jiro --lang ja
says '鍵ファイル' 'too'
unchanged 'nothing changed'
[ ! -e elsewhere/new.db.key ]
ok 'and no new key is made'
exits 0 'a stop' stop --contact 7 --user Jiro --json
json '.contacts, (.warning != null)' '1
true' 'holds, and says what is missing'
exits 1 'nobody is contacted' guard --contact 7 --channel phone \
	--at 2026-11-25T10:00
exits 0 'another' stop --contact 8 --user Jiro
says 'repeat this stop' 'for people'
exits 0 'a backup' backup no-key.db
says 'is missing' 'says so'
head -c 32 /dev/zero >elsewhere/new.db.key
exits 1 'a foreign key' check
says 'belongs to another database' 'is found'
exits 4 'and not used' import again.csv --user Jiro
mv elsewhere/away elsewhere/new.db.key
exits 0 'the right one' stop --contact 7 --user Jiro --json
json .warning null 'is taken'
exits 0 'check' check

# Over a database that has a key of its own.
KAKERU_DB=$(db "$dir/own.db")
k import cards.csv --user Hanako
k stop --contact 3
exits 3 'restore' restore copy.db
says '--replace' 'wants to be told'
exits 0 'told so' restore copy.db --replace
cmp -s copy.db.key own.db.key
ok 'it brings its key'
[ -e own.db.before-restore-1.key ] || [ -e own.db.key.before-restore-1 ]
ok 'and the old one is kept'
exits 0 'stops' import again.csv --user Jiro --json
json .suppressed 4 'hold'
rm copy.db.key
db_gone "$dir/own.db"
exits 0 'a backup whose key is lost' restore copy.db
says 'own.db.key is missing' 'says so'
done_testing
