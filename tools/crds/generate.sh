#!/usr/bin/env bash
# Makes crds/, and what the library holds of it, from the operator's Go types (versions: go.mod beside this file). Needs Go and `npm ci`.
# The same versions give the same bytes.
set -euo pipefail
cd "$(dirname "$0")"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# The operator's own command, with descriptions left out.
generate() { go tool controller-gen crd:generateEmbeddedObjectMeta=true,maxDescLen=0 "paths=$1" "output:crd:dir=$2"; }

generate github.com/kubeflow/spark-operator/v2/api/... "$made/operator"
generate ./podtemplate "$made/pod"
../../node_modules/.bin/tsx compose.ts "$made"
