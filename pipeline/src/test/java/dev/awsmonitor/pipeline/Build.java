package dev.awsmonitor.pipeline;

import java.util.List;

/** What a build did, in order, and whether it succeeded. */
record Build(List<Call> calls, boolean succeeded) {
  Build {
    calls = List.copyOf(calls);
  }

  /** The commands of ./dev, without their arguments. */
  List<String> commands() {
    return calls.stream()
        .filter(Call::isCommand)
        .map(call -> call.text().replaceFirst(".*?\\./dev ([a-z-]+).*", "$1"))
        .toList();
  }

  /** The texts of all steps of that name. */
  List<String> texts(String step) {
    return calls.stream().filter(call -> call.step().equals(step)).map(Call::text).toList();
  }
}
