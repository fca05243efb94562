# shellcheck shell=sh
# Sourced by the stories here, behind tests/http/lib.sh: Debian's Postfix, which
# takes, delivers and bounces mails, and Dovecot, which holds the mailbox of the
# salesperson (hanako) and the one of all customers (customer). Both are on this
# machine's own address and end with the test.
# shellcheck source=tests/cli/dovecot.sh
. "$KK_SOURCE_ROOT/tests/cli/dovecot.sh"
# A thread of libcurl may still end when leaks are looked for, and the looking fails.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
postfix=
dovecot=

if [ "$(id -u)" -ne 0 ] || [ ! -x /usr/sbin/postfix ]; then
	echo '1..0 # SKIP Postfix is not installed, or starts for root alone'
	exit 0
fi

# peers: starts both; $submission is the port mails are handed in at (STARTTLS, name
# and password of the mailbox), $relay the one that others' mails come to.
peers() {
	mkdir -p "$dir/dovecot"
	# shellcheck disable=SC2046
	set -- $(/usr/bin/python3 -c 'import socket
all = [socket.socket() for _ in range(3)]
for s in all:
	s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in all])')
	submission=$1 relay=$2 sasl=$3
	cat >"$dir/dovecot/more" <<-CONF
		service auth {
		  inet_listener postfix {
		    address = 127.0.0.1
		    port = $sasl
		  }
		}
	CONF
	dovecot_start hanako geheim
	printf 'customer:{PLAIN}kunde\n' >>"$at/users"
	mailboxes=$at/home
	mkdir -p "$mailboxes/customer/Maildir/new" \
		"$mailboxes/customer/Maildir/cur" \
		"$mailboxes/customer/Maildir/tmp"
	chown -R nobody:nogroup "$mailboxes"
	postfix_start
	trap 'serve_end; peers_end; clean' EXIT
}

peers_end() {
	postfix_stop
	dovecot_stop
}

postfix_stop() {
	[ -z "$postfix" ] || kill "$postfix" 2>/dev/null
	[ -z "$postfix" ] || wait "$postfix" 2>/dev/null
	postfix=
}

postfix_start() {
	post=$dir/postfix
	mkdir -p "$post/conf" "$post/queue" "$post/data"
	chown postfix "$post/data"
	cat >"$post/conf/main.cf" <<-CONF
		compatibility_level = 3.6
		queue_directory = $post/queue
		data_directory = $post/data
		maillog_file = $post/log
		maillog_file_prefixes = $post
		inet_interfaces = 127.0.0.1
		inet_protocols = ipv4
		myhostname = mail.example.jp
		mydestination =
		alias_maps =
		mynetworks = 127.0.0.0/8
		smtpd_tls_cert_file = $dir/cert
		smtpd_tls_key_file = $dir/key
		smtpd_tls_security_level = may
		smtpd_sasl_type = dovecot
		smtpd_sasl_path = inet:127.0.0.1:$sasl
		smtpd_peername_lookup = no
		smtpd_error_sleep_time = 0
		smtpd_reject_unlisted_recipient = no
		virtual_mailbox_domains = regexp:$post/domains
		virtual_mailbox_base = $mailboxes
		virtual_mailbox_maps = regexp:$post/mailboxes
		virtual_uid_maps = static:65534
		virtual_gid_maps = static:65534
		virtual_minimum_uid = 1
		virtual_mailbox_limit = 0
		message_size_limit = 60000000
	CONF
	printf '/(^|\\.)example\\.jp$/ ok\n' >"$post/domains"
	printf '%s\n' '/^hanako@example\.jp$/ hanako/Maildir/' \
		'/^(taro|jiro|hana|sakura|aoi)@/ customer/Maildir/' \
		>"$post/mailboxes"
	printf '/^refused@/ 550 5.1.1 no such user here\n' >"$post/access"
	cat >"$post/conf/master.cf" <<-CONF
		127.0.0.1:$submission inet n - n - - smtpd
		  -o smtpd_tls_security_level=encrypt
		  -o smtpd_sasl_auth_enable=yes
		  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
		  -o smtpd_recipient_restrictions=check_recipient_access,regexp:$post/access,permit_sasl_authenticated,reject
		127.0.0.1:$relay inet n - n - - smtpd
		  -o smtpd_relay_restrictions=permit_mynetworks,reject
		pickup unix n - n 60 1 pickup
		cleanup unix n - n - 0 cleanup
		qmgr unix n - n 300 1 qmgr
		tlsmgr unix - - n 1000? 1 tlsmgr
		rewrite unix - - n - - trivial-rewrite
		bounce unix - - n - 0 bounce
		defer unix - - n - 0 bounce
		trace unix - - n - 0 bounce
		proxymap unix - - n - - proxymap
		error unix - - n - - error
		retry unix - - n - - error
		virtual unix - n n - - virtual
		anvil unix - - n - 1 anvil
		showq unix n - n - - showq
		postlog unix-dgram n - n - 1 postlogd
	CONF
	postfix -c "$post/conf" check 2>"$post/check"
	postfix_go
}

postfix_go() {
	rm -f "$post/queue/public/qmgr"
	setsid /usr/lib/postfix/sbin/master -c "$post/conf" -d \
		>"$post/out" 2>&1 &
	postfix=$!
	for _ in $(seq 200); do
		[ -S "$post/queue/public/qmgr" ] && break
		sleep 0.05
	done
}

# customer COMMAND…: what they do (customer.py).
customer() {
	dir=$dir imaps=$imaps relay=$relay /usr/bin/python3 \
		"$KK_SOURCE_ROOT/tests/peers/customer.py" "$@"
}

# come N: so many mails in all have come to the salesperson; each at the frozen time.
come() {
	for _ in $(seq 100); do
		[ "$(inbox | wc -l)" -ge "$1" ] && break
		sleep 0.05
	done
	find "$maildir/new" -type f -exec touch -d "$KAKERU_NOW" {} +
	[ "$(inbox | wc -l)" -eq "$1" ]
}

inbox() {
	find "$maildir/new" "$maildir/cur" -type f
}

# accounts: the salesperson Hanako, what the law wants under a mail, her account to send
# with, and the mailbox of the answers.
accounts() {
	export KAKERU_IMAP_CA="$dir/cert"
	printf 'geheim\n' >password
	config "smtp://localhost:$submission" 'smtp_user = hanako' \
		'smtp-password-file = password' 'smtp_ca = cert'
	k init --user Hanako
	k setting set firm 架空商会
	k setting set mail.address 東京都架空区一丁目1-1
	k setting set mail.contact 03-5550-0100
	k setting set mail.base https://kakeru.example
	k setting set mail.gap 0
	sql "UPDATE \"user\" SET email = 'hanako@example.jp',
		morning_at = NULL"
	serve_mail
	sign_in Hanako
	post /me/mail address=hanako@example.jp \
		"smtp_url=smtp://localhost:$submission" smtp_user=hanako \
		smtp_password=geheim sent_folder=Sent
	is 303 'her account to send with'
	serve_end
	exits 0 'and the mailbox of the answers' mail account \
		--address hanako@example.jp --imap-user hanako \
		--imap-url "imaps://localhost:$imaps" --password-file password
}

# lead TO: the lead of whoever has that address.
lead() {
	sql "SELECT l.id FROM lead l JOIN contact_email e
		ON e.contact_id = l.contact_id WHERE e.address = '$1'"
}

# main LEAD: "channel purpose day" of its open main touch.
main() {
	k lead show "$1" --json
	jq -r '.touches[] | select(.kind == "main" and .state == "open") |
		.channel + " " + .purpose + " " + .at[0:10]' "$dir/out"
}

# press LEAD: sends the mail in hand as the page drafts it, its blank filled in; the
# server stays.
press() {
	send "$(sql "SELECT next_touch_id FROM lead WHERE id = $1")"
}

# send TOUCH [FIELD=VALUE…]: the same for any.
send() {
	touch=$1
	shift
	serve_mail
	sign_in Hanako
	curl -s -o out -b jar.Hanako -H 'Accept-Language: ja' \
		"$at/today?touch=$touch"
	customer draft out
	sed -i -e 's/^［.*］$/在庫が合わず月末に棚卸しをしていると伺いました。/' \
		-e 's/［[^］]*］/貴社の受付/g' text
	post /today/mail "touch=$touch" "subject=$(cat subject)" \
		"text=$(cat text)" tongue=ja "$@"
	outbox "$touch"
}

# goes_now TOUCH: waits until the mail of a touch went, for five seconds; $went.
goes_now() {
	for _ in $(seq 100); do
		outbox "$1"
		[ "$went" = 'sent -' ] && return
		sleep 0.05
	done
}

# outbox TOUCH: how its mail stands, as soon as it was tried.
outbox() {
	for _ in $(seq 100); do
		went=$(sql "SELECT o.state || ' ' || coalesce(o.error, '-')
			FROM outbox o JOIN touch_mail m ON m.outbox_id = o.id
			WHERE m.touch_id = $1")
		[ "$went" = 'waiting -' ] || break
		sleep 0.05
	done
}

# goes LEAD NAME: the same, and it went.
goes() {
	press "$1"
	[ "$went" = 'sent -' ]
	ok "$2 ($went)"
}

# fetched LOGGED ASKED NAME: the mailbox is read; so many outcomes, so many asked.
fetched() {
	k mail fetch --json
	json '.mailboxes[0] | [.logged, .asked, .error] | tojson' "[$1,$2,null]" "$3"
}

# last LEAD WANTED NAME: its newest outcome.
last() {
	got=$(sql "SELECT disposition || ' ' || direction FROM activity
		WHERE lead_id = $1 ORDER BY id DESC LIMIT 1")
	[ "$got" = "$2" ]
	ok "$3 ($got)"
}
