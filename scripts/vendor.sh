#!/bin/sh
# Brings the scripts that pages use into the package, from the npm registry, with their licences.
# Run it to move to other versions; then run the browser tests.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
to="$here/src/accredit/web/static/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bring() { # bring PACKAGE VERSION FILE-IN-PACKAGE
    (cd "$work" && npm pack --silent "$1@$2" >archive && tar xzf "$(cat archive)")
    name=$(basename "$1" .org)
    cp "$work/package/$3" "$to/$name.js"
    cp "$work/package/LICENSE" "$to/$name.LICENSE.txt"
    sed -i '/^\/\/# sourceMappingURL=/d' "$to/$name.js"
    echo "$name $2" >>"$to/versions.txt"
    rm -rf "$work/package"
}

mkdir -p "$to"
rm -f "$to"/*
bring htmx.org 4.0.1 dist/htmx.min.js
bring d3 7.9.2 dist/d3.min.js
bring topojson-client 3.1.0 dist/topojson-client.min.js
bring cytoscape 3.35.0 dist/cytoscape.min.js
