/**
 * A cluster, a registry and people in virtual time, and the operator's own code among them: random
 * sequences are held against invariants, each replayable by its seed.
 */
@NullMarked
package dev.awsmonitor.operator.simulation;

import org.jspecify.annotations.NullMarked;
