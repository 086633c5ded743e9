/**
 * Takes the word of registries and pipelines that there is something new: it is asked, not
 * believed.
 */
@NullMarked
package dev.awsmonitor.operator.webhook;

import org.jspecify.annotations.NullMarked;
