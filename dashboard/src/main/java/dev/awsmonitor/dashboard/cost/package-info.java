/** What the instance costs, and what it may use for that. */
@NullMarked
package dev.awsmonitor.dashboard.cost;

import org.jspecify.annotations.NullMarked;
