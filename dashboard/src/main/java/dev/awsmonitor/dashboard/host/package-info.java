/** What the machine does, from the kernel's own files. */
@NullMarked
package dev.awsmonitor.dashboard.host;

import org.jspecify.annotations.NullMarked;
