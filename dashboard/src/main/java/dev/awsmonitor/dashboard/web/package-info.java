/** One HttpService per resource, and what all of them share. */
@NullMarked
package dev.awsmonitor.dashboard.web;

import org.jspecify.annotations.NullMarked;
