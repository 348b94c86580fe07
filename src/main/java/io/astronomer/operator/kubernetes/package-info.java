/**
 * Reading of Kubernetes API responses, before the client parses them. An object that is too large, too deep or malformed does not stop
 * the others from being read.
 */
@NullMarked
package io.astronomer.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
