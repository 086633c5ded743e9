/** Runs the Jenkinsfile without Jenkins, and holds it to what it must and must not do. */
@NullMarked
package dev.awsmonitor.pipeline;

import org.jspecify.annotations.NullMarked;
