package dev.awsmonitor.pipeline;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.codehaus.groovy.runtime.MethodClosure;

/** A build that is about to run: what a person chose, and which step is to fail. */
final class Scenario {
  private static final Path JENKINSFILE = Path.of("..", "Jenkinsfile");
  private static final String NOTHING = "(?!)";

  private final Map<String, Object> parameters = new HashMap<>();
  private final String script;
  private String failing = NOTHING;

  private Scenario(String script) {
    this.script = script;
  }

  static Scenario build() {
    try {
      return of(Files.readString(JENKINSFILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Scenario of(String script) {
    return new Scenario(script);
  }

  Scenario with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The steps whose name and text, as in `sh ./dev test`, have a match of this pattern fail. */
  Scenario failing(String pattern) {
    failing = pattern;
    return this;
  }

  Build run() {
    var recorder = new Recorder(parameters, failing);
    var binding = new Binding(Map.of("pipeline", new MethodClosure(recorder, "pipeline")));
    new GroovyShell(binding).evaluate(script, "Jenkinsfile");
    return recorder.build();
  }
}
