/** Looks at things again and again. */
@NullMarked
package dev.awsmonitor.dashboard.collect;

import org.jspecify.annotations.NullMarked;
