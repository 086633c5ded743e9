/** The operator: rolls a dashboard to each pushed image. */
@NullMarked
package dev.awsmonitor.operator;

import org.jspecify.annotations.NullMarked;
