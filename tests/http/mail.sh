# shellcheck shell=sh
# Sourced by the tests that send mail, behind lib.sh: a mail server of Python, and
# the settings to send with it.

# peer: the mail server; $tls, $all and $none are its ports.
peer() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
		-nodes -keyout key -out cert -days 2 -subj /CN=localhost \
		-addext subjectAltName=DNS:localhost 2>/dev/null
	mkdir box
	# Debian's python3: another one does not have its packages
	/usr/bin/python3 "$KK_SOURCE_ROOT/tests/http/smtp_peer.py" \
		box cert key >ports 2>peer.err &
	peer=$!
	trap 'kill $peer; serve_end; clean' EXIT
	for _ in $(seq 200); do
		[ -s ports ] && break
		sleep 0.05
	done
	read -r tls all none <ports
}

# config URL…: the settings of the machine, and more lines.
config() {
	printf 'smtp_url = %s\nsmtp_from = かける <kakeru@example.jp>\n' "$1"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@"
} >conf

# good: the settings that work.
good() {
	config "smtp://localhost:$tls" 'smtp_user = kakeru' \
		'smtp-password-file = password' 'smtp_ca = cert'
}

# mails N NAME: so many have arrived, and no more do.
mails() {
	for _ in $(seq 100); do
		[ "$(find box -name '*.eml' | wc -l)" -ge "$1" ] && break
		sleep 0.05
	done
	[ "$(find box -name '*.eml' | wc -l)" -eq "$1" ]
	ok "$2"
}

# at TIME: from here on it is that time.
at() {
	KAKERU_NOW=$1:00+09:00
}

serve_mail() {
	start --listen 127.0.0.1:0 --config conf
}
