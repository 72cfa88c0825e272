#!/usr/bin/env bash
# Sees to it that the machine has what the tests need beyond Rust: rustfmt and clippy, Chromium, PostgreSQL's server
# programs (the tests start a cluster of their own), Node.js with the packages of end2end, and veraPDF with its Java.
#
#   . scripts/toolchain.sh && bash scripts/test-tools.sh        from the root of the repository
set -euo pipefail

. scripts/packages.sh

node_needed=18
missing=()

ensure_lint_tools() {
    if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then
        return
    fi
    case $MOOTHALL_TOOLCHAIN in
        rustup)
            say "Asking rustup for rustfmt and clippy (at most two minutes)."
            within 120 rustup component add --toolchain stable clippy rustfmt >/dev/null 2>&1 ||
                { say "Please run \`rustup component add --toolchain stable clippy rustfmt\`, then try again."; exit 1; }
            ;;
        debian) apt_install rustfmt-web rust-web-clippy ;;
    esac
}

have_chromium() {
    command -v chromium >/dev/null || [ -x "${MOOTHALL_CHROMIUM:-}" ]
}

have_postgres() {
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

have_node() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        version_at_least "$(node --version | tr -d v)" "$node_needed"
}

# Debian's package makes a database cluster that starts at every boot; nobody who only runs these tests wants that.
# Its setting is put back afterwards, for the day somebody does.
install_postgres_without_a_server_at_boot() {
    local settings=/etc/postgresql-common/createcluster.conf status=0
    apt_install postgresql-common
    as_root sed -i 's/^#create_main_cluster = true/create_main_cluster = false/' "$settings"
    apt_install postgresql || status=$?
    as_root sed -i 's/^create_main_cluster = false/#create_main_cluster = true/' "$settings"
    return "$status"
}

ensure() {
    local have=$1 name=$2
    shift 2
    if "$have"; then
        return
    elif is_debian; then
        "$@"
        "$have" || missing+=("$name")
    else
        missing+=("$name")
    fi
}

ensure_node_packages() {
    # A copy of the lock file beside the packages says which lock file they were installed from.
    local installed_from=node_modules/.installed-from-lock
    cd end2end
    if ! cmp -s package-lock.json "$installed_from"; then
        say "Installing the node packages of the browser tests."
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >&2
        cp package-lock.json "$installed_from"
    fi
}

ensure_lint_tools
ensure have_chromium "Chromium (as \`chromium\` in PATH, or its path in MOOTHALL_CHROMIUM)" apt_install chromium
ensure have_postgres "PostgreSQL's server programs (with \`initdb\` in PATH)" install_postgres_without_a_server_at_boot
ensure have_node "Node.js $node_needed or later with npm" apt_install nodejs npm
if [ ${#missing[@]} -gt 0 ]; then
    say "Please install these, then try again:"
    printf '  * %s\n' "${missing[@]}" >&2
    exit 1
fi
bash scripts/verapdf.sh --install
ensure_node_packages
