/** Keeps the operator small on a small node. */
@NullMarked
package dev.awsmonitor.operator.memory;

import org.jspecify.annotations.NullMarked;
