/**
 * Wiring: the environment becomes configuration, configuration becomes objects. The only package that knows CDI; decides
 * nothing about resources, and never shows a token.
 */
@NullMarked
package io.astronomer.operator.ops;

import org.jspecify.annotations.NullMarked;
