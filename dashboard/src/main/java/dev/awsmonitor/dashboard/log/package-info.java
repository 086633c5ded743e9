/** How the log is written. */
@NullMarked
package dev.awsmonitor.dashboard.log;

import org.jspecify.annotations.NullMarked;
