/** Prices and credits. */
@NullMarked
package dev.awsmonitor.dashboard.cost;

import org.jspecify.annotations.NullMarked;
