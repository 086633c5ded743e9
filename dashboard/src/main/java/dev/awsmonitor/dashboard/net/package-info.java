/** Connections: how many, how long, and what each may keep waiting. HTTP itself is Helidon's. */
@NullMarked
package dev.awsmonitor.dashboard.net;

import org.jspecify.annotations.NullMarked;
