#!/bin/sh
# packaging/kakeru.service: systemd takes it, and what it starts serves as a user
# who owns nothing but the folder of the state.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1
unit=$KK_SOURCE_ROOT/packaging/kakeru.service
status=0

sed -e "s|/usr/local/bin/kakeru|$kakeru|" -e 's|^User=.*|User=daemon|' \
	"$unit" >kakeru.service
if command -v systemd-analyze >/dev/null; then
	systemd-analyze verify ./kakeru.service >out 2>err && [ ! -s err ]
	ok 'systemd finds nothing wrong'
	systemd-analyze security --offline=yes --threshold=20 \
		./kakeru.service >out 2>err
	ok 'nor much that is exposed'
else
	n=$((n + 2))
	echo "ok $((n - 1)) - verified # SKIP no systemd-analyze here"
	echo "ok $n - exposure # SKIP no systemd-analyze here"
fi

humble && mkdir state && chmod 700 state
[ "$(id -u)" -ne 0 ] || chown nobody state
chmod 755 "$dir"
# the environment and the command as they stand there, on a free port
sed -n 's/^Environment="\{0,1\}\([^"=]*\)=\([^"]*\)"\{0,1\}$/\1="\2"/p' "$unit" |
	sed -e "s|/var/lib/kakeru|$dir/state|" -e 's|:8080|:0|' >env
. ./env
command=$(sed -n 's|^ExecStart=/usr/local/bin/kakeru ||p' "$unit" |
	sed "s|\$KAKERU_SERVE|$KAKERU_SERVE|")
[ -n "$command" ] && [ "$KAKERU_DB" = "$dir/state/kakeru.db" ]
ok 'it has a command and a place for its database'
umask "$(sed -n 's/^UMask=//p' "$unit")"
$as env -i "HOME=$HOME" "KAKERU_DB=$KAKERU_DB" KAKERU_LANG=en \
	"$kakeru" $command --json >ready 2>err &
server=$!
trap '[ -z "$server" ] || { kill $server; wait; } 2>/dev/null; clean' EXIT
for _ in $(seq 500); do
	[ -s ready ] && break
	sleep 0.02
done
address=$(jq -r .address ready)
curl -sL "$address/" >out
says 'action="/first-run"' 'who comes first is asked to begin'
[ -s state/kakeru.db ] && ! ls state | grep -qv '^kakeru\.db' &&
	[ "$(stat -c %a state/* | sort -u)" = 600 ]
ok 'all it wrote is there, and for nobody else'
kill "$server" && wait "$server"
ok 'it ends well when told to'
server=
done_testing
