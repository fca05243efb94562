#!/bin/sh
# A team's own cadences: versions, moving between them, steps, conditions that
# skip visibly, chains; and the dry run of dates.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

cat >own.json <<'END'
{"schema":1,"code":"seminar","name":"セミナー後","bound":"contacts",
"at_end":"after-meeting:3","steps":[
{"position":1,"ways":["letter"],"purpose":"second_contact","wait":"bd","n":1,
 "only_if":"not_met"},
{"position":2,"ways":["phone"],"purpose":"follow_up_call","wait":"bd","n":2,
 "attempts":1},
{"position":3,"ways":["email"],"purpose":"third_contact","wait":"bd","n":5}]}
END
exits 0 'a database' init --user Hanako
exits 0 'a cadence of our own' cadence import own.json
k cadence list --json
json '.cadences[] | select(.code == "seminar") | [.version, .steps, .name]
	| map(tostring) | join(" ")' '1 3 セミナー後' 'is in the list'
exits 0 'the same again' cadence import own.json
says 'says the same already' 'makes no version'

# the first is met (no letter for her), the second is not
exits 0 'somebody met' lead add --name '見本 太郎' --company 株式会社見本 \
	--phone 090-5550-0101 --email taro@example.jp --met-on 2026-11-20 \
	--reason 実例 --cadence seminar --json
k lead show 1 --json
json '[.touches[] | select(.state == "skipped")
	| .channel + " " + .reason] | join(",")' 'letter already_met' \
	'skips the letter, visibly, with the reason'
json '.next.channel + " " + .next.at' 'phone 2026-11-26T08:45:00+09:00' \
	'and is called'
cat >cards.csv <<'END'
会社名,氏名,e-mail,携帯電話,住所
架空物産㈱,仮野 花子,hana@example.jp,090-5550-0102,東京都千代田区架空1-1
END
exits 0 'import --cadence takes it' import cards.csv --cadence seminar \
	--reason 実例
k lead show 2 --json
json '.cadence + " " + .next.channel' 'seminar letter' 'an unmet one gets it'
exits 3 'unknown ones are refused' import cards.csv --cadence nowhere

# nobody answers: one attempt, then the written step; then the chain
k log --lead 1 --channel phone --disposition no_answer --json \
	--now 2026-11-26T09:00:00+09:00
json '.next.channel + " " + .next.at' 'email 2026-12-03T10:00:00+09:00' \
	'one attempt was enough'
KAKERU_NOW=2026-12-03T10:00:00+09:00
k log --lead 1 --channel email --disposition sent --json
k lead show 1 --json
json '.cadence + " " + .next.channel' 'after-meeting email' \
	'the chain goes into after-meeting, step 3'

# a new version
jq '.steps[1].n = 4 | .steps |= .[0:2]' own.json >short.json
exits 0 'a change' cadence import short.json
says 'seminar version 2' 'is a new version'
says 'Leads in older versions: 1' 'who is in the old one stays there'
k cadence show seminar --json
json '.version, (.steps | length)' "$(printf '2\n2')" 'show gives the newest'
k cadence export seminar --version 1
json '.version, (.steps | length)' "$(printf '1\n3')" 'and the old one'

# moving
exits 0 'to step 3' lead step 2 3
k lead show 2 --json
json '[.touches[] | select(.state == "skipped" or .state == "cancelled")
	| .state + " " + .channel + " " + .reason] | join(",")' \
	'skipped letter step:3' 'the open touch was skipped with the reason'
k lead show 2
says 'moved to step 3' 'for people too'
k lead show 2 --json
json '[.touches[] | select(.kind == "main" and .state == "open")] | length' 1 \
	'one main touch is open'
json '.next.channel' email 'the step is written'
keep
exits 3 'no such step' lead step 2 4
says 'it has 3' '  says how many there are'
exits 3 'not for them' lead step 1 9
exits 3 'moving has no counterpart' cadence move seminar
says '2 (3)' '  lists lead and step'
says 'Nothing was moved' '  says so'
exits 3 'no such version' cadence move seminar --to 9
exits 3 'no such lead there' cadence move seminar --lead 1
exits 3 'no such cadence' cadence move nowhere
unchanged 'nothing was moved'
exits 0 'to a step that is there' cadence move seminar --step 2 --json
json '.version, (.moved | map(tostring) | join(""))' "$(printf '2\n%s' \
	'{"lead_id":2,"from_version":1,"from_step":3,"to_step":2}')" 'is moved'
k lead show 2 --json
json '.next.channel + " " + .next.at' 'phone 2026-12-09T08:45:00+09:00' \
	'to the step as the new version has it'
exits 0 'again' cadence move seminar --json
json '.moved | length' 0 'nobody is left to move'

# what is shipped can be changed, and counts for everybody who begins it
k cadence export cold-call
jq '.steps[0].attempts = 1' out >cold.json
exits 0 'a tighter cold-call' cadence import cold.json
exits 0 'somebody new' lead add --name '例山 桜' --company 架空物流㈱ \
	--phone 090-5550-0103 --reason 実例 --cadence cold-call
k log --lead 3 --channel phone --disposition no_answer \
	--now 2026-12-04T09:00:00+09:00
k lead show 3 --json
json '.next.at[0:10]' 2026-12-07 'is past the step after one attempt'
# back from a detour
jq '.code = "detour" | .at_end = "return" | .steps |= .[1:2]
	| .steps[0].position = 1' own.json >detour.json
exits 0 'a detour' cadence import detour.json
exits 0 'into it' lead enroll 2 detour
KAKERU_NOW=2026-12-10T10:00:00+09:00
k log --lead 2 --channel phone --disposition voicemail_left
k lead show 2 --json
json '.cadence' after-meeting 'and back to where it came from: the chain'
exits 0 'everything holds' check

# a correction goes back to a step that the newer version does not have
jq '.code = "calls" | .steps = [range(1; 4) as $i | .steps[1]
	| .position = $i | .attempts = 1]' own.json >calls.json
exits 0 'three calls' cadence import calls.json
k lead add --name '模木 葵' --company 架空製作㈱ --phone 090-5550-0104 \
	--reason 実例 --cadence calls
KAKERU_NOW=2026-12-14T09:00:00+09:00
k log --lead 4 --channel phone --disposition no_answer
KAKERU_NOW=2026-12-17T09:00:00+09:00
k log --lead 4 --channel phone --disposition no_answer --json
wrong=$(jq .activity_id out)
jq '.steps |= .[0:1]' calls.json >call.json
exits 0 'one call' cadence import call.json
exits 0 'who is further on is moved to it' cadence move calls --step 1
exits 0 'and a correction' log --correct "$wrong" --disposition absent
k lead show 4 --json
json '.next != null' true 'has its next touch'
exits 0 'everything holds' check

# a meeting has a time that somebody agreed to: no step makes one up
k log --lead 4 --channel phone --disposition appointment --when 2026-12-21T10:00
exits 3 'from a meeting that is agreed' lead step 4 1
KAKERU_NOW=2026-12-21T11:00:00+09:00
k log --lead 4 --channel meeting --disposition no_show
exits 3 'nor to one' lead step 4 1
says 'log an appointment with --when' 'says what to do'

# dates, without a database
export KAKERU_DB="$dir/none.db"
exits 0 'dates' cadence dates after-meeting --from 2026-12-25 --json
json '[.dates[] | select(.attempt == 1) | .cadence + ":"
	+ (.position | tostring) + " " + .channel + " " + .day] | join("\n")' \
	'after-meeting:1 email 2026-12-25
after-meeting:2 phone 2026-12-28
after-meeting:3 email 2027-01-06
after-meeting:4 phone 2027-01-12
after-meeting:5 email 2027-01-19
re-approach:1 email 2027-07-21' 'over the turn of the year (R-C2, R-C3, R-K1)'
k cadence dates after-meeting --no-email --from 2026-11-30 --json
json '[.dates[] | select(.skipped) | (.position | tostring) + " " + .skipped]
	| join(",")' '2 no_address,4 no_address' 'a step without an address is shown skipped'
k cadence dates cold-call --from 2026-11-30 --json
json '[.dates[] | select(.cadence == "cold-call" and .channel == "phone")]
	| length' 6 'six calls a round (R-B9)'
exits 0 'as a table' cadence dates re-approach --lang ja
says '応答がない場合' '  in Japanese'
exits 3 'no such cadence' cadence dates nowhere
exits 3 'a meeting has its own time' cadence dates appointment
exits 3 'a day outside the calendar' cadence dates cold-call --from 1955-01-05
done_testing
