/** The product on a real cluster, as a user meets it: images pushed, pages answered. */
@NullMarked
package dev.awsmonitor.acceptance;

import org.jspecify.annotations.NullMarked;
