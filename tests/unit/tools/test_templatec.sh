#!/bin/sh
# test_templatec.sh TEMPLATEC: the templates that the compiler refuses, and with
# which words, as TAP.
set -u

templatec=$1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0

# result NAME STATUS-WANTED STATUS TEXT-WANTED: the output is in $dir/out
result() {
	n=$((n + 1))
	if [ "$2" = "$3" ] && grep -qF -e "$4" "$dir/out"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1: status $3, wanted $2 and \"$4\""
		sed 's/^/# /' "$dir/out"
	fi
}

compile() {
	"$templatec" "$dir/t.h" "$dir/t.c" "$dir/t.html" >"$dir/out" 2>&1
}

# refuses TEXT-WANTED BODY: the body is line 13 of a template with a field of
# each kind; all are used in the line after it
head='{{define row}}
text name
{{end define}}
{{define a}}
text t
int i
flag f
url u
html h
row r
row* l
{{body}}'
used='{{t}}{{i}}{{if f}}1{{end}}{{u}}{{h}}{{r.name}}{{if l}}2{{end}}'
body() {
	printf '%s\n' "$head" "$1" "$used" '{{end define}}' '{{define b}}' \
		'{{body}}' x '{{end define}}' >"$dir/t.html"
	compile
}
refuses() {
	body "$2"
	result "refused: $2" 1 $? "t.html:$1"
}
passes() {
	body "$1"
	status=$?
	cat "$dir/t.c" >>"$dir/out" 2>/dev/null
	result "taken: $1" 0 $status "${2:-kk_a_html}"
}

# where no escape helps
attr='in a tag a value stands in quotes only'
refuses "13: $attr" '<{{t}}>'
refuses "13: $attr" '<p {{t}}>'
refuses "13: $attr" '<p{{t}}>'
refuses "13: $attr" '<p {{t}}="x">'
refuses "13: $attr" '<p a{{t}}="x">'
refuses "13: $attr" '<p class={{t}}>'
refuses "13: $attr" '<p class=a{{t}}>'
refuses "13: $attr" '<p class="a"{{t}}>'
refuses "13: $attr" '</{{t}}>'
refuses '13: a value in <script>' '<script src="/a.js">{{t}}</script>'
refuses '13: script in the page' '<SCRIPT>alert(1)</SCRIPT>'
refuses '13: <style> is not' '<style>p{}</style>'
refuses '13: <STYLE> is not' '<STYLE{{if f}}{{end}}>'
refuses '13: <iframe> is not' '<iframe src="{{u}}"></iframe>'
refuses '13: <set> is not' '<svg><set attributeName="href" to="{{t}}"/></svg>'
refuses '13: style=' '<p style="x">'
refuses '13: style=' '<p STYLE="{{t}}">'
refuses '13: onclick=' '<p onclick="go()">'
refuses '13: onx' '<p onx{{if f}}{{end}}>'
refuses '13: hx-on:click=' '<p hx-on:click="go()">'
refuses '13: data-hx-on::x=' "<p data-hx-on::x='{{t}}'>"
refuses '13: srcdoc=' '<p srcdoc="{{t}}">'
refuses '13: hx-vals=' '<p hx-vals="{{t}}">'
refuses '13: srcset=' '<img srcset="/a, {{u}}">'
refuses '13: html in an attribute' '<p title="{{h}}">'
refuses '13: html in <title>' '<title>{{h}}</title>'
refuses '13: html in <textarea>' '<textarea>{{put b}}</textarea>'
refuses '13: html in an attribute' '<p title="{{put b}}">'
refuses '13: a comment of' '<!-- {{t}} -->'

# addresses
begins='begins with a url field'
for address in '{{t}}' '{{i}}' '{{say YES}}' '{{lang}}' '/{{t}}' '//x/{{t}}' \
	'\{{t}}' '/\{{t}}' 'lead/{{t}}' 'javascript:{{t}}' 'java{{t}}' \
	' {{u}}' 'x{{u}}' 'data:,{{t}}' '{{if f}}/a/{{end}}{{t}}' \
	'{{if f}}/{{else}}x{{end}}/a{{t}}' \
	'{{each x in l}}/{{if x.name}}{{end}}{{end}}a/{{t}}' '{{each x in l}}{{x.name}}{{end}}'; do
	refuses "13: href=: $begins" "<a href=\"$address\">x</a>"
done
for name in src action formaction poster cite data xlink:href hx-get hx-post \
	hx-push-url data-hx-delete HREF; do
	refuses "13: $name=: $begins" "<p $name='{{t}}'>x</p>"
done
passes '<a href="{{u}}">x</a>' 'kk_html_url(w, d->u)'
passes '<a href="/lead/{{i}}">x</a>' 'kk_html_int(w, d->i)'
passes '<a href="/lead/{{t}}">x</a>' 'kk_html_path(w, d->t)'
passes '<a href="tel:{{t}}">x</a>' 'kk_html_path(w, d->t)'
passes '<a href="https:{{t}}">x</a>' 'kk_html_path(w, d->t)'
passes '<a href="#{{t}}">x</a>' 'kk_html_query(w, d->t)'
passes '<a href="?q={{t}}">x</a>' 'kk_html_query(w, d->t)'
passes '<a href="/x?q={{t}}">x</a>' 'kk_html_query(w, d->t)'
passes '<a href="/x{{if f}}?a{{end}}{{t}}">x</a>' 'kk_html_query(w, d->t)'
passes '<a href="/x?back={{u}}">x</a>' 'kk_html_query(w, d->u)'
passes '<a href="{{u}}{{t}}">x</a>' 'kk_html_query(w, d->t)'
passes '<p data-url="{{u}}" title="{{t}}">x</p>' 'kk_html_url(w, d->u)'
refuses '13: "YES": a message in an address' '<a href="/x{{say YES}}">'

# branches
refuses '13: <b> of line 13 is not closed' '{{if f}}<b>{{end}}</b>'
refuses '13: <b> of line 13 is not closed' '{{if f}}x{{else}}<b>{{end}}</b>'
refuses '13: </b> in a block' '<b>{{if f}}</b>{{end}}'
refuses '13: </b> in a block' '<b>{{each x in l}}{{x.name}}</b>{{end}}'
refuses '13: the branches' '{{if f}}<b>{{else}}<i>{{end}}</b>'
refuses '13: the branches' '{{if f}}<b class="{{else}}<b id="{{end}}x"></b>'
refuses '13: the branches' '<p title="{{if f}}x"{{end}}>'
refuses '13: the branches' '{{if f}}<br {{else}}<hr {{end}}>'
refuses '13: no tag may stand here' '<p class={{if f}}"x"{{end}}>'
refuses '13: no tag may stand here' '<{{if f}}p{{end}}>'
refuses '13: a blank is missing' '<p{{if f}}class="x"{{end}}>'
refuses '13: a blank is missing' '<p {{if f}}class="x"{{end}}id="x">'
refuses '13: a blank is missing' \
	'<p {{each x in l}}data-x="{{x.name}}"{{end}}>'
refuses '13: {{if}} without {{end}}' '{{if f}}x'
refuses '13: {{each}} without {{end}}' '{{each x in l}}{{x.name}}'
refuses '13: not in a block' 'x{{end}}'
refuses '13: not in a block' 'x{{else}}'
refuses '13: a second {{else}}' '{{if f}}a{{else}}b{{else}}c{{end}}'
refuses '13: {{else}} in {{each}}' '{{each x in l}}{{x.name}}{{else}}{{end}}'
passes '{{if f}}<b>{{else}}<b class="x">{{end}}</b>'
passes '<p{{if f}} hidden{{end}}>x</p>'
passes '<p {{if f}}hidden{{else}}class="x"{{end}}>x</p>'
passes '<p class="a{{if f}} b{{end}}"{{if not f}} id="x"{{end}}>x</p>'

# elements
refuses '13: <p> is not closed' '<div><p></p></div><p>'
refuses '13: </div>, but <p> of line 13 is open' '<div><p></div>'
refuses '13: </p>: none is open' '</p>'
refuses '13: <div/> does not close it' '<div/>'
refuses '13: "<" as text' 'a < b'
refuses '13: "<" in <title>' '<title><b></b></title>'
refuses '13: a name in two pieces' '<di{{# x}}v></div>'
passes '<svg><path d="M0"/><use href="#{{t}}"/></svg><br><input>'
passes '<script src="/a.js" defer></script>'
passes '<title>{{t}}</title><textarea>{{t}}</textarea>'

# names and types
refuses '13: "x": a has no such field' '{{x}}'
refuses '13: "x": a has no such field' '{{if x}}{{end}}'
refuses '13: "x": row has no such field' '{{r.x}}'
refuses '13: "t": has no fields' '{{t.x}}'
refuses '13: "l": a list' '{{l.name}}'
refuses '13: "f": a flag' '{{f}}'
refuses '13: "r": has fields' '{{r}}'
refuses '13: "l": has fields' '{{l}}'
refuses '13: "x": has fields' '{{each x in l}}{{x}}{{end}}'
refuses '13: "x": is always there' '{{each x in l}}{{if x}}{{end}}{{end}}'
refuses '13: "t": not a list' '{{each x in t}}{{end}}'
refuses '13: "x" is not used' '{{each x in l}}1{{end}}'
refuses '13: "t": is something else' '{{each t in l}}{{end}}'
refuses '13: "x": is something else' \
	'{{each x in l}}{{x.name}}{{each x in l}}{{x.name}}{{end}}{{end}}'
refuses '13: "none": no template' '{{put none r}}'
refuses '13: "row": no template, or one without' '{{put row r}}'
refuses '13: "a": wants a value' '{{put a}}'
refuses '13: "r": not a a' '{{put a r}}'
refuses '13: {{put TEMPLATE}}' '{{put}}'
refuses '13: "f": only text and int' '{{say YES f}}'
refuses '13: {{say' '{{say yes}}'
refuses '13: {{say' '{{say YES t t t t t t t t t t}}'
refuses '13: "foo": not if' '{{foo bar}}'
refuses '13: {{if FIELD}}' '{{if}}'
refuses '13: {{each NAME in' '{{each x l}}'
refuses '13: {{ without }}' '{{t}'
refuses '13: an empty tag' '{{ }}'

# whole files
file() {
	cat >"$dir/t.html"
	compile
	result "file: $1" 1 $? "t.html:$1"
}
file '2: "x" is not used' <<'E'
{{define a}}
text x
{{body}}
<p></p>
{{end define}}
E
file '1: not in a {{define}}' <<'E'
<p></p>
E
file '1: a has no {{end define}}' <<'E'
{{define a}}
text x
{{body}}
{{x}}
E
file '5: a has no {{end define}}' <<'E'
{{define a}}
text x
{{body}}
{{x}}
{{define b}}
E
file '4: a stands at' <<'E'
{{define a}}
text x
{{end define}}
{{define a}}
E
file '2: "string": the type is text' <<'E'
{{define a}}
string x
{{body}}
{{x}}
{{end define}}
E
file '3: "x" stands twice' <<'E'
{{define a}}
text x
int x
E
file '2: "while": not a name' <<'E'
{{define a}}
text while
E
file '2: a field is: TYPE NAME' <<'E'
{{define a}}
text x y
E
file '2: n_x is the length' <<'E'
{{define a}}
a* x
int n_x
{{body}}
x
{{end define}}
E
file '1: a: neither fields nor' <<'E'
{{define a}}
{{end define}}
E
file '1: a: nothing in {{body}}' <<'E'
{{define a}}
{{body}}
{{end define}}
E
file '1: {{define NAME}}' <<'E'
{{define html}}
E
file '2: behind the fields' <<'E'
{{define a}}
{{x}}
E
file '3: {{# without }}' <<'E'
{{# ends }}

{{# for ever
E
for byte in '\0001' '\r' '\0377'; do
	printf '{{define a}}\n{{body}}\n<p>%b</p>\n' "$byte" >"$dir/t.html"
	compile
	result "a byte: $byte" 1 $? 't.html:3: a byte that is no text'
done
echo "1..$n"
