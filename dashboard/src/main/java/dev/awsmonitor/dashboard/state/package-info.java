/** What the dashboard knows at one moment. */
@NullMarked
package dev.awsmonitor.dashboard.state;

import org.jspecify.annotations.NullMarked;
