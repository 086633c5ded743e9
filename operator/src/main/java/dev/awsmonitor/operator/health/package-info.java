/** The operator's own HTTP ports. */
@NullMarked
package dev.awsmonitor.operator.health;

import org.jspecify.annotations.NullMarked;
