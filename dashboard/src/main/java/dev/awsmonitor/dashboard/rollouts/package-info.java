/** Reads the history of the dashboard's own roll-outs from its Monitor. */
@NullMarked
package dev.awsmonitor.dashboard.rollouts;

import org.jspecify.annotations.NullMarked;
