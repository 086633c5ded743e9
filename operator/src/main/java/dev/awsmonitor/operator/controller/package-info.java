/** Observe, plan, record, act: the reconcile loop. */
@NullMarked
package dev.awsmonitor.operator.controller;

import org.jspecify.annotations.NullMarked;
