/** The page of the instance: what is this node, and what does it serve. */
@NullMarked
package dev.awsmonitor.dashboard;

import org.jspecify.annotations.NullMarked;
