/** Kubernetes Events about a Monitor. */
@NullMarked
package dev.awsmonitor.operator.events;

import org.jspecify.annotations.NullMarked;
