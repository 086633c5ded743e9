package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.drift.ApplyRound;
import dev.awsmonitor.operator.drift.Correction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object that belongs to a Monitor. The fields that it is applied with are the operator's: when
 * they differ they are put back, if the round allows it. Fields of others are left alone.
 */
public abstract class OwnedResource<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, Monitor> {

  /** Under this key the reconciler gives the {@link ApplyRound}. */
  public static final String ROUND = "round";

  private final Function<Monitor, String> nameFor;

  /**
   * Creates it.
   *
   * @param name that of a Monitor's object
   */
  OwnedResource(Class<R> type, Function<Monitor, String> name) {
    super(type);
    nameFor = name;
  }

  /** That of java-operator-sdk (5.2.3) renders the whole object to learn its name. */
  @Override
  protected ResourceID targetSecondaryResourceID(Monitor monitor, Context<Monitor> context) {
    return new ResourceID(nameFor.apply(monitor), monitor.getMetadata().getNamespace());
  }

  @Override
  protected ReconcileResult<R> reconcile(
      Monitor monitor, @Nullable R actual, Context<Monitor> context) {
    var round = round(context);
    if (!round.mayApply(kind())) {
      return ReconcileResult.aggregatedResult(List.of());
    }
    var result = super.reconcile(monitor, actual, context);
    result.getResourceOperations().keySet().forEach(now -> note(round, actual, now));
    return result;
  }

  /** To compare takes milliseconds, of which a roll-out has few: what is known is not compared. */
  @Override
  public Matcher.Result<R> match(R actual, Monitor monitor, Context<Monitor> context) {
    return known(round(context), version(actual))
        .map(Matcher.Result::<R>nonComputed)
        .orElseGet(() -> super.match(actual, monitor, context));
  }

  /** Whether an object of this version is as it should be, as far as that is known. */
  Optional<Boolean> known(ApplyRound round, String resourceVersion) {
    return round.isKnownForAnyImage(kind(), resourceVersion) ? Optional.of(true) : Optional.empty();
  }

  private void note(ApplyRound round, @Nullable R before, R now) {
    correction(before, now)
        .ifPresentOrElse(
            put -> round.applied(kind(), put), () -> round.matched(kind(), version(now)));
  }

  private Optional<Correction> correction(@Nullable R before, R now) {
    if (before == null) {
      return Optional.of(Correction.ofDeletion(now));
    }
    return version(before).equals(version(now))
        ? Optional.empty()
        : Correction.ofChange(before, now);
  }

  final String kind() {
    return resourceType().getSimpleName();
  }

  private ApplyRound round(Context<Monitor> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(ROUND, ApplyRound.class);
  }

  private static String version(HasMetadata object) {
    return object.getMetadata().getResourceVersion();
  }
}
