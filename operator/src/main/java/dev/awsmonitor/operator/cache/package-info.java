/** Memory with a limit. */
@NullMarked
package dev.awsmonitor.operator.cache;

import org.jspecify.annotations.NullMarked;
