#!/bin/sh
# Cadences as files: what is shipped satisfies the published schema and goes
# out and in unchanged; what the program refuses the schema refuses too, as far
# as a schema can; a refusal names step, field and rule and changes nothing.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
schema=$(realpath "$(dirname "$0")/../../docs/cadence.schema.json")
cd "$dir" || exit 1

# wants yes|no FILE: what the schema must say of it; asked all at once below.
wants() {
	cp "$2" "schema.$n.json"
	echo "$1 schema.$n.json" >>schema.cases
}

# The verdict of the schema on every file of schema.cases.
verdicts() {
	python3 - "$schema" schema.cases <<'END'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft201909Validator.check_schema(schema)
check = jsonschema.Draft201909Validator(schema)
for line in open(sys.argv[2]):
    path = line.split()[1]
    print("yes" if check.is_valid(json.load(open(path))) else "no", path)
END
}

exits 0 'a database' init --user Hanako
for code in after-meeting cold-call inbound re-approach package-then-call \
	appointment customer-care; do
	k cadence export "$code"
	cp out "$code.json"
	wants yes "$code.json"
	exits 0 "$code comes in again" cadence import "$code.json" --json
	json '[.version, .made] | map(tostring) | join(" ")' '1 false' \
		'  as the same version'
done

cat >own.json <<'END'
{"schema":1,"code":"seminar-letter","name":"セミナー後の手紙","bound":"contacts",
"at_end":"after-meeting:3","steps":[
{"position":1,"ways":["letter","email"],"purpose":"second_contact","wait":"bd",
 "n":2,"only_if":"met"},
{"position":2,"ways":["phone"],"purpose":"follow_up_call","wait":"arrival",
 "n":1,"attempts":2,"sides":["pair"]}]}
END

# case SCHEMA TEXT EDIT: own.json after the jq program EDIT is refused with
# TEXT by the program; the schema says SCHEMA: no, or yes where it cannot know.
keep
k cadence list --json
cp out list.before
case_() {
	jq "$3" own.json >case.json
	exits 3 "refused: $3" cadence import case.json
	says "$2" "  $2"
	wants "$1" case.json
}
case_ no '"schema": only schema 1' '.schema = 2'
case_ no '"code": "Big"' '.code = "Big"'
case_ no '"code": "loop"' '.code = "loop"'
case_ no '"code": it is missing' 'del(.code)'
case_ no '"name": a name has' '.name = ""'
case_ no '"colour": there is no such field' '.colour = "red"'
case_ no '"bound": "often" is not known' '.bound = "often"'
case_ no '"bound": it must be a text' '.bound = 3'
case_ no '"at_end": it is re-approach' '.at_end = "after-meeting:0"'
case_ yes '"at_end": there is no cadence nowhere (R-C7)' '.at_end = "nowhere"'
case_ yes 'after-meeting has no such step' '.at_end = "after-meeting:6"'
case_ yes 'comes back to seminar-letter and never to a pause (R-C3)' \
	'.at_end = "seminar-letter"'
case_ no '"steps": a cadence needs at least one step (R-C7)' '.steps = []'
case_ no '"steps": at most 12' \
	'.steps = [range(1; 14) as $i | .steps[0] | .position = $i]'
case_ no 'step 1, "steps": it must be an object' '.steps[0] = 1'
case_ no 'step 2, "speed": there is no such field' '.steps[1].speed = 1'
case_ yes 'step 2, "position": positions are 1, 2, 3' '.steps[1].position = 1'
case_ no 'step 1, "ways": "fax" is not known' '.steps[0].ways = ["fax"]'
case_ no 'step 1, "ways": at least one channel' '.steps[0].ways = []'
case_ no 'step 1, "ways": email is there twice' \
	'.steps[0].ways = ["email", "email"]'
case_ no 'step 1, "ways": a meeting belongs' '.steps[0].ways = ["meeting"]'
case_ no 'step 1, "purpose": answer is not for a step' \
	'.steps[0].purpose = "answer"'
case_ no 'step 1, "purpose": a cold call or letter needs' \
	'.steps[0].purpose = "cold_call"'
case_ no 'step 1, "wait": "ever" is not known' '.steps[0].wait = "ever"'
case_ no 'step 1, "wait": the pause is the first step of re-approach' \
	'.steps[0].wait = "pause" | .steps[0].n = 0'
case_ no 'step 1, "wait": only the cadence appointment' \
	'.steps[0].wait = "given" | .steps[0].n = 0'
case_ no 'step 2, "wait": a first follow-up can only be' \
	'.steps[1].wait = "first_follow_up" | .steps[1].n = 0'
case_ no 'step 1, "n": with bd it is 1 to 250 (R-C6)' '.steps[0].n = -1'
case_ no 'step 1, "n": with bd it is 1 to 250 (R-C6)' '.steps[0].n = 251'
case_ no 'step 1, "n": it must be a whole number' '.steps[0].n = 1.5'
case_ no 'step 2, "n": with minutes it is 1 to 600' \
	'.steps[1].wait = "minutes" | .steps[1].n = 601'
case_ no 'step 2, "attempts": it is 1 to 3' '.steps[1].attempts = 4'
case_ no 'step 2, "attempts": it is 1 to 3' '.steps[1].attempts = 0'
case_ no 'step 1, "only_if": "rich" is not known' '.steps[0].only_if = "rich"'
case_ no 'step 2, "sides": "tea" is not known' '.steps[1].sides = ["tea"]'
case_ no '"at_end": a cold round ends in re-approach (R-B9)' \
	'.bound = "attempts"'
case_ yes '"at_end": a loop needs' '.at_end = "loop"'
case_ no '"bound": with none at most three steps write (R-C3)' \
	'.bound = "none" | .steps = [range(1; 5) as $i | .steps[0] | .position = $i]'
for edit in '.bound = "none"' '.steps[0].n = 1 | .steps[0].wait = "bd"'; do
	jq "$edit" re-approach.json >case.json
	exits 3 "re-approach stays what it is: $edit" cadence import case.json
	wants no case.json
done

printf '{"schema":1,\n"code":' >case.json
exits 3 'no JSON' cadence import case.json
says 'is no JSON: line 2' '  with the line'
exits 3 'in Japanese' cadence import case.json --lang ja
says 'JSON として読めません（2 行目' '  it says so'
printf '{"schema":1,"schema":1}' >case.json
exits 3 'a key twice' cadence import case.json
head -c 70000 /dev/zero | tr '\0' ' ' >case.json
exits 3 'too large' cadence import case.json
says '65536' '  with the limit'
exits 3 'no file' cadence import nowhere.json
k cadence list --json
cmp -s out list.before
ok 'nothing of all this was taken over'
unchanged 'and no lead changed'
verdicts >schema.said
cmp -s schema.said schema.cases
ok 'the schema says the same of each'
diff schema.cases schema.said | sed 's/^/# /'
done_testing
