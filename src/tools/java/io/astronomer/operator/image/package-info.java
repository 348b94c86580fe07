/**
 * The container image, built without a container engine. The layers of a reproducible OCI archive contain the
 * packaged operator, on a Java runtime of this machine or on a given base image.
 */
@NullMarked
package io.astronomer.operator.image;

import org.jspecify.annotations.NullMarked;
