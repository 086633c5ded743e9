package dev.awsmonitor.pipeline;

import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.GroovyObjectSupport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Jenkins: runs a declarative pipeline and writes down its steps. It knows those
 * directives that the Jenkinsfile uses and refuses others, so that a misspelt step is noticed here
 * and not in the first build.
 */
final class Recorder extends GroovyObjectSupport {
  /** What a shell does not fail with. */
  private static final String IGNORED = "|| true";

  private static final Set<String> CONTAINERS =
      Set.of("stages", "options", "triggers", "parameters", "environment", "agent");
  private static final Set<String> PLAIN =
      Set.of(
          "archiveArtifacts",
          "buildDiscarder",
          "checkout",
          "cleanWs",
          "disableConcurrentBuilds",
          "githubPush",
          "input",
          "junit",
          "label",
          "logRotator",
          "pollSCM",
          "skipDefaultCheckout",
          "timeout",
          "timestamps");

  private final Map<String, Object> parameters;
  private final Pattern failing;
  private final Map<String, Object> environment = new HashMap<>(Map.of("WORKSPACE", "/workspace"));
  private final List<Call> calls = new ArrayList<>();
  private final Set<String> credentials = new LinkedHashSet<>();
  private final Deque<Stage> stages = new ArrayDeque<>();
  private boolean failed;

  Recorder(Map<String, Object> parameters, String failing) {
    this.parameters = new HashMap<>(parameters);
    this.failing = Pattern.compile(failing);
  }

  /** One stage: whether it is left out, and whether it failed. */
  private static final class Stage {
    private final String name;
    private boolean skipped;
    private boolean failed;

    private Stage(String name, boolean skipped) {
      this.name = name;
      this.skipped = skipped;
    }
  }

  Build build() {
    return new Build(calls, !failed);
  }

  /** The one word that a Jenkinsfile begins with. */
  public void pipeline(Closure<?> body) {
    run(body);
  }

  @Override
  public Object getProperty(String name) {
    return switch (name) {
      case "params" -> parameters;
      case "env" -> environment;
      case "scm" -> "scm";
      default -> throw new AssertionError("the pipeline reads " + name);
    };
  }

  @Override
  public void setProperty(String name, Object value) {
    environment.put(name, value);
  }

  @Override
  public @Nullable Object invokeMethod(String name, Object arguments) {
    var all = new ArrayList<>(Arrays.asList((Object[]) arguments));
    var body =
        !all.isEmpty() && all.getLast() instanceof Closure<?>
            ? (Closure<?>) all.removeLast()
            : null;
    return body == null ? plain(name, all) : block(name, all, body);
  }

  private @Nullable Object block(String name, List<Object> arguments, Closure<?> body) {
    return switch (name) {
      case "stage" -> stage((String) arguments.getFirst(), body);
      case "when" -> stages.getFirst().skipped |= !truth(run(body));
      case "expression" -> truth(run(body));
      case "parallel" -> parallel(body);
      case "steps" -> steps(body);
      case "post" -> post(body);
      case "always" -> run(body);
      case "withCredentials" -> withCredentials((Collection<?>) arguments.getFirst(), body);
      case "timeout" -> {
        record(name, arguments);
        yield run(body);
      }
      default -> {
        known(CONTAINERS, name);
        yield run(body);
      }
    };
  }

  private @Nullable Object plain(String name, List<Object> arguments) {
    var options =
        !arguments.isEmpty() && arguments.getFirst() instanceof Map<?, ?> map ? map : Map.of();
    if (options.containsKey("credentialsId")) {
      return options;
    }
    if (options.containsKey("defaultValue")) {
      parameters.putIfAbsent((String) options.get("name"), options.get("defaultValue"));
    } else if (options.containsKey("choices")) {
      parameters.putIfAbsent(
          (String) options.get("name"), ((List<?>) options.get("choices")).getFirst());
    } else if (name.equals("sh")) {
      shell(arguments);
    } else {
      known(PLAIN, name);
      record(name, arguments);
    }
    return null;
  }

  private void shell(List<Object> arguments) {
    if (arguments.getFirst() instanceof GString) {
      throw new AssertionError("a value becomes part of a command: " + arguments);
    }
    record("sh", arguments);
  }

  private @Nullable Object stage(String name, Closure<?> body) {
    var outer = stages.peek();
    // the stages of a parallel one all run, whatever became of those beside them
    var stage = new Stage(name, outer == null ? failed : outer.skipped);
    stages.push(stage);
    run(body);
    stages.pop();
    failed |= stage.failed;
    if (outer != null) {
      outer.failed |= stage.failed;
    }
    return null;
  }

  private @Nullable Object parallel(Closure<?> body) {
    return stages.getFirst().skipped ? null : run(body);
  }

  private @Nullable Object steps(Closure<?> body) {
    var stage = stages.getFirst();
    if (!stage.skipped) {
      try {
        run(body);
      } catch (StepFailed e) {
        stage.failed = true;
      }
    }
    return null;
  }

  private @Nullable Object post(Closure<?> body) {
    var stage = stages.peek();
    return stage != null && stage.skipped ? null : run(body);
  }

  private @Nullable Object withCredentials(Collection<?> bindings, Closure<?> body) {
    var bound = bindings.stream().flatMap(binding -> variables((Map<?, ?>) binding)).toList();
    credentials.addAll(bound);
    try {
      return run(body);
    } finally {
      bound.forEach(credentials::remove);
    }
  }

  private static Stream<String> variables(Map<?, ?> binding) {
    return binding.entrySet().stream()
        .filter(entry -> entry.getKey().toString().toLowerCase(Locale.ROOT).endsWith("variable"))
        .map(entry -> (String) entry.getValue());
  }

  private void record(String name, List<Object> arguments) {
    var text = arguments.size() == 1 ? String.valueOf(arguments.getFirst()) : arguments.toString();
    calls.add(new Call(stages.isEmpty() ? "" : stages.getFirst().name, name, text, credentials));
    if (!text.endsWith(IGNORED) && failing.matcher(name + " " + text).find()) {
      throw new StepFailed(name + " " + text);
    }
  }

  private @Nullable Object run(Closure<?> body) {
    body.setDelegate(this);
    body.setResolveStrategy(Closure.DELEGATE_FIRST);
    return body.call();
  }

  private static boolean truth(@Nullable Object value) {
    return DefaultTypeTransformation.castToBoolean(value);
  }

  private static void known(Set<String> names, String name) {
    if (!names.contains(name)) {
      throw new AssertionError("Jenkins knows no " + name + " here");
    }
  }
}
