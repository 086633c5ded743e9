#!/bin/bash
# runtime.sh FOLDER: writes the root file system that both images stand on: a Java runtime of just
# the modules they use, and the C library it is linked to. No shell, no package manager.
set -euo pipefail
out=${1:?usage: runtime.sh FOLDER}
java=${JAVA_HOME:?JAVA_HOME must name a JDK 25}
# what `jdeps` finds in the two class paths, and what providers are looked up for (TLS, HTTP, logs)
modules=java.base,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported

stamp=$("$java/bin/java" -version 2>&1 | sha256sum | cut -c1-16)-$(sha256sum <"$0" | cut -c1-16)
[ "$(cat "$out.stamp" 2>/dev/null)" != "$stamp" ] || exit 0
rm -rf "$out"
mkdir -p "$out"/{etc,opt,tmp}
"$java/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$out/opt/java"

# every library that the runtime's own files name, at the path where the loader looks for it
find "$out/opt/java" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
  sed -n 's/.*\(=> \|\t\)\(\/[^ ]*\) (0x.*/\2/p' | grep -v "^$out" | sort -u | while read -r library; do
  case $library in /lib/* | /lib64/* | /usr/lib/*) install -D -m 755 "$(readlink -f "$library")" "$out$library" ;; esac
done
for name in libnss_files.so.2 libnss_dns.so.2 libresolv.so.2; do # looked up by name at run time
  library=$(ldconfig -p | sed -n "s/.*$name .*x86-64.* => //p" | head -1)
  [ -z "$library" ] || install -D -m 755 "$(readlink -f "$library")" "$out$library"
done
echo 'nonroot:x:65532:65532::/tmp:/sbin/nologin' >"$out/etc/passwd"
echo 'nonroot:x:65532:' >"$out/etc/group"
echo 'hosts: files dns' >"$out/etc/nsswitch.conf"
# the same sources give the same image: jib takes names, bytes and modes, not times
echo "$stamp" >"$out.stamp"
