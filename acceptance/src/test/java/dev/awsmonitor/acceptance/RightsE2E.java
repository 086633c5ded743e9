package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * After what the operator is to do: the rights that the chart grants are those that the product
 * used, no fewer and no more. The API server's audit log knows what it used.
 */
@Order(10)
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
      Set.of("create apps/deployments", "create /services", "update coordination.k8s.io/leases");

  /** Every account may ask about itself (ClusterRole system:basic-user). */
  private static final String SELF = "authorization.k8s.io/selfsubject";

  private final Environment environment = Environment.get();

  @Test
  void theOperatorWasNeverRefused() {
    assertThat(ofOperator()).isNotEmpty().filteredOn(r -> r.status() == 403).isEmpty();
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
  void theDashboardAskedNothing() {
    var prefix = "system:serviceaccount:" + environment.namespace() + ":";

    assertThat(AuditLog.read(environment))
        .filteredOn(request -> request.user().startsWith(prefix))
        .isEmpty();
  }

  private Stream<AuditLog.Request> ofOperator() {
    return AuditLog.read(environment).stream().filter(r -> r.user().equals(OPERATOR_USER));
  }

  private Set<String> granted() {
    return Stream.of(environment.namespace(), Environment.OPERATOR_NAMESPACE)
        .flatMap(
            namespace ->
                environment
                    .client()
                    .rbac()
                    .roles()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .stream())
        .map(Role::getRules)
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
