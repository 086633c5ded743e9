package dev.awsmonitor.operator.drift;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else did to an object before it was put back.
 *
 * @param object kind and name
 * @param change what was done, by paths only: a value may be a secret
 * @param manager the field manager that wrote last, if it was another one
 */
public record Correction(String object, String change, Optional<String> manager) {
  private static final String SELF = "aws-monitor";

  /** Fields of ours had other values; nothing if they had the same. */
  public static Optional<Correction> ofChange(HasMetadata before, HasMetadata after) {
    var fields = DriftedFields.between(before, after);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Correction(
                object(after),
                String.join(", ", fields) + " was changed",
                lastOther(before.getMetadata().getManagedFields())));
  }

  /** It was not there any more. */
  public static Correction ofDeletion(HasMetadata after) {
    return new Correction(object(after), "it was deleted", Optional.empty());
  }

  /** For example {@code Deployment dashboard: spec.replicas was changed by kubectl}. */
  public String told() {
    return object + ": " + change + manager.map(name -> " by " + name).orElse("");
  }

  private static String object(HasMetadata of) {
    return of.getKind() + " " + of.getMetadata().getName();
  }

  private static Optional<String> lastOther(List<ManagedFieldsEntry> entries) {
    return entries.stream()
        .filter(e -> !SELF.equals(e.getManager()) && !"status".equals(e.getSubresource()))
        .max(comparing(ManagedFieldsEntry::getTime, nullsFirst(naturalOrder())))
        .map(ManagedFieldsEntry::getManager);
  }
}
