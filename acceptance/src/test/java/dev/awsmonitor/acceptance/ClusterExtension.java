package dev.awsmonitor.acceptance;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each scenario a namespace in which nothing serves, and leaves one behind. When it fails,
 * what the cluster knows about it is printed before it is cleaned up.
 */
final class ClusterExtension
    implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {
  private static final Namespace STORE = Namespace.create(ClusterExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Scenario.class || type == World.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var world =
        context.getStore(STORE).getOrComputeIfAbsent(World.class, _ -> emptyWorld(), World.class);
    return parameter.getParameter().getType() == World.class ? world : new Scenario(world);
  }

  private static World emptyWorld() {
    var environment = Environment.get();
    new Leftovers(environment).deleteMonitors();
    return new World(environment);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    System.out.println("FAILED: " + context.getDisplayName() + ": " + failure.getMessage());
    System.out.println(Diagnosis.of(Environment.get()));
    var world = context.getStore(STORE).get(World.class, World.class);
    if (world != null) {
      var reports = world.stopLoads();
      System.out.println(Load.table(reports));
      reports.forEach((way, report) -> System.out.println(way + ": " + report));
    }
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var world = context.getStore(STORE).remove(World.class, World.class);
    if (world != null) {
      var name = context.getRequiredTestClass().getSimpleName() + ": " + context.getDisplayName();
      var good = context.getExecutionException().isEmpty();
      Summary.add(name, good, world.age(), world.pushed().size(), world.reports().values());
      world.close();
    }
  }
}
