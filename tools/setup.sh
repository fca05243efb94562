# Sourced by ./run, ./test and ./dev: what they have in common.
# shellcheck shell=bash

say() {
	printf '\n== %s\n' "$*"
}

fail() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

# packages KIND…: the names of packaging/debian-packages.txt
packages() {
	local kind name
	while read -r kind name; do
		case " $* " in *" $kind "*) echo "$name" ;; esac
	done <packaging/debian-packages.txt
}

# need KIND…: installs what is missing, in one go. Quick where nothing is.
need() {
	local name missing=() root=()
	command -v dpkg-query >/dev/null ||
		fail "this is no Debian: install by hand what" \
			"packaging/debian-packages.txt lists, then build" \
			"with meson"
	for name in $(packages "$@"); do
		dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null |
			grep -qx installed || missing+=("$name")
	done
	[ ${#missing[@]} -eq 0 ] && return
	say "installing ${missing[*]}"
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null ||
			fail "these packages are missing and only root can" \
				"install them: ${missing[*]}"
		root=(sudo)
	fi
	if ! install_packages; then
		"${root[@]}" apt-get -q update || :
		install_packages || fail "apt-get could not install" \
			"${missing[*]} (no network?)"
	fi
}

# node_kind: the kind of packages that npm is of, where there is none: a Node.js
# of another origin than Debian's has its own, and Debian's is in its way.
node_kind() {
	command -v npm >/dev/null || echo node
}

# peer_kind: the kind of a mail server for the tests, where there is none at all:
# Debian would take another one away for it.
peer_kind() {
	[ -e /usr/sbin/sendmail ] || echo peer
}

# need_modules DIR: what DIR/package-lock.json names, in DIR/node_modules. No
# script of theirs is run.
need_modules() {
	cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
	say "installing the modules of $1"
	(cd "$1" && npm ci --ignore-scripts) ||
		fail "npm could not install the modules of $1 (no network?)"
	cp "$1/package-lock.json" "$1/node_modules/.installed"
}

install_packages() {
	"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install \
		-y --no-install-recommends "${missing[@]}"
}

# configure DIR OPTION…: once; ninja looks after changes
configure() {
	local dir=$1
	shift
	[ -f "$dir/build.ninja" ] && return
	rm -rf "$dir"
	meson setup "$dir" "$@" >"/tmp/kakeru-setup.$$" 2>&1 || {
		cat "/tmp/kakeru-setup.$$" >&2
		rm -f "/tmp/kakeru-setup.$$"
		fail "meson could not prepare $dir"
	}
	rm -f "/tmp/kakeru-setup.$$"
}

# memory_tmp: from here on what is temporary lies in memory, where there is room
# for it and programs may be started there, and is gone at the end: databases of
# tests need to outlive nothing, and waiting for a disk takes minutes.
memory_tmp() {
	local room
	[ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] || return 0
	room=$(df --output=avail /dev/shm | tail -n 1)
	[ "$room" -ge $((2 * 1024 * 1024)) ] || return 0
	TMPDIR=$(mktemp -d /dev/shm/kakeru.XXXXXX)
	trap 'rm -rf "$TMPDIR"' EXIT
	printf '#!/bin/sh\n' >"$TMPDIR/starts"
	chmod 755 "$TMPDIR" "$TMPDIR/starts"
	if "$TMPDIR/starts" 2>/dev/null; then
		export TMPDIR
	else
		rm -rf "$TMPDIR"
		unset TMPDIR
		trap - EXIT
	fi
}

# How many tests run at a time: each waits now and then, for a server or a clock.
at_a_time() {
	echo $(($(nproc) + 1))
}

release_build() {
	configure build --buildtype=release
}

asan_build() {
	configure build-asan --optimization=1 --debug \
		-Db_sanitize=address,undefined
}

fuzz_build() {
	CC=clang configure build-fuzz --buildtype=debugoptimized \
		-Db_sanitize=address,undefined -Db_lundef=false -Dfuzzers=true
}
