package dev.awsmonitor.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * For reconcilers that change nothing of what they are given. java-operator-sdk (5.2.3) else writes
 * each Monitor as JSON and reads it again before it is reconciled, so that its cache stays as it
 * is.
 */
public final class ReadOnly implements Cloner {
  @Override
  public <R extends HasMetadata> R clone(R object) {
    return object;
  }
}
