#!/bin/sh
# calendar update: a newer official list holds at once and for everything; a
# shorter or broken one is refused with the line, and nothing changes.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
data=$(realpath "$(dirname "$0")/../../data")
cd "$dir" || exit 1

iconv -f cp932 -t utf-8 "$data"/syukujitsu-2026-02-02.cp932.csv |
	tr -d '\r' >shipped.csv
# newer LINE…: the shipped list and more lines, in order
newer() {
	head -n 1 shipped.csv
	{
		tail -n +2 shipped.csv
		printf '%s\n' "$@"
	} | sort -t/ -k1,1n -k2,2n -k3,3n
}
newer 2028/1/1,元日 2028/1/10,成人の日 2026/12/10,臨時の休日 |
	sed 's/$/\r/' >newer.csv
iconv -f utf-8 -t cp932 newer.csv >newer.cp932.csv

exits 0 'a database' init --user Hanako
exits 0 'the source' calendar show --json
json '.source, .year_until, .days' "$(printf 'shipped\n2027\n1067')" \
	'is what came with the program'

# three people with a touch on the day that becomes a holiday
for i in 1 2 3; do
	k lead add --name "見本 太郎$i" --company "架空$i㈱" --reason 実例 \
		--phone "090-5550-010$i"
done
k lead pause 1 --until 2026-12-10
k log --lead 2 --channel phone --disposition recall_at \
	--when 2026-12-10T14:00
k lead pause 3 --until 2026-12-10
exits 0 'the third works on that day' account open 3 --on 2026-12-10
k lead show 1 --json
json '.next.at[0:10]' 2026-12-10 'a touch lies on it'
keep
for bad in 'empty' 'head' 'date' 'order' 'twice' 'columns' 'name' 'gap' \
	'short' 'fewer' 'bytes'; do
	sed 's/\r$//' newer.csv >bad.csv
	case $bad in
	empty) : >bad.csv
		why='line 1: the head line' ;;
	head) sed -i 1d bad.csv
		why='line 1: the head line' ;;
	date) sed -i '3s/.*/1955\/2\/30,建国/' bad.csv
		why='line 3: "1955/2/30" is no day' ;;
	order) sed -i '4s/.*/1955\/1\/2,春/' bad.csv
		why='line 4: 1955/1/2 does not come after' ;;
	twice) sed -i '3p' bad.csv
		why='line 4: 1955/1/15 does not come after' ;;
	columns) sed -i '5s/$/,余分/' bad.csv
		why='line 5: it needs two columns' ;;
	name) sed -i '2s/,.*/,/' bad.csv
		why='line 2: 1955/1/1 has no proper name' ;;
	gap) sed -i '/^2000\//d' bad.csv
		why='before 2001/1/1 a whole year is missing' ;;
	short) sed -i '/^202[78]\//d' bad.csv
		why='covers 1955–2026, less than' ;;
	fewer) sed -i '/^1999\/[2-9]/d' bad.csv
		why='the present list has' ;;
	bytes) printf '2029/1/1,\377\376\n' >>bad.csv
		why='neither CP932 nor UTF-8' ;;
	esac
	exits 3 "refused: $bad" calendar update bad.csv
	says "$why" "  with the reason"
	says 'stays as it was' '  and it says so'
done
exits 3 'no file' calendar update nowhere.csv
k calendar show --json
json .source shipped 'the calendar stays'
unchanged 'nothing changed'

exits 0 'a newer one' calendar update newer.cp932.csv --json
json '[.year_until, .days, .added, .removed] | map(tostring) | join(" ")' \
	'2028 1070 1 14' 'holds: 2028 has what the list says'
json '[.touches[] | (.lead_id | tostring) + " " + (.moved | tostring) + " "
	+ .at[0:10]] | join(",")' \
	'1 true 2026-12-11,3 false 2026-12-10,2 false 2026-12-10' \
	'one moves, the named time and the working day stay'
k day 2026-12-10 --json
json '[.business_day, .holiday, .source] | map(tostring) | join(" ")' \
	'false 臨時の休日 file' 'day says so'
k day 2028-02-11 --json
json '.business_day' true 'the list rules the years it covers'
k day 2029-02-12 --json
json '[.holiday, .source] | join(" ")' '休日 computed' 'the Act behind them'
k lead show 1 --json
json '.next.at[0:10]' 2026-12-11 'the touch moved'
json '[.touches[] | select(.state == "cancelled")][-1].reason' holiday \
	'visibly'
k guard --contact 1 --channel phone --at 2026-12-10T10:00
says R-A3 'no call on that day'
k cadence dates cold-call --from 2026-12-10 --json
json '.dates[0].day' 2026-12-11 'and no date'
exits 0 'as UTF-8 it is the same' calendar update newer.csv --json
json '[.added, .removed] | map(tostring) | join(" ")' '0 0' 'nothing is new'
exits 3 'the older list is shorter now' calendar update shipped.csv
exits 0 'the source' calendar show
says 'newer.csv' 'is named'
exits 0 'everything holds' check
done_testing
