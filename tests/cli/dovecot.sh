# shellcheck shell=sh
# Sourced by tests of mailboxes: Debian's IMAP server on this machine's own
# address, without rights of root.

# dovecot_start USER PASSWORD: its folder is $dir/dovecot, its certificate
# $dir/cert (of "localhost"), its ports $imap (STARTTLS) and $imaps. What
# $dir/dovecot/more holds is added to its settings.
dovecot_start() {
	at=$dir/dovecot
	run_as=
	owner=$(id -un)
	group=$(id -gn)
	if [ "$owner" = root ]; then
		owner=nobody group=nogroup
		run_as="setpriv --reuid=nobody --regid=nogroup --clear-groups"
	fi
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
		-nodes -keyout "$dir/key" -out "$dir/cert" -days 2 \
		-subj /CN=localhost -addext subjectAltName=DNS:localhost \
		2>/dev/null
	# shellcheck disable=SC2046
	set -- "$1" "$2" $(/usr/bin/python3 -c 'import socket
both = [socket.socket() for _ in range(2)]
for s in both:
	s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in both])')
	imap=$3 imaps=$4
	mkdir -p "$at/run" "$at/home/$1/Maildir/new" \
		"$at/home/$1/Maildir/cur" "$at/home/$1/Maildir/tmp"
	cp "$dir/key" "$dir/cert" "$at"
	printf '%s:{PLAIN}%s\n' "$1" "$2" >"$at/users"
	cat >"$at/conf" <<-CONF
		base_dir = $at/run
		state_dir = $at/run
		log_path = $at/log
		protocols = imap
		listen = 127.0.0.1
		ssl = required
		ssl_cert = <$at/cert
		ssl_key = <$at/key
		auth_failure_delay = 0
		mail_location = maildir:$at/home/%u/Maildir
		first_valid_uid = 1
		first_valid_gid = 1
		default_internal_user = $owner
		default_internal_group = $group
		default_login_user = $owner
		passdb {
		  driver = passwd-file
		  args = $at/users
		}
		userdb {
		  driver = static
		  args = uid=$owner gid=$group home=$at/home/%u
		}
		service imap-login {
		  chroot =
		  inet_listener imap {
		    port = $imap
		  }
		  inet_listener imaps {
		    port = $imaps
		    ssl = yes
		  }
		}
		service anvil {
		  chroot =
		}
		service auth {
		  unix_listener auth-userdb {
		    mode = 0600
		  }
		}
		!include_try $at/more
	CONF
	maildir=$at/home/$1/Maildir
	# whoever runs it must reach the folder
	chmod 711 "$dir"
	[ -z "$run_as" ] || chown -R nobody:nogroup "$at"
	$run_as /usr/sbin/dovecot -F -c "$at/conf" >"$dir/dovecot.out" 2>&1 &
	dovecot=$!
	for _ in $(seq 200); do
		grep -q 'starting up' "$at/log" 2>/dev/null && break
		sleep 0.05
	done
}

dovecot_stop() {
	kill "$dovecot" 2>/dev/null
	wait "$dovecot" 2>/dev/null
}

# deliver NAME: standard input becomes a new mail in the mailbox, which came at
# the frozen time.
deliver() {
	cat >"$dir/mail.tmp"
	chmod 644 "$dir/mail.tmp"
	touch -d "$KAKERU_NOW" "$dir/mail.tmp"
	mv "$dir/mail.tmp" "$maildir/new/$(date +%s%N).$1.test"
	[ -z "$run_as" ] || chown -R nobody:nogroup "$maildir/new"
}
