#!/bin/sh
# What the calls taught: learned after logging, shown, judged, shared.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

exits 0 'a team' demo
exits 1 'before anything is learned there is nothing to share' reach export
exits 1 'nor to judge' reach judge
exits 0 'all of the past' reach rebuild --json
json '.cases > 200 and .companies > 10 and .anew' true 'is learned'
cp out learned
exits 0 'and again' reach rebuild --json
json '.activities' 0 'nothing is new then'
exits 0 'check' check
k plan --user '例山 桜' --json
cp out plan
k plan --user '例山 桜' --json
cmp -s plan out
ok 'a plan is the same twice'
json '[.items[] | select(.channel == "phone" and (.done | not)) |
	.p_low < .p_reach and .p_reach < .p_high] | all' true 'odds in order'
json '[.items[] | select(.channel == "phone" and (.done | not)) |
	any(.why[]; .rule == "R-A6" or .rule == "R-A7" or .rule == "R-C9")] |
	all' true 'each call says why'

exits 0 'show' reach show --json
json '.version > 200 and (.slots | length) == 23' true 'the half hours'
json '[.slots[] | select(.p != .learned)] | length' 0 'are used as learned'
exits 0 'of a company' reach show --account 1 --json
json '.slots | length' 23 'too'
exits 0 'of an industry' reach show --industry G --json
exits 3 'of none' reach show --account 9999
exits 0 'judge' reach judge --json
json '.n > 200 and .constant_log_loss > 0 and .model.log_loss > 0 and
	([.zones[].calls] | add) == .n' true 'counts every call'
json '.without_exploring | [.enough, .snips, .dr] | tostring' \
	'[false,null,null]' 'says no more than it knows'
exits 0 'the heat of the team' reach heat --team --json
json '.calls > 200 and (.cells | length) == 60' true 'has sixty cells'
json '(.half_hours | length) == 115 and ([.half_hours[].calls] | add) ==
	([.cells[].calls] | add)' true 'and twice as many half hours'
json '[.zones[] | .calls] | add' "$(jq .calls out)" 'parts of the day, too'
json '([.zones[].mails] | add) > 0 and ([.zones[].answered] | add) > 0' true \
	'with mails and their answers'
exits 0 'an industry' account set 1 --industry G --size M
exits 3 'one that is none' account set 1 --industry Z
exits 0 'of an account' reach heat --account 1 --json
json '.account != null' true 'names it'
exits 3 'no such account' reach heat --account 9999
exits 2 'of nobody' reach heat

exits 3 'nothing is shared before the team agrees' reach export
says 'reach.share' 'which is said'
k setting set reach.share 1
exits 0 'sharing' reach export
cp out shared
first=$KAKERU_DB
export KAKERU_DB="$dir/other.db"
KAKERU_DB=$(db "$dir/other.db")
exits 0 'another team' init --user Taro
exits 0 'takes it' reach import shared
k reach show --json
json '.version, (.slots[0].p != .slots[0].prior)' '0
true' 'and begins there'
exits 0 'all is well' check
printf x >>shared
exits 3 'a damaged one' reach import shared
says 'nothing was changed' 'changes nothing'

# 300 calls that were foretold badly are a fact; that they are not those of the
# log is a fault.
export KAKERU_DB="$first"
bad=$(yes '0.9 8 0' | head -n 300 | tr '\n' ' ')
sql "UPDATE reach_state SET recent = '$bad'"
exits 1 'calls that were never made' check --json
json '[.findings[].what, .notes[].what] | join(" ")' 'reach reach_worse' \
	'are found; what the plan does about them is noted'
k check
says 'general advice' 'in words too'
k reach show --json
json '.recent.fall_back and ([.slots[] | .p == .prior and .p != .learned] |
	all)' true 'advice is followed, and shown'
k plan --user '例山 桜' --json
json '[.items[] | select(.channel == "phone" and (.done | not)) | .why[] |
	select(.rule == "R-A6") | .text | test("general advice")] | all' true \
	'by the plan too'
k plan --user '例山 桜'
says 'Odds are general advice' 'at its head as well'
exits 0 'learned again' reach rebuild
exits 0 'all is well' check --json
json '.notes' '[]' 'with nothing to note'
k reach show --json
json '[.slots[] | .p == .learned] | all' true 'the calls count again'
k plan --user '例山 桜'
says 'Odds are learned from our own calls' 'and the plan says so'
done_testing
