/** Asks registries which digest a tag has. */
@NullMarked
package dev.awsmonitor.operator.registry;

import org.jspecify.annotations.NullMarked;
