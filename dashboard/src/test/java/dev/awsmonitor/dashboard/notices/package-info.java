/** What AWS announces. */
@NullMarked
package dev.awsmonitor.dashboard.notices;

import org.jspecify.annotations.NullMarked;
