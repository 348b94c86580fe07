/**
 * The HTTP side of the embedded API server: paths, discovery, content types, watches. It decides nothing about objects;
 * the resource package does.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.http;

import org.jspecify.annotations.NullMarked;
