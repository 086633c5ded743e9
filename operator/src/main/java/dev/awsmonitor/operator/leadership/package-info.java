/** Which of several operators acts. */
@NullMarked
package dev.awsmonitor.operator.leadership;

import org.jspecify.annotations.NullMarked;
