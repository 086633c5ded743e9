/** The Deployment and the Service of a Monitor, and what is read back from them. */
@NullMarked
package dev.awsmonitor.operator.resources;

import org.jspecify.annotations.NullMarked;
