/** What the dashboard is told by its environment. */
@NullMarked
package dev.awsmonitor.dashboard.config;

import org.jspecify.annotations.NullMarked;
