/** The stream of events: what changed, to each who looks, no faster than it is read. */
@NullMarked
package dev.awsmonitor.dashboard.events;

import org.jspecify.annotations.NullMarked;
