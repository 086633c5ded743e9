/** What tests of this and of other modules stand on: an API server that knows Monitors. */
@NullMarked
package dev.awsmonitor.api.testing;

import org.jspecify.annotations.NullMarked;
