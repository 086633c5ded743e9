/** Metrics of the dashboard. */
@NullMarked
package dev.awsmonitor.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
