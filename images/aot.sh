#!/bin/bash
# aot.sh MODULE MAIN-CLASS TRAINING-CLASS: makes what the image of MODULE starts fast with, in
# MODULE/target/aot: an AOT cache of the JDK and the libraries, and the class path it fits. Needs no
# root. The cache is trained by the real program doing real work, and made anew only when the
# runtime, the libraries, the flags, the training or this script have changed. Exits with 1 when the
# cache made, or kept, does not fit what the image will hold.
set -euo pipefail
module=${1:?usage: aot.sh MODULE MAIN-CLASS TRAINING-CLASS} main=${2:?} training=${3:?}
cd "$(dirname "$0")/.."
java=${JAVA_HOME:?JAVA_HOME must name a JDK 25} runtime=$PWD/target/runtime/opt/java/bin/java
target=$PWD/$module/target out=$PWD/$module/target/aot app=$PWD/$module/target/aot/app
flags=$PWD/images/$module.args
CLASSES_MIN=2000

mapfile -t jars < <(tr : '\n' <"$target/runtime.cp" | awk -F/ '{print $NF, $0}' | LC_ALL=C sort | cut -d' ' -f2-)
libraries=() ours=() # ours come last, as a cache fits any class path that begins with its own
for jar in "${jars[@]}"; do
  case ${jar##*/} in aws-monitor-*) ours+=("$jar") ;; *) libraries+=("$jar") ;; esac
done
code=("$target"/aws-monitor-"$module"-*.jar)

# The image's /app, with the paths, sizes and times that jib gives: a cache is refused when these differ.
stage() { # FILE FOLDER
  cp -f "$1" "$app/$2" && touch -d @1 "$app/$2/${1##*/}"
}
rm -rf "$app/libs" "$app/classpath"
mkdir -p "$app/libs" "$app/classpath"
for jar in "${libraries[@]}" "${ours[@]}"; do stage "$jar" libs; done
stage "${code[0]}" classpath

names() { for jar in "$@"; do echo "${jar##*/}"; done; }
join() { paste -sd: -; }
prefix=$({ names "${libraries[@]}" | sed "s|^|$app/libs/|"; echo "$app/launch.jar"; } | join)
added=$({ names "${ours[@]}" | sed "s|^|$app/libs/|"; echo "$app/classpath/${code[0]##*/}"; } | join)
class_path=$prefix:$added

beside_a_double() { # COMMAND...: the training class starts it and ends it
  "$java/bin/java" -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow \
    -Djava.util.logging.config.file="$PWD/images/training-logging.properties" \
    -cp "$target/test-classes:$target/classes:$(cat "$target/test.cp")" "$training" "$@"
}

# Our own jars are loaded by Launch, not from the class path: the cache is of the libraries alone.
train() {
  rm -f "$app/app.aot"
  "$java/bin/javac" -Xlint:all -Werror -d "$out/launch" images/Launch.java &&
    "$java/bin/jar" --create --date=1980-01-01T00:00:02Z --file "$app/launch.jar" -C "$out/launch" . &&
    touch -d @1 "$app/launch.jar" || return 1
  # Profiles are left out, as C1 does not use them; and adapters, as 25.0.3 finds one of them under a
  # wrong name and warns at each start.
  # shellcheck disable=SC2046 # a URL a word
  JDK_AOT_VM_OPTIONS="-XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching" \
    beside_a_double "$runtime" @"$flags" -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
    -XX:AOTCacheOutput="$app/app.aot" \
    -cp "$prefix" Launch "$main" $(tr : '\n' <<<"$added" | sed 's|^|file:|') && [ -s "$app/app.aot" ]
}

# What it depends on: the runtime, the libraries, the flags, and how it is made, the training itself
# among that; not on our code.
inputs() {
  cat target/runtime.stamp
  sha256sum "$flags" images/aot.sh images/Launch.java "$target/test-classes/${training//./\/}.class" \
    "${libraries[@]}" | cut -d' ' -f1
}
stamp=$(inputs | sha256sum | cut -d' ' -f1)
if [ "$(cat "$out/cache.stamp" 2>/dev/null)" != "$stamp" ]; then
  echo "aot.sh: training $module"
  train >"$out/training.log" 2>&1 || { cat "$out/training.log" >&2; echo "aot.sh: the training of $module failed" >&2; exit 1; }
  echo "$stamp" >"$out/cache.stamp"
fi
echo "${class_path//$app//app}" >"$app/class-path"
cp "$flags" "$app/jvm.args"

# Names of files that are there: a jar's manifest may name others, which then are nowhere.
existing() {
  local file
  while read -r file; do
    [ ! -e "$file" ] || echo "${file##*/}"
  done
}

# The program must start on the cache, from another folder as it will in the image. It ends at once with
# 2, as its port is not usable. JVMs up to 25.0.3 do not look at the jars (JDK-8377932), so that we do.
fits() {
  local log=$out/check.log
  rm -f "$log"
  cp -al "$app/." "$check"
  PORT=none METRICS_PORT=none "$runtime" @"$flags" -XX:AOTCache="$check/app.aot" -XX:AOTMode=on \
    -Xlog:class+load,class+path:file="$log" -cp "${class_path//$app/$check}" "$main" >"$out/check.out" 2>&1
  [ $? = 2 ] || { cat "$out/check.out" >&2; return 1; }
  diff <(sed -n 's|.*(app   ) \[[0-9]*\] = ||p' "$log" | existing) <(tr : '\n' <<<"$prefix" | sed 's|.*/||') >&2 || return 1
  grep -q "^.*$main source: file:" "$log" || { echo "$main is in the cache" >&2; return 1; }
  [ "$(grep -c 'source: shared objects file' "$log")" -ge "$CLASSES_MIN" ] || { echo "few classes are in the cache" >&2; return 1; }
}
check=$(mktemp -d "$target/aot-check.XXXX")
trap 'rm -rf "$check"' EXIT
fits || { echo "aot.sh: the AOT cache does not fit $module; remove $out to train anew" >&2; exit 1; }
