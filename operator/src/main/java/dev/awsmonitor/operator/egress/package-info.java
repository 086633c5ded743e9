/** HTTP to addresses that somebody else writes: guarded, bounded, and never longer than told. */
@NullMarked
package dev.awsmonitor.operator.egress;

import org.jspecify.annotations.NullMarked;
