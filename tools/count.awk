# meson's testlog.json → "PASSED FAILED". One line per test program.

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

{
	good = sum("[  PASSED  ] ") + lines("ok [0-9]+")
	bad = sum("[  FAILED  ] ") + lines("not ok [0-9]+")
	fine = index($0, "\"result\": \"OK\"") > 0
	if (!fine && bad == 0)
		bad = 1
	if (fine && good == 0)
		good = 1
	passed += good
	failed += bad
}

END {
	print passed + 0, failed + 0
}
