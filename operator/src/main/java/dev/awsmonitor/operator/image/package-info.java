/** Names of images (OCI distribution spec) and the policies that pick a tag. */
@NullMarked
package dev.awsmonitor.operator.image;

import org.jspecify.annotations.NullMarked;
