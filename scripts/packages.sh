# How a missing tool comes onto the machine: with apt-get on Debian, by the reader's hand elsewhere.
# Sourced by the other scripts here; needs bash.

say() {
    printf '%s\n' "$*" >&2
}

is_debian() {
    [ -r /etc/debian_version ] && command -v apt-get >/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Installs Debian packages, or newer versions of them.
apt_install() {
    local log=target/apt.log
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        say "Please install these packages as root, then try again: apt-get install $*"
        return 1
    fi
    mkdir -p target
    say "Installing $* with apt-get."
    # Old lists name versions that are gone, or too old; but without a network what is at hand may still do.
    if [ -z "${apt_lists_are_fresh:-}" ]; then
        as_root apt-get update </dev/null >"$log" 2>&1 || say "apt-get update failed: going on with the lists at hand."
        apt_lists_are_fresh=yes
    fi
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" \
        </dev/null >>"$log" 2>&1; then
        tail -n 5 "$log" >&2
        say "apt-get could not install $*: the whole story is in $log."
        return 1
    fi
}

# version_at_least HAVE NEED
version_at_least() {
    printf '%s\n%s\n' "$2" "$1" | sort -V -C
}

# within SECONDS COMMAND...: with a time limit, where the system has a way to set one.
within() {
    if command -v timeout >/dev/null; then
        timeout "$@"
    else
        shift
        "$@"
    fi
}
