/** Asks a candidate's own pods what {@code spec.rollout.checks} names. */
@NullMarked
package dev.awsmonitor.operator.checks;

import org.jspecify.annotations.NullMarked;
