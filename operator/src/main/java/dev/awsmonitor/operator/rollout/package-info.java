/** Decides what to do next: pure, no client, no clock, no logger. */
@NullMarked
package dev.awsmonitor.operator.rollout;

import org.jspecify.annotations.NullMarked;
