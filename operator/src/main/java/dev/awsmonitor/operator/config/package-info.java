/** What the operator is told by its environment. */
@NullMarked
package dev.awsmonitor.operator.config;

import org.jspecify.annotations.NullMarked;
