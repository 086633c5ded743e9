/** Tells people outside of the cluster how roll-outs ended (docs/notifications.md). */
@NullMarked
package dev.awsmonitor.operator.notifications;

import org.jspecify.annotations.NullMarked;
