/**
 * The Kubernetes API {@code awsmonitor.dev/v1alpha1}: what a user writes and what they read back.
 */
@NullMarked
package dev.awsmonitor.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
