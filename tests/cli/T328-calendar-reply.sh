#!/bin/sh
# What calendars answer to an invitation that was made as a file, read from a mailbox
# (Dovecot): yes, perhaps, no; of somebody else, of no meeting, broken.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/dovecot.sh
. "$(dirname "$0")/dovecot.sh"
cd "$dir" || exit 1
trap 'dovecot_stop; clean' EXIT
export KAKERU_NOW=2026-11-24T10:00:00+09:00

sql() {
	sqlite3 "$dir/test.db" "$1"
}
# reply FROM METHOD PARTSTAT UID SEQUENCE NAME: a calendar's mail.
reply() {
	printf 'From: %s\nTo: hanako@example.jp\nSubject: Re: x\n' "$1"
	printf 'Message-ID: <%s@x>\nDate: Tue, 24 Nov 2026 09:59:00 +0900\n' "$6"
	printf 'Content-Type: text/calendar; method=%s; charset=utf-8\n\n' "$2"
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 "METHOD:$2" BEGIN:VEVENT \
		"UID:$4" "SEQUENCE:$5" DTSTAMP:20261124T010000Z \
		"ATTENDEE;PARTSTAT=$3:mailto:$1" COMMENT:出張のため END:VEVENT \
		END:VCALENDAR
}
# fetched READ LOGGED ASKED NAME
fetched() {
	exits 0 "$4" mail fetch --json
	json '.mailboxes[0] | [.read, .logged, .asked, .error] | tojson' \
		"[$1,$2,$3,null]" '  with what it found'
}
answer() {
	got=$(sql "SELECT coalesce(answer, '-') FROM invitation
		WHERE lead_id = $1 ORDER BY id DESC LIMIT 1")
	[ "$got" = "$2" ]
	ok "$3 ($got)"
}

k init --user Hanako
sql "UPDATE \"user\" SET email = 'hanako@example.jp'"
for i in 1 2; do
	k lead add --name "見本 $i" --company "架空商事$i" \
		--email "t$i@mihon$i.example.jp" --phone "03-5550-010$i" \
		--reason '在庫を減らせる' --user Hanako
	k log --lead "$i" --channel email --in --disposition appointment \
		--when 2026-12-01T14:00
	exits 0 "an invitation for $i" lead invitation "$i" "i$i.ics" --json
done
json .method REQUEST 'asks'
one=$(sed -n 's/^UID:\([^\r]*\)\r*$/\1/p' i1.ics)
two=$(sed -n 's/^UID:\([^\r]*\)\r*$/\1/p' i2.ics)
[ -n "$one" ] && [ "$one" != "$two" ]
ok 'each has a name of its own'
dovecot_start hanako geheim
printf 'geheim\n' >right
export KAKERU_IMAP_CA="$dir/cert"
k mail account --address hanako@example.jp --imap-user hanako \
	--imap-url "imaps://localhost:$imaps" --password-file right

reply t1@mihon1.example.jp REPLY TENTATIVE "$one" 0 a1 | deliver 1
fetched 1 0 0 'a perhaps'
answer 1 tentative 'is kept'
reply t1@mihon1.example.jp REPLY ACCEPTED "$one" 0 a2 | deliver 2
fetched 1 0 0 'a yes'
answer 1 accepted 'takes its place'
k lead show 1 --json
json .state meeting 'the meeting stands'

reply nobody@elsewhere.example.jp REPLY DECLINED "$two" 0 b1 | deliver 3
fetched 1 0 1 'the no of somebody else'
answer 2 - 'is none of theirs'
k mail asked --json
json '.mails[0].why' unclear 'but asked'
reply t2@mihon2.example.jp REPLY DECLINED nothing@kakeru 0 b3 | deliver 5
reply t2@mihon2.example.jp REPLY NEEDS-ACTION "$two" 0 b4 | deliver 6
reply t2@mihon2.example.jp REPLY DECLINED "$two" 0 b5 | head -n 12 | deliver 7
exits 0 'of no meeting, without an answer, cut off' mail fetch --json
json '.mailboxes[0] | [.read, .logged, .error] | tojson' '[3,0,null]' \
	'is no outcome'
k lead show 2 --json
json .state meeting 'the meeting stands'

reply t2@mihon2.example.jp REPLY DECLINED "$two" 0 b6 | deliver 8
fetched 1 1 0 'their own no'
answer 2 declined 'is kept'
k lead show 2 --json
json '[.state, (.activities[] | select(.disposition == "no_show") | .note),
	.next.channel] | tojson' '["working","出張のため","phone"]' \
	'and logged with their words: a call offers another date'
fetched 0 0 0 'read again'
reply t2@mihon2.example.jp REPLY DECLINED "$two" 0 b7 | deliver 9
fetched 1 0 0 'sent once more'
k lead show 2 --json
json '[.activities[] | select(.disposition == "no_show")] | length' 1 \
	'it is one no'
dovecot_stop
exits 0 'all holds' check
done_testing
