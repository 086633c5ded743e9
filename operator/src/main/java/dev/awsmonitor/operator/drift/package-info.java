/** What others change in the objects of a Monitor, and how patiently it is put back. */
@NullMarked
package dev.awsmonitor.operator.drift;

import org.jspecify.annotations.NullMarked;
