/** Metrics of the operator, in the names of docs/reference. */
@NullMarked
package dev.awsmonitor.operator.metrics;

import org.jspecify.annotations.NullMarked;
