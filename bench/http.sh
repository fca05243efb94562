#!/usr/bin/env bash
# http.sh KAKERU: the server beside rivals on the same processor, in turn: the
# day's page beside nginx with a file of that size, the start to the first
# answer, its memory with 100,000 contacts, and outcomes from many clients
# beside plain writes that wait for the disk. RUNS: how many rounds (5);
# SECONDS_EACH: how long wrk asks in each (5); CONTACTS, ACTIVITIES: the size.
set -euo pipefail
cd "$(dirname "$0")/.."

kakeru=$(realpath "${1:-build/src/kakeru}")
runs=${RUNS:-5}
each=${SECONDS_EACH:-5}
contacts=${CONTACTS:-100000}
activities=${ACTIVITIES:-300000}
dir=$(mktemp -d "${TMPDIR:-/tmp}/kakeru-http.XXXXXX")
server=
nginx=
trap 'end; rm -rf "$dir"' EXIT
unset KAKERU_NOW KAKERU_USER
export KAKERU_DB=$dir/bench.db KAKERU_LANG=en

end() {
	[ -z "$server" ] || kill "$server"
	[ -z "$nginx" ] || kill "$nginx"
	wait
	server=
	nginx=
}

head() {
	printf '\n%s\n\n' "$1"
	echo '| what | unit | ours: min / median / max |' \
		'rival: min / median / max | ratio of the medians |'
	echo '|---|---|---|---|---|'
}

# spread FILE: "min median max" of a file with a number a line.
spread() {
	sort -n "$1" | awk '{ v[NR] = $1 } END {
		printf "%.4g %.4g %.4g\n", v[1], v[int((NR + 1) / 2)], v[NR] }'
}

# row WHAT UNIT "min median max" ["min median max"]
row() {
	awk -v what="$1" -v unit="$2" -v a="$3" -v b="${4:-}" 'BEGIN {
		split(a, x, " ")
		n = split(b, y, " ")
		printf "| %s | %s | %s / **%s** / %s | ", what, unit,
			x[1], x[2], x[3]
		if (n)
			printf "%s / **%s** / %s | %.3g |\n", y[1], y[2],
				y[3], x[2] / y[2]
		else
			printf "– | – |\n"
	}'
}

# The first of the processors runs the server, the second asks.
serve() {
	taskset -c 0 "$kakeru" serve --listen 127.0.0.1:0 --json --quiet \
		>"$dir/said" &
	server=$!
	at=
	until [ -n "$at" ]; do
		sleep 0.002
		read -r said <"$dir/said" || said=
		[[ $said =~ \"(http[^\"]*)\" ]] && at=${BASH_REMATCH[1]}
	done
}

sign_in() {
	"$kakeru" sign-in-link --user "$1" --json >"$dir/link"
	cookie=$(curl -s -o /dev/null -D - --data '' "$(jq -r .url "$dir/link")" |
		sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p')
}

rival() {
	cat >"$dir/nginx.conf" <<-CONF
		daemon off;
		user $(id -un) $(id -gn);
		worker_processes 1;
		pid $dir/nginx.pid;
		error_log $dir/nginx.log;
		events { worker_connections 1024; }
		http {
			access_log off;
			sendfile on;
			tcp_nopush on;
			keepalive_requests 1000000000;
			open_file_cache max=16;
			types { text/html html; }
			client_body_temp_path $dir/body;
			proxy_temp_path $dir/proxy;
			fastcgi_temp_path $dir/fastcgi;
			uwsgi_temp_path $dir/uwsgi;
			scgi_temp_path $dir/scgi;
			server {
				listen 127.0.0.1:$port;
				root $dir/files;
			}
		}
	CONF
	taskset -c 0 nginx -p "$dir" -c "$dir/nginx.conf" 2>"$dir/nginx.err" &
	nginx=$!
	until { : <"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null; do
		sleep 0.002
	done
}

# press NAME URL: requests a second, and milliseconds in the middle and at 99 %.
press() {
	taskset -c 1 wrk -t 1 -c 16 -d "$each" --latency \
		-H "Cookie: $cookie" "$2" >"$dir/wrk"
	awk -v name="$dir/$1" '
		function ms(t) {
			return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000
		}
		/Requests\/sec/ { print $2 >>(name ".rate") }
		$1 == "50%" { print ms($2) >>(name ".p50") }
		$1 == "99%" { print ms($2) >>(name ".p99") }
		/Non-2xx/ { exit 1 }' "$dir/wrk"
}

# as WHAT SUFFIX UNIT
as() {
	row "$1" "$3" "$(spread "$dir/ours.$2")" "$(spread "$dir/theirs.$2")"
}

day() {
	"$kakeru" demo >/dev/null
	serve
	sign_in "$("$kakeru" user list --json | jq -r '.users[0].name')"
	mkdir -p "$dir/files"
	curl -s -o "$dir/files/day.html" -H "Cookie: $cookie" "$at/today"
	port=$((${at##*:} == 61999 ? 61998 : 61999))
	rival
	for _ in $(seq "$runs"); do
		press ours "$at/today"
		press theirs "http://127.0.0.1:$port/day.html"
	done
	end
	head "The day's page ($(stat -c %s "$dir/files/day.html") bytes) on one
processor, 16 connections; the rival is nginx with that page as a file"
	as 'pages a second' rate 1/s
	as 'half of them within' p50 ms
	as '99 % of them within' p99 ms
}

started() {
	local from
	for _ in $(seq "$runs"); do
		from=${EPOCHREALTIME/./}
		serve
		curl -s -o /dev/null "$at/sign-in"
		echo $((${EPOCHREALTIME/./} - from)) |
			awk '{ print $1 / 1000 }' >>"$dir/start.ours"
		end
		from=${EPOCHREALTIME/./}
		rival
		curl -s -o /dev/null "http://127.0.0.1:$port/day.html"
		echo $((${EPOCHREALTIME/./} - from)) |
			awk '{ print $1 / 1000 }' >>"$dir/start.theirs"
		end
	done
	head 'Start to the first answer; the rival is nginx'
	row 'a page' ms "$(spread "$dir/start.ours")" \
		"$(spread "$dir/start.theirs")"
}

memory() {
	rm -f "$KAKERU_DB"*
	"$kakeru" bench make --contacts "$contacts" \
		--activities "$activities" --seed 1 --user Hanako >/dev/null
	for _ in $(seq "$runs"); do
		serve
		sign_in Hanako
		awk '/VmRSS/ { print $2 / 1000 }' "/proc/$server/status" \
			>>"$dir/memory.first"
		taskset -c 1 wrk -t 1 -c 16 -d "$each" -H "Cookie: $cookie" \
			"$at/today" >/dev/null
		awk '/VmHWM/ { print $2 / 1000 }' "/proc/$server/status" \
			>>"$dir/memory.most"
		end
	done
	head "Memory of the server with $contacts contacts, $activities outcomes"
	row 'somebody signed in' MB "$(spread "$dir/memory.first")"
	row 'most, with 16 browsers that ask for the day' MB \
		"$(spread "$dir/memory.most")"
}

# kakeru bench store measures its rival itself, in turn.
outcomes() {
	local n
	for _ in $(seq "$runs"); do
		for n in 1 8 64; do
			"$kakeru" bench store --clients "$n" --seconds "$each" \
				--user Hanako --json >"$dir/store"
			jq -r ".logged / .seconds" "$dir/store" >>"$dir/store.$n"
			jq -r .syncs_per_second "$dir/store" >>"$dir/sync.$n"
			jq -r '.p99_us / 1000' "$dir/store" >>"$dir/late.$n"
		done
	done
	head 'Outcomes on disk; the rival writes 4 KB and waits for the disk'
	for n in 1 8 64; do
		row "$n clients" 1/s "$(spread "$dir/store.$n")" \
			"$(spread "$dir/sync.$n")"
		row "$n clients, 99 % within" ms "$(spread "$dir/late.$n")"
	done
}

day
started
memory
outcomes
