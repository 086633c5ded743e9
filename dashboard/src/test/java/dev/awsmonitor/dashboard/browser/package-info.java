/** The page in a real browser, as a person sees it. */
@NullMarked
package dev.awsmonitor.dashboard.browser;

import org.jspecify.annotations.NullMarked;
