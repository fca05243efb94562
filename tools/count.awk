# meson's testlog.json → "PASSED FAILED", and after it a line for each test that
# failed. One line of the log per test program.

# The sum of the numbers behind the text `mark` in this line.
function sum(mark,    rest, at, n) {
	rest = $0
	n = 0
	while ((at = index(rest, mark)) > 0) {
		rest = substr(rest, at + length(mark))
		n += rest + 0
	}
	return n
}

# How many lines of the program's output begin with `mark`.
function lines(mark,    rest) {
	rest = $0
	return gsub("(\\\\n|\": \")" mark, "", rest)
}

# The lines of the program's output that tell of a failure, at most 20; where
# none does, how the program ended.
function tell(    name, rest, part, n, i, told) {
	match($0, /"name": "[^"]*"/)
	name = substr($0, RSTART + 9, RLENGTH - 10)
	n = split($0, part, "\\\\n")
	for (i = 1; i <= n && told < 20; i++)
		if (part[i] ~ /not ok|FAILED|ERROR|error:|runtime error/) {
			names = names "\n" name ": " substr(part[i], 1, 300)
			told++
		}
	if (told == 0) {
		match($0, /"result": "[^"]*"/)
		names = names "\n" name ": " substr($0, RSTART, RLENGTH)
	}
}

{
	good = sum("[  PASSED  ] ") + lines("ok [0-9]+")
	bad = sum("[  FAILED  ] ") + lines("not ok [0-9]+")
	fine = index($0, "\"result\": \"OK\"") > 0
	if (!fine && bad == 0)
		bad = 1
	if (!fine || bad > 0)
		tell()
	if (fine && good == 0)
		good = 1
	passed += good
	failed += bad
}

END {
	print passed + 0, failed + 0 names
}
