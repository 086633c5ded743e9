/** What a container wrote, as far as people may see it. */
@NullMarked
package dev.awsmonitor.operator.logs;

import org.jspecify.annotations.NullMarked;
