# What the benchmarks of the page share. Sourced, after dev.d/lib.sh; ROOT is the project's folder.
# shellcheck shell=bash

# The dashboard on this port, with the flags of its image, in place of the shell that calls it.
run_dashboard() { # PORT
  PORT=$1 exec "$JAVA_HOME/bin/java" @"$ROOT/images/dashboard.args" \
    -cp "$ROOT/dashboard/target/classes:$ROOT/dashboard/target/lib/*" dev.awsmonitor.dashboard.DashboardMain
}

# Gets a page as soon as there is one; says what is in the log when there is none within a minute.
first_page() { # URL FILE LOG
  curl -fsS --retry 60 --retry-delay 1 --retry-all-errors --max-time 5 -o "$2" "$1" 2>/dev/null || { cat "$3" >&2; exit 1; }
}
