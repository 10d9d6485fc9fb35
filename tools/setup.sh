#!/bin/sh
# Everything that pyhcal needs on a bare machine: SWI-Prolog 9, a virtual environment, the project in it.
# Debian and Ubuntu through apt-get (as root or with sudo), macOS through brew. What is there is left alone.
#   tools/setup.sh            for running
#   tools/setup.sh --test     also what the tests use, a Java runtime among it
#   tools/setup.sh --prove    also what the long tests use: a browser
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
stamp=$venv/.installed

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif has sudo; then sudo "$@"; else die "needs root: $*"; fi
}

updated=
install() { # one system package, by the name of the manager at hand
    say "installing $1"
    if has apt-get; then
        [ -n "$updated" ] || { as_root apt-get update -q >&2 || say "the package lists could not be renewed"; }
        updated=yes
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$1" >&2
    elif has brew; then
        brew install "$1" >&2
    else
        say "no apt-get and no brew: please install $1 yourself"
        return 1
    fi
}

swipl_is_new() { has swipl && swipl -g 'current_prolog_flag(version, V), V >= 90000' -t 'halt(1)' 2>/dev/null -g halt; }

set_up_prolog() {
    swipl_is_new && return
    if has apt-get; then install swi-prolog-nox || install swi-prolog; else install swi-prolog; fi
    hash -r
    swipl_is_new || die "SWI-Prolog 9.0 or newer is needed, and the system's packages have none: see swi-prolog.org"
}

find_python() {
    for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if has "$python" && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    return 1
}

set_up_venv() {
    # After a complete installation the interpreter only has to start; a half-made one has no pip.
    if [ -f "$stamp" ] && "$venv/bin/python" -c '' 2>/dev/null; then return; fi
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then return; fi
    python=$(find_python) || { install python3 && python=$(find_python); } || die "Python 3.11 or newer is needed"
    # Debian ships venv without pip's part until python3-venv is installed.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install "python$version-venv" || install python3-venv || die "python3-venv is needed"
    fi
    say "making $venv with $python"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

set_up_project() { # with these extras; the stamp tells with which it was installed
    if [ -f "$stamp" ] && grep -q "^# .*$1" "$stamp" && sed 1d "$stamp" | cmp -s pyproject.toml -; then return; fi
    say "installing pyhcal into $venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".[$1]" >&2
    { echo "# $1"; cat pyproject.toml; } > "$stamp"
}

set_up_testing() {
    has java || install default-jre-headless || say "no Java runtime: its tests are skipped"
}

set_up_proving() {
    has chromium || has chromium-browser || has google-chrome || install chromium || say "no browser: its tests are skipped"
}

set_up_prolog
set_up_venv
case ${1:-} in
    '') set_up_project repl,batch ;;
    --test | --prove) set_up_project repl,batch,dev; set_up_testing ;;
esac
[ "${1:-}" != --prove ] || set_up_proving
