/** Reads the Secrets that Monitors name. */
@NullMarked
package dev.awsmonitor.operator.secrets;

import org.jspecify.annotations.NullMarked;
