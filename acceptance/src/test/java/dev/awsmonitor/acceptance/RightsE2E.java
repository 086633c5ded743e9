package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * After what the operator is to do: the rights that the chart grants are those that the product
 * used, no fewer and no more. The API server's audit log knows what it used.
 */
@Order(10)
@ExtendWith(ClusterExtension.class)
@EnabledIfSystemProperty(named = "e2e.logs", matches = ".+")
final class RightsE2E {
  private static final String OPERATOR_USER =
      "system:serviceaccount:" + Environment.OPERATOR_NAMESPACE + ":" + Environment.OPERATOR;

  /**
   * Rights that are demanded without showing in the log: an apply that makes its object is logged
   * as a patch, and takes the right to create too; java-operator-sdk does not start without the
   * right to update the Lease, though it renews by patches.
   */
  private static final Set<String> DEMANDED =
      Set.of(
          "create apps/deployments",
          "create /services",
          "create /serviceaccounts",
          "create rbac.authorization.k8s.io/roles",
          "create rbac.authorization.k8s.io/rolebindings",
          "update coordination.k8s.io/leases");

  /** Every account may ask about itself (ClusterRole system:basic-user). */
  private static final String SELF = "authorization.k8s.io/selfsubject";

  private final Environment environment = Environment.get();

  /** An API server that was just restarted refuses for a moment what it allows before and after. */
  @Test
  void theOperatorWasRefusedNothingThatItNeeds() {
    var allowed =
        ofOperator().filter(r -> r.status() < 400).map(RightsE2E::what).collect(Collectors.toSet());

    assertThat(ofOperator())
        .isNotEmpty()
        .filteredOn(r -> r.status() == 403 && !allowed.contains(what(r)))
        .isEmpty();
  }

  private static String what(AuditLog.Request r) {
    return String.join(" ", r.verb(), r.group(), r.resource(), r.name());
  }

  @Test
  void theOperatorUsedEveryRightItHas() {
    var used =
        ofOperator()
            .map(r -> r.verb() + " " + r.group() + "/" + r.resource())
            .filter(right -> !right.contains(SELF))
            .collect(Collectors.toCollection(TreeSet::new));
    used.addAll(DEMANDED);

    assertThat(granted()).isEqualTo(used);
  }

  @Test
  void theDashboardsReadTheirOwnMonitorAndAskedForNothingElse() {
    var prefix = "system:serviceaccount:" + environment.namespace() + ":";

    assertThat(AuditLog.read(environment))
        .filteredOn(request -> request.user().startsWith(prefix))
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.user()).isEqualTo(dashboardOf(request.name()));
              assertThat(request.verb()).isIn("list", "watch");
              assertThat(request.group() + "/" + request.resource())
                  .isEqualTo("awsmonitor.dev/monitors");
            })
        .extracting(AuditLog.Request::verb)
        .contains("list", "watch");
  }

  @Test
  void aDashboardMayReadItsOwnMonitorOnly(Scenario scenario, World world) {
    scenario.given().healthyMonitor();

    var name = world.monitors.name();
    assertThat(dashboardMay(name, "list", "monitors/" + name)).isTrue();
    assertThat(dashboardMay(name, "watch", "monitors/" + name)).isTrue();
    assertThat(dashboardMay(name, "list", "monitors")).isFalse();
    assertThat(dashboardMay(name, "watch", "monitors/another")).isFalse();
    assertThat(dashboardMay(name, "patch", "monitors/" + name)).isFalse();
    assertThat(dashboardMay(name, "list", "secrets")).isFalse();
    assertThat(dashboardMay(name, "list", "pods")).isFalse();
  }

  private String dashboardOf(String monitor) {
    return "system:serviceaccount:" + environment.namespace() + ":" + monitor + "-dashboard";
  }

  private boolean dashboardMay(String monitor, String verb, String what) {
    var account = dashboardOf(monitor);
    var asked =
        environment.kubectl(
            "", "auth", "can-i", verb, what, "--as=" + account, "-n", environment.namespace());
    assertThat(asked.out().strip()).isIn("yes", "no");
    return asked.out().strip().equals("yes");
  }

  private Stream<AuditLog.Request> ofOperator() {
    return AuditLog.read(environment).stream().filter(r -> r.user().equals(OPERATOR_USER));
  }

  private Set<String> granted() {
    var rbac = environment.client().rbac();
    var roles =
        Stream.of(environment.namespace(), Environment.OPERATOR_NAMESPACE)
            .flatMap(namespace -> rbac.roles().inNamespace(namespace).list().getItems().stream())
            .map(Role::getRules);
    var ofNodes =
        rbac
            .clusterRoles()
            .withLabel("app.kubernetes.io/name", Environment.OPERATOR)
            .list()
            .getItems()
            .stream()
            .map(ClusterRole::getRules);
    return Stream.concat(roles, ofNodes)
        .flatMap(List::stream)
        .flatMap(RightsE2E::rights)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> rights(PolicyRule rule) {
    return rule.getVerbs().stream()
        .flatMap(
            verb ->
                rule.getApiGroups().stream()
                    .flatMap(
                        group ->
                            rule.getResources().stream()
                                .map(resource -> verb + " " + group + "/" + resource)));
  }
}
