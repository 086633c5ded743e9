/** What AWS announces for the instance. */
@NullMarked
package dev.awsmonitor.dashboard.notices;

import org.jspecify.annotations.NullMarked;
