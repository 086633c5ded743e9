/**
 * Spans of requests for a collector of OpenTelemetry; none, and none of its classes, by default.
 */
@NullMarked
package dev.awsmonitor.dashboard.tracing;

import org.jspecify.annotations.NullMarked;
