/** Reads the instance metadata service, version 2 only. */
@NullMarked
package dev.awsmonitor.dashboard.imds;

import org.jspecify.annotations.NullMarked;
