/**
 * The container image, made without a container engine: the packaged operator as the layers of an OCI archive, which is the
 * same whenever its content is, with a Java runtime of this machine or on a base image that is given.
 */
@NullMarked
package io.astronomer.operator.image;

import org.jspecify.annotations.NullMarked;
