/**
 * The HTTP side of the embedded API server: paths, discovery, content types, watches. Decisions about objects are in
 * the resource package.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.http;

import org.jspecify.annotations.NullMarked;
