# What the benchmarks share. Sourced, after dev.d/lib.sh; ROOT is the project's folder.
# shellcheck shell=bash disable=SC2034
declare -A main=([operator]=dev.awsmonitor.operator.OperatorMain [dashboard]=dev.awsmonitor.dashboard.DashboardMain)

# The files of an image, to be run without a cluster.
unpack_image() { # IMAGE FOLDER
  mkdir "$2"
  "$(tool crane)" export --insecure "$1" - | tar -x -C "$2" --warning=no-unknown-keyword
}

# Runs a main class of a module's tests with the command that starts the image's program.
run_training() { # MODULE CLASS FOLDER ARGUMENT... -- FLAG...
  local module=$1 class=$2 image=$3 target=$ROOT/$1/target arguments=()
  shift 3
  while [ "$1" != -- ]; do arguments+=("$1"); shift; done
  shift
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow \
    -Djava.util.logging.config.file="$ROOT/images/training-logging.properties" \
    -cp "$target/test-classes:$target/classes:$(cat "$target/test.cp")" "$class" "${arguments[@]}" \
    "$image/opt/java/bin/java" @"$image/app/jvm.args" -XX:AOTCache="$image/app/app.aot" "$@" \
    -cp "$(sed "s|/app/|$image/app/|g" "$image/app/class-path")" "${main[$module]}"
}

# The dashboard on this port, with the flags of its image, in place of the shell that calls it.
run_dashboard() { # PORT
  PORT=$1 exec "$JAVA_HOME/bin/java" @"$ROOT/images/dashboard.args" \
    -cp "$ROOT/dashboard/target/classes:$ROOT/dashboard/target/lib/*" dev.awsmonitor.dashboard.DashboardMain
}

# Gets a page as soon as there is one; says what is in the log when there is none within a minute.
first_page() { # URL FILE LOG
  curl -fsS --retry 60 --retry-delay 1 --retry-all-errors --max-time 5 -o "$2" "$1" 2>/dev/null || { cat "$3" >&2; exit 1; }
}
