/** Password that every JVM knows for its own store; of a store of public certificates it guards nothing. */
const PASSWORD = 'changeit';

/**
 * A script for `sh` that copies the JVM's own authorities and adds those of a PEM bundle. It needs a shell and Java, but neither network, root nor any file system to write to
 * but `directory`. The result is a JKS store: of the forms that every JVM reads, the only one that it also reads without being told a password.
 * There is no `$(…)` in it, by which Kubernetes means a variable.
 *
 * @param bundle path of the PEM file, with one or more certificates
 * @param directory where it may write
 * @param store name of the result in it
 */
export function trustStoreScript(bundle: string, directory: string, store: string): string {
  const options = '-J-XX:-UsePerfData -J-Xmx64m -J-Djava.io.tmpdir="$dir"';
  return `set -eu
umask 022
bundle='${bundle}'
dir='${directory}'
store="$dir/${store}"
home="\${JAVA_HOME:-}"
if [ -z "$home" ]; then java=\`command -v java\`; java=\`readlink -f "$java"\`; home="\${java%/bin/java}"; fi
keytool="$home/bin/keytool"
for own in "$home/lib/security/cacerts" "$home/jre/lib/security/cacerts"; do [ ! -f "$own" ] || break; done
rm -f "$store" "$dir/part.pem"
"$keytool" ${options} -importkeystore -noprompt -srckeystore "$own" -srcstorepass ${PASSWORD} -destkeystore "$store" -deststoretype JKS -deststorepass ${PASSWORD} > "$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
found=
inside=
while IFS= read -r line || [ -n "$line" ]; do
  case "$line" in *'-----BEGIN CERTIFICATE-----'*) inside=yes; : > "$dir/part.pem" ;; esac
  [ -z "$inside" ] || printf '%s\\n' "$line" >> "$dir/part.pem"
  case "$line" in *'-----END CERTIFICATE-----'*)
    inside=
    found="x$found"
    "$keytool" ${options} -importcert -noprompt -trustcacerts -alias "spark-job-ca-\${#found}" -file "$dir/part.pem" -keystore "$store" -storetype JKS -storepass ${PASSWORD}
    ;;
  esac
done < "$bundle"
rm -f "$dir/part.pem" "$dir/log"
if [ -z "$found" ]; then echo "there is no certificate in $bundle" >&2; exit 1; fi
`;
}
