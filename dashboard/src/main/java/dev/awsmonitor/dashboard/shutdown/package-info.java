/** Ends without failing a request. */
@NullMarked
package dev.awsmonitor.dashboard.shutdown;

import org.jspecify.annotations.NullMarked;
