/** The machine, and a machine of our own. */
@NullMarked
package dev.awsmonitor.dashboard.host;

import org.jspecify.annotations.NullMarked;
