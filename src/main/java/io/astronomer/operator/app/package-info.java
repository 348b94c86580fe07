/**
 * Composition root: reads the configuration, builds the objects, and serves health checks and metrics. The only package that uses CDI.
 * It decides nothing about resources and never shows a token.
 */
@NullMarked
package io.astronomer.operator.app;

import org.jspecify.annotations.NullMarked;
