/** What a Monitor's status says: pure functions from an observation and a decision. */
@NullMarked
package dev.awsmonitor.operator.status;

import org.jspecify.annotations.NullMarked;
