#!/bin/sh
# One's own time over HTTP: blocks, hours, calendars that are subscribed to, the
# private address, and who covers the good hours.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

# files: a small web server beside the one that is tested; $files its address.
files() {
	mkdir web
	python3 -u -m http.server --bind 127.0.0.1 --directory web 0 \
		>web.out 2>web.err &
	web=$!
	for _ in $(seq 100); do
		port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' web.out)
		[ -n "$port" ] && break
		sleep 0.05
	done
	files=http://127.0.0.1:$port
	trap 'kill $web; serve_end; clean' EXIT
}

# event BEGIN END TITLE: of today, in the calendar.
event() {
	printf '%s\r\n' BEGIN:VEVENT "UID:$3@example.jp" \
		"DTSTART:20261124T$1" "DTEND:20261124T$2" "SUMMARY:$3" END:VEVENT
}

# calendar: a file of events that come in.
calendar() {
	printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'
	cat
	printf 'END:VCALENDAR\r\n'
}

# fetched: waits until every calendar was asked for.
fetched() {
	for _ in $(seq 100); do
		[ "$(sql 'SELECT count(*) FROM subscription
			WHERE asked_at IS NULL')" = 0 ] && return
		sleep 0.1
	done
}

k init --user Hanako
k user add Taro
k user role Taro salesperson
k user add Rei
k user role Rei reader
k lead add --name '見本 太郎' --user Taro --company '架空商事' \
	--phone 03-5550-0101 --reason '在庫を減らせる'
k log --lead 1 --channel phone --disposition absent --when 15:00 --user Taro
files
KAKERU_FETCH_LOOPBACK=1 serve

sign_in Rei
get /time
is 403 'a reader sells nothing, and has no time to block'

sign_in Taro
get /time
is 200 'the page'
says 'Nothing is blocked in this week' 'is empty at first'
post /time day=2026-11-24 from=14:50 until=15:30 title='<Dentist>'
is 303 'a time is blocked'
leads_to '^/time?week=2026-11-24$' 'and its week shown'
get "$location"
says '14:50–15:30</time> &lt;Dentist&gt;' 'in the list'
post /time day=2026-11-25 from=22:00 until=00:00
is 303 'until midnight'
post /time day=2026-11-24 from=15:30 until=15:00 title='kept'
is 422 'an end before its beginning'
says 'value="kept"' 'and what was typed stays'
says 'role="alert"' 'below what is wrong'
post /time day=2026-11-23 from=10:00 until=11:00
is 422 'a day that is over'
post /time day=2026-11-24 from=25:00 until=26:00
is 422 'no time of day'
get /today
says 'your own time (14:50–15:30)' 'a promised time stays and says so'
block=$(sql "SELECT id FROM busy WHERE day = '2026-11-24'")
sign_in Hanako
post /time/remove block="$block"
is 404 'a colleague does not take it away'
get /time
lacks Dentist 'nor see it'
sign_in Taro
post /time/remove block="$block"
is 303 'its user does'
post /time/hours work_from=09:30 work_until=18:00
is 303 'working hours'
post /time/hours work_from=18:00 work_until=09:30
is 422 'the other way round'
get /time
says 'name="work_from" type="time" step="300" required aria-describedby="hours-hint" value="09:30"' \
	'are shown'

# calendars
{
	event 010000Z 030000Z Meeting
	printf '%s\r\n' BEGIN:VEVENT UID:1@kakeru DTSTART:20261124T040000Z \
		DTEND:20261124T050000Z END:VEVENT
} | calendar >web/a.ics
post /time/calendars url="$files/a.ics" name=Work
is 303 'a calendar'
post /time/calendars url="$files/a.ics"
is 422 'once'
post /time/calendars url=ftp://example.jp/a.ics
is 422 'no address of a calendar'
says 'value="ftp://example.jp/a.ics"' 'is kept to be mended'
post /time/calendars url="$files/none.ics" name=Gone
post /time/calendars url=http://10.0.0.1/x.ics name=Inside
post /time/calendars url=http://[::ffff:169.254.169.254]/x.ics name=Cloud
echo '<!DOCTYPE html>' >web/page
post /time/calendars url="$files/page" name=Page
fetched
get /time
says '10:00–12:00</time> Meeting <span class="tag">Work</span>' \
	'its events are own time'
lacks '13:00–14:00' 'but ours are not'
says 'There is no calendar at this address any more' 'one that is gone'
says 'a network that is not public' 'one of our own network'
says 'is no calendar. Copy' 'one that is a page'
[ "$(sql "SELECT count(*) FROM subscription WHERE error = 'private'")" = 2 ]
ok 'both private ones were kept out'
event 060000Z 070000Z Visit | calendar >web/a.ics
calendar_id=$(sql "SELECT id FROM subscription WHERE name = 'Work'")
post /time/calendars/again calendar="$calendar_id"
fetched
get /time
lacks Meeting 'what is gone there is gone here'
says '15:00–16:00</time> Visit' 'what is new is here'
sign_in Hanako
post /time/calendars/remove calendar="$calendar_id"
is 404 'a colleague does not take a calendar away'
sign_in Taro
post /time/calendars/remove calendar="$calendar_id"
is 303 'its user does'
[ "$(sql "SELECT count(*) FROM busy WHERE kind = 'calendar'")" = 0 ]
ok 'with all of it'

# through a proxy, which is asked for files by their whole address
mkdir -p web/http:/93.184.216.34 web/http:/10.0.0.1
event 080000Z 090000Z Proxied | calendar >web/http:/93.184.216.34/a.ics
cp web/http:/93.184.216.34/a.ics web/http:/10.0.0.1/a.ics
serve_end
KAKERU_FETCH_PROXY=$files serve
post /time/calendars url=http://93.184.216.34/a.ics name=Outside
post /time/calendars url=http://10.0.0.1/a.ics name=Inwards
fetched
get /time
says 'Proxied <span class="tag">Outside</span>' 'a calendar through a proxy'
lacks 'Proxied <span class="tag">Inwards</span>' 'but not one of our own network'
serve_end
KAKERU_FETCH_LOOPBACK=1 serve

# the private address
post /time/address
is 200 'an address'
address=$(sed -n 's/.*<code id="address">\([^<]*\)<.*/\1/p' out)
[ -n "$address" ]
ok 'is shown'
get /time
lacks "${address##*/}" 'once'
says 'There is an address since' 'though one knows that there is one'
status=$(curl -s -o out -w '%{http_code} %{content_type}' "$address")
[ "$status" = '200 text/calendar; charset=utf-8' ]
ok 'a calendar reads it without signing in'
tr -d '\r' <out | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' >feed
grep -q '^SUMMARY:電話 架空商事 見本 太郎 様$' feed &&
	grep -q '^DTSTART;TZID=Asia/Tokyo:20261124T150000$' feed &&
	grep -q '^DESCRIPTION:.*03-5550-0101' feed &&
	grep -q '^TRIGGER:-PT5M$' feed
ok 'with the promised time, its number and an alarm'
[ "$(sql 'SELECT count(*) FROM calendar_token')" = 1 ] &&
	! sql 'SELECT token_hash FROM calendar_token' |
	grep -q "$(basename "$address" .ics)"
ok 'of the address only the hash is kept'
status=$(curl -s -o out -w '%{http_code}' "$at/calendar/nothing.ics")
is 404 'nobody guesses one'
post /time/address/drop
is 303 'it is made void'
status=$(curl -s -o out -w '%{http_code}' "$address")
is 404 'and tells nothing more'

post /time day=2026-11-25 from=13:00 until=13:20
sign_in Hanako
post /time/hours work_from=09:00 work_until=18:00
post /time day=2026-11-26 from=12:00 until=14:00
sign_in Taro
get /coverage
is 200 'who covers the good hours'
says 'Windows that nobody covers: 10.' 'in a sentence'
says '<span class="tag warn">nobody</span></td>' 'and a table'
lacks Rei 'of those who sell'
done_testing
