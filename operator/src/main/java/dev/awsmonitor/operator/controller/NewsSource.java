package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;

/** Has a Monitor reconciled when there is news of it that no object of the cluster tells. */
abstract class NewsSource<R> extends AbstractEventSource<R, Monitor> {
  NewsSource(Class<R> type, String name) {
    super(type, name);
  }

  /** Has it reconciled soon; nothing when the operator ends, or has not started. */
  final void news(ResourceID monitor) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(monitor));
    }
  }
}
